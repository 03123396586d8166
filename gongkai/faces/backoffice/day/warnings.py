"""预警: what the checks find in the report that is next to be made, for those who make, review or sign it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.reports import queries
from gongkai.knowledge.forms.findings import Finding, Severity

REPORTING = (Role.PREPARER, Role.REPORT_REVIEWER, Role.HEAD, Role.DISCLOSURE_HEAD, Role.DISCLOSURE_OFFICER)
# 核对一份报告要把全年记录统计一遍；单位多的，只算前几个，其余到报告页面看。
MOST_UNITS = 3


@dataclass(frozen=True)
class ReportWarnings:
    """A report that is still a draft, with the errors and warnings found in it."""

    unit: queries.ReportingUnit
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
    """Return, of the last ended year with records, the reports in which something is to be corrected or explained."""
    drafts = list(_drafts(asking, today))[:MOST_UNITS]
    found = (ReportWarnings(unit, year, _pressing(unit.code, year)) for unit, year in drafts)
    return tuple(one for one in found if one.findings)


def _drafts(asking: Viewer, today: date) -> Iterator[tuple[queries.ReportingUnit, int]]:
    codes = asking.codes_with(*REPORTING)
    if not codes:
        return
    for unit in queries.overview():
        ended = [year for year in unit.years if year < today.year]
        if unit.code in codes and ended:
            yield unit, ended[0]


def _pressing(code: str, year: int) -> tuple[Finding, ...]:
    found = queries.findings(queries.compiled(code, year))
    return tuple(one for one in found if one.severity in {Severity.ERROR, Severity.WARNING})
