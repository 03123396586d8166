"""公开年报: the list by year, a published report with its corrections, its files. No draft is asked for here."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.reports.queries.versions import (
    Published,
    public_differences,
    published_report,
    published_reports,
)
from gongkai.faces.access import open_to
from gongkai.faces.portal.keeping import asked_again, kept_by_stamp
from gongkai.faces.portal.site import page
from gongkai.faces.theme.report.changes import Changes, changes
from gongkai.faces.theme.report.files import OfferedFile, file_of, offered_files, require_kind, without_fonts
from gongkai.faces.theme.report.sheet import sheets
from gongkai.faces.theme.report.text import chapters, is_a_chapter, with_tables
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.forms.publication.report_document import report_title


@require_safe
@kept_by_stamp
@open_to("anyone")
def reports(request: HttpRequest) -> HttpResponse:
    """List the published reports, the latest year first."""
    years = [
        (year, list(versions)) for year, versions in groupby(published_reports(), lambda version: version.report.year)
    ]
    return page(request, "portal/reports/list.html", {"years": years})


@require_safe
@kept_by_stamp
@open_to("anyone")
def report(request: HttpRequest, code: str, year: int, number: int | None = None) -> HttpResponse:
    """Show a published report as it was signed: the current version, or that of a number."""
    published = published_report(code, year, number)
    tables, text = sheets(published.report), chapters(published.report.sections)
    one_document = all(map(is_a_chapter, tables))
    shown = {
        "published": published,
        "version": published.version,
        "code": code,
        "report": published.report,
        "title": report_title(published.report),
        "sheets": tables,
        "chapters": with_tables(text, tables) if one_document else text,
        "one_document": one_document,
        "files": _files(published, code, year),
        "changes": _corrected(published, code, year),
    }
    return page(request, "portal/reports/report.html", shown)


@require_safe
@asked_again
@open_to("anyone")
def report_file(request: HttpRequest, code: str, year: int, suffix: str, number: int | None = None) -> HttpResponse:
    """Give out a published report as a file."""
    require_kind(suffix)
    published = published_report(code, year, number)
    edition = f"（第{published.version.number}版）" if published.version.number > 1 else ""
    try:
        return file_of(published.report, suffix, note=edition)
    except FontsMissing as missing:
        word = next(file.address for file in _files(published, code, year))
        return without_fonts(request, missing, word=word, back=reverse("portal:report", args=(code, year)))


def _files(published: Published, code: str, year: int) -> list[OfferedFile]:
    number = published.version.number
    return offered_files(lambda suffix: reverse("portal:version-file", args=(code, year, number, suffix)))


def _corrected(published: Published, code: str, year: int) -> Changes | None:
    """Return what this version corrected in the one before; None for the first."""
    number = published.version.number
    before = max((one.number for one in published.versions if one.number < number), default=None)
    return None if before is None else changes(public_differences(code, year, before, number))
