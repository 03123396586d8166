"""年度报告的公布期限: the last day on which a year's report is published in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Article, Law, article_from, instruments, law_on
from gongkai.knowledge.law.tables import Table, count, day, read_table, require_keys, text

ANNUAL_REPORTS = Path(__file__).with_name("annual_reports.toml")
BODIES = ("department", "government")


@dataclass(frozen=True)
class PublicationDay:
    """The last day for publishing a report, and the article that sets it."""

    due_on: date
    article: Article


@dataclass(frozen=True)
class _LastDay:
    month: int
    day: int
    article: Article


def publication_day(year: int, *, of_government: bool) -> PublicationDay:
    """Return until when the report on `year` is to be published: no working day is waited for.

    Law: 条例（2007）第三十一条; 条例（2019）第四十九条. The text in force on 1 January after the year decides.

    Args:
        of_government: a government's report on its whole territory, not that of one department or township.

    Raises:
        RuleNotInForce: a year before the Regulations.
    """
    last = _last_days()["government" if of_government else "department"][law_on(date(year + 1, 1, 1))]
    return PublicationDay(date(year + 1, last.month, last.day), last.article)


@cache
def _last_days() -> Mapping[str, Mapping[Law, _LastDay]]:
    return load_last_days(ANNUAL_REPORTS)


def load_last_days(path: Path) -> Mapping[str, Mapping[Law, _LastDay]]:
    """Return {body: {law: last day}} of a file. Raises LawDataError for unknown or missing keys, or no such day."""
    top = read_table(path)
    require_keys(top, path.name, required={"question", "checked_on", "body"})
    text(top, "question", path.name)
    day(top, "checked_on", path.name)
    bodies = _table(top["body"], path.name)
    require_keys(bodies, path.name, required=set(BODIES))
    return {name: _by_law(_table(bodies[name], path.name), f"{path.name}: {name}") for name in BODIES}


def _by_law(row: Table, where: str) -> Mapping[Law, _LastDay]:
    require_keys(row, where, required=set(Law))
    return {law: _last_day(_table(row[law], where), law, where) for law in Law}


def _last_day(row: Table, law: Law, where: str) -> _LastDay:
    require_keys(row, where, required={"month", "day", "article"})
    regulation = next(known.id for known in instruments().values() if known.law is law)
    article = article_from({"instrument": regulation, **_table(row["article"], where)}, where)
    last = _LastDay(count(row, "month", where), count(row, "day", where), article)
    try:
        date(2023, last.month, last.day)
    except ValueError as error:
        raise LawDataError(f"{where}: {error}") from error
    return last


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise LawDataError(f"{where} must be a table")
    return value
