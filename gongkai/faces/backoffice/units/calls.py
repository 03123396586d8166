"""各单位年报: which calls there are; one call's table of units; asking more, reminding, exporting, the unusual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.collecting.actions.calling import call_more_units, call_units, remind_units
from gongkai.domain.collecting.models import Call
from gongkai.domain.collecting.queries.comparing import before_of, unusual_of
from gongkai.domain.collecting.queries.differences import units_that_differ
from gongkai.domain.collecting.queries.states import (
    OUTSTANDING,
    UnitRow,
    by_need,
    counts_of,
    current_state,
    progress_of,
    table_of,
)
from gongkai.domain.collecting.queries.units import (
    SUBMITTERS,
    own_units,
    require_call,
    supervised_calls,
    units_below,
)
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.numbers import record_numbers
from gongkai.faces.backoffice.signin.forms import done
from gongkai.faces.backoffice.units.duties import duties_of_day
from gongkai.faces.backoffice.units.forms import TREE, CallForm, FilterForm, RemindForm, default_due
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.knowledge.texts.sheet_writing import Value
from gongkai.knowledge.texts.sheet_writing import listing as listing_workbook

FIRST_YEAR = 2014
OWN_SHOWN = 50
HEADINGS = (
    ("单位", 34), ("代码", 22), ("分组", 14), ("情况", 12), ("报送次数", 10), ("报送日期", 12), ("报送人", 14),
    ("方式", 18), ("错误", 8), ("预警", 8), ("催报次数", 10), ("最近催报", 12), ("逾期", 8), ("退回或者接收的理由", 50),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.SUPERVISOR, *SUBMITTERS)
def units(request: OfficeRequest) -> HttpResponse:
    """Show the calls a person collects, the reports their own unit is asked for, and the form to begin a call."""
    bodies = bodies_of(request, Role.SUPERVISOR)
    if request.method == "POST" or bodies:
        return _supervisors_page(request, bodies)
    return _page(request, bodies, None, None)


def _supervisors_page(request: OfficeRequest, bodies: list[Authority]) -> HttpResponse:
    body = chosen_body(request, Role.SUPERVISOR)
    today = clock.today()
    years = range(today.year, FIRST_YEAR - 1, -1)
    first = {"year": today.year - 1, "due_on": default_due(today.year - 1, today)}
    form = CallForm(request.POST or None, initial=first, years=years, units=units_below(body))
    if request.method == "POST" and form.is_valid():
        act = partial(call_units, authority=body, by=request.user, today=today, **form.cleaned_data)
        if call := done(form, act):
            messages.success(request, f"已布置，共{call.units.count()}个单位。")
            return redirect("backoffice:unit-table", call.pk)
    return _page(request, bodies, body, form)


def _page(
    request: OfficeRequest, bodies: list[Authority], body: Authority | None, form: CallForm | None
) -> HttpResponse:
    calls = list(supervised_calls(request.viewer)) if bodies else []
    progress = progress_of(calls)
    shown = {
        "body": body,
        "bodies": bodies,
        "form": form,
        "calls": [(call, *progress.get(call.pk, (0, 0))) for call in calls],
        "duties": duties_of_day(request.viewer, clock.today()),
        "own": [(unit, current_state(unit)) for unit in own_units(request.viewer)[:OWN_SHOWN]],
    }
    return render(request, "backoffice/units/list.html", shown, status=422 if form and form.errors else 200)


@require_safe
@open_to(Role.SUPERVISOR)
def table(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Show every unit of a call on one page, or those in one state."""
    return _table(request, require_call(request.viewer, call_id), RemindForm())


@require_POST
@open_to(Role.SUPERVISOR)
def more(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Ask the units that were registered meanwhile, too."""
    call = require_call(request.viewer, call_id)
    added = call_more_units(call.pk, by=request.user, today=clock.today())
    messages.success(request, f"已补充{len(added)}个单位。")
    return redirect("backoffice:unit-table", call.pk)


@require_POST
@open_to(Role.SUPERVISOR)
def remind(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Remind the chosen units, or all that have nothing standing."""
    call = require_call(request.viewer, call_id)
    form = RemindForm(request.POST)
    if form.is_valid():
        chosen = record_numbers(request.POST.getlist("unit"))
        numbers = chosen or [row.unit.pk for row in table_of(call, clock.today()) if row.state in OUTSTANDING]
        values = {"units": numbers, "by": request.user, "today": clock.today(), **form.cleaned_data}
        if sent := done(form, lambda: remind_units(call.pk, **values)):
            messages.success(request, f"已催{len(sent)}个单位。")
            return redirect("backoffice:unit-table", call.pk)
    return _table(request, call, form)


@require_safe
@open_to(Role.SUPERVISOR)
def export(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Give out the table of units as a spreadsheet."""
    call = require_call(request.viewer, call_id)
    rows = (tuple(_exported(row)) for row in table_of(call, clock.today()))
    content = listing_workbook(f"{call.year}年度报送情况", HEADINGS, rows)
    return workbook_response(content, f"{call.authority.name}{call.year}年度报送情况.xlsx")


@require_safe
@open_to(Role.SUPERVISOR)
def unusual(request: OfficeRequest, call_id: int) -> HttpResponse:
    """Name what is far from last year or from like units, unit by unit; and who published something else."""
    call = require_call(request.viewer, call_id)
    found = unusual_of(call)
    named = call.units.filter(pk__in=found).select_related("authority").order_by("authority__path")
    shown = {
        "call": call,
        "units": [(unit, found[unit.pk]) for unit in named],
        "count": sum(len(one) for one in found.values()),
        "differing": [(unit, len(told.cells)) for unit, told in units_that_differ(call)],
        "before": before_of(call),
    }
    return render(request, "backoffice/units/unusual.html", shown)


def _table(request: OfficeRequest, call: Call, form: RemindForm) -> HttpResponse:
    today = clock.today()
    rows = table_of(call, today)
    asked = FilterForm(request.GET)
    wanted = asked.cleaned_data if asked.is_valid() else {"state": "", "q": "", "order": ""}
    chosen = [row for row in rows if _fits(row, wanted)]
    shown: dict[str, Any] = {
        "call": call,
        "rows": chosen if wanted["order"] == TREE else by_need(chosen),
        "counts": list(counts_of(rows).items()),
        "number": len(rows),
        "late": sum(row.is_late for row in rows),
        "outstanding": sum(row.state in OUTSTANDING for row in rows),
        "asked": asked,
        "state": wanted["state"],
        "is_over": today > call.due_on,
        "form": form,
    }
    return render(request, "backoffice/units/table.html", shown, status=422 if form.errors else 200)


def _fits(row: UnitRow, wanted: dict[str, Any]) -> bool:
    return wanted["state"] in ("", row.state) and wanted["q"].strip() in row.unit.authority.name


def _exported(row: UnitRow) -> Iterator[Value | date | None]:
    unit, submission = row.unit, row.submission
    yield from (unit.authority.name, unit.authority.code, unit.get_group_display(), row.state.label)
    if submission:
        yield from (submission.number, submission.submitted_on, submission.submitted_by.name)
        yield from (submission.way_label, submission.errors, submission.warnings)
    else:
        yield from (0, None, None, None, None, None)
    reason = submission.reason if submission else None
    yield from (row.reminders, row.reminded_on, "是" if row.is_late else "", reason)
