"""文件和条文: the instruments with their days in force, and citations of their articles in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, text

INSTRUMENTS = Path(__file__).with_name("instruments.toml")
DIGITS = "零一二三四五六七八九"


class Law(StrEnum):
    """Which text of the Regulations governs a case."""

    REG2007 = "REG2007"
    REG2019 = "REG2019"


@dataclass(frozen=True)
class Instrument:
    """文件. In force from `in_force_from` to `in_force_to`, both included; None: still in force."""

    id: str
    title: str
    document_number: str
    in_force_from: date
    in_force_to: date | None = None
    law: Law | None = None

    def in_force_on(self, on: date) -> bool:
        """Whether the instrument was in force on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True)
class Article:
    """条文: `instrument` is an id of instruments.toml; `number` is None where the whole document is cited."""

    instrument: str
    number: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        """Return the short citation: 条例（2019）第三十三条第二款."""
        return self.instrument + self.place

    @property
    def full(self) -> str:
        """The citation by document number: 国务院令第711号第三十三条第二款."""
        return instrument(self.instrument).document_number + self.place

    @property
    def place(self) -> str:
        """The place inside the instrument: 第三十三条第二款; empty for a whole document."""
        parts = ((self.number, "条"), (self.paragraph, "款"), (self.item, "项"))
        return "".join(f"第{chinese_number(value)}{unit}" for value, unit in parts if value is not None)


def chinese_number(value: int) -> str:
    """Return 1…99 as statutes write it: 九, 十, 十四, 三十三."""
    if not 0 < value < 100:
        raise ValueError(f"no article is numbered {value}")
    tens, ones = divmod(value, 10)
    leading = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return leading + (DIGITS[ones] if ones else "")


def article_from(value: object, where: str) -> Article:
    """Return the article of a TOML table `{ instrument, number, paragraph, item }`; only the first must be there.

    Raises:
        LawDataError: an unknown instrument or key, a paragraph without an article number.
    """
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: article must be a table")
    table: Table = value
    require_keys(table, where, required={"instrument"}, optional={"number", "paragraph", "item"})
    name = one_of(table, "instrument", instruments().keys(), where)
    numbers = {key: count(table, key, where) for key in ("number", "paragraph", "item") if key in table}
    if numbers and "number" not in numbers:
        raise LawDataError(f"{where}: a paragraph or item needs an article number")
    return Article(name, **numbers)


def instrument(name: str) -> Instrument:
    """Return the instrument of that id. Raises KeyError."""
    return instruments()[name]


def law_on(received_on: date) -> Law:
    """Return the text of the Regulations that governs an application received on that day.

    Law: 国务院令第711号第五十六条 — in force from 2019-05-15; what was received before stays under 国务院令第492号.

    Raises:
        RuleNotInForce: a day before 2008-05-01.
    """
    for known in instruments().values():
        if known.law and known.in_force_on(received_on):
            return known.law
    first_on = min(known.in_force_from for known in instruments().values() if known.law)
    raise RuleNotInForce("政府信息公开条例", received_on, first_on)


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return every instrument by id."""
    return load_instruments(INSTRUMENTS)


def load_instruments(path: Path) -> Mapping[str, Instrument]:
    """Return the instruments of a file; one ends on the day before its replacement begins.

    Raises:
        LawDataError: unknown or missing keys, an id used twice, a replacement that is unknown or begins too early.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"instrument"})
    rows = tables(top, "instrument", path.name)
    ends = _ends(rows, path.name)
    loaded: dict[str, Instrument] = {}
    for row in rows:
        one = _instrument(row, path.name, ends)
        if one.id in loaded:
            raise LawDataError(f"{path.name}: {one.id} stands twice")
        if one.in_force_to and one.in_force_to < one.in_force_from:
            raise LawDataError(f"{path.name}: {one.id} is replaced before it begins")
        loaded[one.id] = one
    unknown = sorted(set(ends) - set(loaded))
    if unknown:
        raise LawDataError(f"{path.name}: replaces unknown {', '.join(unknown)}")
    return loaded


def _ends(rows: list[Table], where: str) -> dict[str, date]:
    replaced = [row for row in rows if "replaces" in row]
    return {text(row, "replaces", where): day(row, "in_force_from", where) - timedelta(days=1) for row in replaced}


def _instrument(row: Table, where: str, ends: Mapping[str, date]) -> Instrument:
    require_keys(row, where, required={"id", "title", "document_number", "in_force_from"}, optional={"law", "replaces"})
    name = text(row, "id", where)
    return Instrument(
        id=name,
        title=text(row, "title", where),
        document_number=text(row, "document_number", where),
        in_force_from=day(row, "in_force_from", where),
        in_force_to=ends.get(name),
        law=Law(one_of(row, "law", set(Law), where)) if "law" in row else None,
    )
