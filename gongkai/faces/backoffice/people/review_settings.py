"""审核设置: an authority's own steps of review, and whether people from outside may review by a one-time link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.formsets import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.review.actions import orders as actions
from gongkai.domain.review.models import Kind
from gongkai.domain.review.queries.orders import allows_outside_review, order_for
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.people.charge import administered_authority
from gongkai.faces.backoffice.signin.forms import done
from gongkai.knowledge.law.review_steps import ReviewOrder, ReviewStep

OPTIONAL = "（可选）"
ROLES = [(role.value, role.label) for role in Role if role in actions.REVIEWING_ROLES]


class StepForm(forms.Form):
    """One step. A row whose label is empty is no step: an empty one adds nothing, an emptied one is left out."""

    label = forms.CharField(label="名称", max_length=actions.LONGEST_LABEL, required=False)
    role = forms.ChoiceField(label="由谁办理", choices=[("", "请选择"), *ROLES], required=False)
    working_days = forms.IntegerField(
        label="时限（工作日）", min_value=1, max_value=actions.MOST_WORKING_DAYS, required=False
    )
    checklist = forms.CharField(
        label="核对事项",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"一行一条；不必逐项勾选的，行首写“{OPTIONAL}”。",
    )


class WholeForm(forms.Form):
    """Holds what is wrong with the order as a whole."""


StepForms = forms.formset_factory(StepForm, extra=1, max_num=actions.MOST_STEPS + 1)


@require_safe
@open_to(Role.ADMINISTRATOR)
def review_settings(request: OfficeRequest, code: str) -> HttpResponse:
    """Show the steps in use for each kind of subject, and the switch for reviewers from outside."""
    authority = administered_authority(request, code)
    shown = {
        "authority": authority,
        "orders": [(kind, order_for(authority, kind)) for kind in Kind],
        "roles": dict(ROLES),
        "outside": allows_outside_review(authority),
    }
    return render(request, "backoffice/people/review_settings.html", shown)


@require_POST
@open_to(Role.ADMINISTRATOR)
def outside_review(request: OfficeRequest, code: str) -> HttpResponse:
    """Turn review by one-time link on or off."""
    authority, allowed = administered_authority(request, code), request.POST.get("allowed") == "on"
    actions.allow_outside_review(authority.code, allowed=allowed, by=request.user, today=clock.today())
    messages.success(request, "已开通一次性链接审核。" if allowed else "已关闭一次性链接审核，发出的链接不再有效。")
    return redirect("backoffice:review-settings", code)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.ADMINISTRATOR)
def review_order(request: OfficeRequest, code: str, kind: str) -> HttpResponse:
    """Set the steps of one kind of subject, or return to the default ones."""
    authority = administered_authority(request, code)
    if kind not in Kind.values:
        raise Http404
    order = order_for(authority, kind)
    rows = StepForms(request.POST or None, initial=[_initial(step) for step in order.steps])
    whole = WholeForm(request.POST or None)
    if request.method == "POST" and rows.is_valid() and whole.is_valid():
        steps = [] if "default" in request.POST else list(_steps(rows, order))
        if not steps and "default" not in request.POST:
            whole.add_error(None, "没有填写任何一步。请至少填写一步，或者选择恢复默认程序。")
        elif done(
            whole,
            lambda: actions.set_review_order(
                authority.code, kind=kind, steps=steps, by=request.user, today=clock.today()
            ),
        ):
            messages.success(request, f"已设定{Kind(kind).label}的审核程序，以后送审的按此办理。")
            return redirect("backoffice:review-settings", code)
    shown = {"authority": authority, "kind": Kind(kind), "rows": rows, "form": whole}
    wrong = whole.errors or (rows.is_bound and not rows.is_valid())
    return render(request, "backoffice/people/review_order.html", shown, status=422 if wrong else 200)


def _initial(step: ReviewStep) -> dict[str, object]:
    lines = [entry.text if entry.required else f"{OPTIONAL}{entry.text}" for entry in step.checklist]
    return {
        "label": step.label,
        "role": step.role,
        "working_days": step.working_days,
        "checklist": "\n".join(lines),
    }


def _steps(rows: BaseFormSet[StepForm], order: ReviewOrder) -> Iterator[dict[str, Any]]:
    """Yield the steps as the act takes them; only the first can be the drafter's own signature, as by default."""
    given = [row.cleaned_data for row in rows if row.cleaned_data.get("label")]
    keys = {entry.text: entry.key for step in order.steps for entry in step.checklist}
    for number, step in enumerate(given, start=1):
        yield {
            "label": step["label"],
            "role": step["role"],
            "working_days": step["working_days"],
            "by_drafter": number == 1 and order.steps[0].by_drafter,
            "checklist": list(_checklist(step["checklist"], keys, number)),
        }


def _checklist(text: str, keys: dict[str, str], step: int) -> Iterator[dict[str, object]]:
    """Yield the points of a step, one a line; a point that stood before keeps its key."""
    for number, line in enumerate((line.strip() for line in text.splitlines() if line.strip()), start=1):
        point = line.removeprefix(OPTIONAL).strip()
        yield {"key": keys.get(point, f"own-{step}-{number}"), "text": point, "required": point == line}
