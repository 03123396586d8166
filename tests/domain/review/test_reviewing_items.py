"""条例（2007）第十四条，条例（2019）第十七条 · 初审 → 保密审查 → 签发"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from gongkai.domain.accounts.errors import FieldsRefused, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import entries_of
from gongkai.domain.authorities.errors import NoSuchPlace
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.review.actions.opinions import Review, record_opinions
from gongkai.domain.review.errors import (
    AlreadyGiven,
    ChecklistIncomplete,
    ChecklistUnknown,
    NotApproved,
    OutcomeRefused,
    OwnDraft,
    SignedBefore,
    StepTaken,
    TextChanged,
    WrongStep,
)
from gongkai.domain.review.models import Chain, Opinion
from gongkai.domain.review.queries.standing import chain_for, history, is_approved, require_approved, state_of
from gongkai.knowledge.law.errors import CalendarNotPublished, RuleNotInForce
from tests.domain.review.conftest import CHANGED, MONDAY, TEXT

ALL_OF_FIRST = ("accurate", "in_scope", "in_time", "attachments")


def label(chain) -> str:
    chain.refresh_from_db()
    return state_of(chain).label


def test_a_submitted_item_waits_for_its_first_review(desk):
    assert label(desk.submitted()) == "待初审"


def test_after_the_first_review_it_waits_for_the_secrecy_review(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    assert label(chain) == "待保密审查"


def test_after_three_approvals_it_is_approved(desk):
    assert label(desk.approved()) == "已通过"


def test_the_day_of_approval_is_kept(desk):
    assert desk.approved().approved_on == MONDAY


def test_who_has_no_drafting_role_does_not_submit(desk):
    with pytest.raises(PermissionDenied, match="承办人、政务公开专管员"):
        desk.submitted(by=desk.first)


def test_a_disclosure_officer_submits_items(desk):
    officer = desk.office.appointed("专管员", "disclosure_officer")
    assert label(desk.submitted(by=officer)) == "待初审"


def test_an_unknown_authority_is_refused(desk):
    with pytest.raises(NoSuchPlace, match="nowhere"):
        desk.submitted(at="nowhere")


def test_a_title_that_is_empty_is_refused(desk):
    with pytest.raises(FieldsRefused, match="标题"):
        desk.submitted(title="")


def test_nothing_is_submitted_before_the_regulations(desk):
    with pytest.raises(RuleNotInForce):
        desk.submitted(decided_on=date(2008, 4, 30))


def test_nothing_is_submitted_before_the_calendar(desk):
    with pytest.raises((CalendarNotPublished, PermissionDenied)):
        desk.submitted(today=date(2001, 1, 1), decided_on=MONDAY)


# 每步的期限


def test_the_first_review_is_due_after_two_working_days(desk):
    assert desk.submitted(today=date(2024, 3, 7)).due_on == date(2024, 3, 11)  # 星期四起，跨周末


def test_the_next_step_is_due_from_the_day_the_one_before_was_done(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first, today=date(2024, 4, 3))
    chain.refresh_from_db()
    assert chain.due_on == date(2024, 4, 8)  # 4月4日至6日清明放假，7日（星期日）上班


def test_a_day_past_the_calendar_is_provisional(desk):
    chain = desk.submitted(today=date(2026, 12, 24))
    assert (chain.due_on, chain.is_provisional) == (date(2026, 12, 28), True)


def test_a_day_inside_the_calendar_is_certain(desk):
    assert not desk.submitted().is_provisional


def test_an_approved_chain_is_due_no_more(desk):
    assert desk.approved().due_on is None


# 依据


def test_the_basis_is_the_article_of_the_step(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    assert desk.approve(chain, desk.secrecy).basis == "条例（2019）第十七条第二款"


def test_a_text_of_before_2019_is_reviewed_by_the_regulations_of_2007(desk):
    chain = desk.submitted(decided_on=date(2018, 1, 9))
    assert [step.article for step in chain.steps.all()] == [
        "条例（2007）第十四条第一款",
        "条例（2007）第十四条第二款",
        "条例（2007）第十四条第一款",
    ]


def test_a_reviewer_can_name_a_basis_of_their_own(desk):
    assert desk.approve(desk.submitted(), desk.first, basis="保密法第三十五条").basis == "保密法第三十五条"


# 谁可以审核


def test_only_the_steps_role_gives_an_opinion(desk):
    with pytest.raises(PermissionDenied, match="初审人"):
        desk.approve(desk.submitted(), desk.signer)


def test_the_same_role_at_another_bureau_does_not(desk):
    other = desk.office.appointed("教育局初审人", "first_reviewer", at=desk.office.education)
    with pytest.raises(PermissionDenied, match="东阳市司法局"):
        desk.approve(desk.submitted(), other)


def test_a_section_reviews_its_own_texts(desk):
    chief = desk.office.appointed("科长", "first_reviewer", at=desk.office.legal)
    chain = desk.submitted(at="legal")
    desk.approve(chain, chief)
    assert label(chain) == "待保密审查"


def test_a_section_does_not_review_the_bureaus_texts(desk):
    chief = desk.office.appointed("科长", "first_reviewer", at=desk.office.legal)
    with pytest.raises(PermissionDenied):
        desk.approve(desk.submitted(), chief)


def test_nobody_approves_their_own_draft(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    with pytest.raises(OwnDraft, match="沈知远"):
        desk.approve(desk.submitted(), desk.drafter)


def test_nobody_returns_their_own_draft_as_its_reviewer(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    with pytest.raises(OwnDraft):
        desk.send_back(desk.submitted(), desk.drafter)


def test_one_person_does_one_step_of_a_text(desk):
    desk.office.appoint(desk.first, "secrecy_reviewer")
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    with pytest.raises(SignedBefore, match="周敏已在“初审”"):
        desk.approve(chain, desk.first)


def test_a_stand_in_signs_for_the_absent_person(desk):
    chain = desk.submitted()
    desk.office.absent(desk.first, desk.head, MONDAY, date(2024, 3, 8))
    assert desk.approve(chain, desk.head).signature == "严正（代周敏）"


def test_the_absent_drafters_stand_in_does_not_review_the_draft_of_the_absent(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    chain = desk.submitted()
    desk.office.absent(desk.drafter, desk.head, MONDAY, date(2024, 3, 8))
    with pytest.raises(OwnDraft):
        desk.approve(chain, desk.head)


def test_one_stand_in_does_not_do_two_steps_for_two_absent_people(desk):
    desk.office.absent(desk.first, desk.head, MONDAY, date(2024, 3, 8))
    desk.office.absent(desk.secrecy, desk.head, MONDAY, date(2024, 3, 8))
    chain = desk.submitted()
    desk.approve(chain, desk.head)
    with pytest.raises(SignedBefore, match="严正"):
        desk.approve(chain, desk.head)


def test_an_absent_person_does_not_sign_one_step_and_have_another_signed(desk):
    desk.office.appoint(desk.first, "signer")
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    desk.approve(chain, desk.secrecy)
    desk.office.absent(desk.first, desk.head, MONDAY, date(2024, 3, 8))
    with pytest.raises(SignedBefore):
        desk.approve(chain, desk.head)


def test_a_stand_in_of_two_acts_for_the_one_who_has_not_signed(desk):
    desk.office.appoint(desk.first, "signer")
    desk.office.absent(desk.first, desk.head, MONDAY, date(2024, 3, 8))
    desk.office.absent(desk.signer, desk.head, MONDAY, date(2024, 3, 8))
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    desk.approve(chain, desk.secrecy)
    assert desk.approve(chain, desk.head).signature == "严正（代陆明）"


def test_two_people_of_one_name_are_two_people(desk):
    namesake = desk.office.person("周敏二")
    namesake.name = "周敏"
    namesake.save(update_fields=["name"])
    desk.office.appoint(namesake, "secrecy_reviewer")
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    desk.approve(chain, namesake)
    assert label(chain) == "待签发"


# 核对事项和意见


def test_every_required_point_is_ticked_to_approve(desk):
    with pytest.raises(ChecklistIncomplete, match="属于应当主动公开的范围"):
        desk.approve(desk.submitted(), desk.first, checklist=["accurate", "in_time"])


def test_a_point_that_is_not_required_may_stay_open(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first, checklist=["accurate", "in_scope", "in_time"])
    assert label(chain) == "待保密审查"


def test_what_was_ticked_is_kept(desk):
    given = desk.approve(desk.submitted(), desk.first, checklist=["in_time", "accurate", "in_scope"])
    assert given.ticked == ["accurate", "in_scope", "in_time"]


def test_an_unknown_point_is_refused(desk):
    with pytest.raises(ChecklistUnknown, match="colour"):
        desk.approve(desk.submitted(), desk.first, checklist=[*ALL_OF_FIRST, "colour"])


def test_an_approval_says_something(desk):
    with pytest.raises(ReasonMissing, match="审核意见"):
        desk.say(desk.submitted(), desk.first, "approve", " ")


def test_a_return_says_why(desk):
    with pytest.raises(ReasonMissing, match="退回理由"):
        desk.say(desk.submitted(), desk.first, "return", "")


def test_a_return_needs_no_ticks(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first, checklist=[])
    assert label(chain) == "待重新提交"


def test_a_reviewer_approves_or_returns(desk):
    with pytest.raises(OutcomeRefused, match="void"):
        desk.say(desk.submitted(), desk.first, "void", "同意")


def test_an_opinion_with_control_characters_is_refused(desk):
    with pytest.raises(FieldsRefused, match="控制字符"):
        desk.say(desk.submitted(), desk.first, "approve", "同意\x00")


# 过期的页面


def test_an_opinion_on_another_text_is_refused(desk):
    with pytest.raises(TextChanged, match="文本已修改，请刷新后重新审核"):
        desk.approve(desk.submitted(), desk.first, text_hash=CHANGED)


def test_the_same_form_sent_twice_is_told_so(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    with pytest.raises(AlreadyGiven, match=r"2024-03-04.*无需重复提交"):
        desk.approve(chain, desk.first, step=1)


def test_the_same_form_sent_twice_leaves_one_opinion(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    with pytest.raises(AlreadyGiven):
        desk.approve(chain, desk.first, step=1)
    assert Opinion.objects.filter(chain=chain, outcome="approve").count() == 1


def test_the_same_return_sent_twice_is_told_so(desk):
    chain = desk.submitted()
    desk.send_back(chain, desk.first)
    with pytest.raises(AlreadyGiven, match="退回"):
        desk.send_back(chain, desk.first, step=1)


def test_the_last_approval_sent_twice_is_told_so(desk):
    chain = desk.approved()
    with pytest.raises(AlreadyGiven, match="签发"):
        desk.approve(chain, desk.signer, step=3)


def test_a_second_reviewer_of_the_step_is_told_who_was_first(desk):
    second = desk.office.appointed("赵二", "first_reviewer")
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    with pytest.raises(StepTaken, match="“初审”已由周敏于2024-03-04办理（同意）"):
        desk.approve(chain, second, step=1)


def test_a_step_that_is_not_yet_waiting_is_refused(desk):
    with pytest.raises(WrongStep, match="待初审"):
        desk.approve(desk.submitted(), desk.signer, step=3)


def test_a_step_that_does_not_exist_is_refused(desk):
    with pytest.raises(WrongStep):
        desk.approve(desk.submitted(), desk.signer, step=9)


# 放行


def test_an_approved_text_may_go_out(desk):
    assert is_approved(desk.approved(), TEXT)


def test_another_text_may_not_go_out(desk):
    with pytest.raises(NotApproved, match="审核后修改过"):
        require_approved(desk.approved(), CHANGED)


def test_a_text_in_review_may_not_go_out(desk):
    with pytest.raises(NotApproved, match="待初审"):
        require_approved(desk.submitted(), TEXT)


def test_a_state_changed_by_hand_does_not_let_a_text_out(desk):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    Chain.objects.filter(pk=chain.pk).update(state="approved", approved_on=MONDAY, due_on=None)
    chain.refresh_from_db()
    assert not is_approved(chain, TEXT)


def test_an_approval_written_by_hand_for_the_drafter_does_not_let_a_text_out(desk):
    chain = desk.approved()
    Opinion.objects.filter(chain=chain, step=2, outcome="approve").update(by=desk.drafter)
    assert not is_approved(chain, TEXT)


def test_the_database_refuses_a_second_approval_of_a_step(desk):
    chain = desk.submitted()
    given = desk.approve(chain, desk.first)
    given.pk, given.by = None, desk.head
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save(force_insert=True)


def test_the_database_refuses_a_second_approval_by_one_person(desk):
    chain = desk.submitted()
    given = desk.approve(chain, desk.first)
    given.pk, given.step = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save(force_insert=True)


# 批量


def test_a_batch_gives_one_opinion_on_each(desk):
    chains = [desk.submitted(title=f"通知{number}") for number in (1, 2, 3)]
    reviews = [Review(one.pk, 1, "approve", f"同意第{one.pk}件", TEXT, checklist=ALL_OF_FIRST) for one in chains]
    result = record_opinions(reviews, by=desk.first, today=MONDAY)
    assert [given.opinion for given in result.done] == [f"同意第{one.pk}件" for one in chains]


def test_what_is_refused_in_a_batch_keeps_nothing_else_back(desk):
    good, stale, other = (desk.submitted(title=f"通知{number}") for number in (1, 2, 3))
    reviews = [
        Review(stale.pk, 1, "approve", "同意", CHANGED, checklist=ALL_OF_FIRST),
        Review(good.pk, 1, "approve", "同意", TEXT, checklist=ALL_OF_FIRST),
        Review(other.pk, 3, "approve", "同意", TEXT),
    ]
    result = record_opinions(reviews, by=desk.first, today=MONDAY)
    assert ([one.chain_id for one in result.done], [pk for pk, _ in result.refused]) == (
        [good.pk],
        [stale.pk, other.pk],
    )


def test_a_batch_tells_why_each_was_refused(desk):
    chain = desk.submitted()
    result = record_opinions([Review(chain.pk, 1, "approve", "同意", TEXT)], by=desk.first, today=MONDAY)
    assert "逐项核对" in result.refused[0][1]


def test_one_chain_twice_in_a_batch_is_approved_once(desk):
    chain = desk.submitted()
    twice = [Review(chain.pk, 1, "approve", "同意", TEXT, checklist=ALL_OF_FIRST)] * 2
    result = record_opinions(twice, by=desk.first, today=MONDAY)
    assert (len(result.done), "无需重复提交" in result.refused[0][1]) == (1, True)


# 谁看得到、留下什么


def test_who_works_at_the_authority_reads_the_chain(desk):
    chain = desk.submitted()
    assert chain_for(viewer(desk.head, MONDAY), chain.pk) == chain


@pytest.mark.parametrize("role", ["drafter", "supervisor", "administrator"])
def test_who_works_elsewhere_does_not(desk, role):
    outside = desk.office.appointed("外人", role, at=desk.office.education)
    with pytest.raises(PermissionDenied):
        chain_for(viewer(outside, MONDAY), desk.submitted().pk)


def test_a_supervising_office_does_not_read_a_chain_of_its_unit(desk):
    supervisor = desk.office.appointed("方主任", "supervisor", at=desk.office.government)
    with pytest.raises(PermissionDenied):
        chain_for(viewer(supervisor, MONDAY), desk.submitted().pk)


def test_every_act_leaves_one_entry_with_the_article_of_its_step(desk):
    chain = desk.approved()
    assert [(entry.act, entry.article) for entry in entries_of("review.chain", chain.pk)] == [
        ("start_chain", "条例（2019）第十七条第一款"),
        ("record_opinion", "条例（2019）第十七条第一款"),
        ("record_opinion", "条例（2019）第十七条第二款"),
        ("record_opinion", "条例（2019）第十七条第一款"),
    ]


def test_the_entry_of_a_stand_in_names_the_absent_person(desk):
    desk.office.absent(desk.first, desk.head, MONDAY, date(2024, 3, 8))
    desk.approve(desk.submitted(), desk.head)
    assert Entry.objects.latest("pk").details["acted_for"] == "周敏"


def test_the_chain_of_a_section_is_audited_with_its_bureau(desk):
    desk.submitted(at="legal")
    assert Entry.objects.latest("pk").authority_code == "justice"


def test_a_refused_opinion_leaves_no_entry(desk):
    chain = desk.submitted()
    before = Entry.objects.count()
    with pytest.raises(TextChanged):
        desk.approve(chain, desk.first, text_hash=CHANGED)
    assert Entry.objects.count() == before


def test_the_history_tells_everything_in_order(desk):
    told = [(one.outcome, one.step, one.by_name) for one in history(desk.approved())]
    assert told == [("submit", 0, "沈知远"), ("approve", 1, "周敏"), ("approve", 2, "郑宁"), ("approve", 3, "陆明")]
