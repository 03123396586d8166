"""到期提醒: mails to those who handle a case whose last day is near or past. Not acts: nothing of the case changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.applications.actions.telling import Change, left_in_words, tell_handlers
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.cases import working_days
from gongkai.knowledge.law.case_clock import Warn
from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.working_days import WorkingDays

AHEAD = Warn.TEN.value
# 逾期以后，每过五个工作日再提醒一次。
AGAIN_AFTER = 5


def remind_handlers(*, today: date) -> int:
    """提醒承办人。Queue the mails of a working day, and return for how many cases; on any other day none.

    A case is told of once at ten, five, two and no working days left; a day on which nothing ran is made up for on the
    next. Cases whose clock is stopped, or that were withdrawn, are not told of. Safe to run again.
    """
    calendar = working_days()
    if not calendar.kind(today).is_working:
        return 0
    near = Application.objects.filter(
        served_on=None, is_stopped=False, reply_due_on__lte=calendar.after(today, AHEAD)
    ).exclude(submission__withdrawn_on__isnull=False)
    count = 0
    for application in near.select_related("authority").order_by("pk"):
        _remind(application, today, calendar)
        count += 1
    return count


@transaction.atomic
def _remind(application: Application, today: date, calendar: WorkingDays) -> None:
    due_on = application.reply_due_on
    days = _days_left(due_on, today, calendar)
    key = f"{application.pk}:{due_on}"
    if due_on < today:
        left = left_in_words(days) if days else "已超期"
        tell_handlers(application, Change.OVERDUE, key=f"{key}:{-days // AGAIN_AFTER}", today=today, left=left)
        return
    reached = min(one.value for one in Warn if days <= one.value)
    tell_handlers(application, Change.DUE, key=f"{key}:{reached}", today=today, left=left_in_words(days))


def _days_left(due_on: date, today: date, calendar: WorkingDays) -> int:
    try:
        return calendar.between(today, due_on)
    except CalendarNotPublished:
        # 早于第一份放假通知的旧件：只说超期，不数天数。
        return 0
