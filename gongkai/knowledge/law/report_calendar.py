"""年报日程: by which day each level of authority has to do what for a year's report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.law.tables import Table, count, day, read_table, require_keys, text

REPORT_CALENDAR = Path(__file__).with_name("report_calendar.toml")


class Level(StrEnum):
    """Where an authority stands: what it does with its report, and until when, follows from it."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    COUNTY = "county"
    PREFECTURE = "prefecture"
    PROVINCE = "province"


@dataclass(frozen=True)
class YearDuty:
    """What is to be done until the end of `due_on`, in a Chinese clause; `basis` is where it is written."""

    level: Level
    what: str
    due_on: date
    basis: str


@dataclass(frozen=True)
class _Entry:
    month: int
    day: int
    what: str
    basis: str


def duty_of(year: int, level: Level) -> YearDuty:
    """Return what a level has to do for the report on `year`; the day is not put off for holidays.

    Law: 条例（2007）第三十一条; 条例（2019）第四十九条, 国办公开办函〔2019〕60号、〔2021〕30号.

    Raises:
        RuleNotInForce: a year before the Regulations.
    """
    entry = _calendar()[level][law_on(date(year + 1, 1, 1))]
    return YearDuty(level, entry.what, date(year + 1, entry.month, entry.day), entry.basis)


def calendar_of(year: int) -> tuple[YearDuty, ...]:
    """Return the duties of all levels for the report on `year`, the earliest first."""
    return tuple(sorted((duty_of(year, level) for level in Level), key=lambda duty: duty.due_on))


def load_calendar(path: Path) -> Mapping[Level, Mapping[Law, _Entry]]:
    """Return {level: {law: entry}} of a file. Raises LawDataError for unknown or missing keys, or no such day."""
    top = read_table(path)
    require_keys(top, path.name, required={"question", "checked_on", "level"})
    text(top, "question", path.name)
    day(top, "checked_on", path.name)
    levels = _table(top["level"], path.name)
    require_keys(levels, path.name, required=set(Level))
    return {level: _by_law(_table(levels[level], path.name), f"{path.name}: {level}") for level in Level}


@cache
def _calendar() -> Mapping[Level, Mapping[Law, _Entry]]:
    return load_calendar(REPORT_CALENDAR)


def _by_law(row: Table, where: str) -> Mapping[Law, _Entry]:
    require_keys(row, where, required=set(Law))
    return {law: _entry(_table(row[law], where), where) for law in Law}


def _entry(row: Table, where: str) -> _Entry:
    require_keys(row, where, required={"month", "day", "what", "basis"})
    month, number = count(row, "month", where), count(row, "day", where)
    entry = _Entry(month, number, text(row, "what", where), text(row, "basis", where))
    try:
        date(2023, entry.month, entry.day)
    except ValueError as error:
        raise LawDataError(f"{where}: {error}") from error
    return entry


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise LawDataError(f"{where} must be a table")
    return value
