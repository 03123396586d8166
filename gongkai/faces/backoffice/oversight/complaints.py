"""举报投诉: the list, one complaint, entering, correcting and answering one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.oversight.actions.complaints import answer_complaint, correct_complaint, enter_complaint
from gongkai.domain.oversight.queries.complaints import complaints_at, require_complaint
from gongkai.domain.oversight.queries.overseeing import OVERSEEING, READING, may_oversee
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.find.words import asked
from gongkai.faces.backoffice.oversight.forms import (
    AnswerForm,
    ComplaintFilterForm,
    ComplaintForm,
    CorrectComplaintForm,
)
from gongkai.faces.backoffice.signin.forms import done

ON_A_PAGE = 50
FORM_PAGE = "backoffice/oversight/complaint_form.html"


@require_safe
@open_to(*READING)
def listed(request: OfficeRequest) -> HttpResponse:
    """List the complaints as filtered, the latest first; names are masked."""
    authority = chosen_body(request, *READING)
    form = ComplaintFilterForm(request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    words, state = asked(given.get("q", "")), given.get("state", "")
    found = Paginator(complaints_at(authority, words.words, state=state), ON_A_PAGE)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *READING),
        "form": form,
        "page": found.get_page(request.GET.get("page")),
        "q": words.text,
        "state": state,
        "may_oversee": may_oversee(request.viewer, authority),
    }
    return render(request, "backoffice/oversight/complaints.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OVERSEEING)
def new(request: OfficeRequest) -> HttpResponse:
    """Enter a complaint."""
    authority = chosen_body(request, *OVERSEEING)
    start = {"application_number": request.GET.get("application", ""), "received_on": clock.today()}
    form = ComplaintForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        by, today = request.user, clock.today()
        if entered := done(form, lambda: enter_complaint(form.told(), authority=authority, by=by, today=today)):
            messages.success(request, "已登记举报投诉，计入收到当年的报表。")
            return redirect("backoffice:complaint", entered.pk)
    shown = {"authority": authority, "form": form, "heading": "登记举报投诉", "button": "登记"}
    return render(request, FORM_PAGE, shown, status=422 if form.errors else 200)


@require_safe
@open_to(*READING)
def complaint(request: OfficeRequest, complaint_id: int) -> HttpResponse:
    """Show a complaint, and the form to answer it; the name only to those who answer."""
    return _page(request, complaint_id)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OVERSEEING)
def correct(request: OfficeRequest, complaint_id: int) -> HttpResponse:
    """Correct what was entered, with a reason."""
    found = require_complaint(request.viewer, complaint_id)
    form = CorrectComplaintForm(request.POST or None, initial=ComplaintForm.of(found))
    if request.method == "POST" and form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: correct_complaint(complaint_id, form.told(), **act)):
            messages.success(request, "已更正。更正了哪几项，留在审计记录里。")
            return redirect("backoffice:complaint", complaint_id)
    shown = {
        "authority": found.authority,
        "complaint": found,
        "form": form,
        "heading": "更正登记",
        "button": "更正",
    }
    return render(request, FORM_PAGE, shown, status=422 if form.errors else 200)


@require_POST
@open_to(*OVERSEEING)
def answer(request: OfficeRequest, complaint_id: int) -> HttpResponse:
    """Enter the answer."""
    require_complaint(request.viewer, complaint_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: answer_complaint(complaint_id, **act)):
            messages.success(request, "已登记答复。")
            return redirect("backoffice:complaint", complaint_id)
    return _page(request, complaint_id, answer_form=form)


def _page(request: OfficeRequest, complaint_id: int, **forms: Any) -> HttpResponse:
    found = require_complaint(request.viewer, complaint_id)
    shown = {
        "complaint": found,
        "authority": found.authority,
        "may_oversee": may_oversee(request.viewer, found.authority),
        "answer_form": forms.get("answer_form") or AnswerForm(initial={"answered_on": clock.today()}),
        "form": forms.get("answer_form"),
    }
    return render(request, "backoffice/oversight/complaint.html", shown, status=422 if forms else 200)
