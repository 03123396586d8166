"""The list of answers, the latest first, and one page for each. Who asked is shown masked."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.responses.queries.public import page_of_answers, require_answer
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import page


@require_safe
@kept_by_stamp
@open_to("anyone")
def answers(request: HttpRequest) -> HttpResponse:
    """List the answers, of one body or of all. Raises NoSuchPage for an address that no page of ours leads to."""
    body = authority_asked(request)
    code = body.code if body else ""
    found = page_of_answers(code, after=after_asked(request))
    kept = {"authority": code} if code else {}
    shown = {
        "answers": found.answers,
        "body": body,
        "bodies": bodies(),
        "is_first": "after" not in request.GET,
        "kept": urlencode(kept),
        "following": urlencode({**kept, "after": written(found.following)}) if found.following else "",
    }
    return page(request, "portal/answers/list.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def answer(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Show one answer. Raises NoSuchAnswer for what is not public, or no longer."""
    found = require_answer(ticket_id)
    shown = {"answer": found, "many_bodies": len(bodies()) > 1}
    return page(request, "portal/answers/answer.html", shown)
