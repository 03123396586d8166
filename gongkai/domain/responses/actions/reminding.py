"""到期提醒: mails to those who see to a ticket or an event whose time is near or over. Not acts: nothing changes.

A mail says over which platform, which number and until when: no title, no asker, nothing of what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.queries.timeliness_due import calendar
from gongkai.domain.notices.actions import queue_mail_to
from gongkai.domain.notices.actions.queueing import News
from gongkai.domain.notices.queries import sends_mail
from gongkai.domain.responses.actions.acting import beginning_of, local
from gongkai.domain.responses.models import Event, Ticket
from gongkai.domain.responses.queries.pressing import events_due, tickets_due, who_handles, who_records
from gongkai.knowledge.law.working_days import WorkingDays

NO_ANSWER = "本邮件由系统自动发出，请不要直接回复。"
PLACE = "/office/responses/"
# 夜里不发：值班的人看平台，不看邮件。
FROM, UNTIL = time(7), time(22)
# 超期以后，每过五个工作日再提醒一次，一共四次；再以前的只列在“我的一天”，补录的旧件不发邮件。
AGAIN_AFTER, TIMES = 5, 4


@dataclass(frozen=True)
class _Step:
    """How near the end of a limit is: `key` makes each step towards that end one mail."""

    key: str
    what: str
    sentence: str
    is_overdue: bool = False


def remind_of_answers(*, now: datetime) -> int:
    """提醒答复。Queue the mails of this hour, and return of how many tickets and events; by night none.

    Each is told of from the working day before the last one on, on the last day, and when it is over; then every five
    working days, four times in all. Whatever did not run in time is made up for. Safe to run again.
    """
    moment = local(now)
    if not sends_mail() or not FROM <= moment.time() < UNTIL:
        return 0
    days = calendar().provisional
    since = beginning_of(days.before(moment.date(), AGAIN_AFTER * TIMES - 1))
    # 今天提醒到下一个工作日为止，包括其间的休息日。
    until = beginning_of(days.after(moment.date(), 1) + timedelta(days=1))
    tickets, events = list(tickets_due(since, until)), list(events_due(since, until))
    for ticket in tickets:
        _remind_of_ticket(ticket, moment, days)
    for event in events:
        _remind_of_event(event, moment, days)
    return len(tickets) + len(events)


@transaction.atomic
def _remind_of_ticket(ticket: Ticket, now: datetime, days: WorkingDays) -> None:
    step = _step(ticket.due_at, now, days)
    people = who_handles(ticket, now.date(), is_overdue=step.is_overdue)
    _tell(people, f"ticket:{ticket.pk}", f"诉求第{ticket.pk}号", str(ticket), ticket.authority, step, now.date())


@transaction.atomic
def _remind_of_event(event: Event, now: datetime, days: WorkingDays) -> None:
    assert event.due_at is not None
    step = _step(event.due_at, now, days)
    people = who_records(event.authority, now.date(), is_overdue=step.is_overdue)
    name = f"{event.get_kind_display()}第{event.pk}号"
    _tell(people, f"event:{event.pk}", name, name, event.authority, step, now.date())


def _step(due_at: datetime, now: datetime, days: WorkingDays) -> _Step:
    due = local(due_at)
    # 期限改了的，重新提醒。
    end = f"{due:%Y%m%d%H%M}"
    until = f"{due.year}年{due.month}月{due.day}日{due:%H:%M}"
    if now > due:
        over = days.between(due.date(), now.date())
        return _Step(
            f"{end}:over:{over // AGAIN_AFTER}", "已经超期", f"答复期限{until}，已经超过。请尽快答复。", is_overdue=True
        )
    if due.date() == now.date():
        return _Step(f"{end}:today", "今天到期", f"答复期限就在今天{due:%H:%M}。请抓紧办理。")
    return _Step(f"{end}:soon", "即将到期", f"答复期限{until}。请抓紧办理。")


def _tell(
    people: Iterable[User], key: str, about: str, named: str, authority: Authority, step: _Step, today: date
) -> None:
    place = f"{settings.SITE_ADDRESS}{PLACE}" if settings.SITE_ADDRESS else "“回应关切”"
    said = [f"{named}（{authority.name}）：", step.sentence, f"请登录工作台办理：{place}。", NO_ANSWER]
    for user in people:
        news = News(
            key=f"answers:{key}:{step.key}:{user.pk}",
            what=step.what,
            about=about,
            subject=f"{about}：{step.what}",
            body="\n\n".join(said),
        )
        queue_mail_to(user, news, authority=authority, today=today)
