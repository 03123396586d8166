"""答复、答辩和举证: until when the agency answers a reconsideration or a suit against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.knowledge.law.deadlines import Deadline, deadline
from gongkai.knowledge.law.rules import Unit, rule
from gongkai.knowledge.law.working_days import WorkingDays

RECONSIDERATION = "reconsideration_answer"
LITIGATION = "litigation_answer"


def answer_deadline(received_on: date, calendar: WorkingDays, *, in_court: bool) -> Deadline:
    """Return the last day for the written answer with its evidence, from the day the copy of the application came.

    A term in calendar days that ends on a day off ends on the next working day: 行政复议法、行政诉讼法 leave the
    counting to 民事诉讼法.

    Law: 行政复议法（1999）第二十三条、（2023）第四十八条, ten days; 行政诉讼法（2014）第六十七条, fifteen.

    Raises:
        RuleNotInForce: received before 1990-10-01 (suits) or 1999-10-01.
        CalendarNotPublished: the last day lies outside the calendar.
    """
    found = deadline(rule(LITIGATION if in_court else RECONSIDERATION), received_on, calendar)
    if found.version.unit is Unit.WORKING_DAYS or calendar.is_working_day(found.due_on):
        return found
    return replace(found, due_on=calendar.after(found.due_on, 1))
