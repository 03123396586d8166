"""答复须写明的内容: what a reply must say besides what every reply says; each fact has a name, a label and a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import Table, day, one_of, read_table, require_keys, text, texts

REPLY_FACTS = Path(__file__).with_name("reply_facts.toml")


class FactKind(StrEnum):
    """What a fact's value is: text; a date; a tuple of texts; whole 元; a tuple of decision codes."""

    TEXT = "text"
    DAY = "day"
    LIST = "list"
    AMOUNT = "amount"
    CODES = "codes"


@dataclass(frozen=True)
class Fact:
    """须写明的一项. `choices` are the only texts it can be; () leaves it free."""

    name: str
    label: str
    kind: FactKind
    choices: tuple[str, ...] = ()


@cache
def reply_facts() -> Mapping[str, Fact]:
    """Return every fact that some reply states, by name."""
    return load_facts(REPLY_FACTS)


@cache
def always_stated() -> tuple[str, ...]:
    """Return, in Chinese, what every reply states whatever was decided."""
    return texts(read_table(REPLY_FACTS), "always", REPLY_FACTS.name)


def load_facts(path: Path) -> Mapping[str, Fact]:
    """Return the facts of a file by name. Raises LawDataError for unknown or missing keys."""
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "facts"}, optional={"always"})
    day(top, "checked_on", path.name)
    rows = top["facts"]
    if not isinstance(rows, dict):
        raise LawDataError(f"{path.name}: facts must be a table")
    return {name: _fact(name, row, f"{path.name}: {name}") for name, row in rows.items()}


def _fact(name: str, row: object, where: str) -> Fact:
    if not isinstance(row, dict):
        raise LawDataError(f"{where}: must be a table")
    table: Table = row
    require_keys(table, where, required={"label", "kind"}, optional={"choices"})
    return Fact(
        name=name,
        label=text(table, "label", where),
        kind=FactKind(one_of(table, "kind", set(FactKind), where)),
        choices=texts(table, "choices", where) if "choices" in table else (),
    )
