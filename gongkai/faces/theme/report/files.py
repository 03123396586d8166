"""A report as files: .docx, PDF, .xlsx, CSV and JSON; what is written is the same, drafted or published."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from gongkai.knowledge.documents.document import ChartBlock, Document
from gongkai.knowledge.documents.fonts import FontsMissing, find_fonts
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.forms.findings import Finding
from gongkai.knowledge.forms.publication.exchange import report_as_csv, report_as_json
from gongkai.knowledge.forms.publication.report_document import report_document, report_title
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Report
from gongkai.knowledge.law.errors import Refusal

_OFFICE = "application/vnd.openxmlformats-officedocument."


class UnknownKindOfFile(Refusal):
    """A report is given out in five kinds of files."""

    def __init__(self, kind: str, known: list[str]) -> None:
        super().__init__(f"年度报告没有“{kind}”格式的文件。请从报告页面下载，可用的格式：{'、'.join(known)}。")


@dataclass(frozen=True)
class KindOfFile:
    """A kind of file: its name on the button, its content type, and who writes it."""

    label: str
    content_type: str
    write: Callable[[Report, Iterable[Finding]], bytes]


@dataclass(frozen=True)
class OfferedFile:
    """A file that the page offers."""

    label: str
    address: str


def _as_pdf(document: Document) -> bytes:
    """Return the PDF. Raises FontsMissing where the machine has no Chinese font."""
    return write_pdf(document, find_fonts(settings.DATA_FOLDER / "fonts"))


def _as_docx(document: Document) -> bytes:
    """Return the Word document; without a Chinese font on this machine the numbers of its charts stand in sentences."""
    if not any(isinstance(block, ChartBlock) for block in document.blocks):
        return write_docx(document)
    try:
        fonts = find_fonts(settings.DATA_FOLDER / "fonts")
    except FontsMissing:
        return write_docx(document)
    return write_docx(document, fonts)


_DOCUMENTS: dict[str, Callable[[Document], bytes]] = {"docx": _as_docx, "pdf": _as_pdf}


def _docx(report: Report, _findings: Iterable[Finding]) -> bytes:
    return _as_docx(report_document(report))


def _xlsx(report: Report, _findings: Iterable[Finding]) -> bytes:
    return report_as_xlsx(report)


def _pdf(report: Report, _findings: Iterable[Finding]) -> bytes:
    return _as_pdf(report_document(report))


def _csv(report: Report, _findings: Iterable[Finding]) -> bytes:
    return report_as_csv(report)


def _json(report: Report, findings: Iterable[Finding]) -> bytes:
    return json.dumps(report_as_json(report, findings), ensure_ascii=False, indent=2).encode()


KINDS = {
    "docx": KindOfFile("Word（.docx）", f"{_OFFICE}wordprocessingml.document", _docx),
    "xlsx": KindOfFile("Excel（.xlsx）", f"{_OFFICE}spreadsheetml.sheet", _xlsx),
    "pdf": KindOfFile("PDF", "application/pdf", _pdf),
    "csv": KindOfFile("CSV", "text/csv; charset=utf-8", _csv),
    "json": KindOfFile("JSON", "application/json; charset=utf-8", _json),
}


def offered_files(address: Callable[[str], str]) -> list[OfferedFile]:
    """Return the files that a report's page offers, the editable document first; `address` is that of a suffix."""
    return [OfferedFile(kind.label, address(suffix)) for suffix, kind in KINDS.items()]


def require_kind(suffix: str) -> KindOfFile:
    """Return the kind of file of a suffix. Raises UnknownKindOfFile."""
    if suffix not in KINDS:
        raise UnknownKindOfFile(suffix, list(KINDS))
    return KINDS[suffix]


def require_document(suffix: str) -> str:
    """Return the suffix of a document, docx or pdf. Raises UnknownKindOfFile."""
    if suffix not in _DOCUMENTS:
        raise UnknownKindOfFile(suffix, list(_DOCUMENTS))
    return suffix


def document_file(document: Document, suffix: str, name: str) -> HttpResponse:
    """Return a document as a file to be saved under that name; `suffix` as `require_document` returns it.

    Raises:
        FontsMissing: a PDF, and no Chinese font is here.
    """
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.{suffix}") or ""}
    return HttpResponse(_DOCUMENTS[suffix](document), content_type=KINDS[suffix].content_type, headers=headers)


def file_of(report: Report, suffix: str, *, note: str = "", findings: Iterable[Finding] = ()) -> HttpResponse:
    """Return the report as a file to be saved under its title; `note` stands behind the title, as （草稿）.

    Raises:
        UnknownKindOfFile: no such kind.
        FontsMissing: a PDF, and no Chinese font is here.
    """
    kind = require_kind(suffix)
    name = f"{report_title(report)}{note}.{suffix}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(kind.write(report, findings), content_type=kind.content_type, headers=headers)


def without_fonts(request: HttpRequest, missing: FontsMissing, *, word: str, back: str) -> HttpResponse:
    """Return the page that stands in for a PDF: how to get the fonts, and the Word document."""
    shown = {"message": str(missing), "word": word, "back": back}
    return render(request, "theme/report/fonts_missing.html", shown, status=503)
