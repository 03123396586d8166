"""机构和保障: one year with every record in it; entering, ending, correcting, voiding."""

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
from gongkai.domain.capacity.actions import (
    correct_capacity_record,
    end_record,
    enter_record,
    void_capacity_record,
)
from gongkai.domain.capacity.models import Kind, Voidable
from gongkai.domain.capacity.queries.keeping import KEEPING, may_keep, require_record
from gongkai.domain.capacity.queries.years import Section, year_of, years_of
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.capacity.forms import EndForm, VoidForm, correction_form, entry_form
from gongkai.faces.backoffice.capacity.years import asked_year, cells_of_year
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.forms.figures import plain_decimal

# 每一种记录在页面上怎么说：什么时候算数，按钮叫什么。
WORDS: Mapping[str, tuple[str, str, str]] = {
    Kind.OFFICE: ("12月31日还在的，一个计1。", "登记机构", "登记撤销"),
    Kind.READING_POINT: ("12月31日还在的，一个计1。", "登记查阅点", "登记撤销"),
    Kind.STAFF: ("12月31日在岗的，一人计1，专职、兼职分开。", "登记人员", "登记离岗"),
    Kind.FUND: ("按年度相加，换算为万元。", "登记经费", ""),
    Kind.MEETING: ("当年召开的，一次计1。", "登记会议", ""),
    Kind.TRAINING: ("举办的一次计1；举办的和参加的，人次都计。", "登记培训", ""),
}


@dataclass(frozen=True)
class FigureShown:
    """One cell of the year: `number` as the table prints it; `address` of the list behind it, "" where none."""

    cell: str
    label: str
    number: str
    unit: str
    address: str


@dataclass(frozen=True)
class SectionShown:
    """One kind on the page."""

    section: Section
    counted: str
    button: str
    figures: tuple[FigureShown, ...]


@require_safe
@open_to(*READERS)
def capacity(request: OfficeRequest) -> HttpResponse:
    """Show one year of the authority, kind by kind."""
    authority, today = chosen_body(request), clock.today()
    year = asked_year(request)
    shown = {
        "authority": authority,
        "bodies": bodies_of(request),
        "year": year,
        "years": years_of(authority, today),
        "has_cells": bool(cells_of_year(year)),
        "sections": [_shown(one, authority, year) for one in year_of(authority, year)],
        "may_keep": may_keep(request.viewer, authority.code),
    }
    return render(request, "backoffice/capacity/year.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*KEEPING)
def new(request: OfficeRequest, kind: str) -> HttpResponse:
    """Enter a record of a kind."""
    which = _kind(kind)
    authority = chosen_body(request, *KEEPING)
    initial = {"year": asked_year(request)} if which == Kind.FUND else None
    form = entry_form(which, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = {"authority": authority, "by": request.user, "today": clock.today(), **form.cleaned_data}
        if done(form, lambda: enter_record(which, **act)):
            messages.success(request, f"已登记{which.label}。")
            return redirect(_back(authority))
    shown = {"authority": authority, "kind": which, "form": form, "button": WORDS[which][1], "note": WORDS[which][0]}
    return render(request, "backoffice/capacity/new.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*READERS)
def record(request: OfficeRequest, kind: str, number: int) -> HttpResponse:
    """Show a record; correct it with a reason."""
    which = _kind(kind)
    found = require_record(request.viewer, which, number)
    if request.method != "POST":
        return _page(request, which, found)
    form = correction_form(which, found, request.POST)
    if form.is_valid():
        changes = dict(form.cleaned_data)
        act = {"reason": changes.pop("reason"), "by": request.user, "today": clock.today()}
        if done(form, lambda: correct_capacity_record(which, number, changes=changes, **act)):
            messages.success(request, "已更正。更正前的内容留在审计记录里。")
            return redirect("backoffice:capacity-record", which, number)
    return _page(request, which, require_record(request.viewer, which, number), form=form)


@require_POST
@open_to(*KEEPING)
def end(request: OfficeRequest, kind: str, number: int) -> HttpResponse:
    """End an office, a reading point or a posting."""
    which = _kind(kind)
    found = require_record(request.viewer, which, number)
    form = EndForm(request.POST, auto_id="end_%s")
    if form.is_valid():
        act = {"on": form.cleaned_data["on"], "by": request.user, "today": clock.today()}
        if done(form, lambda: end_record(which, number, **act)):
            messages.success(request, "已登记，从这一天起不再计入。")
            return redirect(_back(found.authority))  # type: ignore[attr-defined]
    return _page(request, which, found, end_form=form)


@require_POST
@open_to(*KEEPING)
def void(request: OfficeRequest, kind: str, number: int) -> HttpResponse:
    """Strike off what was entered in error."""
    which = _kind(kind)
    found = require_record(request.viewer, which, number)
    form = VoidForm(request.POST, auto_id="void_%s")
    if form.is_valid():
        act = {"reason": form.cleaned_data["reason"], "by": request.user, "today": clock.today()}
        if done(form, lambda: void_capacity_record(which, number, **act)):
            messages.success(request, "已作废，不再计入统计，记录留存。")
            return redirect(_back(found.authority))  # type: ignore[attr-defined]
    return _page(request, which, found, void_form=form)


def _page(request: OfficeRequest, kind: Kind, found: Voidable, **sent: Any) -> HttpResponse:
    record_: Any = found
    name = "ended_on" if kind == Kind.STAFF else "closed_on"
    has_end = bool(WORDS[kind][2])
    shown = {
        "authority": record_.authority,
        "kind": kind,
        "record": found,
        "ended_on": getattr(found, name, None) if has_end else None,
        "end_button": WORDS[kind][2] if has_end and not getattr(found, name) else "",
        "may_keep": may_keep(request.viewer, record_.authority.code) and not found.voided_on,
        "form": sent.get("form") or correction_form(kind, found),
        "end_form": sent.get("end_form") or EndForm(auto_id="end_%s"),
        "void_form": sent.get("void_form") or VoidForm(auto_id="void_%s"),
        "refused": next((form for form in sent.values() if form.errors), None),
    }
    return render(request, "backoffice/capacity/record.html", shown, status=422 if sent else 200)


def _shown(section: Section, authority: Authority, year: int) -> SectionShown:
    cells = cells_of_year(year)
    figures = tuple(
        FigureShown(
            cell,
            cells[cell].label,
            plain_decimal(number),
            cells[cell].unit,
            reverse("backoffice:figure", args=(authority.code, year, cell)) if authority.is_reporting_unit else "",
        )
        for cell, number in section.figures.items()
        if cell in cells
    )
    counted, button, _ = WORDS[section.kind]
    return SectionShown(section, counted, button, figures)


def _kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Http404
    return Kind(kind)


def _back(authority: Authority) -> str:
    return f"{reverse('backoffice:capacity')}?at={authority.code}"
