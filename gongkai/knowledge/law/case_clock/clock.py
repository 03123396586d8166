"""办理期限: the clock of a history that is possible, and when to warn."""

from __future__ import annotations

from datetime import date
from enum import Enum

from gongkai.knowledge.law.case_clock.possible import require_possible
from gongkai.knowledge.law.case_clock.reckoning import Clock, State, reckon
from gongkai.knowledge.law.case_clock.steps import History
from gongkai.knowledge.law.case_clock.stops import DEFAULT_ENDS, PauseEnds
from gongkai.knowledge.law.working_days import WorkingDays


class Warn(Enum):
    """到期提醒. The value is the most working days left; -1: overdue."""

    TEN = 10
    FIVE = 5
    TWO = 2
    TODAY = 0
    OVERDUE = -1

    @property
    def label(self) -> str:
        """The warning in Chinese."""
        if self is Warn.OVERDUE:
            return "已经逾期"
        return "今日到期" if self is Warn.TODAY else f"剩余不超过{self.value}个工作日"


def clock(history: History, calendar: WorkingDays, as_of: date, *, ends: PauseEnds = DEFAULT_ENDS) -> Clock:
    """Return how the case stands as of that day; what happened later is left out.

    Past the calendar's horizon it counts weekends only and says so (`Clock.provisional`).

    Law: 条例（2007）第二十四条；条例（2019）第三十条、第三十二条至第三十四条；国办函〔2020〕109号.

    Raises:
        HistoryRefused: steps that contradict each other or the law.
        RuleNotInForce: received before 2008-05-01, or a fee asked for before 2021-01-01.
        CalendarNotPublished: decades past the horizon.
    """
    require_possible(history.known_on(as_of), calendar, ends)
    return reckon(history, calendar, as_of, ends)


def warning(found: Clock) -> Warn | None:
    """Return the most urgent warning that is due; None while nothing presses, or the clock does not run."""
    if found.state is not State.RUNNING or found.due_on is None or found.working_days_left is None:
        return None
    if found.as_of > found.due_on:
        return Warn.OVERDUE
    reached = [one for one in Warn if one is not Warn.OVERDUE and found.working_days_left <= one.value]
    return min(reached, key=lambda one: one.value, default=None)
