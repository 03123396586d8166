"""条例（2007）第三十一条 · 填报人、审核人、单位负责人签名，一人不签两次；退回后重新起草"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.reports.actions.preparing import edit_section
from gongkai.domain.reports.actions.signing import sign_report
from gongkai.domain.reports.errors import FrozenAltered, NotSubmitted
from gongkai.domain.reports.models import FrozenFigure
from gongkai.domain.reports.queries.stages import Stage
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.errors import AlreadyGiven, ChecklistIncomplete, OwnDraft, SignedBefore, TextChanged
from gongkai.domain.review.queries.text import text_hash
from tests.domain.reports.end import FROZEN_ON, REVIEWED_ON, SIGNED_ON


def names(desk, version) -> list[tuple[str, str, date]]:
    return [(one.label, one.name, one.on) for one in desk.seen(version).signatures]


def test_three_people_sign_in_the_order_of_the_form(desk):
    assert names(desk, desk.signed()) == [
        ("填报人", "填报人甲", FROZEN_ON),
        ("审核人", "审核人乙", SIGNED_ON),
        ("单位负责人", "负责人丙", SIGNED_ON),
    ]


def test_the_frame_names_those_who_signed(desk):
    frame = desk.seen(desk.signed()).report.frame
    assert (frame.preparer, frame.reviewer, frame.head) == ("填报人甲", "审核人乙", "负责人丙")


def test_the_frame_keeps_telephone_and_day_of_the_freeze(desk):
    frame = desk.seen(desk.frozen()).report.frame
    assert (frame.telephone, frame.filled_on_text) == ("0579-80000001", "2018.1.15")


def test_nobody_stands_in_the_frame_before_they_sign(desk):
    frame = desk.seen(desk.frozen()).report.frame
    assert (frame.reviewer, frame.head) == ("", "")


def test_after_the_head_it_waits_for_publication(desk):
    assert desk.seen(desk.signed()).stage == Stage.APPROVED


def test_each_signature_leaves_an_entry_about_the_report(desk):
    version = desk.signed()
    entries = Entry.objects.filter(act="sign_report", subject_id=version.pk).order_by("pk")
    assert [(entry.actor_name, entry.article, entry.details["stage"]) for entry in entries] == [
        ("审核人乙", "条例（2007）第三十一条", "in_review"),
        ("负责人丙", "条例（2007）第三十一条", "approved"),
    ]


def test_the_head_does_not_sign_before_the_reviewer(desk):
    with pytest.raises(PermissionDenied):
        desk.sign(desk.frozen(), desk.head)


def test_the_reviewer_ticks_the_whole_list(desk):
    with pytest.raises(ChecklistIncomplete):
        desk.sign(desk.frozen(), desk.reviewer, checklist=["complete"])


def test_a_draft_is_not_signed(desk):
    version = desk.open()
    with pytest.raises(NotSubmitted):
        sign_report(version.pk, by=desk.reviewer, step=2, opinion="同意", text_hash="", today=REVIEWED_ON)


def test_one_person_signs_once_though_they_have_both_roles(desk):
    both = desk.appointed("身兼两职", "report_reviewer", "head")
    version = desk.frozen()
    desk.sign(version, both)
    with pytest.raises(SignedBefore):
        desk.sign(version, both)


def test_the_preparer_does_not_review_their_own_report(desk):
    desk.appointed("填报人甲", "report_reviewer")
    with pytest.raises(OwnDraft):
        desk.sign(desk.frozen(), desk.preparer)


def test_who_worded_a_chapter_does_not_review_it(desk):
    """Another preparer froze it; the words are still the first one's."""
    author = desk.appointed("拟稿人丁", "preparer", "report_reviewer")
    version = desk.open()
    edit_section(version.pk, number=7, text="改过的文字。", by=author, today=FROZEN_ON)
    desk.explain_all(version)
    desk.freeze(version)
    with pytest.raises(OwnDraft):
        desk.sign(version, author)


def test_who_explained_a_warning_does_not_review_it(desk):
    author = desk.appointed("拟稿人丁", "preparer", "report_reviewer")
    version = desk.open()
    desk.explain(version, "T25", by=author)
    desk.explain_all(version)
    desk.freeze(version)
    with pytest.raises(OwnDraft):
        desk.sign(version, author)


def test_a_refused_signature_leaves_the_step_waiting(desk):
    author = desk.appointed("拟稿人丁", "preparer", "report_reviewer")
    version = desk.open()
    desk.explain(version, "T25", by=author)
    desk.explain_all(version)
    desk.freeze(version)
    with pytest.raises(OwnDraft):
        desk.sign(version, author)
    assert desk.again(version).chain.at_step == 2


def test_the_stand_in_signs_for_the_absent_head(desk):
    deputy = desk.appointed("副职戊", "signer")
    desk.absent(desk.head, deputy)
    version = desk.frozen()
    desk.sign(version, desk.reviewer)
    desk.sign(version, deputy, SIGNED_ON)
    assert desk.seen(version).report.frame.head == "副职戊（代负责人丙）"


def test_the_second_click_is_told_that_it_is_done(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer)
    with pytest.raises(AlreadyGiven):
        desk.sign(version, desk.reviewer, step=2)


def test_a_page_of_another_text_is_refused(desk):
    with pytest.raises(TextChanged):
        desk.sign(desk.frozen(), desk.reviewer, text_hash=text_hash(["旧"]))


def test_a_tampered_figure_is_not_signed(desk):
    version = desk.frozen()
    FrozenFigure.objects.filter(cell="A1").update(value="300")
    with pytest.raises(FrozenAltered, match="audit verify"):
        desk.sign(version, desk.reviewer)


# 退回


def test_a_returned_report_is_a_draft_with_the_reason(desk):
    version = desk.frozen()
    desk.send_back(version, desk.reviewer, reason="A2.4 漏计")
    seen = desk.seen(version)
    assert (seen.stage, seen.returned.opinion) == (Stage.RETURNED, "A2.4 漏计")


def test_the_figures_of_a_returned_report_are_live_again(desk):
    version = desk.frozen()
    desk.send_back(version, desk.reviewer)
    desk.find_a_release()
    assert desk.seen(version, on=date(2018, 3, 5)).report.figures["A2.4"].value == 1


def test_a_returned_text_can_be_edited(desk):
    version = desk.frozen()
    desk.send_back(version, desk.reviewer)
    assert edit_section(version.pk, number=7, text="改过的文字。", by=desk.preparer, today=REVIEWED_ON) is not None


def test_returning_needs_a_reason(desk):
    with pytest.raises(ReasonMissing):
        desk.send_back(desk.frozen(), desk.reviewer, reason=" ")


def test_a_return_leaves_an_entry_about_the_report(desk):
    version = desk.frozen()
    desk.send_back(version, desk.reviewer, reason="请核对")
    entry = Entry.objects.get(act="return_report")
    assert (entry.actor_name, entry.reason, entry.subject_id) == ("审核人乙", "请核对", str(version.pk))


def test_a_return_given_elsewhere_frees_the_draft_too(desk):
    """A person without an account returns it by one-time link, past this app."""
    version = desk.frozen()
    chain = version.chain
    given = {"step": 2, "outcome": "return", "opinion": "请核对", "text_hash": chain.text_hash, "today": REVIEWED_ON}
    record_opinion(chain.pk, by=desk.reviewer, **given)
    assert desk.seen(version).stage == Stage.RETURNED


def test_what_the_head_returned_unchanged_comes_back_to_the_head(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer, FROZEN_ON)
    desk.send_back(version, desk.head, FROZEN_ON)
    desk.freeze(version)
    assert desk.again(version).chain.at_step == 3


def test_what_the_head_returned_and_was_changed_is_reviewed_again(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer, FROZEN_ON)
    desk.send_back(version, desk.head, FROZEN_ON)
    edit_section(version.pk, number=7, text="改过的文字。", by=desk.preparer, today=FROZEN_ON)
    desk.freeze(version)
    assert desk.again(version).chain.at_step == 2


def test_no_signature_of_the_old_text_stands_under_the_new(desk):
    version = desk.frozen()
    desk.sign(version, desk.reviewer, FROZEN_ON)
    desk.send_back(version, desk.head, FROZEN_ON)
    edit_section(version.pk, number=7, text="改过的文字。", by=desk.preparer, today=FROZEN_ON)
    desk.freeze(version)
    assert names(desk, version) == [("填报人", "填报人甲", FROZEN_ON)]
