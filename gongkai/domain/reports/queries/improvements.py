"""改进措施: a year's problems and measures, and what became of last year's promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.reports.models import ImprovementPlan
from gongkai.domain.reports.queries.improvement_refusals import NoSuchImprovement

KEEPING = (Role.PREPARER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)


@dataclass(frozen=True)
class Promise:
    """One measure, and whether its time is over without its being done."""

    plan: ImprovementPlan
    is_late: bool


def may_keep(asking: Viewer, code: str) -> bool:
    """Whether the person writes the authority's measures."""
    return bool(asking.roles_at(code) & set(KEEPING))


def improvements_of(authority: Authority, year: int, today: date) -> list[Promise]:
    """Return the problems and measures that the report on `year` names, in the order entered."""
    plans = ImprovementPlan.objects.filter(authority=authority, year=year).order_by("pk")
    return [Promise(plan, plan.done_on is None and plan.due_on is not None and plan.due_on < today) for plan in plans]


def years_with_improvements(authority: Authority, today: date) -> list[int]:
    """Return the years that have any, this year and the one before among them, the latest first."""
    named = ImprovementPlan.objects.filter(authority=authority).values_list("year", flat=True)
    return sorted({*named, today.year, today.year - 1}, reverse=True)


def require_improvement(asking: Viewer, plan_id: int) -> ImprovementPlan:
    """Return a measure the viewer reads. Raises NoSuchImprovement."""
    found = ImprovementPlan.objects.select_related("authority").filter(authority__code__in=asking.readable)
    plan = found.filter(pk=plan_id).first()
    if plan is None:
        raise NoSuchImprovement
    return plan
