"""预警: what has still to be corrected or explained in a report, for those who make, review or sign it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.reports import queries
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.drafts import draft_of
from gongkai.domain.reports.queries.stages import DRAFTING
from gongkai.domain.reports.queries.versions import reports_of
from gongkai.knowledge.forms.findings import Finding, Severity

REPORTING = (Role.PREPARER, Role.REPORT_REVIEWER, Role.HEAD, Role.DISCLOSURE_HEAD, Role.DISCLOSURE_OFFICER)
# 核对一份报告要把全年记录统计一遍；单位多的，只算前几个，其余到报告页面看。
MOST_REPORTS = 3


@dataclass(frozen=True)
class ReportWarnings:
    """A report that is still drafted, with the errors and the unexplained warnings in it."""

    code: str
    name: str
    year: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many have to be corrected."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many have to be explained."""
        return len(self.findings) - self.errors


def report_warnings(asking: Viewer, today: date) -> tuple[ReportWarnings, ...]:
    """Return the reports being drafted, and those of the last ended year not yet begun, in which something presses."""
    codes = asking.codes_with(*REPORTING)
    if not codes:
        return ()
    begun = [one for one in reports_of(asking) if one[0].authority.code in codes]
    years = {(report.authority.code, report.year) for report, _, _ in begun}
    drafted = [version for _, version, stage in begun if stage in DRAFTING]
    found = [*_drafted(drafted, today), *_not_begun(codes, years, today)]
    return tuple(one for one in found if one.findings)


def _drafted(versions: list[Version], today: date) -> Iterator[ReportWarnings]:
    for version in versions[:MOST_REPORTS]:
        draft, report = draft_of(version, today), version.report
        pressing = tuple(one.finding for one in (*draft.errors, *draft.unexplained))
        yield ReportWarnings(report.authority.code, report.authority.name, report.year, pressing)


def _not_begun(codes: frozenset[str], begun: set[tuple[str, int]], today: date) -> Iterator[ReportWarnings]:
    units = [unit for unit in queries.overview() if unit.code in codes]
    last = [(unit, next((year for year in unit.years if year < today.year), None)) for unit in units]
    waiting = [(unit, year) for unit, year in last if year and (unit.code, year) not in begun]
    for unit, year in waiting[:MOST_REPORTS]:
        found = queries.findings(queries.compiled(unit.code, year))
        pressing = tuple(one for one in found if one.severity in {Severity.ERROR, Severity.WARNING})
        yield ReportWarnings(unit.code, unit.name, year, pressing)
