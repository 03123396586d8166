"""How far every unit of a call has come: one table, three queries, however many units there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, Max, Q

from gongkai.domain.collecting.models import Call, CalledUnit, Outcome, Reminder, Submission
from gongkai.domain.reports.models import AnnualReport


class UnitState(models.TextChoices):
    """报送情况."""

    NOT_STARTED = "not_started", "未开始"
    DRAFTING = "drafting", "起草中"
    CHECKS_FAILING = "checks_failing", "核对有错"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已接收"


# 要主管部门办的在前：先看报来的，再催没有报的。
_BY_NEED = (
    UnitState.SUBMITTED,
    UnitState.CHECKS_FAILING,
    UnitState.RETURNED,
    UnitState.NOT_STARTED,
    UnitState.DRAFTING,
    UnitState.ACCEPTED,
)
OUTSTANDING = frozenset({UnitState.NOT_STARTED, UnitState.DRAFTING, UnitState.CHECKS_FAILING, UnitState.RETURNED})


@dataclass(frozen=True)
class UnitRow:
    """One unit in the table. `is_late`: nothing that stands, and the day is over, or it came after it."""

    unit: CalledUnit
    state: UnitState
    reminders: int
    reminded_on: date | None
    is_late: bool

    @property
    def is_outstanding(self) -> bool:
        """Whether nothing stands that could be taken."""
        return self.state in OUTSTANDING

    @property
    def submission(self) -> Submission | None:
        """What stands, if anything."""
        return self.unit.current


def table_of(call: Call, today: date) -> list[UnitRow]:
    """Return every unit of the call with its state, in the order of the tree."""
    units = call.units.select_related("authority", "current__submitted_by", "current__stored").order_by(
        "authority__path"
    )
    begun = begun_in(call)
    reminded = _reminders(call)
    return [_row(unit, call, begun, reminded, today) for unit in units]


def by_need(rows: list[UnitRow]) -> list[UnitRow]:
    """Return the rows with what waits for the supervising office first: the late before the others of their state."""
    return sorted(rows, key=lambda row: (_BY_NEED.index(row.state), not row.is_late))


def counts_of(rows: list[UnitRow]) -> dict[UnitState, int]:
    """Return {state: number of units}, every state present, in order."""
    counted = Counter(row.state for row in rows)
    return {state: counted[state] for state in UnitState}


def progress_of(calls: Collection[Call]) -> dict[int, tuple[int, int]]:
    """Return {call: (units asked, units accepted)}. One query."""
    rows = CalledUnit.objects.filter(call__in=calls).order_by().values_list("call")
    counted = rows.annotate(asked=Count("pk"), taken=Count("pk", filter=Q(current__outcome=Outcome.ACCEPTED)))
    return {call: (asked, taken) for call, asked, taken in counted}


def state_of(unit: CalledUnit, *, has_begun: bool) -> UnitState:
    """Return how far a unit has come; `has_begun`: its own report in the system. No query where `current` is joined."""
    current = unit.current
    if current is None:
        return UnitState.DRAFTING if has_begun else UnitState.NOT_STARTED
    if current.outcome == Outcome.ACCEPTED:
        return UnitState.ACCEPTED
    if current.outcome == Outcome.RETURNED:
        return UnitState.RETURNED
    return UnitState.CHECKS_FAILING if current.errors else UnitState.SUBMITTED


def current_state(unit: CalledUnit) -> UnitState:
    """Return how far one unit has come. One query at most."""
    begun = (
        unit.current is None and AnnualReport.objects.filter(authority=unit.authority_id, year=unit.call.year).exists()
    )
    return state_of(unit, has_begun=begun)


def begun_in(call: Call) -> frozenset[int]:
    """Return the ids of the call's authorities that have begun their report in the system; their drafts stay theirs."""
    begun = AnnualReport.objects.filter(year=call.year, authority__called__call=call)
    return frozenset(begun.values_list("authority", flat=True))


def _row(
    unit: CalledUnit, call: Call, begun: frozenset[int], reminded: Mapping[int, tuple[int, date]], today: date
) -> UnitRow:
    state = state_of(unit, has_begun=unit.authority_id in begun)
    number, last = reminded.get(unit.pk, (0, None))
    came_on = unit.current.submitted_on if unit.current and state not in OUTSTANDING else today
    return UnitRow(unit, state, number, last, is_late=came_on > call.due_on)


def _reminders(call: Call) -> dict[int, tuple[int, date]]:
    sent = Reminder.objects.filter(unit__call=call).order_by().values_list("unit")
    return {unit: (number, last) for unit, number, last in sent.annotate(n=Count("pk"), last=Max("sent_on"))}
