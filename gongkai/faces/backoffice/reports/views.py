"""The pages of annual reports: which there are, one report, its versions, the records behind a figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.files.models import Stored
from gongkai.domain.reports import queries
from gongkai.domain.reports.errors import NoSheet, NoSuchVersion
from gongkai.domain.reports.queries import RecordList
from gongkai.domain.reports.queries.declared import may_declare, sheet_for
from gongkai.domain.reports.queries.versions import differences, records_behind_frozen, reports_of
from gongkai.faces.access import OfficeRequest, open_to, require_may_read
from gongkai.faces.backoffice.records import address_of_row
from gongkai.faces.backoffice.reports.asked import version_at, versions_at
from gongkai.faces.backoffice.reports.counting import how_counted
from gongkai.faces.backoffice.reports.errors import refuse_year_not_begun
from gongkai.faces.backoffice.reports.page import live_page, version_page
from gongkai.faces.theme.report.changes import changes
from gongkai.knowledge.forms.figures import plain_decimal

# 一屏看得完、翻页不频繁的条数。
ROWS_ON_A_PAGE = 50
OF_A_SUM = "汇总定稿时已接收的各单位的这一格相加；有单位没有数字的，不算合计。"


@dataclass(frozen=True)
class ListedYear:
    """One year in the list: where its report stands, "" before anybody began it."""

    year: int
    stage: str
    stage_label: str


@dataclass(frozen=True)
class ListedUnit:
    """One reporting unit in the list."""

    code: str
    name: str
    years: tuple[ListedYear, ...]


@require_safe
@never_cache
@open_to("signed in")
def reports(request: OfficeRequest) -> HttpResponse:
    """List the reporting units whose work the person reads, or whose reports they supervise, and the years of each."""
    shown = {"overview": _listed(request), "this_year": clock.today().year}
    return render(request, "backoffice/reports/list.html", shown)


def _listed(request: OfficeRequest) -> list[ListedUnit]:
    asking = request.viewer
    begun = {(annual.authority.code, annual.year): stage for annual, _, stage in reports_of(asking)}
    found = []
    for unit in queries.overview():
        years = {year for code, year in begun if code == unit.code}
        years |= set(unit.years) if asking.may_read(unit.code) else set()
        listed = tuple(_year(year, begun.get((unit.code, year))) for year in sorted(years, reverse=True))
        if listed or asking.may_read(unit.code):
            found.append(ListedUnit(unit.code, unit.name, listed))
    return found


def _year(year: int, stage: object) -> ListedYear:
    return ListedYear(year, str(getattr(stage, "value", "")), str(getattr(stage, "label", "草稿")))


@require_safe
@never_cache
@open_to("signed in")
def report(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Show one year's report: its last version, or what the records say where nobody has begun it."""
    found = versions_at(request.viewer, code, year)
    if found:
        return version_page(request, found[-1])
    refuse_year_not_begun(year, clock.today())
    return live_page(request, code, year)


@require_safe
@never_cache
@open_to("signed in")
def version(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show one version."""
    return version_page(request, version_at(request.viewer, code, year, number))


@require_safe
@never_cache
@open_to("signed in")
def version_differences(request: OfficeRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show what a version changed in the one before it."""
    after = version_at(request.viewer, code, year, number)
    if number < 2:
        raise NoSuchVersion
    before = version_at(request.viewer, code, year, number - 1)
    shown = {
        "code": code,
        "annual": after.report,
        "before": before,
        "after": after,
        "changes": changes(differences(request.viewer, before.pk, after.pk)),
    }
    return render(request, "backoffice/reports/differences.html", shown)


@require_safe
@never_cache
@open_to("signed in")
def figure(request: OfficeRequest, code: str, year: int, cell: str) -> HttpResponse:
    """List the records behind one figure, a page at a time; `after` is the key of the last one seen."""
    require_may_read(request.viewer, code)
    refuse_year_not_begun(year, clock.today())
    records = queries.records_behind(code, year, cell, after=request.GET.get("after") or None, limit=ROWS_ON_A_PAGE)
    return _figure_page(request, records, reverse("backoffice:report", args=(code, year)))


@require_safe
@never_cache
@open_to("signed in")
def frozen_figure(request: OfficeRequest, code: str, year: int, number: int, cell: str) -> HttpResponse:
    """List the records that were counted when a version was frozen, a page at a time."""
    found = version_at(request.viewer, code, year, number)
    after = request.GET.get("after") or None
    records = records_behind_frozen(request.viewer, found.pk, cell, after=after, limit=ROWS_ON_A_PAGE)
    return _figure_page(request, records, reverse("backoffice:report-version", args=(code, year, number)), number)


def _figure_page(request: OfficeRequest, records: RecordList, back: str, number: int | None = None) -> HttpResponse:
    roles = request.viewer.roles_at(records.authority_code)
    shown = {
        "records": records,
        "rows": [(row, address_of_row(row.key, roles)) for row in records.rows],
        "cell": records.cell,
        "value": plain_decimal(records.figure) if records.is_known else "没有合计" if records.is_summed else "未填",
        "sheet": _sheet(request, records),
        "may_declare": records.is_declared and may_declare(request.viewer, records.authority_code),
        "counted": OF_A_SUM if records.is_summed else how_counted(records.cell, records.form),
        "is_continued": "after" in request.GET,
        "is_sum": records.amount is not None,
        "report_address": back,
        "frozen_number": number,
    }
    return render(request, "backoffice/reports/figure.html", shown)


def _sheet(request: OfficeRequest, records: RecordList) -> Stored | None:
    """Return the sheet that a stated figure was taken from, None where there is none."""
    try:
        return sheet_for(request.viewer, records.authority_code, records.year, records.cell.id)
    except NoSheet:
        return None
