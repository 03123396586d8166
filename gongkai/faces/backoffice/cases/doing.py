"""An act in a case, from its form on the page; a refusal stands on that form, with what was typed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai import clock
from gongkai.domain.applications.actions.steps.as_seen import as_seen
from gongkai.domain.applications.queries.intake import TAKING_IN
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.cases.acts import ACTS, Doing
from gongkai.faces.backoffice.cases.page import Offer, case_page
from gongkai.faces.backoffice.cases.standing import standing_of
from gongkai.faces.backoffice.signin.forms import done

LONGEST_TARGET = 40
# 办完以后，结果就列在原处的几部分；其余的回到页首，看结果和新的期限。
SHOW_THEMSELVES = frozenset({"questions", "searches", "evidence", "sections"})


@require_POST
@open_to(*TAKING_IN)
def do(request: OfficeRequest, case_id: int, act: str) -> HttpResponse:
    """Do one act of the case, where the case still stands as the page showed it."""
    today = clock.today()
    standing = standing_of(request.viewer, case_id, today)
    known = ACTS.get(act)
    if known is None:
        raise Http404
    target = request.POST.get("target", "")[:LONGEST_TARGET]
    form = known.form(standing, f"{act}{target}", request.POST, request.FILES)
    if form.is_valid():
        doing = Doing(standing, form.cleaned_data, target, request.user, today)
        seen = request.POST.get("seen", "")[:LONGEST_TARGET]
        said = done(form, lambda: as_seen(case_id, seen, lambda: known.run(doing), by=request.user))
        if said:
            messages.success(request, said)
            page = reverse("backoffice:case", args=(case_id,))
            return redirect(f"{page}#{known.part}" if known.part in SHOW_THEMSELVES else page)
    now = standing_of(request.viewer, case_id, today)
    return case_page(request, now, Offer(act, known, form, target, is_posted=True), status=422)
