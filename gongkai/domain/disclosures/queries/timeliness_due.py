"""公开期限: until when a piece of information is on time."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.knowledge.law.deadlines import deadline
from gongkai.knowledge.law.errors import CalendarNotPublished, RuleNotInForce
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"


def calendar() -> WorkingDays:
    """Return the calendar of this installation, answering past its horizon too, by weekends only."""
    return WorkingDays.load(settings.DATA_FOLDER / CALENDARS).provisional


class Dues:
    """The last days on time, each day counted once: many items are formed on the same day."""

    def __init__(self) -> None:
        self._calendar = calendar()
        self._found: dict[date, tuple[date | None, bool]] = {}

    def of(self, formed_on: date) -> tuple[date | None, bool]:
        """Return (last day on time, whether it is provisional); (None, False) where no rule or calendar reaches.

        Law: 条例（2007）第十八条，条例（2019）第二十六条, twenty working days.
        """
        if formed_on not in self._found:
            self._found[formed_on] = self._counted(formed_on)
        return self._found[formed_on]

    def _counted(self, formed_on: date) -> tuple[date | None, bool]:
        try:
            found = deadline(rule("proactive"), formed_on, self._calendar)
        except (RuleNotInForce, CalendarNotPublished):
            return None, False
        return found.due_on, found.due_on > self._calendar.horizon
