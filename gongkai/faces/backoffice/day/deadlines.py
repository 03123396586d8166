"""答复期限: how near the day is on which an application has to be answered, in words and in urgency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.domain.applications import queries
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.pressing import due_for, overdue_for
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.working_days import WorkingDays

# 提前提醒的工作日数：从这一天起列入“即将到期”。
WARNED_AHEAD = 10


class Nearness(StrEnum):
    """How urgent a deadline is: within ten, five, two working days, today, past."""

    TEN = "ten"
    FIVE = "five"
    TWO = "two"
    TODAY = "today"
    PAST = "past"


@dataclass(frozen=True)
class DueApplication:
    """An open application with how near its deadline is; `days` are working days left, negative when past."""

    application: Application
    days: int
    nearness: Nearness

    @property
    def label(self) -> str:
        """In words: 已超期3个工作日, 已超期, 今天到期, 还剩5个工作日."""
        if self.nearness is Nearness.TODAY:
            return "今天到期"
        if self.nearness is Nearness.PAST:
            return f"已超期{-self.days}个工作日" if self.days else "已超期"
        return f"还剩{self.days}个工作日"


@dataclass(frozen=True)
class Deadlines:
    """Open applications past their day, and those due within ten working days: the first of them, and how many.

    `handles`: the person has to do with applications at all.
    """

    handles: bool
    past: tuple[DueApplication, ...] = ()
    coming: tuple[DueApplication, ...] = ()
    past_count: int = 0
    coming_count: int = 0

    @property
    def hidden(self) -> int:
        """How many are not listed."""
        return self.past_count + self.coming_count - len(self.past) - len(self.coming)


def deadlines(asking: Viewer, today: date, *, limit: int) -> Deadlines:
    """Return what of the applications the viewer handles is due or overdue; the most urgent first, `limit` of each."""
    if not asking.codes_with(*queries.HANDLERS):
        return Deadlines(handles=False)
    calendar = queries.working_days()
    horizon = calendar.after(today, WARNED_AHEAD)
    past = overdue_for(asking, today)
    coming = due_for(asking, today, horizon)
    return Deadlines(
        handles=True,
        past=_near(past[:limit], today, calendar),
        coming=_near(coming[:limit], today, calendar),
        past_count=past.count(),
        coming_count=coming.count(),
    )


def _near(found: Iterable[Application], today: date, calendar: WorkingDays) -> tuple[DueApplication, ...]:
    return tuple(_due(application, today, calendar) for application in found)


def _due(application: Application, today: date, calendar: WorkingDays) -> DueApplication:
    due_on = application.reply_due_on
    try:
        days = calendar.between(today, due_on)
    except CalendarNotPublished:
        # 早于第一份放假通知的旧件：只说超期，不数天数。
        days = 0
    return DueApplication(application, days, _nearness(due_on, days, today))


def _nearness(due_on: date, days: int, today: date) -> Nearness:
    if due_on < today:
        return Nearness.PAST
    if due_on == today:
        return Nearness.TODAY
    if days <= 2:
        return Nearness.TWO
    return Nearness.FIVE if days <= 5 else Nearness.TEN
