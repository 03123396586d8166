"""One unit's page: what it submitted and what was found, what differs and what is unusual, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.authorities.models import Role
from gongkai.domain.collecting.models import CalledUnit, Outcome, Submission
from gongkai.domain.collecting.queries.comparing import before_of, compared
from gongkai.domain.collecting.queries.differences import differences_of
from gongkai.domain.collecting.queries.figures import findings_of, report_of
from gongkai.domain.collecting.queries.states import current_state
from gongkai.domain.collecting.queries.units import (
    SUBMITTERS,
    figure_for,
    history,
    may_collect,
    may_submit,
    require_unit,
)
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.stages import Stage, stage_of
from gongkai.domain.reports.queries.versions import report_of as annual_report_of
from gongkai.domain.reports.queries.versions import versions_of
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.reports.notes import noted
from gongkai.faces.backoffice.units.forms import DecideForm, PublishedForm, UploadForm
from gongkai.faces.theme.report.changes import changes
from gongkai.faces.theme.report.sheet import sheets
from gongkai.knowledge.forms.differences import Differences
from gongkai.knowledge.forms.figures import Number, plain_decimal
from gongkai.knowledge.forms.filled import FilledWrongly
from gongkai.knowledge.law.errors import Refusal


@dataclass(frozen=True)
class Problem:
    """Why something was not done; `details` name the cells of a file, where it was one."""

    message: str
    details: Sequence[str] = ()

    @classmethod
    def of(cls, refusal: Refusal) -> Problem:
        """Return a refusal as the page shows it."""
        if isinstance(refusal, FilledWrongly):
            return cls(f"表格没有收下，有{len(refusal.problems)}处要改。请改正后重新上传。", refusal.problems)
        return cls(str(refusal))


@require_safe
@open_to(Role.SUPERVISOR, *SUBMITTERS)
def unit(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Show one unit of a call, to those who submit for it and to the supervising office."""
    return unit_page(request, require_unit(request.viewer, unit_id))


@require_safe
@open_to(Role.SUPERVISOR)
def unit_of_figure(request: OfficeRequest, figure_id: int) -> HttpResponse:
    """Lead from a figure in a government's report to the unit that gave it, at its cell."""
    figure = figure_for(request.viewer, figure_id)
    address = reverse("backoffice:called-unit", args=(figure.submission.unit_id,))
    return redirect(f"{address}#cell-{figure.cell}")


def unit_page(
    request: OfficeRequest, called: CalledUnit, problem: Problem | None = None, forms: dict[str, Form] | None = None
) -> HttpResponse:
    """Return the unit's page; with a problem, or forms to be mended, as the answer to what was tried."""
    submitted = history(called)
    collects, submits = may_collect(request.viewer, called.call), may_submit(request.viewer, called)
    standing = next((one for one in submitted if one.pk == called.current_id), None)
    shown: dict[str, Any] = {
        "unit": called,
        "call": called.call,
        "state": current_state(called),
        "standing": standing,
        "history": submitted,
        "reminders": list(called.reminders.select_related("sent_by")),
        "may_collect": collects,
        "may_submit": submits or collects,
        "may_decide": collects and standing is not None and standing.outcome != Outcome.RETURNED,
        "is_accepted": standing is not None and standing.outcome == Outcome.ACCEPTED,
        "version": _to_submit(request, called) if submits else None,
        "upload": UploadForm(initial={"seen": submitted[0].number if submitted else 0}),
        "published": PublishedForm(),
        "decide": DecideForm(initial={"number": standing.number if standing else None}),
        "problem": problem,
        **(forms or {}),
        **(_figures(called, standing, collects=collects) if standing else {}),
    }
    wrong = any(form.errors for form in (forms or {}).values())
    return render(request, "backoffice/units/unit.html", shown, status=409 if problem else 422 if wrong else 200)


def acted(request: OfficeRequest, called: CalledUnit, act: Callable[[], object], told: str) -> HttpResponse:
    """Do it and lead back to the unit's page; a refusal is shown there, as the unit stands now."""
    try:
        act()
    except Refusal as refusal:
        return unit_page(request, require_unit(request.viewer, called.pk), Problem.of(refusal))
    messages.success(request, told)
    return redirect("backoffice:called-unit", called.pk)


def _figures(called: CalledUnit, standing: Submission, *, collects: bool) -> dict[str, Any]:
    """Return the tables of what stands, with what was found beside the cells."""
    standing.unit = called
    report = report_of(standing)
    notes = noted(list(findings_of(standing)), report.form)
    published = differences_of(called)
    # 同类单位的数字只给主管部门看。
    unusual, beside = compared(called) if collects else ([], [])
    return {
        "sheets": sheets(report, notes.by_cell),
        "notes": notes,
        "published_figures": published,
        "changes": changes(Differences(published.cells, ())) if published else None,
        "unusual": unusual,
        "held_against": before_of(called.call) if beside else None,
        "beside": [(one.cell, *(_number(value) for value in (one.now, one.before, one.middle))) for one in beside],
        "has_before": any(one.before is not None for one in beside),
        "has_middle": any(one.middle is not None for one in beside),
    }


def _number(value: Number | None) -> str:
    return "" if value is None else plain_decimal(value)


def _to_submit(request: OfficeRequest, called: CalledUnit) -> Version | None:
    """Return the unit's own report in the system, if it is signed and was not handed in yet."""
    annual = annual_report_of(request.viewer, called.authority.code, called.call.year)
    versions = versions_of(request.viewer, annual) if annual else []
    signed = [one for one in versions if stage_of(one) in {Stage.APPROVED, Stage.PUBLISHED}]
    handed_in = called.current.version_id if called.current else None
    return signed[-1] if signed and signed[-1].pk != handed_in else None
