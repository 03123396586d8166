"""救济告知: what a reply must tell the applicant about reconsideration and litigation, by the day of the decision.

Only the dated facts: letters word them, and each agency names the bodies and the court it stands under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import Article, article_from
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, texts, truth

REMEDIES = Path(__file__).with_name("remedies.toml")
KEYS = frozenset(
    {"in_force_from", "remedies", "reconsideration_first", "reconsideration_days", "bodies", "litigation", "articles"}
)


class RemedyClass(StrEnum):
    """Which remedies a decision opens."""

    WITHHELD = "withheld"  # 依第十四条至第十六条不予公开，含部分公开
    OTHER = "other"


class LitigationUnit(StrEnum):
    """What the time to sue is counted in; both are calendar time."""

    DAYS = "days"
    MONTHS = "months"


class Body(StrEnum):
    """Who reconsiders, seen from the agency that decided."""

    GOVERNMENT = "government"
    SUPERIOR = "superior"


@dataclass(frozen=True)
class Overseers:
    """复议机关和法院 of one agency, named in full; "" where there is none.

    `government`: the government it belongs to (of a government itself: the one above). `superior`: the department
    above it. `is_justice_department`: it runs that government's reconsideration office itself.
    """

    court: str
    government: str = ""
    superior: str = ""
    is_justice_department: bool = False


@dataclass(frozen=True)
class Remedies:
    """救济途径和期限.

    Reconsideration within `reconsideration_days` calendar days; suing within `litigation_value` `litigation_unit`,
    counted from the reconsideration decision where `reconsideration_first`.
    """

    in_force_from: date
    reconsideration_first: bool
    reconsideration_days: int
    litigation_value: int
    litigation_unit: LitigationUnit
    articles: tuple[Article, ...]
    bodies: tuple[Body, ...]
    justice_bodies: tuple[Body, ...]

    def reconsidered_by(self, overseers: Overseers) -> tuple[str, ...]:
        """Return the names of the bodies that can be asked, one of which the applicant chooses; () where none is named.

        Law: 行政复议法（2023）第二十四条、第二十八条 — from 2024 departments no longer reconsider for those below them,
        except for the justice department; one led from above only keeps its superior.
        """
        named = {Body.GOVERNMENT: overseers.government, Body.SUPERIOR: overseers.superior}
        chosen = self.justice_bodies if overseers.is_justice_department else self.bodies
        return tuple(named[body] for body in chosen if named[body]) or tuple(filter(None, named.values()))


def remedies(remedy_class: RemedyClass, decided_on: date) -> Remedies:
    """Return the remedies against a decision of that class made on that day.

    Law: 行政复议法（2023）第二十三条第一款第四项 — from 2024-01-01 reconsideration goes first against non-disclosure.

    Raises:
        RuleNotInForce: decided before 2008-05-01.
    """
    versions = _by_class()[remedy_class]
    in_force = [version for version in versions if version.in_force_from <= decided_on]
    if not in_force:
        raise RuleNotInForce("救济途径和期限", decided_on, versions[0].in_force_from)
    return in_force[-1]


@cache
def _by_class() -> Mapping[RemedyClass, tuple[Remedies, ...]]:
    return load_remedies(REMEDIES)


def load_remedies(path: Path) -> Mapping[RemedyClass, tuple[Remedies, ...]]:
    """Return the versions of each class, oldest first.

    Raises:
        LawDataError: unknown or missing keys, versions of a class out of order, a class that begins late.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "evidence", "version"})
    day(top, "checked_on", path.name)
    one_of(top, "evidence", {"read", "recalled"}, path.name)
    rows = tables(top, "version", path.name)
    loaded = {known: _versions_of(known, rows, path.name) for known in RemedyClass}
    first_on = min(day(row, "in_force_from", path.name) for row in rows)
    for known, versions in loaded.items():
        _require_order(versions, first_on, f"{path.name}: {known}")
    return loaded


def _require_order(versions: tuple[Remedies, ...], first_on: date, where: str) -> None:
    if not versions or versions[0].in_force_from != first_on:
        raise LawDataError(f"{where}: gap, nothing on {first_on}")
    for earlier, later in pairwise(versions):
        if later.in_force_from <= earlier.in_force_from:
            raise LawDataError(f"{where}: overlap on {later.in_force_from}")


def _versions_of(known: RemedyClass, rows: list[Table], where: str) -> tuple[Remedies, ...]:
    return tuple(_remedies(row, where) for row in rows if known in _classes(row, where))


def _classes(row: Table, where: str) -> set[RemedyClass]:
    require_keys(row, where, required=KEYS, optional={"justice_bodies"})
    named = row["remedies"]
    if not isinstance(named, list) or not named or set(named) - set(RemedyClass):
        raise LawDataError(f"{where}: remedies must list some of {', '.join(RemedyClass)}")
    return {RemedyClass(name) for name in named}


def _remedies(row: Table, where: str) -> Remedies:
    value, unit = _litigation(row["litigation"], where)
    bodies = _bodies(row, "bodies", where)
    cited = row["articles"]
    if not isinstance(cited, list) or not cited:
        raise LawDataError(f"{where}: articles must be a list")
    return Remedies(
        in_force_from=day(row, "in_force_from", where),
        reconsideration_first=truth(row, "reconsideration_first", where),
        reconsideration_days=count(row, "reconsideration_days", where),
        litigation_value=value,
        litigation_unit=unit,
        articles=tuple(article_from(article, where) for article in cited),
        bodies=bodies,
        justice_bodies=_bodies(row, "justice_bodies", where) if "justice_bodies" in row else bodies,
    )


def _bodies(row: Table, key: str, where: str) -> tuple[Body, ...]:
    named = texts(row, key, where)
    if not named or set(named) - set(Body):
        raise LawDataError(f"{where}: {key} must list some of {', '.join(Body)}")
    return tuple(Body(name) for name in named)


def _litigation(value: object, where: str) -> tuple[int, LitigationUnit]:
    if not isinstance(value, dict):
        raise LawDataError(f"{where}: litigation must be a table")
    table: Table = value
    require_keys(table, where, required={"value", "unit"})
    return count(table, "value", where), LitigationUnit(one_of(table, "unit", set(LitigationUnit), where))
