"""改进措施: a problem of a year, the measure against it, who sees to it until when, and what became of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.reports.actions.declare import plan_improvement
from gongkai.domain.reports.models import ImprovementPlan
from gongkai.domain.reports.queries.improvement_refusals import (
    DoneAlready,
    DueBeforeYear,
    EvidenceMissing,
    NoSuchImprovement,
    StandsUnchanged,
)
from gongkai.domain.reports.queries.improvements import KEEPING
from gongkai.knowledge.law.acts import article_of

_WORDED = ("problem", "measure", "owner", "due_on")


@transaction.atomic
def promise_improvement(
    *,
    authority: Authority,
    year: int,
    problem: str,
    measure: str,
    by: User,
    today: date,
    owner: str = "",
    due_on: date | None = None,
) -> ImprovementPlan:
    """提出改进措施。Enter a problem of a year, the measure against it, who sees to it and until when.

    Law: 条例（2007）第三十二条第五项，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` does not write the authority's measures.
        DueBeforeYear, and what `plan_improvement` refuses.
    """
    require_role(by, authority, KEEPING, today)
    plan = plan_improvement(authority=authority, year=year, problem=problem, measure=measure, by=by, today=today)
    plan.owner, plan.due_on = owner.strip(), due_on
    _refuse_wrong(plan)
    plan.save(update_fields=["owner", "due_on"])
    return plan


@transaction.atomic
def revise_improvement(
    plan_id: int, *, problem: str, measure: str, owner: str, due_on: date | None, by: User, today: date
) -> ImprovementPlan:
    """修改改进措施。Word it anew, give it to somebody else, set another day; the entry keeps what stood before.

    A report that was frozen keeps the words it was frozen with.

    Law: 条例（2007）第三十二条第五项，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` does not write the authority's measures.
        NoSuchImprovement, StandsUnchanged, DueBeforeYear, FieldsRefused.
    """
    plan = _locked(plan_id)
    acted_for = require_role(by, plan.authority, KEEPING, today)
    before = {name: str(getattr(plan, name) or "") for name in _WORDED}
    plan.problem, plan.measure, plan.owner, plan.due_on = problem.strip(), measure.strip(), owner.strip(), due_on
    changed = {name: old for name, old in before.items() if str(getattr(plan, name) or "") != old}
    if not changed:
        raise StandsUnchanged
    _refuse_wrong(plan)
    plan.save(update_fields=list(_WORDED))
    _recorded("revise_improvement", plan, by, acted_for, today, {"before": changed})
    return plan


@transaction.atomic
def note_improvement(plan_id: int, *, evidence: str, done_on: date | None, by: User, today: date) -> ImprovementPlan:
    """登记落实情况。Say how far a measure has come, and on which day it was done; None where it is not yet.

    Law: 条例（2007）第三十二条第五项，条例（2019）第五十条 — the next report tells what became of it.

    Raises:
        PermissionDenied: `by` does not write the authority's measures.
        NoSuchImprovement, EvidenceMissing, DateInFuture, FieldsRefused.
    """
    plan = _locked(plan_id)
    acted_for = require_role(by, plan.authority, KEEPING, today)
    if done_on and not evidence.strip():
        raise EvidenceMissing
    if done_on:
        refuse_future("完成日期", done_on, today)
    plan.evidence, plan.done_on = evidence.strip(), done_on
    refuse_bad_fields(plan)
    plan.save(update_fields=["evidence", "done_on"])
    _recorded("note_improvement", plan, by, acted_for, today, {"done_on": done_on, "evidence": plan.evidence})
    return plan


@transaction.atomic
def remove_improvement(plan_id: int, *, by: User, today: date) -> None:
    """删去改进措施。Take a measure off the draft of its year; the entry keeps its words.

    Law: 条例（2007）第三十二条第五项，条例（2019）第五十条.

    Raises:
        PermissionDenied: `by` does not write the authority's measures.
        NoSuchImprovement.
        DoneAlready: what was done is told in the next report.
    """
    plan = _locked(plan_id)
    acted_for = require_role(by, plan.authority, KEEPING, today)
    if plan.done_on:
        raise DoneAlready(plan.done_on)
    details = {"year": plan.year, "before": {"problem": plan.problem, "measure": plan.measure}}
    _recorded("remove_improvement", plan, by, acted_for, today, details)
    plan.delete()


def _locked(plan_id: int) -> ImprovementPlan:
    rows = ImprovementPlan.objects.select_related("authority").select_for_update(of=("self",))
    plan = rows.filter(pk=plan_id).first()
    if plan is None:
        raise NoSuchImprovement
    return plan


def _refuse_wrong(plan: ImprovementPlan) -> None:
    refuse_bad_fields(plan)
    if plan.due_on and plan.due_on.year < plan.year:
        raise DueBeforeYear(plan.due_on, plan.year)


def _recorded(
    act: str, plan: ImprovementPlan, by: User, acted_for: User | None, today: date, details: dict[str, object]
) -> None:
    record(
        act,
        subject=plan,
        by=by,
        authority_code=plan.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        details={**details, **({"acted_for": acted_for.name} if acted_for else {})},
    )
