"""年报日程: what of a year's report is still to be done by the bodies a person works for, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.authorities.queries import Viewer, whole_branch
from gongkai.domain.collecting.models import Call, CalledUnit, Outcome
from gongkai.domain.collecting.queries.states import OUTSTANDING, UnitState, current_state
from gongkai.domain.collecting.queries.units import SUBMITTERS
from gongkai.domain.reports.models import Version
from gongkai.knowledge.law.report_calendar import Level, YearDuty, duty_of

# 提前两个月列出；过了期限还没有办的，一直列到年中。
AHEAD, AFTER = timedelta(days=60), timedelta(days=180)
_LEVELS = (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)


@dataclass(frozen=True)
class Due:
    """One thing to do: `what` is a Chinese clause; `unit` or `call` is where it is done, if it is done there."""

    authority: Authority
    year: int
    what: str
    due_on: date
    basis: str
    days: int
    unit: CalledUnit | None = None
    call: Call | None = None

    @property
    def label(self) -> str:
        """In words: 已超期3天, 今天到期, 还剩5天."""
        if not self.days:
            return "今天到期"
        return f"还剩{self.days}天" if self.days > 0 else f"已超期{-self.days}天"


def level_of(authority: Authority) -> Level:
    """Return where an authority stands: governments by how many levels of governments are below them.

    Raises:
        ValueError: a section, which reports nothing.
    """
    if authority.kind == Kind.TOWNSHIP:
        return Level.TOWNSHIP
    if authority.kind == Kind.BUREAU:
        return Level.DEPARTMENT
    if authority.kind != Kind.GOVERNMENT:
        raise ValueError(f"{authority.code} reports nothing")
    below = whole_branch(authority).filter(kind=Kind.GOVERNMENT).values_list("path", flat=True)
    depths = [_governments_in(path, below) for path in below]
    return _LEVELS[min(max(depths) - 1, len(_LEVELS) - 1)]


def duties_of(asking: Viewer, today: date) -> list[Due]:
    """Return what is to be done for the reports on last year and this, the most urgent first; nothing of what is done.

    Those who submit for a body see its own report and what it was asked for; a supervising office its sum.
    """
    # 十二月布置的是当年的报告。
    years = (today.year - 1, today.year)
    kinds = (_own_reports, _asked_for, _sums)
    found = [due for year in years for kind in kinds for due in kind(asking, year, today)]
    return sorted(found, key=lambda due: (due.due_on, due.authority.path, due.what))


def _own_reports(asking: Viewer, year: int, today: date) -> Iterator[Due]:
    bodies = Authority.objects.filter(code__in=asking.codes_with(*SUBMITTERS), is_reporting_unit=True)
    for body in bodies.exclude(pk__in=_published(year)).order_by("path"):
        duty = duty_of(year, level_of(body))
        if _is_near(duty.due_on, today):
            yield _due(body, year, duty, today)


def _published(year: int) -> QuerySet[Version, tuple[int]]:
    """Return the numbers of the bodies that published their report."""
    return Version.objects.filter(report__year=year, published_on__isnull=False).values_list("report__authority")


def _asked_for(asking: Viewer, year: int, today: date) -> Iterator[Due]:
    """Yield what a supervising office asks of the bodies, by the day it set."""
    asked = CalledUnit.objects.select_related("call__authority", "authority", "current")
    mine = asked.filter(call__year=year, authority__code__in=asking.codes_with(*SUBMITTERS))
    for unit in mine.order_by("authority__path"):
        state = current_state(unit)
        due_on = unit.call.due_on
        if state in OUTSTANDING and _is_near(due_on, today):
            returned = "（已退回，改正后再报）" if state is UnitState.RETURNED else ""
            what = f"向{unit.call.authority.name}报送年度报告的数字{returned}"
            days = (due_on - today).days
            basis = duty_of(year, level_of(unit.authority)).basis
            yield Due(unit.authority, year, what, due_on, basis, days, unit=unit)


def _sums(asking: Viewer, year: int, today: date) -> Iterator[Due]:
    """Yield what supervising offices have to add up and publish, with how far that has come."""
    bodies = Authority.objects.filter(code__in=asking.codes_with(Role.SUPERVISOR), kind=Kind.GOVERNMENT)
    for body in bodies.exclude(pk__in=_published(year)).order_by("path"):
        duty = duty_of(year, level_of(body))
        if _is_near(duty.due_on, today):
            call = Call.objects.filter(authority=body, year=year).first()
            yield _due(body, year, duty, today, told=_how_far(call), call=call)


def _how_far(call: Call | None) -> str:
    if call is None:
        return "（还没有布置各单位报送）"
    if call.roll_ups.exists():
        return "（汇总已定稿，年度报告还没有公布）"
    outside = call.units.exclude(current__outcome=Outcome.ACCEPTED).count()
    return f"（还有{outside}个单位没有接收）" if outside else "（各单位都已接收，等汇总定稿）"


def _due(body: Authority, year: int, duty: YearDuty, today: date, told: str = "", call: Call | None = None) -> Due:
    days = (duty.due_on - today).days
    return Due(body, year, f"{duty.what}{told}", duty.due_on, duty.basis, days, call=call)


def _is_near(due_on: date, today: date) -> bool:
    return due_on - AHEAD <= today <= due_on + AFTER


def _governments_in(path: str, governments: Iterable[str]) -> int:
    """Return how many governments stand on the way down to this one, itself included."""
    return sum(path.startswith(one) for one in governments)
