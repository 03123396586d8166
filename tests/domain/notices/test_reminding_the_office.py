"""到期提醒：剩十、五、二个工作日、当天和逾期，各提醒一次；停了的日子补上；日历更新也告知"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.domain.applications.actions import assign_section, recompute_deadlines, withdraw_submission
from gongkai.domain.applications.actions.reminding import remind_handlers
from gongkai.domain.applications.models import Application, Submission
from gongkai.domain.notices.actions import set_mailbox
from gongkai.domain.notices.models import Mail
from tests.domain.notices.conftest import OFFICER

# 2026-02-10收到，2026-03-16届满；其间2026-02-15至23为春节放假，2月14日、28日上班。
DUE_ON = date(2026, 3, 16)


def told_on_days(first: date, last: date) -> list[tuple[date, str]]:
    """Return on which days which news went to the officer."""
    found, day = [], first
    while day <= last:
        remind_handlers(today=day)
        found += [(day, mail.what) for mail in Mail.objects.filter(queued_on=day, address=OFFICER)]
        day += timedelta(days=1)
    return found


def test_ten_five_two_and_no_working_days_before_are_told_once_each(case):
    assert told_on_days(date(2026, 2, 24), DUE_ON) == [
        (date(2026, 3, 2), "即将到期"),
        (date(2026, 3, 9), "即将到期"),
        (date(2026, 3, 12), "即将到期"),
        (date(2026, 3, 16), "即将到期"),
    ]


def test_overdue_is_told_the_day_after_and_every_five_working_days(case):
    assert told_on_days(date(2026, 3, 17), date(2026, 3, 31)) == [
        (date(2026, 3, 17), "已经逾期"),
        (date(2026, 3, 23), "已经逾期"),
        (date(2026, 3, 30), "已经逾期"),
    ]


def test_a_day_on_which_nothing_ran_is_made_up_for(case):
    remind_handlers(today=date(2026, 3, 5))

    assert Mail.objects.get(address=OFFICER).body.count("还剩7个工作日") == 1


def test_nobody_is_reminded_on_a_day_off(case):
    assert remind_handlers(today=date(2026, 3, 14)) == 0


def test_a_section_that_handles_it_is_reminded_and_other_drafters_are_not(case):
    case.office.appointed("梁川", "drafter", at=case.legal)
    assign_section(case.application.pk, section=case.legal, is_lead=True, by=case.officer, today=date(2026, 2, 11))
    remind_handlers(today=date(2026, 3, 3))

    assert not Mail.objects.filter(user=case.drafter).exists()


def test_the_head_is_told_only_when_it_is_overdue(case):
    set_mailbox(by=case.head, address="head@example.gov.cn", today=date(2026, 2, 10))
    remind_handlers(today=DUE_ON)
    before = Mail.objects.filter(user=case.head).count()
    remind_handlers(today=date(2026, 3, 17))

    assert (before, Mail.objects.filter(user=case.head).count()) == (0, 1)


@pytest.fixture
def received(case, submitted) -> Submission:
    """The case came over the portal, from somebody who wants mails."""
    submission = submitted()
    Submission.objects.filter(pk=submission.pk).update(application=case.application)
    Mail.objects.all().delete()
    return Submission.objects.get(pk=submission.pk)


def test_what_was_withdrawn_is_told_at_once_and_then_no_more(received):
    withdraw_submission(received.pk, today=date(2026, 3, 2))
    remind_handlers(today=date(2026, 3, 3))

    assert [mail.what for mail in Mail.objects.filter(address=OFFICER)] == ["申请人撤回"]


def test_a_new_calendar_that_moves_the_day_is_told_to_both(case, received):
    # 像是按周末推算过的：实际的放假通知把它推后了。
    Application.objects.filter(pk=case.application.pk).update(is_provisional=True, reply_due_on=date(2026, 3, 10))
    recompute_deadlines(today=date(2026, 2, 11))

    assert {(mail.what, bool(mail.user)) for mail in Mail.objects.all()} == {
        ("期限重新计算", True),
        ("期限有变", False),
    }


def test_a_day_that_is_certain_now_is_told_to_the_office_alone(case, received):
    Application.objects.filter(pk=case.application.pk).update(is_provisional=True)
    recompute_deadlines(today=date(2026, 2, 11))

    assert {(mail.what, bool(mail.user)) for mail in Mail.objects.all()} == {("期限确定", True)}
