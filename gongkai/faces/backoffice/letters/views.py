"""One letter, its files, and the forms that go with it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.applications.errors import NoSuchLetter
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.filled_forms import form_of_letter, registration_form
from gongkai.domain.applications.queries.letters import document_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.documents import document_response
from gongkai.faces.backoffice.letters.page import letter_here, letter_page
from gongkai.faces.theme.files import file_response


@require_safe
@open_to(*HANDLERS)
def letter(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponse:
    """Show a letter as it will print, and what is to be done about it."""
    return letter_page(request, letter_here(request, case_id, letter_id))


@require_safe
@open_to(*HANDLERS)
def letter_file(request: OfficeRequest, case_id: int, letter_id: int, suffix: str) -> HttpResponse:
    """Hand out the letter as .docx or PDF. Raises FactsMissing, SettingsMissing while it cannot be written."""
    one = letter_here(request, case_id, letter_id)
    name = f"{one.number or '草稿'} {one.title}"
    return document_response(document_of(one, clock.today()), name, suffix)


@require_safe
@open_to(*HANDLERS)
def letter_form(request: OfficeRequest, case_id: int, letter_id: int, kind: str, suffix: str) -> HttpResponse:
    """Hand out a form that goes with the letter: its proof of service, or what a third party answers on."""
    one = letter_here(request, case_id, letter_id)
    document = form_of_letter(request.viewer, letter_id, kind, clock.today())
    return document_response(document, f"{one.number} {document.plain_title}", suffix)


@require_safe
@open_to(*HANDLERS)
def registration(request: OfficeRequest, case_id: int, suffix: str) -> HttpResponse:
    """Hand out the 登记表 of a case."""
    document = registration_form(request.viewer, case_id, clock.today())
    return document_response(document, document.plain_title, suffix)


@require_safe
@open_to(*HANDLERS)
def proof(request: OfficeRequest, case_id: int, letter_id: int) -> HttpResponseBase:
    """Hand out the proof of service."""
    one = letter_here(request, case_id, letter_id)
    if one.proof is None:
        raise NoSuchLetter
    return file_response(request, one.proof, as_attachment=False)


@require_safe
@open_to(*HANDLERS)
def copy(request: OfficeRequest, case_id: int, letter_id: int, enclosure_id: int) -> HttpResponseBase:
    """Hand out a copy that goes with the letter."""
    one = letter_here(request, case_id, letter_id)
    found = one.enclosures.select_related("stored").filter(pk=enclosure_id).first()
    if found is None:
        raise NoSuchLetter
    return file_response(request, found.stored, as_attachment=False)
