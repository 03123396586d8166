"""What the records say of a year: reports compiled from them, and the records behind every figure."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.domain.reports.queries.lists import RecordList, RecordRow, all_records, page_of_records
from gongkai.domain.reports.queries.overview import ReportingUnit, overview
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.whole import report_of
from gongkai.knowledge.forms import checks
from gongkai.knowledge.forms.findings import Finding
from gongkai.knowledge.forms.report import Report

__all__ = [
    "RecordList",
    "RecordRow",
    "ReportingUnit",
    "compiled",
    "every_record_behind",
    "findings",
    "overview",
    "records_behind",
]


def compiled(authority_code: str | None, year: int) -> Report:
    """Return the draft of an authority's report on a year; without a code, of the only authority that reports.

    Raises:
        Refusal: no such authority, it does not report, several report and none was named, or no form for the year;
            the message says what to do.
    """
    return report_of(scope_of(authority_code, year))


def findings(report: Report) -> list[Finding]:
    """Return what the checks find in a compiled report, in the order of the rules.

    Last year's report is what was published, not what its records count today; until reports are published here there
    is none, and the rules that compare years answer *not checkable*.
    """
    return checks.check(report)


def records_behind(
    authority_code: str | None, year: int, cell_id: str, *, after: str | None = None, limit: int = 50
) -> RecordList:
    """Return one page of the records behind a figure, oldest first; `after` is the `next` of the page before.

    Raises:
        Refusal: as `compiled`; the form lacks the cell; `after` marks no place in the list.
    """
    return page_of_records(scope_of(authority_code, year), cell_id, after=after, limit=limit)


def every_record_behind(authority_code: str | None, year: int, cell_id: str) -> Iterator[RecordRow]:
    """Yield all records behind a figure: as many as the figure says, or with amounts that add up to it.

    Raises:
        Refusal: as `compiled`; the form lacks the cell.
    """
    return all_records(scope_of(authority_code, year), cell_id)
