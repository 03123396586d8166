"""我的一天 · what waits, what came back; and the 审查呈批单"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.authorities.actions import end_appointment
from gongkai.domain.authorities.models import Appointment
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.review.actions.chains import resubmit, void_approvals
from gongkai.domain.review.queries.form import review_form
from gongkai.domain.review.queries.lists import overdue_at, returned_in, returned_to, waiting_for
from gongkai.domain.review.queries.standing import state_of
from gongkai.domain.review.queries.text import text_hash
from tests.domain.review.conftest import CHANGED, MONDAY

FRIDAY = date(2024, 3, 8)


def waiting(user, on=MONDAY):
    return [(one.chain.title, one.step.label) for one in waiting_for(user, on)]


def test_a_submitted_item_waits_for_the_first_reviewer(desk):
    desk.submitted(title="通知一")
    assert waiting(desk.first) == [("通知一", "初审")]


def test_it_waits_for_nobody_else(desk):
    desk.submitted()
    assert [waiting(user) for user in (desk.drafter, desk.secrecy, desk.signer, desk.head)] == [[], [], [], []]


def test_what_was_approved_waits_for_the_next(desk):
    chain = desk.submitted(title="通知一")
    desk.approve(chain, desk.first)
    assert (waiting(desk.first), waiting(desk.secrecy)) == ([], [("通知一", "保密审查")])


def test_it_waits_for_everybody_of_the_role(desk):
    second = desk.office.appointed("赵二", "first_reviewer")
    desk.submitted(title="通知一")
    assert waiting(second) == waiting(desk.first)


def test_nothing_of_another_bureau_waits(desk):
    other = desk.office.appointed("教育局初审人", "first_reviewer", at=desk.office.education)
    desk.submitted()
    assert waiting(other) == []


def test_an_own_draft_does_not_wait_for_its_drafter(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    desk.submitted()
    assert waiting(desk.drafter) == []


def test_a_second_step_does_not_wait_for_who_did_the_first(desk):
    desk.office.appoint(desk.first, "secrecy_reviewer")
    desk.approve(desk.submitted(), desk.first)
    assert waiting(desk.first) == []


def test_it_waits_for_the_stand_in_in_these_days(desk):
    desk.submitted(title="通知一")
    desk.office.absent(desk.first, desk.head, date(2024, 3, 5), FRIDAY)
    found = [waiting(desk.head, day) for day in (MONDAY, date(2024, 3, 5), date(2024, 3, 9))]
    assert found == [[], [("通知一", "初审")], []]


def test_it_says_for_whom_the_stand_in_acts(desk):
    desk.submitted()
    desk.office.absent(desk.first, desk.head, MONDAY, FRIDAY)
    assert [one.as_holder.name for one in waiting_for(desk.head, MONDAY)] == ["严正（代周敏）"]


def test_nothing_waits_for_who_no_longer_has_the_role(desk):
    desk.submitted()
    own = Appointment.objects.get(user=desk.first)
    end_appointment(own.pk, by=desk.office.admin, today=MONDAY)
    assert waiting(desk.first) == []


def test_the_earliest_due_comes_first(desk):
    desk.submitted(title="后", today=date(2024, 3, 6))
    desk.submitted(title="先", today=MONDAY)
    assert [title for title, _ in waiting(desk.first, date(2024, 3, 6))] == ["先", "后"]


def test_a_step_is_overdue_the_day_after_it_was_due(desk):
    desk.submitted()  # 3月6日到期
    assert [waiting_for(desk.first, day)[0].overdue for day in (date(2024, 3, 6), date(2024, 3, 7))] == [False, True]


def test_what_is_overdue_is_listed_for_who_reads_there(desk):
    chain = desk.submitted()
    assert list(overdue_at(viewer(desk.head, date(2024, 3, 7)))) == [chain]


def test_what_is_overdue_elsewhere_is_not(desk):
    other = desk.office.appointed("教育局初审人", "first_reviewer", at=desk.office.education)
    desk.submitted()
    assert not overdue_at(viewer(other, date(2024, 3, 7))).exists()


def test_the_standing_tells_whether_it_is_overdue(desk):
    assert state_of(desk.submitted()).is_overdue(date(2024, 3, 7))


def test_asking_costs_five_queries_however_much_waits(desk, django_assert_max_num_queries):
    for number in range(6):
        desk.submitted(title=f"通知{number}")
    with django_assert_max_num_queries(5):
        assert len(waiting_for(desk.first, MONDAY)) == 6


def test_a_returned_text_comes_back_to_who_submitted_it(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first)
    assert (returned_to(desk.drafter, MONDAY), returned_to(desk.first, MONDAY)) == ([chain], [])


def test_it_comes_back_to_the_stand_in_too(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first)
    desk.office.absent(desk.drafter, desk.legal, MONDAY, FRIDAY)
    assert returned_to(desk.legal, MONDAY) == [chain]


def test_what_was_submitted_again_is_no_longer_listed(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first)
    resubmit(chain.pk, by=desk.drafter, text_hash=chain.text_hash, today=MONDAY)
    assert returned_to(desk.drafter, MONDAY) == []


def test_a_colleague_sees_what_a_person_who_left_had_drafted(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first)
    colleague = desk.office.appointed("接手人", "drafter")
    assert list(returned_in(viewer(colleague, MONDAY))) == [chain]


def test_a_colleague_who_fills_in_reports_does_not_see_returned_items(desk):
    desk.send_back(desk.submitted(), desk.first)
    preparer = desk.office.appointed("填报二", "preparer")
    assert not returned_in(viewer(preparer, MONDAY)).exists()


# 审查呈批单


def test_the_form_shows_every_step_with_its_signature(desk):
    form = review_form(desk.approved())
    assert [(row.label, row.outcome, row.signature, row.on) for row in form.rows] == [
        ("提交", "提交", "沈知远", MONDAY),
        ("初审", "同意", "周敏", MONDAY),
        ("保密审查", "同意", "郑宁", MONDAY),
        ("签发", "同意", "陆明", MONDAY),
    ]


def test_the_form_names_the_text_and_where_it_stands(desk):
    form = review_form(desk.approved())
    assert (form.title, form.kind, form.authority, form.drafted_by, form.standing, form.approved_on) == (
        "关于公开的通知",
        "主动公开信息",
        "东阳市司法局",
        "沈知远",
        "已通过",
        MONDAY,
    )


def test_the_form_shows_which_points_were_confirmed(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first, checklist=["accurate", "in_scope", "in_time"])
    points = review_form(chain).rows[1].points
    assert [(point.text, point.is_ticked) for point in points][2:] == [
        ("在规定的期限内公开", True),
        ("附件齐全，能够打开", False),
    ]


def test_the_form_shows_void_opinions_as_void(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    chain = void_approvals(chain.pk, new_text_hash=CHANGED, by=desk.drafter, today=MONDAY)
    assert [(row.outcome, row.is_void) for row in review_form(chain).rows] == [
        ("提交", True),
        ("同意", True),
        ("修改文本", False),
    ]


def test_the_form_leaves_void_opinions_out_where_it_is_asked_to(desk):
    chain = desk.submitted()
    chain = void_approvals(chain.pk, new_text_hash=CHANGED, by=desk.drafter, today=MONDAY)
    chain = resubmit(chain.pk, by=desk.drafter, text_hash=CHANGED, today=MONDAY)
    assert [row.outcome for row in review_form(chain).valid_rows] == ["修改文本", "提交"]


def test_the_form_names_the_steps_still_to_come(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    chain.refresh_from_db()
    assert review_form(chain).waiting == ("保密审查", "签发")


def test_the_form_of_an_approved_text_waits_for_nothing(desk):
    assert review_form(desk.approved()).waiting == ()


def test_the_form_of_a_report_begins_with_the_preparers_signature(desk):
    row = review_form(desk.submitted("report")).rows[0]
    assert (row.label, row.role, row.signature) == ("填报", "填报人", "沈知远")


# 文本摘要


@pytest.mark.parametrize("other", [["一", "二三"], ["一二三"], ["一二", "三", ""], ["三", "一二"]])
def test_moving_words_between_the_parts_of_a_text_changes_its_hash(other):
    assert text_hash(["一二", "三"]) != text_hash(other)


def test_the_same_text_has_the_same_hash():
    assert text_hash(["一二", "三"]) == text_hash(("一二", "三"))
