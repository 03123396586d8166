"""条例（2007）第十四条，条例（2019）第十七条 · 审核页面：轮到谁，写明意见，通过或者退回"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.authorities.actions import record_absence
from gongkai.domain.review.actions.chains import void_approvals
from gongkai.faces.backoffice.review import subjects
from tests.domain.once import once_a_module
from tests.domain.review.conftest import CHANGED
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import (
    REVIEWS,
    SAID,
    Desk,
    form_of,
    inside,
    on_monday,
    page_of,
    send,
    with_items,
)

pytestmark = pytest.mark.django_db


opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    on_monday(monkeypatch)
    with_items(monkeypatch)
    return opened


def test_what_waits_is_listed_with_its_day(desk):
    desk.submitted(title="关于公开的通知")
    page = words(inside(desk.first).get(REVIEWS))
    assert all(said in page for said in ("关于公开的通知", "3月6日前"))


def test_an_empty_list_says_so(desk):
    assert "没有等您审核的材料。" in words(inside(desk.first).get(REVIEWS))


def test_what_should_have_been_done_is_marked(desk):
    desk.submitted(today=date(2024, 2, 26))
    assert "已超期" in words(inside(desk.first).get(REVIEWS))


def test_the_list_can_be_narrowed_to_a_kind(desk):
    desk.submitted()
    assert "这一类别现在没有。" in words(inside(desk.first).get(f"{REVIEWS}?kind=report"))


@pytest.mark.parametrize("query", ["?show=nonsense", "?kind=%00", "?show=%E6%97%A0"])
def test_a_list_that_does_not_exist_is_the_first_one(desk, query):
    assert inside(desk.first).get(f"{REVIEWS}{query}").status_code == 200


@pytest.mark.parametrize("show", ["returned", "drafted", "late"])
def test_every_other_list_has_an_empty_state(desk, show):
    assert "没有" in words(inside(desk.drafter).get(f"{REVIEWS}?show={show}"))


def test_a_stand_in_sees_for_whom(desk):
    chain = desk.submitted()
    deputy = desk.office.appointed("许多", "drafter")
    record_absence(
        user=desk.first,
        stand_in=deputy,
        from_on=date(2024, 3, 4),
        to_on=date(2024, 3, 8),
        authority=desk.office.justice,
        by=desk.office.admin,
        today=date(2024, 3, 4),
    )
    assert f"（代{desk.first.name}）" in words(inside(deputy).get(page_of(chain)))


def test_who_is_not_asked_sees_whose_turn_it_is_and_no_form(desk):
    chain = desk.submitted()
    page = words(inside(desk.drafter).get(page_of(chain)))
    assert ("现在等 周敏 办理" in page, "先不办" in page) == (True, False)


def test_an_approval_goes_to_the_next_step(desk):
    chain = desk.submitted()
    send(desk.first, chain)
    chain.refresh_from_db()
    assert chain.at_step == 2


def test_an_approval_leads_back_to_the_list_and_says_so(desk):
    chain = desk.submitted()
    client = inside(desk.first)
    answer = client.post(f"{page_of(chain)}opinion/", _filled(chain), follow=True)
    assert "已签署同意：《关于公开的通知》。" in words(answer)


def test_a_return_keeps_its_reason_for_the_drafter(desk):
    chain = desk.submitted()
    send(desk.first, chain, outcome="return", opinion="附件缺一页。")
    assert "附件缺一页。" in words(inside(desk.drafter).get(page_of(chain)))


def test_an_opinion_without_words_is_asked_for(desk):
    chain = desk.submitted()
    answer = send(desk.first, chain, opinion=" ")
    assert (answer.status_code, "没有写意见" in words(answer)) == (422, True)


def test_a_point_left_open_keeps_the_opinion_on_the_page(desk):
    chain = desk.submitted()
    answer = send(desk.first, chain, checklist=["accurate"])
    assert (answer.status_code, SAID in words(answer)) == (422, True)


def test_a_changed_text_is_shown_and_the_opinion_is_kept(desk):
    chain = desk.submitted()
    old = chain.text_hash
    void_approvals(chain.pk, new_text_hash=CHANGED, by=desk.drafter, today=date(2024, 3, 4))
    answer = send(desk.first, chain, text_hash=old)
    assert (answer.status_code, "文本已修改" in words(answer), SAID in words(answer)) == (409, True, True)


def test_of_two_reviewers_the_second_is_told_who_was_quicker(desk):
    chain = desk.submitted()
    second = desk.office.appointed("赵迟", "first_reviewer")
    filled = _filled(chain)
    send(desk.first, chain)
    answer = inside(second).post(f"{page_of(chain)}opinion/", filled)
    assert (answer.status_code, "已由周敏于2024-03-04办理" in words(answer)) == (409, True)


def test_the_second_reviewer_keeps_what_they_wrote(desk):
    chain = desk.submitted()
    second = desk.office.appointed("赵迟", "first_reviewer")
    filled = {**_filled(chain), "opinion": "我也同意，另有一处错字。"}
    send(desk.first, chain)
    assert "我也同意，另有一处错字。" in words(inside(second).post(f"{page_of(chain)}opinion/", filled))


def test_a_second_click_is_told_that_all_is_saved(desk):
    chain = desk.submitted()
    filled, client = _filled(chain), inside(desk.first)
    client.post(f"{page_of(chain)}opinion/", filled)
    answer = client.post(f"{page_of(chain)}opinion/", filled, follow=True)
    assert (answer.status_code, "已经保存，无需重复提交" in words(answer)) == (200, True)


def test_the_drafter_may_not_sign_their_own_text(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    chain = desk.submitted()
    assert send(desk.drafter, chain).status_code == 409


@pytest.mark.parametrize("way", ["", "form/"])
def test_another_authority_sees_nothing(desk, way):
    chain = desk.submitted()
    stranger = desk.office.appointed("外人", "first_reviewer", at=desk.office.education)
    assert inside(stranger).get(f"{page_of(chain)}{way}").status_code == 403


def test_a_kind_without_pages_says_so(desk, monkeypatch):
    monkeypatch.delitem(subjects.SUBJECTS, "reply")
    chain = desk.submitted("reply")
    assert "还不能在这里签署意见" in words(inside(desk.disclosure_head).get(page_of(chain)))


def test_a_kind_without_pages_takes_no_opinion(desk, monkeypatch):
    monkeypatch.delitem(subjects.SUBJECTS, "reply")
    chain = desk.submitted("reply")
    chain.at_step = 2
    answer = inside(desk.disclosure_head).post(f"{page_of(chain)}opinion/", _filled(chain))
    assert (answer.status_code, "还不能在这里签署意见" in words(answer)) == (409, True)


def test_the_printed_form_holds_every_step(desk):
    chain = desk.approved()
    page = words(inside(desk.drafter).get(f"{page_of(chain)}form/"))
    assert all(name in page for name in ("审查呈批单", "周敏", "郑宁", "陆明", "☑", "已通过"))


def test_an_opinion_in_markup_stays_words(desk):
    chain = desk.submitted()
    send(desk.first, chain, opinion="<script>alert(1)</script>")
    assert "<script>alert" not in inside(desk.first).get(page_of(chain)).content.decode()


def _filled(chain):
    chain.refresh_from_db()
    return form_of(chain)
