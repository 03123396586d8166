"""文书: what waits for my signature, for service, for the post to be signed for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.letters import SETTING
from gongkai.domain.applications.queries.waiting_letters import Waiting, waiting_letters
from gongkai.faces.access import OfficeRequest, open_to

LISTED = 200


@require_safe
@open_to(*HANDLERS)
def letters(request: OfficeRequest) -> HttpResponse:
    """List the letters that wait for something."""
    asked = request.GET.get("show", "")
    show = Waiting(asked) if asked in set(Waiting) else Waiting.SIGN
    found = {one: waiting_letters(request.viewer, one) for one in Waiting}
    shown = {
        "tabs": [(one, one.label, found[one].count()) for one in Waiting],
        "show": show,
        "letters": found[show][:LISTED],
        "listed": LISTED,
        "count": found[show].count(),
        "may_set": bool(request.viewer.codes_with(*SETTING)),
    }
    return render(request, "backoffice/letters/list.html", shown)
