"""期限: when something must be done, by which article, and why, day by day.

The day a limit runs from is never counted; day 1 is the next working day (民法典第二百零一条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.knowledge.law.instruments import Article, Law
from gongkai.knowledge.law.rules import Rule, Unit, Version, rule
from gongkai.knowledge.law.working_days import DayKind, WorkingDays

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CountedDay:
    """One day of a deadline's explanation: `number` is its place in the count, None where it is not counted."""

    day: date
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限. `start_on` is not counted; the act is in time up to and including `due_on`."""

    rule: Rule
    version: Version
    start_on: date
    due_on: date
    calendar: WorkingDays

    @property
    def article(self) -> Article:
        """The article that sets the limit."""
        return self.version.article

    @property
    def law(self) -> Law | None:
        """The text of the Regulations the limit stands in; None for a limit of another instrument."""
        return self.version.law

    @property
    def provisional(self) -> bool:
        """Whether the date counts working days past the calendar's horizon, by weekends only."""
        return self.version.unit is Unit.WORKING_DAYS and self.due_on > self.calendar.horizon

    def explain(self) -> tuple[CountedDay, ...]:
        """Return every day from `start_on` to `due_on` with its number and the reason."""
        counted = [CountedDay(self.start_on, None, f"{self.rule.starts_from}，当日不计")]
        number = 0
        day = self.start_on
        while day < self.due_on:
            day += ONE_DAY
            kind = self._kind(day)
            number += kind.is_working
            counted.append(CountedDay(day, number if kind.is_working else None, self._why(day, kind, number)))
        return tuple(counted)

    def _kind(self, day: date) -> DayKind:
        return self.calendar.kind(day) if self.version.unit is Unit.WORKING_DAYS else DayKind.ORDINARY

    def _why(self, day: date, kind: DayKind, number: int) -> str:
        if not kind.is_working:
            return kind.value
        place = f"第{number}{self.version.unit.label}"
        if kind is DayKind.MAKEUP:
            return f"{kind.value}，{place}"
        return f"{place}（暂按周末推算）" if self._is_guessed(day) else place

    def _is_guessed(self, day: date) -> bool:
        return self.version.unit is Unit.WORKING_DAYS and day > self.calendar.horizon


def deadline(limit: Rule, start_on: date, calendar: WorkingDays, *, decided_on: date | None = None) -> Deadline:
    """Return the end of a limit that runs from `start_on`, itself not counted.

    `decided_on` is the day `limit.decided_by` names, where that is not `start_on`: a third party's fifteen days run
    from the letter, and the day the application was received chooses the law.

    Raises:
        RuleNotInForce: the rule had no version on that day.
        CalendarNotPublished: the deadline lies outside the calendar.
    """
    version = limit.on(decided_on or start_on)
    if version.unit is Unit.WORKING_DAYS:
        due_on = calendar.after(start_on, version.value)
    else:
        due_on = start_on + timedelta(days=version.value)
    return Deadline(limit, version, start_on, due_on, calendar)


def reply_deadline(received_on: date, calendar: WorkingDays) -> Deadline:
    """Return when an application must be answered, by the law in force on the day of receipt.

    Law: 国务院令第492号第二十四条第二款, fifteen working days; 国务院令第711号第三十三条第二款, twenty.

    Raises:
        RuleNotInForce: received before 2008-05-01.
        CalendarNotPublished: the deadline falls past the last announced year.
    """
    return deadline(rule("reply_deadline"), received_on, calendar)


def extended_reply_deadline(received_on: date, reply_due_on: date, calendar: WorkingDays) -> Deadline:
    """Return the latest day to which a reply due on `reply_due_on` can be extended, once.

    Law: 国务院令第492号第二十四条第二款, fifteen working days more; 国务院令第711号第三十三条第二款, twenty. The
    day of receipt chooses the law; the days are counted from the day after `reply_due_on`.

    Raises:
        RuleNotInForce: received before 2008-05-01.
        CalendarNotPublished: the deadline falls past the last announced year.
    """
    return deadline(rule("extension"), reply_due_on, calendar, decided_on=received_on)
