"""条例第四条 · 我的一天：等我审核的、退回给我的、快到期和超期的、报告里要说明的"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications.actions import receive_application
from gongkai.domain.authorities.actions import record_absence
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import Desk, inside, on_monday, page_of, send, with_items

pytestmark = pytest.mark.django_db
DAY, DUE = "/office/", "/office/due/"


opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    on_monday(monkeypatch)
    with_items(monkeypatch)
    return opened


def received(desk: Desk, on: date, number: str = "2024-001"):
    return receive_application(
        authority=desk.office.justice,
        number=number,
        way="web",
        applicant_kind="natural_person",
        applicant_name="张三",
        subject="经费支出",
        received_on=on,
        by=desk.drafter,
        today=on,
    )


def test_the_day_stands_at_the_top(desk):
    assert "2024年3月4日 星期一" in words(inside(desk.first).get(DAY))


def test_where_nothing_waits_it_says_so(desk):
    assert "今天没有等您办理的事。" in words(inside(desk.first).get(DAY))


def test_who_has_no_role_is_told_whom_to_ask(desk):
    assert "请联系本单位的系统管理员任命" in words(inside(desk.office.person("新人")).get(DAY))


@pytest.mark.parametrize("address", ["/office/people/", "/office/channels/", "/office/notices/", "/office/audit/"])
def test_an_administrator_is_led_to_what_they_keep(desk, address):
    page = inside(desk.office.admin).get(DAY).content.decode()
    assert (f'href="{address}"' in page, "今天没有等您办理的事。" in page) == (True, True)


def test_a_supervisor_with_nothing_to_do_is_led_to_the_reports_of_the_units(desk):
    supervisor = desk.office.appointed("主管", "supervisor")
    assert '<a href="/office/units/">各单位年报</a>' in inside(supervisor).get(DAY).content.decode()


def test_what_waits_for_me_leads_to_its_page(desk):
    chain = desk.submitted()
    assert f'href="{page_of(chain)}"' in inside(desk.first).get(DAY).content.decode()


def test_what_waits_for_somebody_else_is_not_mine(desk):
    desk.submitted()
    assert "今天没有等您办理的事。" in words(inside(desk.secrecy).get(DAY))


def test_what_is_late_is_marked(desk):
    desk.submitted(today=date(2024, 2, 26))
    assert "已超期 2月28日" in words(inside(desk.first).get(DAY))


def test_a_stand_in_sees_whose_it_is(desk):
    desk.submitted()
    days = {"from_on": date(2024, 3, 4), "to_on": date(2024, 3, 8), "today": date(2024, 3, 4)}
    people = {"user": desk.first, "stand_in": desk.legal, "by": desk.office.admin}
    record_absence(authority=desk.office.justice, **days, **people)
    assert "代周敏" in words(inside(desk.legal).get(DAY))


def test_what_was_returned_comes_back_to_its_drafter(desk):
    chain = desk.submitted()
    send(desk.first, chain, outcome="return", opinion="附件缺一页。")
    assert "1 退回给我的" in words(inside(desk.drafter).get(DAY))


def test_the_counts_are_those_of_the_lists(desk):
    for number in range(10):
        desk.submitted(title=f"第{number}份")
    assert "10 等我审核" in words(inside(desk.first).get(DAY))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 3, 15), "还剩10个工作日"),
        (date(2024, 3, 22), "还剩5个工作日"),
        (date(2024, 3, 27), "还剩2个工作日"),
        (date(2024, 3, 29), "今天到期"),
        (date(2024, 4, 1), "已超期1个工作日"),
    ],
)
def test_a_reply_counts_down_in_working_days(desk, monkeypatch, today, said):
    """Received on Friday 1 March 2024: due on the twentieth working day, Friday 29 March."""
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", today.isoformat())
    assert said in words(inside(desk.drafter).get(DAY))


def test_a_reply_due_in_eleven_working_days_is_not_there_yet(desk, monkeypatch):
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-14")
    assert "申请的答复期限" not in words(inside(desk.drafter).get(DAY))


def test_a_saturday_counts_to_the_next_working_days(desk, monkeypatch):
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-23")
    assert "还剩5个工作日" in words(inside(desk.drafter).get(DAY))


def test_who_handles_no_applications_sees_no_deadlines(desk, monkeypatch):
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-29")
    assert "2024-001" not in words(inside(desk.secrecy).get(DAY))


def test_another_authority_sees_no_deadlines_of_ours(desk, monkeypatch):
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-29")
    stranger = desk.office.appointed("外人", "drafter", at=desk.office.education)
    assert "没有超期和即将到期的申请。" in words(inside(stranger).get(DUE))


def test_the_name_of_the_applicant_is_not_on_the_page(desk, monkeypatch):
    received(desk, date(2024, 3, 1))
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-29")
    assert "张三" not in words(inside(desk.drafter).get(DUE))


def test_the_list_of_deadlines_tells_who_has_nothing_to_do_with_them(desk):
    assert "您的职务不办理申请。" in words(inside(desk.secrecy).get(DUE))


def test_more_than_fit_are_counted(desk, monkeypatch):
    for number in range(12):
        received(desk, date(2024, 2, 26), f"2024-{number:03}")
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-29")
    assert "全部 12 件" in words(inside(desk.drafter).get(DAY))


def test_the_first_page_asks_few_questions_of_the_database(desk, django_assert_max_num_queries):
    for number in range(10):
        desk.submitted(title=f"第{number}份")
    client = inside(desk.first)
    with django_assert_max_num_queries(30):
        client.get(DAY)
