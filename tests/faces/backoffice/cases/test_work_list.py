"""条例（2019）第三十三条 · 办理清单：先到期的在前，逾期、本周到期、待送达各成一栏，按科室和文字筛选，一页一页看"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries import work_list
from tests.domain.once import once_a_module
from tests.faces.backoffice.cases.case_desk import LIST, Desk

desk = once_a_module(Desk)
pytestmark = pytest.mark.django_db


def shown(desk, by=None, **asked) -> str:
    return desk.browser(by or desk.drafter).get(LIST, asked).content.decode()


def due(desk, number, on, **more) -> Application:
    """Return a case that is due on that day."""
    case = desk.received(number, desk.today, subject=f"第{number}件", **more)
    Application.objects.filter(pk=case.pk).update(reply_due_on=on)
    return case


def test_the_name_of_a_person_is_masked(desk):
    page = shown(desk)

    assert "申**" in page
    assert "申请人甲" not in page


def test_the_nearest_day_comes_first_and_a_stopped_clock_last(desk):
    stopped = desk.received("3", desk.today, subject="停着的一件")
    actions.ask_opinion(
        stopped.pk, kind="agency", whom="市档案馆", sent_on=desk.today, by=desk.drafter, today=desk.today
    )
    due(desk, "2", desk.today)
    page = shown(desk)

    assert page.index("第2件") < page.index("法律援助案件补贴标准") < page.index("停着的一件")
    assert "停止计算：征求其他机关意见" in page


def test_an_overdue_one_is_told_in_words(desk):
    old = desk.received("2", desk.today - timedelta(days=90), subject="早该答复的")
    page = shown(desk, tab="overdue")

    assert old.number in page
    assert "个工作日" in page.partition("逾期")[2]
    assert "法律援助案件补贴标准" not in page


def test_this_week_ends_on_sunday(desk):
    sunday = desk.today + timedelta(days=7 - desk.today.isoweekday())
    due(desk, "2", sunday)
    due(desk, "3", sunday + timedelta(days=1))
    page = shown(desk, tab="week")

    assert "第2件" in page
    assert "第3件" not in page


def test_a_signed_reply_waits_to_be_served(desk):
    letter = actions.draft_reply(
        desk.case.pk, code="NOT_OURS", stated={}, by=desk.drafter, today=desk.today
    )  # fmt: skip
    type(letter).objects.filter(pk=letter.pk).update(number="东司〔2026〕1号", dated=desk.today)
    page = shown(desk, tab="to-serve")

    assert "法律援助案件补贴标准" in page
    assert "答复已签发，待送达" in page


def test_what_is_done_is_no_longer_to_do(desk):
    actions.serve_decision(desk.case.pk, code="GRANT", served_on=desk.today, by=desk.drafter, today=desk.today)

    assert "法律援助案件补贴标准" not in shown(desk)
    assert "予以公开" in shown(desk, tab="done")


def test_a_section_has_its_own(desk):
    actions.assign_section(desk.case.pk, section=desk.office.legal, is_lead=True, by=desk.officer, today=desk.today)
    due(desk, "2", desk.today)
    of_section, of_drafter = shown(desk, section="legal"), shown(desk, by=desk.section_drafter)

    assert ["第2件" in page for page in (of_section, of_drafter)] == [False, False]
    assert ["法律援助案件补贴标准" in page for page in (of_section, of_drafter)] == [True, True]


def test_it_is_found_by_number_subject_and_applicant(desk):
    due(desk, "2026-77", desk.today, applicant_name="申请人乙")
    found = [shown(desk, q=words).count("task-name") for words in ("2026-77", "补贴 标准", "申请人乙", "没有这个词")]

    assert found == [1, 1, 1, 0]


@pytest.mark.parametrize("tab", ["todo", "done"])
def test_pages_show_every_case_once(desk, monkeypatch, tab):
    monkeypatch.setattr(work_list, "PAGE", 2)
    for number in range(2, 8):
        case = due(desk, f"甲{number}", desk.today + timedelta(days=number // 3))
        if tab == "done":
            actions.serve_decision(case.pk, code="GRANT", served_on=desk.today, by=desk.drafter, today=desk.today)
    seen, after = [], ""
    while True:
        page = work_list.work_list(
            desk.viewer(desk.drafter), work_list.Filters(work_list.Tab(tab)), desk.today, after=after
        )
        seen += [one.number for one in page.cases]
        after = page.following
        if not after:
            break

    assert len(seen) == len(set(seen)) == Application.objects.filter(served_on__isnull=tab == "todo").count()


@pytest.mark.parametrize("after", ["x", "0.2026-13-01.5", "0.2026-01-01.", "1.2.3.4", "0.2026-01-01.９"])
def test_a_place_that_cannot_be_read_shows_the_beginning(desk, after):
    assert "法律援助案件补贴标准" in shown(desk, after=after)


def test_an_empty_tab_says_what_to_do(desk):
    assert "没有逾期的申请" in shown(desk, tab="overdue")


def test_nobody_of_another_bureau_has_it_in_the_list(desk):
    assert "法律援助案件补贴标准" not in shown(desk, by=desk.neighbour)


def test_the_list_asks_as_many_questions_for_thirty_as_for_one(desk, django_assert_max_num_queries):
    browser = desk.browser(desk.drafter)
    for number in range(30):
        due(desk, f"乙{number}", desk.today)
    with django_assert_max_num_queries(45):
        browser.get(LIST)
