"""法定主动公开内容: what each text of the Regulations tells which body to disclose of its own accord."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, Refusal
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments, law_on
from gongkai.knowledge.law.tables import Table, day, one_of, read_table, require_keys, tables, text

STATUTORY_ITEMS = Path(__file__).with_name("statutory_items.toml")


class Bodies(StrEnum):
    """Whom an item obliges."""

    ALL = "all"
    COUNTY_UP = "county_up"
    CITY_COUNTY = "city_county"
    TOWNSHIP = "township"


# A government, or one of its departments, by level: what obliges it.
CITY_OR_COUNTY = frozenset({Bodies.ALL, Bodies.COUNTY_UP, Bodies.CITY_COUNTY})
TOWNSHIP_GOVERNMENT = frozenset({Bodies.ALL, Bodies.TOWNSHIP})
PROVINCE = frozenset({Bodies.ALL, Bodies.COUNTY_UP})


class UnknownStatutoryItem(Refusal):
    """A code that no text of the Regulations has, or not the one in force."""


@dataclass(frozen=True)
class StatutoryItem:
    """法定主动公开内容之一."""

    code: str
    label: str
    law: Law
    article: Article
    bodies: Bodies


def items_in_force(on: date, obliged: Collection[Bodies] = tuple(Bodies)) -> tuple[StatutoryItem, ...]:
    """Return the items of the text in force on that day for these bodies, in the order of its articles.

    Raises:
        RuleNotInForce: a day before 2008-05-01.
    """
    law = law_on(on)
    return tuple(item for item in _by_code().values() if item.law is law and item.bodies in obliged)


def statutory_item(code: str) -> StatutoryItem:
    """Return the item of that code. Raises UnknownStatutoryItem."""
    found = _by_code().get(code)
    if found is None:
        raise UnknownStatutoryItem(f"没有代码为“{code}”的法定主动公开内容，请从列表中选择。")
    return found


def label(code: str) -> str:
    """Return the name of the item in Chinese. Raises UnknownStatutoryItem."""
    return statutory_item(code).label


def refuse_item_not_in_force(code: str, on: date) -> None:
    """Raise UnknownStatutoryItem where the code is unknown or stands in the other text of the Regulations."""
    item = statutory_item(code)
    if item.law is not law_on(on):
        raise UnknownStatutoryItem(f"“{item.label}”（{item.article}）在{on}不适用，请按当日施行的条例重新选择。")


@cache
def _by_code() -> Mapping[str, StatutoryItem]:
    return load_statutory_items(STATUTORY_ITEMS)


def load_statutory_items(path: Path) -> Mapping[str, StatutoryItem]:
    """Return the items of a file by code.

    Raises:
        LawDataError: unknown or missing keys, a code used twice, a text of the Regulations without items.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "item"})
    day(top, "checked_on", path.name)
    loaded: dict[str, StatutoryItem] = {}
    for row in tables(top, "item", path.name):
        one = _item(row, path.name)
        if one.code in loaded:
            raise LawDataError(f"{path.name}: {one.code} stands twice")
        loaded[one.code] = one
    if {item.law for item in loaded.values()} != set(Law):
        raise LawDataError(f"{path.name}: every text of the Regulations needs its items")
    return loaded


def _item(row: Table, where: str) -> StatutoryItem:
    require_keys(row, where, required={"code", "label", "law", "article", "bodies"})
    code = text(row, "code", where)
    law = Law(one_of(row, "law", set(Law), where))
    value = row["article"]
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: {code}: article must be a table")
    regulation = next(known.id for known in instruments().values() if known.law is law)
    return StatutoryItem(
        code=code,
        label=text(row, "label", where),
        law=law,
        article=article_from({"instrument": regulation, **value}, f"{where}: {code}"),
        bodies=Bodies(one_of(row, "bodies", set(Bodies), where)),
    )
