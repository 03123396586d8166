"""申请: what waits for confirmation first; one of them; its proof of identity, masked until somebody asks to see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.applications.actions import confirm_submission, look_at_identity, open_enclosure
from gongkai.domain.applications.models import Submission
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.intake import (
    TAKING_IN,
    answers_of,
    enclosures_of,
    may_take_in,
    require_submission,
    submissions_matching,
    taken_in,
    waiting,
    withdrawn_and_open,
)
from gongkai.domain.applications.queries.receipt import missing_of
from gongkai.domain.applications.queries.status import progress
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.applications.forms import ConfirmForm
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.find.words import asked
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.theme.files import SANDBOX, SHOWN

PAGE_SIZE = 30


@require_safe
@open_to(*HANDLERS)
def applications(request: OfficeRequest) -> HttpResponse:
    """List what waits, what was withdrawn and is still open, then the rest, the latest first."""
    authority, today = chosen_body(request, *HANDLERS), clock.today()
    words = asked(request.GET.get("q", ""))
    codes = [authority.code]
    listed = submissions_matching(words.words, codes) if words.words else taken_in(codes)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *HANDLERS),
        "today": today,
        "waiting": [(one, missing_of(one)) for one in waiting(codes)],
        "withdrawn": withdrawn_and_open(codes),
        "q": words.text,
        "page": Paginator(listed, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_take_in": may_take_in(request.viewer, authority),
    }
    return render(request, "backoffice/applications/list.html", shown)


@require_safe
@open_to(*HANDLERS)
def application(request: OfficeRequest, submission_id: int) -> HttpResponse:
    """Show one, its steps and what is to be done now."""
    return _page(request, require_submission(request.viewer, submission_id, HANDLERS))


@require_POST
@open_to(*TAKING_IN)
def confirm(request: OfficeRequest, submission_id: int) -> HttpResponse:
    """Enter that both sides confirmed it."""
    submission = require_submission(request.viewer, submission_id, TAKING_IN)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if confirmed := done(form, lambda: confirm_submission(submission_id, **act)):
            case = confirmed.application
            due = f"，最迟{case.reply_due_on}答复" if case else ""
            messages.success(request, f"已登记双方确认，收到申请之日为{form.cleaned_data['confirmed_on']}{due}。")
            return redirect("backoffice:application", submission_id)
    return _page(request, submission, confirm_form=form, status=422)


@require_POST
@open_to(*TAKING_IN)
def identity(request: OfficeRequest, submission_id: int) -> HttpResponse:
    """Show the numbers of the documents, this once; the look is recorded."""
    submission = require_submission(request.viewer, submission_id, TAKING_IN)
    unsealed = look_at_identity(submission_id, by=request.user, today=clock.today())
    return _page(request, submission, unsealed=unsealed)


@require_POST
@open_to(*TAKING_IN)
def enclosure(request: OfficeRequest, submission_id: int, enclosure_id: int) -> HttpResponse:
    """Hand out one enclosure; the look is recorded. What is shown can run nothing."""
    require_submission(request.viewer, submission_id, TAKING_IN)
    found, content = open_enclosure(submission_id, enclosure_id, by=request.user, today=clock.today())
    response = HttpResponse(content, content_type=found.media_type)
    is_saved = found.media_type not in SHOWN
    response.headers["Content-Disposition"] = content_disposition_header(is_saved, found.name) or "attachment"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _page(request: OfficeRequest, submission: Submission, *, status: int = 200, **more: Any) -> HttpResponse:
    today = clock.today()
    takes_in = may_take_in(request.viewer, submission.authority)
    is_waiting = submission.application is None and submission.withdrawn_on is None
    shown = {
        "submission": submission,
        "authority": submission.authority,
        "progress": progress(submission, today),
        "missing": missing_of(submission) if is_waiting else None,
        "enclosures": enclosures_of(submission),
        "answers": answers_of(submission),
        "identity": getattr(submission, "identity", None),
        "unsealed": more.get("unsealed"),
        "may_take_in": takes_in,
        "confirm_form": more.get("confirm_form") or ConfirmForm(initial={"confirmed_on": today}),
        "form": more.get("confirm_form"),
        "may_confirm": is_waiting and takes_in,
    }
    return render(request, "backoffice/applications/application.html", shown, status=status)
