"""条例（2019）第四十九条、国办公开办函〔2021〕30号 · 邮件：布置、催报、退回告知单位，到期前后提醒，不写个人信息"""

from datetime import date

import pytest

from gongkai.domain.collecting.actions.calling import call_more_units, remind_units
from gongkai.domain.collecting.actions.reminding import remind_of_duties
from gongkai.domain.notices.actions import set_mailbox
from gongkai.domain.notices.models import Mail
from tests.domain.collecting.city import CALLED_ON, SENT_ON, TAKEN_ON

CLERK, OFFICE = "clerk@example.gov.cn", "office@example.gov.cn"
HURRY = "请于周五前报送，有事找欧阳林，电话13800000000"


@pytest.fixture(autouse=True)
def mailboxes(city, settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.gov.cn", "gongkai@example.gov.cn"
    for user, address in ((city.clerk, CLERK), (city.supervisor, OFFICE)):
        set_mailbox(by=user, address=address, today=CALLED_ON)


def _mails(address=CLERK, **more):
    return list(Mail.objects.filter(address=address, **more).order_by("pk"))


def _told(days, address=CLERK):
    """Return on which of these (month, day) of 2024 which news went there, when the task runs on each of them."""
    told = []
    for month, day in days:
        today = date(2024, month, day)
        remind_of_duties(today=today)
        told += [(month, day, mail.what) for mail in _mails(address, queued_on=today)]
    return told


def test_a_unit_is_told_that_its_report_is_asked_for(city):
    city.call()

    (mail,) = _mails()
    assert (mail.subject, "东阳市人民政府布置报送2023年度报告，请在2024年1月31日前报送" in mail.body) == (
        "2023年度报告：布置报送",
        True,
    )


def test_units_asked_before_are_not_told_again_when_others_are_added(city):
    call = city.call()
    call.units.filter(authority__code="education").delete()
    Mail.objects.all().delete()

    call_more_units(call.pk, by=city.supervisor, today=SENT_ON)

    assert _mails() == []


def test_a_reminder_says_who_asks_and_keeps_to_itself_what_was_written(city):
    call = city.call()
    remind_units(call.pk, units=[city.unit(call).pk], message=HURRY, by=city.supervisor, today=SENT_ON)

    mail = _mails()[-1]
    assert ("东阳市人民政府催报" in mail.body, "欧阳林" in mail.body, "13800000000" in mail.body) == (
        True,
        False,
        False,
    )


def test_what_came_back_is_told(city):
    unit = city.unit(city.call())
    city.submit(unit)
    city.send_back(unit, reason="欧阳林填的表三不平")

    mail = _mails()[-1]
    assert (mail.what, "退回了报送的2023年度报告" in mail.body, "欧阳林" in mail.body) == ("退回", True, False)


def test_without_a_mailbox_nothing_is_sent(city):
    set_mailbox(by=city.clerk, address="", today=CALLED_ON)
    city.call()

    assert not Mail.objects.exists()


def test_without_a_mail_server_nothing_is_sent(city, settings):
    settings.EMAIL_HOST = ""
    city.call()

    assert (remind_of_duties(today=date(2024, 1, 31)), Mail.objects.exists()) == (0, False)


def test_the_stand_in_is_told(city):
    set_mailbox(by=city.clerk, address="", today=CALLED_ON)
    set_mailbox(by=city.other_clerk, address=CLERK, today=CALLED_ON)
    city.office.absent(city.clerk, city.other_clerk, CALLED_ON, TAKEN_ON, at=city.office.justice)
    city.call()

    assert {mail.authority.code for mail in _mails()} == {"justice", "education"}


def test_a_department_is_told_before_the_end_of_january_on_the_day_and_four_times_after(city):
    january = [(1, day) for day in (23, 24, 25, 27, 28, 29, 31)]
    assert _told([*january, *((2, day) for day in (1, 2, 6, 7, 14, 21, 27, 28)), (3, 20)]) == [
        (1, 24, "还剩7天"),
        (1, 28, "还剩3天"),
        (1, 31, "今天到期"),
        (2, 1, "已超期1天"),
        (2, 7, "已超期7天"),
        (2, 14, "已超期14天"),
        (2, 21, "已超期21天"),
    ]


def test_a_county_is_told_before_the_twentieth_of_february(city):
    city.call()

    told = _told([(2, day) for day in (12, 13, 16, 17, 20)], OFFICE)

    assert told == [(2, 13, "还剩7天"), (2, 17, "还剩3天"), (2, 20, "今天到期")]


def test_what_is_asked_and_what_is_due_by_law_on_one_day_is_one_mail(city):
    city.call()
    Mail.objects.all().delete()

    remind_of_duties(today=date(2024, 1, 31))

    (mail,) = _mails()
    assert ("报送年度报告的数字；向本级政府信息公开工作主管部门提交并公布" in mail.body) is True


def test_a_day_on_which_nothing_ran_is_made_up_for_once(city):
    told = [remind_of_duties(today=date(2024, 1, day)) and len(_mails()) for day in (26, 27, 30)]

    assert told == [1, 1, 2]


def test_where_nobody_has_anything_to_do_nobody_is_told(city):
    assert remind_of_duties(today=date(2024, 9, 1)) == 0
