"""汇总: the sum of what was accepted in the form's own tables, the units behind each figure, and the sum as frozen."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.collecting.actions.deciding import freeze_roll_up
from gongkai.domain.collecting.errors import NoSuchCall
from gongkai.domain.collecting.models import Call
from gongkai.domain.collecting.queries.comparing import sum_before
from gongkai.domain.collecting.queries.figures import (
    Whole,
    behind,
    broken_carries_of,
    form_of,
    frozen_sum_of,
    whole_of,
)
from gongkai.domain.collecting.queries.states import UnitState, table_of
from gongkai.domain.collecting.queries.summing import changed_since
from gongkai.domain.collecting.queries.units import require_call
from gongkai.domain.reports.errors import UnknownCell
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.theme.report.files import file_of, offered_files, require_kind, without_fonts
from gongkai.faces.theme.report.sheet import sheets, shown_value
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.forms.report import Report
from gongkai.knowledge.forms.roll_up import report_of
from gongkai.knowledge.law.errors import Refusal

LONGEST = 500


@require_safe
@open_to(Role.SUPERVISOR)
def whole(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Show the sum, each figure leading to the units behind it."""
    return _page(request, require_call(request.viewer, call_id))


@require_safe
@open_to(Role.SUPERVISOR)
def behind_cell(request: OfficeRequest, call_id: int, cell: str) -> HttpResponse:
    """List the units behind one figure of the sum, the largest first."""
    call = require_call(request.viewer, call_id)
    form = form_of(call)
    if cell not in form.cells:
        raise UnknownCell(cell, form.title)
    added = whole_of(call, [cell])
    shown = {
        "call": call,
        "one": added.sums[cell],
        "value": shown_value(added.sums[cell].figure),
        "parts": [(group.label, shown_value(sums[cell].figure)) for group, sums in added.by_group.items()],
        "units": [(one, shown_value(one.figure), _percent(one.share)) for one in behind(call, cell)],
        "before": _last_year(call, cell),
    }
    return render(request, "backoffice/units/cell.html", shown)


@require_safe
@open_to(Role.SUPERVISOR)
def draft_file(request: OfficeRequest, call_id: int, suffix: str) -> HttpResponse:
    """Give out the sum as it stands, as the draft of the authority's own report."""
    require_kind(suffix)
    call = require_call(request.viewer, call_id)
    return _file(request, call, _report(call, whole_of(call)), suffix, "（汇总草稿）")


@require_safe
@open_to(Role.SUPERVISOR)
def frozen_file(request: OfficeRequest, call_id: int, number: int, suffix: str) -> HttpResponse:
    """Give out a sum as it was frozen."""
    require_kind(suffix)
    call = require_call(request.viewer, call_id)
    frozen = call.roll_ups.select_related("call__authority").filter(number=number).first()
    if frozen is None:
        raise NoSuchCall
    return _file(request, call, frozen_sum_of(frozen), suffix, f"（第{number}次汇总）")


@require_POST
@open_to(Role.SUPERVISOR)
def freeze(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Keep the sum as it stands."""
    call = require_call(request.viewer, call_id)
    reason = request.POST.get("reason", "")[:LONGEST]
    try:
        frozen = freeze_roll_up(call.pk, by=request.user, today=clock.today(), reason=reason)
    except Refusal as refusal:
        return _page(request, call, str(refusal), reason)
    messages.success(request, f"已定稿，这是第{frozen.number}次汇总；以后单位改报，这一份不变。")
    return redirect(f"{reverse('backoffice:unit-sum', args=(call.pk,))}#frozen")


def _page(request: OfficeRequest, call: Call, problem: str = "", reason: str = "") -> HttpResponse:
    added = whole_of(call)
    frozen = list(call.roll_ups.select_related("frozen_by").order_by("-number"))
    outside = [row for row in table_of(call, clock.today()) if row.state is not UnitState.ACCEPTED]
    shown: dict[str, Any] = {
        "call": call,
        "whole": added,
        "sheets": sheets(_report(call, added), None, partial(_cell_address, call)),
        "outside": outside,
        "lacking": [one for one in added.sums.values() if one.lacking],
        "not_summed": [one for one in added.sums.values() if one.why_none],
        "noted": _notes(added),
        "carries": broken_carries_of(call, added.sums),
        "files": offered_files(lambda suffix: reverse("backoffice:unit-sum-file", args=(call.pk, suffix))),
        "frozen": frozen,
        "changed": changed_since(frozen[0]) if frozen else 0,
        "may_read": request.viewer.may_read(call.authority.code),
        "problem": problem,
        "reason": reason,
    }
    return render(request, "backoffice/units/sum.html", shown, status=409 if problem else 200)


def _cell_address(call: Call, cell: str) -> str:
    return reverse("backoffice:unit-sum-cell", args=(call.pk, cell))


def _report(call: Call, added: Whole) -> Report:
    return report_of(added.sums, added.form, authority=call.authority.name, year=call.year)


def _notes(added: Whole) -> list[tuple[str, list[str]]]:
    """Return (note, labels of the cells it is about), each note once."""
    found: dict[str, list[str]] = {}
    for one in added.sums.values():
        if one.note:
            found.setdefault(one.note, []).append(one.cell.label)
    return list(found.items())


def _last_year(call: Call, cell: str) -> tuple[int, str] | None:
    """Return last year and its sum of what means the same, "" where its form counts no such thing; None without it."""
    before = sum_before(call, cell)
    if before is None:
        return None
    return before.year, "" if before.figure is None else shown_value(before.figure)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _file(request: OfficeRequest, call: Call, report: Report, suffix: str, note: str) -> HttpResponse:
    try:
        return file_of(report, suffix, note=note)
    except FontsMissing as missing:
        word = reverse("backoffice:unit-sum-file", args=(call.pk, "docx"))
        return without_fonts(request, missing, word=word, back=reverse("backoffice:unit-sum", args=(call.pk,)))
