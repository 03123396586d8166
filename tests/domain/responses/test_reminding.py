"""条例第六条，国办发〔2016〕61号 · 到期提醒：到期前一个工作日、当天、超期各提醒一次；夜里不发；邮件里没有诉求的内容"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongkai.domain.notices.actions import set_mailbox
from gongkai.domain.notices.models import Mail
from gongkai.domain.responses.actions.reminding import remind_of_answers
from gongkai.domain.responses.queries.pressing import events_waiting_for, tickets_waiting_for
from tests.domain.responses.desk import MONDAY, SHANGHAI

OFFICER, DRAFTER, HEAD = "officer@example.gov.cn", "drafter@example.gov.cn", "head@example.gov.cn"


@pytest.fixture(autouse=True)
def mailboxes(desk, settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.gov.cn", "gongkai@example.gov.cn"
    for user, address in ((desk.officer, OFFICER), (desk.drafter, DRAFTER), (desk.head, HEAD)):
        set_mailbox(by=user, address=address, today=MONDAY)


def at(day: int, hour: int = 9) -> datetime:
    """Return an hour of March 2024."""
    return datetime(2024, 3, day, hour, tzinfo=SHANGHAI)


def told(first: int, last: int, hour: int = 9, address: str = DRAFTER) -> list[tuple[int, str]]:
    """Return on which days of March which news went there, when the task runs once a day."""
    found = []
    for day in range(first, last + 1):
        remind_of_answers(now=at(day, hour))
        mails = Mail.objects.filter(queued_on=date(2024, 3, day), address=address)
        found += [(day, mail.what) for mail in mails]
    return found


def test_a_ticket_is_told_of_the_working_day_before_on_its_day_and_when_it_is_over(desk):
    # 3月4日（周一）收到，五个工作日，3月11日24时到期。
    desk.ticket()
    assert told(4, 19) == [(8, "即将到期"), (11, "今天到期"), (12, "已经超期"), (18, "已经超期")]


def test_after_the_fourth_time_it_only_stands_on_the_day(desk):
    desk.ticket()
    told(12, 31)
    # 4月4日至6日清明放假，4月7日上班：4月8日是超期第十九个工作日，9日是第二十个。
    last = [remind_of_answers(now=datetime(2024, 4, day, 9, tzinfo=SHANGHAI)) for day in (1, 8, 9, 30)]
    overdue = Mail.objects.filter(address=DRAFTER, what="已经超期").count()
    assert (last, overdue, tickets_waiting_for(desk.viewer()).count()) == ([1, 1, 0, 0], 4, 1)


def test_where_no_mail_is_sent_nothing_is_looked_for(desk, settings):
    settings.EMAIL_HOST = ""
    desk.ticket()
    assert remind_of_answers(now=at(12)) == 0


def test_hours_that_end_on_a_day_off_are_told_of_before_it(desk):
    # 微博：3月8日（周五）15时收到，48小时，3月10日（周日）15时到期。
    desk.ticket(platform_id=desk.weibo.pk, received_at=at(8, 15), today=date(2024, 3, 8))
    assert told(8, 11, hour=16) == [(8, "即将到期"), (10, "已经超期")]


def test_a_day_on_which_nothing_ran_is_made_up_for(desk):
    desk.ticket()
    remind_of_answers(now=at(9))
    assert Mail.objects.filter(address=DRAFTER).count() == 1


@pytest.mark.parametrize("hour", [0, 6, 22, 23])
def test_nobody_is_written_to_by_night(desk, hour):
    desk.ticket()
    assert remind_of_answers(now=at(12, hour)) == 0


def test_the_same_hour_twice_is_one_mail(desk):
    desk.ticket()
    assert [remind_of_answers(now=at(8)), remind_of_answers(now=at(8, 10))] == [1, 1]
    assert Mail.objects.count() == 2


def test_officers_are_told_too_and_the_head_only_when_it_is_over(desk):
    desk.ticket()
    remind_of_answers(now=at(8))
    before = set(Mail.objects.values_list("address", flat=True))
    remind_of_answers(now=at(12))
    assert (before, Mail.objects.filter(address=HEAD).count()) == ({OFFICER, DRAFTER}, 1)


def test_what_is_answered_is_not_told_of(desk):
    desk.answered()
    assert remind_of_answers(now=at(12)) == 0


def test_nothing_of_what_was_asked_stands_in_a_mail(desk):
    desk.ticket(asker="欧阳海棠", external_no="WZ-9")
    remind_of_answers(now=at(8))
    mail = Mail.objects.get(address=DRAFTER)
    text = mail.subject + mail.body
    assert [word for word in ("欧阳", "公证", "委托") if word in text] == []
    assert "市民问政WZ-9" in mail.body


def test_public_opinion_without_an_answer_is_told_to_the_office(desk):
    desk.event(kind="public_opinion", arose_at=at(4, 9))
    assert told(4, 7, address=OFFICER) == [(5, "即将到期"), (6, "今天到期"), (7, "已经超期")]


def test_a_drafter_of_a_section_has_its_tickets_only(desk):
    mine, _elsewhere = desk.ticket(), desk.ticket(section_code="")
    assert list(tickets_waiting_for(desk.viewer(desk.drafter))) == [mine]


def test_the_officer_has_all_of_them_the_next_first(desk):
    later = desk.ticket()
    sooner = desk.ticket(platform_id=desk.weibo.pk, section_code="")
    assert list(tickets_waiting_for(desk.viewer())) == [sooner, later]


def test_another_bureau_s_people_have_none(desk):
    desk.ticket()
    desk.event(kind="emergency")
    asking = desk.viewer(desk.stranger)
    assert (tickets_waiting_for(asking).count(), events_waiting_for(asking).count()) == (0, 0)


def test_a_mere_concern_has_no_limit_and_presses_on_nobody(desk):
    desk.event()
    pressing = desk.event("谣言", kind="emergency")
    assert list(events_waiting_for(desk.viewer())) == [pressing]
