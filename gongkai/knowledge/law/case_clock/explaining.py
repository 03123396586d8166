"""逐日说明: every calendar day of a case from its receipt to its last day, with its number or why it does not count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.knowledge.law.case_clock.reckoning import Clock
from gongkai.knowledge.law.case_clock.steps import (
    Asked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    law_of,
)
from gongkai.knowledge.law.case_clock.stops import ONE_DAY, limit_of, restarts, stop_rule
from gongkai.knowledge.law.deadlines import CountedDay
from gongkai.knowledge.law.working_days import DayKind, WorkingDays

NOT_COUNTED = "不计入期限"


def explain(clock: Clock) -> tuple[CountedDay, ...]:
    """Return every day from receipt to `due_on`; where that is open, to `as_of` or the day the case ended.

    The number is the place in the count that ends on `due_on`; days of a count that began anew have none.
    """
    received_on = clock.history.received_on
    if received_on is None or clock.start_on is None:
        return ()
    last = clock.due_on or clock.ended_on or clock.as_of
    notes = _notes(clock)
    return tuple(
        CountedDay(on, number, "；".join([why, *notes.get(on, ())]))
        for on, number, why in _counted(clock, received_on, last)
    )


def _counted(clock: Clock, received_on: date, last: date) -> Iterator[tuple[date, int | None, str]]:
    number = 0
    on = received_on
    while on <= last:
        why = _start(clock, on) or _why_not(clock, on)
        if why is None and on > (clock.start_on or on):
            number += 1
            yield on, number, _place(clock, on, number)
        else:
            yield on, None, why or f"重新计算之前的日子，{NOT_COUNTED}"
        on += ONE_DAY


def _start(clock: Clock, on: date) -> str | None:
    if on == clock.start_on and on in restarts(clock.history):
        return "当日不计，自次日起重新计算"
    return "收到申请之日，当日不计" if on == clock.history.received_on else None


def _why_not(clock: Clock, on: date) -> str | None:
    """Return why the day does not count; None where it does, or would have."""
    kind = clock.calendar.kind(on)
    if not kind.is_working:
        return kind.value + _by_notice(clock.calendar, on)
    waited_for = dict.fromkeys(stop.reason for stop in clock.stops if stop.holds_on(on))
    return f"{'、'.join(waited_for)}，{NOT_COUNTED}" if waited_for else None


def _place(clock: Clock, on: date, number: int) -> str:
    place = f"第{number}个工作日"
    if clock.calendar.kind(on) is DayKind.MAKEUP:
        place = f"{DayKind.MAKEUP.value}{_by_notice(clock.calendar, on)}，{place}"
    if number > clock.working_days:
        place += "（延长的期限）"
    return f"{place}（暂按周末推算）" if on > clock.calendar.horizon else place


def _by_notice(calendar: WorkingDays, on: date) -> str:
    """Return the notice that makes the day what it is, in brackets; "" for an ordinary weekend."""
    for year in (on.year + 1, on.year):
        notice = calendar.notices.get(year)
        if notice and (on in notice.off or on in notice.worked):
            return f"（{year}年放假通知）"
    return ""


def _notes(clock: Clock) -> Mapping[date, list[str]]:
    notes: defaultdict[date, list[str]] = defaultdict(list)
    for on, note in (*_events(clock.history), *_passed_limits(clock)):
        notes[on].append(note)
    if clock.due_on:
        latest = "最迟于当日" if clock.due_on_is_latest else ""
        notes[clock.due_on].append(f"答复期限{latest}届满")
    return notes


def _events(history: History) -> Iterator[tuple[date, str]]:
    for notice in history.all(CorrectionAsked):
        yield notice.on, "当日告知补正"
    for corrected in history.all(Corrected):
        yield corrected.on, "当日收到补正"
    for asked in history.all(Asked):
        yield asked.sent_on, f"当日发函{asked.label}"
        if asked.answered_on:
            yield asked.answered_on, f"当日收到意见（{asked.label}）"
    for fee in history.all(FeeAsked):
        yield fee.sent_on, "当日发出收费通知"
        if fee.paid_on:
            yield fee.paid_on, "当日缴费"
    for extended in history.all(Extended):
        yield extended.told_on, f"当日告知延期{extended.working_days}个工作日"
    for final in history.final:
        yield final.on, f"当日{final.label}"


def _passed_limits(clock: Clock) -> Iterator[tuple[date, str]]:
    """Yield the last days of limits that passed without an answer, with what follows."""
    history, received_on = clock.history, clock.history.received_on
    if received_on is None:
        return
    for asked in history.asked:
        limit = limit_of(asked, history, clock.calendar)
        found = stop_rule(asked.kind, law_of(history, received_on))
        answered_by = asked.done_on or clock.as_of
        if limit and found and answered_by > limit.due_on:
            yield limit.due_on, found.after_limit
