"""条例（2019）第十七条 · what is reviewed is what goes out: returns, changes of the text, withdrawal"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.review.actions.chains import resubmit, void_approvals, withdraw_chain
from gongkai.domain.review.errors import (
    AlreadyGiven,
    ChainClosed,
    NotInReview,
    NotReturned,
    OwnDraft,
    SignedBefore,
    TextChanged,
)
from gongkai.domain.review.models import Opinion
from gongkai.domain.review.queries.standing import is_approved, state_of
from tests.domain.review.conftest import CHANGED, MONDAY, TEXT

TUESDAY = date(2024, 3, 5)


def label(chain) -> str:
    chain.refresh_from_db()
    return state_of(chain).label


def change(chain, by, new=CHANGED, **more):
    return void_approvals(chain.pk, new_text_hash=new, by=by, today=TUESDAY, **more)


def again(chain, by, text=TEXT, **more):
    return resubmit(chain.pk, by=by, text_hash=text, today=TUESDAY, **more)


@pytest.fixture
def returned(desk):
    """An item that passed its first review and that the secrecy reviewer returned."""
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    desk.send_back(chain, desk.secrecy)
    chain.refresh_from_db()
    return chain


def test_a_returned_text_waits_for_its_drafter(returned):
    assert label(returned) == "待重新提交"


def test_the_standing_tells_which_step_returned_it(returned):
    assert state_of(returned).step.label == "保密审查"


def test_an_unchanged_text_goes_on_at_the_step_that_returned_it(desk, returned):
    again(returned, desk.drafter)
    assert label(returned) == "待保密审查"


def test_an_unchanged_text_keeps_the_approvals_it_has(desk, returned):
    again(returned, desk.drafter)
    for by in (desk.secrecy, desk.signer):
        desk.approve(returned, by)
    returned.refresh_from_db()
    assert is_approved(returned, TEXT)


def test_the_step_is_due_anew_after_it_was_submitted_again(desk, returned):
    assert again(returned, desk.drafter).due_on == date(2024, 3, 7)


def test_a_changed_text_begins_again_at_the_first_review(desk, returned):
    change(returned, desk.drafter)
    again(returned, desk.drafter, CHANGED)
    assert label(returned) == "待初审"


def test_a_changed_text_needs_every_approval_again(desk, returned):
    change(returned, desk.drafter)
    again(returned, desk.drafter, CHANGED)
    for by in (desk.first, desk.secrecy):
        desk.approve(returned, by)
    returned.refresh_from_db()
    assert not is_approved(returned, CHANGED)


def test_the_same_people_review_the_changed_text(desk, returned):
    change(returned, desk.drafter)
    again(returned, desk.drafter, CHANGED)
    for by in (desk.first, desk.secrecy, desk.signer):
        desk.approve(returned, by)
    returned.refresh_from_db()
    assert is_approved(returned, CHANGED)


def test_a_text_changed_back_is_reviewed_again(desk, returned):
    change(returned, desk.drafter)
    change(returned, desk.drafter, TEXT)
    again(returned, desk.drafter, TEXT)
    assert label(returned) == "待初审"


def test_a_change_during_review_takes_the_text_out_of_review(desk):
    chain = desk.submitted()
    change(chain, desk.drafter)
    with pytest.raises(TextChanged):
        desk.approve(chain, desk.first, text_hash=TEXT)


def test_nobody_reviews_a_changed_text_before_it_is_submitted(desk):
    chain = desk.submitted()
    change(chain, desk.drafter)
    with pytest.raises(NotInReview, match="待重新提交"):
        desk.approve(chain, desk.first)


def test_a_change_after_approval_makes_the_approval_void(desk):
    chain = desk.approved()
    change(chain, desk.drafter)
    chain.refresh_from_db()
    assert (is_approved(chain, TEXT), is_approved(chain, CHANGED), chain.approved_on) == (False, False, None)


def test_saving_without_a_change_leaves_everything_as_it_was(desk):
    chain = desk.approved()
    change(chain, desk.drafter, TEXT)
    chain.refresh_from_db()
    assert is_approved(chain, TEXT)


def test_saving_without_a_change_leaves_no_entry(desk):
    chain = desk.submitted()
    change(chain, desk.drafter, TEXT)
    assert [entry.act for entry in entries_of("review.chain", chain.pk)] == ["start_chain"]


def test_a_change_can_bring_a_new_title(desk):
    chain = desk.submitted()
    change(chain, desk.drafter, title="关于公开的补充通知")
    chain.refresh_from_db()
    assert chain.title == "关于公开的补充通知"


def test_who_changed_the_text_does_not_review_it(desk):
    chain = desk.submitted()
    change(chain, desk.first)
    again(chain, desk.drafter, CHANGED)
    with pytest.raises(OwnDraft, match="周敏"):
        desk.approve(chain, desk.first)


def test_who_changed_it_once_stays_an_author(desk):
    chain = desk.submitted()
    change(chain, desk.first)
    change(chain, desk.drafter, TEXT)
    again(chain, desk.drafter, TEXT)
    with pytest.raises(OwnDraft):
        desk.approve(chain, desk.first)


def test_who_works_elsewhere_changes_nothing(desk):
    outside = desk.office.appointed("外人", "drafter", at=desk.office.education)
    with pytest.raises(PermissionDenied):
        change(desk.submitted(), outside)


def test_a_page_of_another_text_is_not_submitted_again(desk, returned):
    with pytest.raises(TextChanged):
        again(returned, desk.drafter, CHANGED)


def test_the_same_text_submitted_twice_is_told_so(desk, returned):
    again(returned, desk.drafter)
    with pytest.raises(NotReturned, match="审核中"):
        again(returned, desk.drafter)


def test_an_approved_text_is_not_submitted_again(desk):
    with pytest.raises(NotReturned, match="已通过"):
        again(desk.approved(), desk.drafter)


def test_only_who_may_draft_submits_again(desk, returned):
    with pytest.raises(PermissionDenied):
        again(returned, desk.signer)


def test_a_colleague_takes_up_what_a_person_who_left_had_drafted(desk, returned):
    colleague = desk.office.appointed("接手人", "drafter")
    again(returned, colleague)
    assert label(returned) == "待保密审查"


def test_who_takes_it_up_is_an_author_from_then_on(desk, returned):
    colleague = desk.office.appointed("接手人", "drafter", "secrecy_reviewer")
    again(returned, colleague)
    with pytest.raises(OwnDraft):
        desk.approve(returned, colleague)


def test_who_approved_a_step_does_not_take_the_text_up(desk, returned):
    desk.office.appoint(desk.first, "drafter")
    with pytest.raises(SignedBefore, match="“初审”"):
        again(returned, desk.first)


def test_the_one_who_returned_it_can_approve_it_afterwards(desk, returned):
    again(returned, desk.drafter)
    desk.approve(returned, desk.secrecy)
    assert label(returned) == "待签发"


def test_a_return_told_twice_after_it_was_submitted_again_counts_anew(desk, returned):
    again(returned, desk.drafter)
    desk.send_back(returned, desk.secrecy)
    with pytest.raises(AlreadyGiven):
        desk.send_back(returned, desk.secrecy, step=2)


def test_a_chain_can_be_withdrawn_with_a_reason(desk):
    chain = desk.submitted()
    withdraw_chain(chain.pk, by=desk.drafter, reason="不再公开", today=TUESDAY)
    assert label(chain) == "已撤销"


def test_a_withdrawal_says_why(desk):
    with pytest.raises(ReasonMissing, match="撤销理由"):
        withdraw_chain(desk.submitted().pk, by=desk.drafter, reason="", today=TUESDAY)


def test_only_who_may_draft_withdraws(desk):
    with pytest.raises(PermissionDenied):
        withdraw_chain(desk.submitted().pk, by=desk.first, reason="不再公开", today=TUESDAY)


@pytest.mark.parametrize(
    "act",
    [
        lambda chain, desk: change(chain, desk.drafter),
        lambda chain, desk: again(chain, desk.drafter),
        lambda chain, desk: withdraw_chain(chain.pk, by=desk.drafter, reason="再撤", today=TUESDAY),
    ],
    ids=["change", "resubmit", "withdraw"],
)
def test_a_withdrawn_chain_takes_nothing_more(desk, act):
    chain = desk.submitted()
    withdraw_chain(chain.pk, by=desk.drafter, reason="不再公开", today=TUESDAY)
    with pytest.raises(ChainClosed, match="重新启动审核"):
        act(chain, desk)


def test_a_withdrawn_chain_is_reviewed_by_nobody(desk):
    chain = desk.submitted()
    withdraw_chain(chain.pk, by=desk.drafter, reason="不再公开", today=TUESDAY)
    with pytest.raises(NotInReview, match="已撤销"):
        desk.approve(chain, desk.first)


def test_every_step_back_leaves_its_entry(desk, returned):
    change(returned, desk.drafter)
    again(returned, desk.drafter, CHANGED)
    withdraw_chain(returned.pk, by=desk.drafter, reason="不再公开", today=TUESDAY)
    assert [(entry.act, entry.reason) for entry in entries_of("review.chain", returned.pk)][2:] == [
        ("record_opinion", "数字与附件不一致"),
        ("void_approvals", "文本修改，此前的审核意见作废"),
        ("resubmit", ""),
        ("withdraw_chain", "不再公开"),
    ]


def test_nothing_that_was_said_is_lost(desk, returned):
    change(returned, desk.drafter)
    again(returned, desk.drafter, CHANGED)
    said = Opinion.objects.filter(chain=returned).values_list("outcome", flat=True)
    assert list(said.order_by("pk")) == ["submit", "approve", "return", "void", "submit"]


# 答复和年度报告：第一步是承办人、填报人本人的签名


@pytest.mark.parametrize(
    ("kind", "first", "waiting"), [("reply", "承办", "待工作机构审核"), ("report", "填报", "待审核")]
)
def test_submitting_is_the_first_signature(desk, kind, first, waiting):
    chain = desk.submitted(kind)
    assert (chain.steps.get(number=1).label, label(chain)) == (first, waiting)


def test_a_reply_passes_four_people(desk):
    chain = desk.submitted("reply")
    for by in (desk.disclosure_head, desk.legal, desk.signer):
        desk.approve(chain, by)
    assert label(chain) == "已通过"


def test_a_report_carries_three_signatures(desk):
    chain = desk.submitted("report", decided_on=date(2018, 1, 9))
    desk.approve(chain, desk.report_reviewer)
    desk.approve(chain, desk.head)
    signed = Opinion.objects.filter(chain=chain).order_by("pk")
    assert [(one.step, one.by_name, one.basis) for one in signed] == [
        (1, "沈知远", "条例（2007）第三十二条"),
        (2, "孔越", "条例（2007）第三十二条"),
        (3, "严正", "条例（2007）第三十一条"),
    ]


def test_who_may_not_fill_in_reports_does_not_submit_one(desk):
    clerk = desk.office.appointed("承办一", "drafter")
    with pytest.raises(PermissionDenied, match="填报人"):
        desk.submitted("report", by=clerk)


def test_a_stand_in_signs_the_submission_for_the_absent_person(desk):
    desk.office.absent(desk.drafter, desk.legal, MONDAY, date(2024, 3, 8))
    chain = desk.submitted("report", by=desk.legal)
    assert Opinion.objects.get(chain=chain).signature == "许衡（代沈知远）"


def test_the_head_does_not_sign_a_report_of_their_own(desk):
    desk.office.appoint(desk.head, "preparer")
    chain = desk.submitted("report", by=desk.head)
    desk.approve(chain, desk.report_reviewer)
    with pytest.raises(OwnDraft, match="严正"):
        desk.approve(chain, desk.head)


def test_a_changed_report_needs_the_first_signature_again(desk):
    chain = desk.submitted("report")
    change(chain, desk.drafter)
    again(chain, desk.drafter, CHANGED)
    for by in (desk.report_reviewer, desk.head):
        desk.approve(chain, by)
    chain.refresh_from_db()
    assert is_approved(chain, CHANGED)
