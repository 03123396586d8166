"""改进措施: the two years beside each other; entering, rewording, telling what was done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority
from gongkai.domain.reports.actions.improving import (
    note_improvement,
    promise_improvement,
    remove_improvement,
    revise_improvement,
)
from gongkai.domain.reports.queries.improvements import (
    KEEPING,
    improvements_of,
    may_keep,
    require_improvement,
    years_with_improvements,
)
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.capacity.years import asked_year
from gongkai.faces.backoffice.improvements.forms import NewPlanForm, NoteForm, PlanForm
from gongkai.faces.backoffice.signin.forms import done

WORDED = ("problem", "measure", "owner", "due_on")


@require_safe
@open_to(*READERS)
def improvements(request: OfficeRequest) -> HttpResponse:
    """Show the measures of a year, and beside them those promised the year before."""
    authority, today = chosen_body(request), clock.today()
    # 年初写的是上一年度的报告：不指明年度，就看上一年度。
    year = asked_year(request) if "year" in request.GET else today.year - 1
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "year": year,
        "years": years_with_improvements(authority, today),
        "promised": improvements_of(authority, year - 1, today),
        "planned": improvements_of(authority, year, today),
        "may_keep": may_keep(request.viewer, authority.code),
    }
    return render(request, "backoffice/improvements/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPING)
def new(request: OfficeRequest) -> HttpResponse:
    """Enter a problem of a year and the measure against it."""
    authority = chosen_body(request, *KEEPING)
    form = NewPlanForm(request.POST or None, initial={"year": asked_year(request)})
    if request.method == "POST" and form.is_valid():
        act = {"authority": authority, "by": request.user, "today": clock.today(), **form.cleaned_data}
        if entered := done(form, lambda: promise_improvement(**act)):
            messages.success(request, f"已登记，写入{entered.year}年度报告的草稿。")
            return redirect(_back(authority, entered.year))
    shown = {"authority": authority, "form": form}
    return render(request, "backoffice/improvements/new.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*READERS)
def plan(request: OfficeRequest, plan_id: int) -> HttpResponse:
    """Show a measure; word it anew."""
    require_improvement(request.viewer, plan_id)
    if request.method != "POST":
        return _page(request, plan_id)
    form = PlanForm(request.POST)
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: revise_improvement(plan_id, **act)):
            messages.success(request, "已修改。修改前的文字留在审计记录里。")
            return redirect("backoffice:improvement", plan_id)
    return _page(request, plan_id, form=form)


@require_POST
@open_to(*KEEPING)
def note(request: OfficeRequest, plan_id: int) -> HttpResponse:
    """Tell what was done."""
    found = require_improvement(request.viewer, plan_id)
    form = NoteForm(request.POST, auto_id="note_%s")
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: note_improvement(plan_id, **act)):
            messages.success(request, "已登记落实情况。")
            return redirect(_back(found.authority, found.year + 1))
    return _page(request, plan_id, note_form=form)


@require_POST
@open_to(*KEEPING)
def remove(request: OfficeRequest, plan_id: int) -> HttpResponse:
    """Take a measure off the draft of its year."""
    found = require_improvement(request.viewer, plan_id)
    remove_improvement(plan_id, by=request.user, today=clock.today())
    messages.success(request, "已删去。原文留在审计记录里。")
    return redirect(_back(found.authority, found.year))


def _page(request: OfficeRequest, plan_id: int, **sent: Any) -> HttpResponse:
    found = require_improvement(request.viewer, plan_id)
    initial = {name: getattr(found, name) for name in WORDED}
    noted = {"evidence": found.evidence, "done_on": found.done_on}
    shown = {
        "authority": found.authority,
        "plan": found,
        "may_keep": may_keep(request.viewer, found.authority.code),
        "form": sent.get("form") or PlanForm(initial=initial),
        "note_form": sent.get("note_form") or NoteForm(initial=noted, auto_id="note_%s"),
        "refused": next((form for form in sent.values() if form.errors), None),
    }
    return render(request, "backoffice/improvements/plan.html", shown, status=422 if sent else 200)


def _back(authority: Authority, year: int) -> str:
    return f"{reverse('backoffice:improvements')}?at={authority.code}&year={min(year, clock.today().year)}"
