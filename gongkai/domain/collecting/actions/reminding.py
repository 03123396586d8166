"""年报期限提醒: mails before the days of the calendar of duties, and after them. Not acts: nothing changes."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.collecting.actions.telling import send_about_year
from gongkai.domain.collecting.queries.duties import Due, duties_of
from gongkai.domain.collecting.queries.people import concerned_by_mail
from gongkai.domain.notices.queries import sends_mail

# 提前几天提醒；期限遇节假日不顺延，所以三天以前要再提醒一次，赶得上节前的最后一个工作日。
AHEAD = (3, 7)
# 超期以后每过七天再提醒一次，一共四次；再往后的只列在“我的一天”。
AGAIN_AFTER, TIMES = 7, 4


def remind_of_duties(*, today: date) -> int:
    """提醒年报期限。Queue the mails of a day, and return how many things to do they are about.

    Everybody with a mailbox is told of what is on their day: once seven days before, three days before, on the day,
    and every seven days after it, four times. A day on which nothing ran is made up for. Safe to run again.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条，国办公开办函〔2021〕30号.
    """
    if not sends_mail():
        return 0
    count = 0
    for asking in concerned_by_mail(today):
        for _, together in groupby(duties_of(asking, today), key=lambda due: (due.due_on, due.authority.path)):
            dues = list(together)
            if step := _step(dues[0].days):
                _remind(asking.user, dues, step, today)
                count += len(dues)
    return count


def _step(days: int) -> str:
    """Return how near the day is: each step is one mail; "" where it is neither near nor lately over."""
    if days < 0:
        times = -days // AGAIN_AFTER
        return f"over:{times}" if times < TIMES else ""
    return next((f"within:{ahead}" for ahead in (0, *AHEAD) if days <= ahead), "")


@transaction.atomic
def _remind(user: User, dues: list[Due], step: str, today: date) -> None:
    first = dues[0]
    until = f"{first.due_on.year}年{first.due_on.month}月{first.due_on.day}日"
    told = "；".join(due.what for due in dues)
    # 期限改了的，重新提醒。
    key = f"duties:{first.authority.pk}:{first.year}:{first.due_on}:{step}"
    sentence = f"{told}。期限{until}，{first.label}。"
    send_about_year(user, key, first.authority, first.year, first.label, sentence, today=today)
