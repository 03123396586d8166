"""The pages of annual reports: which there are, one report with its table, the records behind a figure."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.reports import queries
from gongkai.faces.access import OfficeRequest, open_to, require_may_read
from gongkai.faces.backoffice.reports.counting import how_counted
from gongkai.faces.backoffice.reports.downloads import offered_files
from gongkai.faces.backoffice.reports.errors import refuse_year_not_begun
from gongkai.faces.backoffice.reports.notes import noted
from gongkai.faces.backoffice.reports.sheet import sheets
from gongkai.faces.backoffice.reports.text import chapters, is_a_chapter, with_tables
from gongkai.knowledge.forms.catalog import form_for_year
from gongkai.knowledge.forms.figures import plain_decimal
from gongkai.knowledge.forms.publication.report_document import report_title

# 一屏看得完、翻页不频繁的条数。
ROWS_ON_A_PAGE = 50


@require_safe
@never_cache
@open_to("signed in")
def reports(request: OfficeRequest) -> HttpResponse:
    """List the reporting units whose work the person reads, and the years of each."""
    overview = [unit for unit in queries.overview() if request.viewer.may_read(unit.code)]
    shown = {"overview": overview, "this_year": clock.today().year}
    return render(request, "backoffice/reports/list.html", shown)


@require_safe
@never_cache
@open_to("signed in")
def report(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Show one year's report: the table as printed, what the checks found, the text."""
    require_may_read(request.viewer, code)
    refuse_year_not_begun(year, clock.today())
    compiled = queries.compiled(code, year)
    notes = noted(queries.findings(compiled), compiled.form)
    tables = sheets(compiled, notes.by_cell, lambda cell: reverse("backoffice:figure", args=(code, year, cell)))
    text = chapters(compiled.sections)
    one_document = all(map(is_a_chapter, tables))
    shown = {
        "report": compiled,
        "this_year": clock.today().year,
        "authority": compiled.authority,
        "title": report_title(compiled),
        "notes": notes,
        "sheets": tables,
        "chapters": with_tables(text, tables) if one_document else text,
        "one_document": one_document,
        "files": offered_files(code, year),
    }
    return render(request, "backoffice/reports/report.html", shown)


@require_safe
@never_cache
@open_to("signed in")
def figure(request: OfficeRequest, code: str, year: int, cell: str) -> HttpResponse:
    """List the records behind one figure, a page at a time; `after` is the key of the last one seen."""
    require_may_read(request.viewer, code)
    refuse_year_not_begun(year, clock.today())
    records = queries.records_behind(code, year, cell, after=request.GET.get("after") or None, limit=ROWS_ON_A_PAGE)
    shown = {
        "records": records,
        "cell": records.cell,
        "value": plain_decimal(records.figure),
        "counted": how_counted(records.cell, form_for_year(year)),
        "is_continued": "after" in request.GET,
        "is_sum": records.amount is not None,
    }
    return render(request, "backoffice/reports/figure.html", shown)
