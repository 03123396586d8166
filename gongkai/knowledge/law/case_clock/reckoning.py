"""计算: from a history that is possible to its clock. Use `clock`, which also refuses what is not possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from gongkai.knowledge.law.case_clock.steps import (
    Extended,
    History,
    deciding_day,
    law_of,
)
from gongkai.knowledge.law.case_clock.stops import (
    ONE_DAY,
    WAITING_FOR_CORRECTION,
    PauseEnds,
    Stop,
    merged,
    restarts,
    stops,
)
from gongkai.knowledge.law.instruments import Article, Law
from gongkai.knowledge.law.rules import Version, rule
from gongkai.knowledge.law.working_days import WorkingDays


class State(StrEnum):
    """Where a case stands."""

    NOT_RUNNING = "not_running"
    RUNNING = "running"
    WAITING_FOR_CORRECTION = "waiting_for_correction"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.NOT_RUNNING: "期限尚未起算",
    State.RUNNING: "期限计算中",
    State.WAITING_FOR_CORRECTION: "等待补正",
    State.PAUSED: "期限停止计算",
    State.ENDED: "已办结",
}


@dataclass(frozen=True)
class Pause:
    """Days `first` to `last`, both included, that do not count; `last` None: no end is known yet."""

    first: date
    last: date | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """期限. What holds as of one day; `start_on` is not counted, the reply is in time up to and including `due_on`.

    `law`, `start_on`: None where no clock runs. `due_on`: None also while a pause has no known end.
    `due_on_is_latest`: something waited for may still come, and end the pause earlier.
    `working_days`, `extra_working_days`: the limit and its extension. `working_days_left`: after `as_of`, below 0
    when overdue; None where no clock runs or the case has ended. `in_time`: whether it ended by `due_on`.
    `history` holds only what was known on `as_of`.
    """

    as_of: date
    history: History
    calendar: WorkingDays = field(repr=False)
    state: State = State.NOT_RUNNING
    law: Law | None = None
    articles: tuple[Article, ...] = ()
    start_on: date | None = None
    due_on: date | None = None
    due_on_is_latest: bool = False
    working_days: int = 0
    extra_working_days: int = 0
    working_days_left: int | None = None
    stops: tuple[Stop, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended_on: date | None = None
    in_time: bool | None = None

    @property
    def provisional(self) -> bool:
        """Whether the date counts working days past the calendar's horizon, by weekends only."""
        return self.due_on is not None and self.due_on > self.calendar.horizon


def reckon(history: History, calendar: WorkingDays, as_of: date, ends: PauseEnds) -> Clock:
    """Return the clock of a possible history as of that day; past the calendar's horizon it is provisional.

    Raises:
        RuleNotInForce: received before 2008-05-01.
        CalendarNotPublished: decades past the horizon.
    """
    calendar = calendar.provisional
    known = history.known_on(as_of)
    if known.received_on is None:
        return Clock(as_of, known, calendar)
    ended_on = min((step.on for step in known.final), default=None)
    until = min(as_of, ended_on) if ended_on else as_of
    then = _running(known.known_on(until), known.received_on, calendar, until, ends)
    if ended_on is None:
        return then
    return replace(
        then,
        as_of=as_of,
        history=known,
        state=State.ENDED,
        working_days_left=None,
        ended_on=ended_on,
        in_time=then.due_on is None or ended_on <= then.due_on,
    )


def _running(history: History, received_on: date, calendar: WorkingDays, as_of: date, ends: PauseEnds) -> Clock:
    """Return the clock of a case that was received, whether or not it ended on `as_of`."""
    start_on = max([received_on, *restarts(history)])
    limit, extension = _limits(history, received_on, start_on)
    target = limit.value + sum(one.working_days for one in extension)
    found = stops(history, calendar, as_of, ends)
    due_on = _due_on(start_on, target, found, calendar)
    # A pause that begins after the last day changes nothing any more.
    effective = tuple(stop for stop in found if due_on is None or stop.first <= due_on)
    return Clock(
        as_of=as_of,
        history=history,
        calendar=calendar,
        state=_state(effective),
        law=law_of(history, received_on),
        articles=_articles(history, received_on, limit, extension, effective),
        start_on=start_on,
        due_on=due_on,
        due_on_is_latest=due_on is not None and any(stop.is_open for stop in effective),
        working_days=limit.value,
        extra_working_days=target - limit.value,
        working_days_left=_left(start_on, due_on, target, effective, calendar, as_of),
        stops=effective,
        pauses=tuple(_pause(span, effective) for span in merged(effective)),
    )


def _limits(history: History, received_on: date, start_on: date) -> tuple[Version, list[Extended]]:
    """Return the reply limit and the extensions of the period that runs since `start_on`.

    A period that begins anew has its full length and none of the days an earlier one was extended by.
    """
    limit = rule("reply_deadline").on(deciding_day(history, received_on))
    return limit, [one for one in history.all(Extended) if one.told_on >= start_on]


def _due_on(start_on: date, target: int, found: Iterable[Stop], calendar: WorkingDays) -> date | None:
    """Return the day the count reaches `target`, stopped days left out; None where a stop has no known end."""
    due_on = calendar.after(start_on, target)
    for first, last in merged(found):
        if first > due_on:
            break
        if last is None:
            return None
        lost = _working_days(max(first, start_on + ONE_DAY), last, calendar)
        if lost:
            due_on = calendar.after(due_on, lost)
    return due_on


def _left(
    start_on: date, due_on: date | None, target: int, effective: tuple[Stop, ...], calendar: WorkingDays, as_of: date
) -> int:
    if due_on and as_of > due_on:
        return -calendar.between(due_on, as_of)
    stopped = (
        _working_days(max(first, start_on + ONE_DAY), min(last or as_of, as_of), calendar)
        for first, last in merged(effective)
    )
    return target - (calendar.between(start_on, as_of) - sum(stopped))


def _working_days(first: date, last: date, calendar: WorkingDays) -> int:
    """Return how many working days lie between both, themselves included; 0 for an empty span."""
    return calendar.between(first - ONE_DAY, last) if first <= last else 0


def _state(effective: Iterable[Stop]) -> State:
    waited_for = {stop.reason for stop in effective if stop.is_open}
    if WAITING_FOR_CORRECTION in waited_for:
        return State.WAITING_FOR_CORRECTION
    return State.PAUSED if waited_for else State.RUNNING


def _articles(
    history: History, received_on: date, limit: Version, extension: list[Extended], effective: tuple[Stop, ...]
) -> tuple[Article, ...]:
    """Return the articles of the date, that of the limit first, each once."""
    named = [limit.article]
    if extension:
        named.append(rule("extension").on(deciding_day(history, received_on)).article)
    return tuple(dict.fromkeys([*named, *(stop.article for stop in effective)]))


def _pause(span: tuple[date, date | None], effective: tuple[Stop, ...]) -> Pause:
    first, last = span
    inside = [stop for stop in effective if stop.first >= first and (last is None or stop.first <= last)]
    return Pause(first, last, tuple(dict.fromkeys(stop.reason for stop in inside)))
