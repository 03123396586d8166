"""The report as files: .docx, PDF, .xlsx, CSV and JSON, all drafts and so never cached."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.reports import queries
from gongkai.faces.access import OfficeRequest, open_to, require_may_read
from gongkai.faces.backoffice.reports.errors import UnknownKindOfFile, refuse_year_not_begun
from gongkai.knowledge.documents.fonts import FontsMissing, find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.forms.findings import Finding
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.publication.report_document import report_document, report_title
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Report

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class KindOfFile:
    """A kind of file: its name on the button, its content type, and who writes it."""

    label: str
    content_type: str
    write: Callable[[Report], bytes]


@dataclass(frozen=True)
class OfferedFile:
    """A file that the page offers."""

    label: str
    address: str


def _docx(report: Report) -> bytes:
    return write_docx(report_document(report))


def _pdf(report: Report) -> bytes:
    """Return the PDF. Raises FontsMissing where the machine has no Chinese font."""
    return write_pdf(report_document(report), find_fonts(settings.DATA_FOLDER / "fonts"))


def _json(report: Report) -> bytes:
    findings: Iterable[Finding] = queries.findings(report)
    return json.dumps(report_as_json(report, findings), ensure_ascii=False, indent=2).encode()


KINDS = {
    "docx": KindOfFile("Word（.docx）", f"{_OFFICE}wordprocessingml.document", _docx),
    "xlsx": KindOfFile("Excel（.xlsx）", f"{_OFFICE}spreadsheetml.sheet", report_as_xlsx),
    "pdf": KindOfFile("PDF", "application/pdf", _pdf),
    "csv": KindOfFile("CSV", "text/csv; charset=utf-8", report_as_csv),
    "json": KindOfFile("JSON", "application/json; charset=utf-8", _json),
}


def offered_files(code: str, year: int) -> list[OfferedFile]:
    """Return the files that a report's page offers, the editable document first."""
    return [
        OfferedFile(kind.label, reverse("backoffice:report-file", args=(code, year, suffix)))
        for suffix, kind in KINDS.items()
    ]


@require_safe
@never_cache
@open_to("signed in")
def report_file(request: OfficeRequest, code: str, year: int, suffix: str) -> HttpResponse:
    """Give out the report as a file; without Chinese fonts, a page that says how to get them instead of a PDF."""
    if suffix not in KINDS:
        raise UnknownKindOfFile(suffix, list(KINDS))
    require_may_read(request.viewer, code)
    refuse_year_not_begun(year, clock.today())
    report = queries.compiled(code, year)
    try:
        written = KINDS[suffix].write(report)
    except FontsMissing as missing:
        word = reverse("backoffice:report-file", args=(code, year, "docx"))
        shown = {"message": str(missing), "word": word, "back": reverse("backoffice:report", args=(code, year))}
        return render(request, "backoffice/reports/fonts_missing.html", shown, status=503)
    name = f"{report_title(report)}（草稿）.{suffix}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(written, content_type=KINDS[suffix].content_type, headers=headers)
