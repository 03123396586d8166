"""怎样申请: to whom, by which ways, with what, how long it takes, what it costs; the empty form to download."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import page
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.law.instruments import Law, law_on
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.letters.facts import ApplicationFacts, LetterFacts
from gongkai.knowledge.letters.letter import letter

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Limits:
    """The limits in force today, in working days, with their article; `correction_days` is None where none is set."""

    reply_days: int
    extension_days: int
    article: str
    is_new_law: bool
    correction_days: int | None


@require_safe
@kept_by_stamp
@open_to("anyone")
def guide(request: HttpRequest) -> HttpResponse:
    """Show how to apply, to one body or to any."""
    body = authority_asked(request)
    shown = {"body": body, "receivers": [body] if body else bodies(), "limits": limits()}
    return page(request, "portal/applications/guide.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def form_file(request: HttpRequest) -> HttpResponse:
    """Hand out the empty application form of a body as .docx. Raises NoSuchPage."""
    body = authority_asked(request) or next(iter(bodies()), None)
    if body is None:
        raise NoSuchPage
    facts = LetterFacts(body.name, clock.today(), ApplicationFacts(number="", applicant="", asked_for=""))
    response = HttpResponse(write_docx(letter("application_form", facts)), content_type=DOCX)
    name = content_disposition_header(True, f"{body.name}政府信息公开申请表.docx")
    response.headers["Content-Disposition"] = name or "attachment"
    return response


def limits() -> Limits:
    """Return the limits in force today."""
    today = clock.today()
    reply, extension = rule("reply_deadline").on(today), rule("extension").on(today)
    is_new_law = law_on(today) is Law.REG2019
    # 条例（2007）没有规定告知补正的期限。
    asking = int(rule("correction_notice").on(today).value) if is_new_law else None
    return Limits(int(reply.value), int(extension.value), str(reply.article), is_new_law, asking)
