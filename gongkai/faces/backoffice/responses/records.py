"""热点、发布会、访谈、热线、平台: one year of them with the cells they count in; entering, correcting, voiding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.actions import (
    correct_response_record,
    end_using_platform,
    enter_answer,
    enter_concern,
    void_response_record,
)
from gongkai.domain.responses.models import Event, Platform
from gongkai.domain.responses.queries.handling import RECORDING, may_record
from gongkai.domain.responses.queries.records import (
    Record,
    authority_of,
    platforms_of,
    require_record,
    year_of,
    years_of,
)
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.capacity.forms import VoidForm
from gongkai.faces.backoffice.capacity.years import asked_year, cells_of_year
from gongkai.faces.backoffice.responses.record_forms import FORMS, AnsweredForm, EndPlatformForm, correction_form
from gongkai.faces.backoffice.signin.forms import done

NAMES: Mapping[str, str] = {
    "platforms": "回应平台",
    "events": "热点或者舆情",
    "answers": "回应",
    "briefings": "发布会、访谈",
    "hotline": "热线节目",
}


@dataclass(frozen=True)
class FigureShown:
    """One cell of the year, and the list behind it; `address` "" where the authority files no report."""

    cell: str
    label: str
    number: int
    unit: str
    address: str


@require_safe
@open_to(*READERS)
def year(request: OfficeRequest) -> HttpResponse:
    """Show a year's events, briefings, hotline sessions and interpretations, each with the cell it counts in."""
    authority, asked = chosen_body(request), asked_year(request)
    found = year_of(authority, asked, clock.now())
    cells = cells_of_year(asked)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "year": asked,
        "years": years_of(authority, clock.today()),
        "found": found,
        "figures": [_figure(cell, number, authority, asked) for cell, number in found.figures.items() if cell in cells],
        "may_record": may_record(request.viewer, authority.code),
    }
    return render(request, "backoffice/responses/year.html", shown)


@require_safe
@open_to(*READERS)
def platforms(request: OfficeRequest) -> HttpResponse:
    """List the authority's platforms with their limits."""
    authority = chosen_body(request)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "platforms": platforms_of(authority),
        "may_record": may_record(request.viewer, authority.code),
    }
    return render(request, "backoffice/responses/platforms.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*RECORDING)
def new(request: OfficeRequest, which: str) -> HttpResponse:
    """Enter a record."""
    if which not in NAMES or which == "answers":
        raise Http404
    authority = chosen_body(request, *RECORDING)
    form = FORMS[which](request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"authority": authority, "by": request.user, "today": clock.today(), **form.cleaned_data}
        if entered := done(form, lambda: enter_concern(which, **act)):
            messages.success(request, f"已登记{NAMES[which]}。")
            return redirect(_back(entered, which))
    shown = {"authority": authority, "which": which, "name": NAMES[which], "form": form}
    return render(request, "backoffice/responses/new_record.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*READERS)
def record(request: OfficeRequest, which: str, number: int) -> HttpResponse:
    """Show a record; correct it with a reason."""
    found = require_record(request.viewer, which, number)
    if request.method != "POST":
        return _page(request, which, found)
    form = correction_form(which, found, request.POST)
    if form.is_valid():
        changes = dict(form.cleaned_data)
        act = {"reason": changes.pop("reason"), "by": request.user, "today": clock.today()}
        if done(form, lambda: correct_response_record(which, number, changes=changes, **act)):
            messages.success(request, "已更正。更正前的内容留在审计记录里。")
            return redirect("backoffice:response-record", which, number)
    return _page(request, which, require_record(request.viewer, which, number), form=form)


@require_POST
@open_to(*RECORDING)
def void(request: OfficeRequest, which: str, number: int) -> HttpResponse:
    """Strike off what was entered in error."""
    found = require_record(request.viewer, which, number)
    form = VoidForm(request.POST, auto_id="void_%s")
    if form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: void_response_record(which, number, **act)):
            messages.success(request, "已作废，不再计入统计，记录留存。")
            return redirect(_back(found, which))
    return _page(request, which, found, void_form=form)


@require_POST
@open_to(*RECORDING)
def end(request: OfficeRequest, which: str, number: int) -> HttpResponse:
    """Mark a platform as no longer used."""
    found = require_record(request.viewer, which, number)
    form = EndPlatformForm(request.POST, auto_id="end_%s")
    if form.is_valid():
        act = {"on": form.cleaned_data["on"], "by": request.user, "today": clock.today()}
        if done(form, lambda: end_using_platform(number, **act)):
            messages.success(request, "已登记停用。")
            return redirect(_back(found, which))
    return _page(request, which, found, end_form=form)


@require_POST
@open_to(*RECORDING)
def answer(request: OfficeRequest, which: str, number: int) -> HttpResponse:
    """Enter an answer to an event that no ticket asked for."""
    found = require_record(request.viewer, which, number)
    form = AnsweredForm(request.POST, auto_id="answer_%s")
    if form.is_valid():
        act = {"by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: enter_answer(number, **act)):
            messages.success(request, "已登记回应。")
            return redirect("backoffice:response-record", which, number)
    return _page(request, which, found, answer_form=form)


def _page(request: OfficeRequest, which: str, found: Record, **sent: Any) -> HttpResponse:
    authority = authority_of(found)
    voided_on = getattr(found, "voided_on", None)
    may = may_record(request.viewer, authority.code) and not voided_on
    with_ticket = which == "answers" and getattr(found, "ticket", None)
    fresh_answer = AnsweredForm(auto_id="answer_%s") if isinstance(found, Event) else None
    shown = {
        "authority": authority,
        "which": which,
        "name": NAMES[which],
        "record": found,
        "voided_on": voided_on,
        "back": _back(found, which),
        "answers": found.responses.order_by("answered_on", "pk") if isinstance(found, Event) else (),
        "tickets": found.tickets.select_related("platform").order_by("pk") if isinstance(found, Event) else (),
        "of_ticket": with_ticket,
        "form": sent.get("form") or correction_form(which, found) if may else None,
        "end_form": (sent.get("end_form") or EndPlatformForm(auto_id="end_%s"))
        if may and isinstance(found, Platform) and not found.ended_on
        else None,
        "void_form": (sent.get("void_form") or VoidForm(auto_id="void_%s"))
        if may and not isinstance(found, Platform | Event) and not with_ticket
        else None,
        "answer_form": sent.get("answer_form") or fresh_answer if may else None,
        "refused": next((form for form in sent.values() if form.errors), None),
    }
    return render(request, "backoffice/responses/record.html", shown, status=422 if sent else 200)


def _figure(cell: str, number: int, authority: Authority, asked: int) -> FigureShown:
    known = cells_of_year(asked)[cell]
    address = reverse("backoffice:figure", args=(authority.code, asked, cell)) if authority.is_reporting_unit else ""
    return FigureShown(cell, known.label, number, known.unit, address)


def _back(found: Record, which: str) -> str:
    """Return the list a record stands in."""
    at = authority_of(found).code
    if which == "platforms":
        return f"{reverse('backoffice:platforms')}?at={at}"
    days = ("arose_on", "held_on", "attended_on", "answered_on")
    day = next(getattr(found, name) for name in days if hasattr(found, name))
    return f"{reverse('backoffice:responses-year')}?at={at}&year={day.year}"
