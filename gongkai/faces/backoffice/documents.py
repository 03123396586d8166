"""Giving out a document that was made for this request."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gongkai.domain.applications.queries.letters import as_docx, as_pdf
from gongkai.knowledge.documents.document import Document

WRITERS = {"docx": as_docx, "pdf": as_pdf}
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def document_response(document: Document, name: str, suffix: str) -> HttpResponse:
    """Return the document as a download of that name, .docx or .pdf. Raises Http404 for another suffix."""
    if suffix not in WRITERS:
        raise Http404
    response = HttpResponse(WRITERS[suffix](document), content_type=MEDIA_TYPES[suffix])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{suffix}") or "attachment"
    return response
