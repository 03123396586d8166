"""邮件告知: what people at a unit are told by mail of its report on a year, queued with the act it tells of.

A mail says which unit, which year and until when. What the supervising office wrote to the unit is read on the page:
it may name people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from django.conf import settings

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.collecting.models import Call, CalledUnit, Reminder, Submission
from gongkai.domain.collecting.queries.people import submitters_by_mail
from gongkai.domain.notices.actions import queue_mail_to
from gongkai.domain.notices.actions.queueing import News
from gongkai.domain.notices.queries import sends_mail

NO_ANSWER = "本邮件由系统自动发出，请不要直接回复。"
PLACE = "/office/units/"


class Told(Enum):
    """What a unit is told: its name in two or three words, and the sentence."""

    CALLED = "布置报送", "{office}布置报送{year}年度报告，请在{due_on}前报送。"
    REMINDED = "催报", "{office}催报{year}年度报告，报送期限{due_on}。催报的内容请登录后查看。"
    RETURNED = "退回", "{office}退回了报送的{year}年度报告。请登录查看退回的理由，改正后重新报送。"


def tell_called(call: Call, units: Iterable[CalledUnit], *, today: date) -> None:
    """Tell units that their report is asked for."""
    _tell(call, {unit: f"unit:{unit.pk}" for unit in units}, Told.CALLED, today)


def tell_reminded(call: Call, reminders: Iterable[Reminder], *, today: date) -> None:
    """Tell units that their report is asked for again."""
    _tell(call, {one.unit: f"unit:{one.unit_id}:{one.sent_on}" for one in reminders}, Told.REMINDED, today)


def tell_returned(unit: CalledUnit, submission: Submission, *, today: date) -> None:
    """Tell a unit that what it handed in came back."""
    _tell(unit.call, {unit: f"submission:{submission.pk}"}, Told.RETURNED, today)


def send_about_year(
    user: User, key: str, authority: Authority, year: int, what: str, sentence: str, *, today: date
) -> None:
    """Queue one mail about a body's report on a year to one person, at the mailbox they gave."""
    place = f"{settings.SITE_ADDRESS}{PLACE}" if settings.SITE_ADDRESS else "“统计和年度报告—各单位年报”"
    said = [f"{authority.name}{year}年度报告：", sentence, f"请登录工作台办理：{place}。", NO_ANSWER]
    news = News(
        key=f"yearly:{key}:{user.pk}",
        what=what,
        about=f"{year}年度报告",
        subject=f"{year}年度报告：{what}",
        body="\n\n".join(said),
    )
    queue_mail_to(user, news, authority=authority, today=today)


def _tell(call: Call, keys: Mapping[CalledUnit, str], told: Told, today: date) -> None:
    if not sends_mail():
        return
    due_on = f"{call.due_on.year}年{call.due_on.month}月{call.due_on.day}日"
    what, sentence = told.value
    said = sentence.format(office=call.authority.name, year=call.year, due_on=due_on)
    people = submitters_by_mail([unit.authority for unit in keys], today)
    for unit, key in keys.items():
        for user in people.get(unit.authority_id, ()):
            send_about_year(user, f"{told.name}:{key}", unit.authority, call.year, what, said, today=today)
