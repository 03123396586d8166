"""台账: a year or a month of cases, narrowed, with sums; the same as a spreadsheet."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.applications.actions.keeping.ledger import export_ledger
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.keeping import may_keep
from gongkai.domain.applications.queries.register.columns import COLUMNS, values_of
from gongkai.domain.applications.queries.register.lines import page_of, shows_names
from gongkai.domain.applications.queries.register.sums import KINDS, sums_of
from gongkai.domain.applications.queries.register.wanted import State
from gongkai.domain.applications.queries.register.workbook import period_of
from gongkai.domain.oversight.queries.in_ledger import contested_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.bodies import bodies_of, chosen_body
from gongkai.faces.backoffice.ledger.forms import LedgerForm
from gongkai.faces.backoffice.workbooks import workbook_response
from gongkai.knowledge.law.decisions import decision

PAGE_SIZE = 30
LONGEST_PLACE = 40


@require_safe
@open_to(*HANDLERS)
def ledger(request: OfficeRequest) -> HttpResponse:
    """Show the ledger of a year or a month, a page at a time, and its sums."""
    authority = chosen_body(request, *HANDLERS)
    form = LedgerForm(request.GET, authority=authority, today=clock.today())
    wanted = form.wanted()
    after = request.GET.get("after", "")[:LONGEST_PLACE]
    page = page_of(request.viewer, wanted, after, PAGE_SIZE, contested_of)
    sums = sums_of(wanted)
    asked = {"at": authority.code, **form.asked}
    shown = {
        "authority": authority,
        "bodies": bodies_of(request, *HANDLERS),
        "form": form,
        "period": period_of(wanted),
        "narrowed": [*_narrowed(wanted.kind, wanted.result)],
        "lines": [(line, decision(line.case.decision).label if line.case.decision else "") for line in page.lines],
        "sums": sums,
        "moves": [(state.label, sums.total(state), urlencode({**asked, "state": state})) for state in MOVES],
        "sum_lines": sums.lines_in_short(),
        "kinds": [label for _, label in KINDS],
        "sum_columns": len(KINDS) + 1,
        "next": urlencode({**asked, "after": page.after}) if page.after else "",
        "first": urlencode(asked) if after else "",
        "asked": asked,
        "shows_names": shows_names(request.viewer, authority),
        "may_keep": may_keep(request.viewer, authority),
        **_all_columns(form, page.lines),
    }
    return render(request, "backoffice/ledger/ledger.html", shown)


@require_POST
@open_to(*HANDLERS)
def export(request: OfficeRequest) -> HttpResponse:
    """Give out the ledger as a spreadsheet; who took it is recorded."""
    authority, today = chosen_body(request, *HANDLERS), clock.today()
    wanted = LedgerForm(request.POST, authority=authority, today=today).wanted()
    hides_names = "hides_names" in request.POST
    content = export_ledger(wanted, by=request.user, today=today, hides_names=hides_names, contested_of=contested_of)
    return workbook_response(content, f"{authority.name}{wanted.period.label}依申请公开台账.xlsx")


MOVES = (State.RECEIVED, State.CARRIED_IN, State.CONCLUDED, State.CARRIED_OUT)


def _narrowed(kind: str, result: str) -> list[str]:
    """Return by what the ledger was narrowed, in words."""
    said = [dict(KINDS)[kind]] if kind else []
    return [*said, decision(result).label] if result else said


def _all_columns(form: LedgerForm, lines: Any) -> dict[str, Any]:
    """Return headings and cells where every column is asked for."""
    if not form.shows_all_columns:
        return {}
    groups = [(name, len(list(found))) for name, found in groupby(column.group or column.label for column in COLUMNS)]
    return {
        "groups": groups,
        "columns": COLUMNS,
        "cells": [(line, values_of(line)) for line in lines],
    }
