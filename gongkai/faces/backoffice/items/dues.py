"""公开期限 on the pages: how long is left, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.domain.disclosures.models import Item
from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"
# 剩这么多个工作日以内，标出来提醒。
NEAR = 5


@dataclass(frozen=True)
class Due:
    """期限. `left`: working days that remain, today not counted; below 0: working days past."""

    due_on: date
    left: int
    is_provisional: bool

    @property
    def is_past(self) -> bool:
        """Whether it is late."""
        return self.left < 0

    @property
    def is_near(self) -> bool:
        """Whether it needs a look."""
        return 0 <= self.left <= NEAR

    @property
    def words(self) -> str:
        """The Chinese words for it."""
        if self.left < 0:
            return f"已超期{-self.left}个工作日"
        return "今天到期" if self.left == 0 else f"剩{self.left}个工作日"


def due_of(item: Item, today: date) -> Due | None:
    """Return until when the item should go out; None once it did, or where no rule says."""
    if item.release_due_on is None or item.first_released_on or item.discarded_on:
        return None
    calendar = WorkingDays.load(settings.DATA_FOLDER / CALENDARS).provisional
    try:
        left = calendar.between(today, item.release_due_on)
    except CalendarNotPublished:
        return None
    return Due(item.release_due_on, left, item.is_due_provisional)
