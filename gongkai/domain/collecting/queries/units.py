"""Which units a supervising authority asks, and which calls, units and submissions a person may see."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.authorities.queries import Viewer, whole_branch
from gongkai.domain.collecting.errors import NoSuchCall, NoSuchUnit
from gongkai.domain.collecting.models import Call, CalledUnit, Group, Outcome, Submission, SubmittedFigure

# 填报、主管公开工作的人替本单位报送。
SUBMITTERS = (Role.PREPARER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)
_GROUPS = {Kind.TOWNSHIP: Group.TOWNSHIP, Kind.GOVERNMENT: Group.GOVERNMENT}


def units_below(authority: Authority) -> list[Authority]:
    """Return the reporting units that report to this authority, in the order of the tree.

    Law: 国办公开办函〔2021〕30号 — departments and townships report to the government of their level; a government
    below reports its own sum, so what is below that one is not asked again; it is asked also where it was not entered
    as a reporting unit, or its whole branch would be missing from the sum.
    """
    below = [one for one in whole_branch(authority) if one.pk != authority.pk]
    governments = [one.path for one in below if one.kind == Kind.GOVERNMENT]
    return [
        one
        for one in below
        if (one.is_reporting_unit or one.kind == Kind.GOVERNMENT)
        and not any(one.path.startswith(path) and one.path != path for path in governments)
    ]


def group_of(unit: Authority, own_office: str) -> Group:
    """Return in which part of the whole a unit is added up; `own_office` is the code of the government's own office."""
    return Group.OWN if unit.code == own_office else _GROUPS.get(Kind(unit.kind), Group.DEPARTMENT)


def supervised_calls(asking: Viewer) -> QuerySet[Call]:
    """Return the calls of the authorities where the viewer is the supervising office, the latest year first."""
    codes = asking.codes_with(Role.SUPERVISOR)
    return Call.objects.filter(authority__code__in=codes).select_related("authority").order_by("-year", "pk")


def own_units(asking: Viewer) -> QuerySet[CalledUnit]:
    """Return what the viewer's own authorities are asked for, the latest year first."""
    codes = asking.codes_with(*SUBMITTERS)
    found = _units().filter(authority__code__in=codes)
    return found.order_by("-call__year", "authority__path")


def require_call(asking: Viewer, call_id: int) -> Call:
    """Return a call of the viewer's supervising office. Raises NoSuchCall, also where it is not theirs."""
    found = supervised_calls(asking).filter(pk=call_id).first()
    if found is None:
        raise NoSuchCall
    return found


def require_unit(asking: Viewer, unit_id: int) -> CalledUnit:
    """Return a unit for those who submit for it or collect from it. Raises NoSuchUnit, also where it is not theirs."""
    found = _units().filter(pk=unit_id).first()
    if found is None or not (may_collect(asking, found.call) or may_submit(asking, found)):
        raise NoSuchUnit
    return found


def may_collect(asking: Viewer, call: Call) -> bool:
    """Whether the viewer is the supervising office of a call."""
    return asking.has(Role.SUPERVISOR, call.authority.code)


def may_submit(asking: Viewer, unit: CalledUnit) -> bool:
    """Whether the viewer works at the unit in a role that submits for it."""
    return any(asking.has(role, unit.authority.code) for role in SUBMITTERS)


def history(unit: CalledUnit) -> list[Submission]:
    """Return what the unit submitted, the latest first."""
    found = unit.submissions.select_related("submitted_by", "decided_by", "acted_for", "stored", "version__report")
    return list(found.order_by("-number"))


def submission_of(unit: CalledUnit, number: int) -> Submission:
    """Return one submission of the unit. Raises NoSuchUnit."""
    found = unit.submissions.select_related("stored").filter(number=number).first()
    if found is None:
        raise NoSuchUnit
    return found


def figure_for(asking: Viewer, figure_id: int) -> SubmittedFigure:
    """Return one figure that a unit handed in, to its supervising office. Raises NoSuchUnit."""
    figure = SubmittedFigure.objects.select_related("submission__unit__call__authority").filter(pk=figure_id).first()
    if figure is None or not may_collect(asking, figure.submission.unit.call):
        raise NoSuchUnit
    return figure


def year_before(unit: CalledUnit) -> Submission | None:
    """Return what stands of the same authority for the year before; None where it was returned."""
    before = CalledUnit.objects.filter(
        authority=unit.authority_id, call__authority=unit.call.authority_id, call__year=unit.call.year - 1
    )
    found = before.select_related("current__unit__call", "current__unit__authority").first()
    current = found.current if found else None
    return current if current and current.outcome != Outcome.RETURNED else None


def _units() -> QuerySet[CalledUnit]:
    return CalledUnit.objects.select_related("call__authority", "authority", "current")
