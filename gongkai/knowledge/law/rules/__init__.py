"""期限规则: one TOML file per rule; a version has a start date only and holds until the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import Article, Law, article_from, instrument
from gongkai.knowledge.law.tables import Table, count, day, one_of, read_table, require_keys, tables, text

RULES = Path(__file__).parent
KEYS = frozenset({"question", "unit", "decided_by", "starts_from", "checked_on", "evidence", "version"})
# The days that can decide which version applies; the caller of a rule gives that day.
DECIDING_DAYS = frozenset(
    {"received_on", "formed_on", "decided_on", "approved_on", "withdrawn_on", "notice_received_on"}
)


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"

    @property
    def label(self) -> str:
        """工作日 or 日."""
        return "个工作日" if self is Unit.WORKING_DAYS else "日"


class Evidence(StrEnum):
    """Whether a rule's text was read, or recalled and still to be read."""

    READ = "read"
    RECALLED = "recalled"


@dataclass(frozen=True)
class Version:
    """What a rule says from `in_force_from` on: `value` in `unit`, above 0."""

    in_force_from: date
    value: int
    unit: Unit
    article: Article

    @property
    def law(self) -> Law | None:
        """The text of the Regulations it stands in; None for other instruments."""
        return instrument(self.article.instrument).law


@dataclass(frozen=True)
class Rule:
    """期限规则.

    `starts_from` names, in Chinese, the day that is not counted itself; `decided_by` the day that chooses the version.
    `unit` holds for every version that does not name its own: the same ten days became working days in 2024.
    """

    id: str
    question: str
    unit: Unit
    decided_by: str
    starts_from: str
    checked_on: date
    evidence: Evidence
    versions: tuple[Version, ...]

    def on(self, decided_on: date) -> Version:
        """Return the version that applies on that day. Raises RuleNotInForce before the first version."""
        index = bisect_right(self._starts, decided_on)
        if not index:
            raise RuleNotInForce(self.question, decided_on, self._starts[0])
        return self.versions[index - 1]

    @cached_property
    def _starts(self) -> list[date]:
        return [version.in_force_from for version in self.versions]


def rule(name: str) -> Rule:
    """Return the rule of that file name, without ".toml". Raises KeyError."""
    return rules()[name]


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by file name."""
    return {path.stem: load_rule(path) for path in sorted(RULES.glob("*.toml"))}


def load_rule(path: Path) -> Rule:
    """Return the rule of a file.

    Raises:
        LawDataError: unknown or missing keys, an overlap (versions out of order), or a gap (a version cites an
            instrument that is not in force through all the version's days).
    """
    table = read_table(path)
    require_keys(table, path.name, required=KEYS)
    unit = Unit(one_of(table, "unit", set(Unit), path.name))
    versions = tuple(_version(row, unit, path.name) for row in tables(table, "version", path.name))
    _require_no_overlap(versions, path.name)
    _require_no_gap(versions, path.name)
    return Rule(
        id=path.stem,
        question=text(table, "question", path.name),
        unit=unit,
        decided_by=one_of(table, "decided_by", DECIDING_DAYS, path.name),
        starts_from=text(table, "starts_from", path.name),
        checked_on=day(table, "checked_on", path.name),
        evidence=Evidence(one_of(table, "evidence", set(Evidence), path.name)),
        versions=versions,
    )


def _version(row: Table, unit: Unit, where: str) -> Version:
    require_keys(row, where, required={"in_force_from", "value", "article"}, optional={"unit"})
    own = Unit(one_of(row, "unit", set(Unit), where)) if "unit" in row else unit
    article = article_from(row["article"], where)
    return Version(day(row, "in_force_from", where), count(row, "value", where), own, article)


def _require_no_overlap(versions: tuple[Version, ...], where: str) -> None:
    for earlier, later in pairwise(versions):
        if later.in_force_from <= earlier.in_force_from:
            raise LawDataError(f"{where}: overlap, the version of {later.in_force_from} does not follow the one before")


def _require_no_gap(versions: tuple[Version, ...], where: str) -> None:
    last_days = [later.in_force_from - timedelta(days=1) for later in versions[1:]]
    for version, last_day in zip(versions, [*last_days, None], strict=True):
        cited = instrument(version.article.instrument)
        if version.in_force_from < cited.in_force_from:
            raise LawDataError(f"{where}: {cited.id} was not yet in force on {version.in_force_from}")
        if cited.in_force_to and (last_day is None or cited.in_force_to < last_day):
            raise LawDataError(f"{where}: gap, {cited.id} ends on {cited.in_force_to} and its version does not")
