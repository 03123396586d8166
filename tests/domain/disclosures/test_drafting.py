"""条例（2007）第九条、第十八条，条例（2019）第十九条、第二十六条 · drafting, saving, revising, giving up"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, FieldsRefused, ReasonMissing
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import (
    AlreadyReleased,
    BeingRevised,
    ForeignSection,
    InterpretsUnknown,
    ItemDiscarded,
    NotLive,
    StaleDraft,
    UnknownCode,
    VersionClosed,
)
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.disclosures.queries.standing import Stage, stage_of
from gongkai.domain.disclosures.queries.versions import differences, draft_of, history, live_of
from gongkai.domain.review.models import State
from gongkai.knowledge.law.doc_no import BadDocNo
from gongkai.knowledge.law.statutory_items import UnknownStatutoryItem
from tests.domain.disclosures.desk import FORMED_ON, MONDAY, OTHER
from tests.domain.entries import entry_of


def test_drafting_leaves_one_entry_with_its_article(desk):
    assert entry_of(desk.draft) == ("draft_item", "条例（2019）第十九条")


def test_saving_leaves_one_entry_with_its_article(desk):
    version = desk.draft()
    assert entry_of(desk.save, version, title="宪法宣传") == ("save_draft", "条例（2019）第十九条")


def test_the_release_is_due_twenty_working_days_after_it_was_formed(desk):
    """1 March 2024 is a Friday; 29 March is the twentieth working day after it."""
    assert desk.draft(formed_on=date(2024, 3, 1)).item.release_due_on == date(2024, 3, 29)


def test_what_was_formed_before_the_regulations_has_no_day(desk):
    assert desk.draft(formed_on=date(2007, 3, 1)).item.release_due_on is None


def test_another_day_of_forming_moves_the_release(desk):
    version = desk.save(desk.draft(), formed_on=date(2024, 2, 29))
    assert Item.objects.get(pk=version.item_id).release_due_on == date(2024, 3, 28)


def test_the_body_is_cleaned(desk):
    version = desk.draft(body='<p onclick="steal()">正文</p><script>steal()</script>')
    assert version.body == "<p>正文</p>"


def test_pictures_of_other_items_are_left_out_of_the_body(desk):
    assert "media" not in desk.draft(body='<p>图<img src="media:7" alt="别处的图"></p>').body


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"formed_on": date(2024, 3, 5)}, DateInFuture),
        ({"title": ""}, FieldsRefused),
        ({"column": "新闻"}, FieldsRefused),
        ({"doc_no": "东司[2024]12号"}, BadDocNo),
        ({"genre": "poem"}, UnknownCode),
        ({"topic": "nowhere"}, UnknownCode),
        ({"statutory_item": "A99_01"}, UnknownStatutoryItem),
        ({"channels": ["pigeon"]}, UnknownCode),
        ({"effective_on": date(2024, 5, 1), "lapses_on": date(2024, 4, 1)}, DatesOutOfOrder),
    ],
)
def test_what_no_catalogue_can_say_is_refused(desk, fields, refusal):
    with pytest.raises(refusal):
        desk.draft(**fields)


@pytest.mark.parametrize("fields", [{"formed_on": date(2024, 3, 5)}, {"doc_no": "十二号"}])
def test_a_refused_save_changes_nothing(desk, fields):
    version = desk.draft()
    with pytest.raises((DateInFuture, BadDocNo)):
        desk.save(version, body="<p>新</p>", **fields)
    assert Version.objects.get(pk=version.pk).body == version.body


def test_two_editors_at_once_do_not_overwrite_each_other(desk):
    version = desk.draft()
    colleague = desk.office.appointed("钱多", "drafter")
    desk.save(version, body="<p>甲的修改</p>", by=colleague)
    with pytest.raises(StaleDraft, match="钱多"):
        actions.save_draft(version.pk, revision=1, by=desk.drafter, today=MONDAY, body="<p>乙的修改</p>")
    assert "甲的修改" in Version.objects.get(pk=version.pk).body


def test_a_section_of_another_bureau_is_refused(desk):
    with pytest.raises(ForeignSection):
        desk.draft(authority=desk.education, section=desk.legal, by=desk.stranger())


def test_a_drafter_of_a_section_drafts_there(desk):
    clerk = desk.office.appointed("孙立", "drafter", at=desk.legal)
    assert desk.draft(section=desk.legal, by=clerk).item.section == desk.legal


def test_a_drafter_of_a_section_does_not_draft_for_the_whole_bureau(desk):
    clerk = desk.office.appointed("孙立", "drafter", at=desk.legal)
    with pytest.raises(PermissionDenied, match="承办人"):
        desk.draft(by=clerk)


def test_an_unreleased_document_of_another_bureau_cannot_be_interpreted(desk):
    theirs = desk.draft(authority=desk.education, by=desk.stranger()).item
    with pytest.raises(InterpretsUnknown):
        desk.draft(interprets=theirs)


# 修订


def test_a_revision_begins_with_what_is_live(desk):
    item = desk.published()
    draft = actions.revise_item(item.pk, reason="人数有误", by=desk.drafter, today=MONDAY)
    assert (draft.number, draft.body, draft.title) == (2, item.live.body, item.title)


def test_revising_leaves_one_entry_with_its_article(desk):
    item = desk.published()
    act = {"reason": "人数有误", "by": desk.drafter, "today": MONDAY}
    assert entry_of(actions.revise_item, item.pk, **act) == ("revise_item", "条例（2019）第六条")


def test_the_item_is_described_by_what_is_live(desk):
    item = desk.published()
    draft = actions.revise_item(item.pk, reason="标题有误", by=desk.drafter, today=MONDAY)
    desk.save(draft, title="改过的标题")
    assert Item.objects.get(pk=item.pk).title == "宪法宣传进广场"


def test_there_is_one_revision_at_a_time(desk):
    item = desk.published()
    actions.revise_item(item.pk, reason="人数有误", by=desk.drafter, today=MONDAY)
    with pytest.raises(BeingRevised):
        actions.revise_item(item.pk, reason="日期有误", by=desk.drafter, today=MONDAY)


def test_what_never_went_out_is_not_revised(desk):
    with pytest.raises(NotLive):
        actions.revise_item(desk.draft().item_id, reason="有误", by=desk.drafter, today=MONDAY)


def test_a_revision_can_be_given_up(desk):
    item = desk.published()
    draft = actions.revise_item(item.pk, reason="人数有误", by=desk.drafter, today=MONDAY)
    actions.set_aside_draft(draft.pk, by=desk.drafter, today=MONDAY)
    assert (draft_of(desk.viewer(), item.pk), live_of(desk.viewer(), item.pk)) == (None, item.live)


def test_what_went_out_is_not_written_over(desk):
    item = desk.published()
    with pytest.raises(VersionClosed, match="修订"):
        desk.save(item.live, body="<p>另一份</p>")


def test_what_changed_is_shown(desk):
    item = desk.published()
    draft = actions.revise_item(item.pk, reason="标题有误", by=desk.drafter, today=MONDAY)
    desk.save(draft, title="宪法宣传进社区", doc_no="东司〔2024〕3号")
    told = differences(desk.viewer(), draft.pk)
    assert [(one.label, one.after) for one in told.fields] == [
        ("标题", "宪法宣传进社区"),
        ("文号", "东司〔2024〕3号"),
    ]


def test_all_texts_stay_on_record(desk):
    item = desk.published()
    actions.revise_item(item.pk, reason="人数有误", by=desk.drafter, today=MONDAY)
    assert [one.number for one in history(desk.viewer(), item.pk)] == [2, 1]


# 弃置


def test_a_draft_can_be_discarded_with_a_reason(desk):
    version = desk.draft()
    item = actions.discard_item(version.item_id, reason="重复", by=desk.drafter, today=MONDAY)
    assert (stage_of(item), draft_of(desk.viewer(), item.pk)) == (Stage.DISCARDED, None)


def test_discarding_ends_its_review(desk):
    version = desk.draft()
    chain = desk.submit(version)
    actions.discard_item(version.item_id, reason="重复", by=desk.drafter, today=MONDAY)
    chain.refresh_from_db()
    assert chain.state == State.WITHDRAWN


def test_discarding_needs_a_reason(desk):
    with pytest.raises(ReasonMissing):
        actions.discard_item(desk.draft().item_id, reason=" ", by=desk.drafter, today=MONDAY)


def test_what_the_public_saw_is_not_discarded(desk):
    with pytest.raises(AlreadyReleased, match="撤回"):
        actions.discard_item(desk.published().pk, reason="重复", by=desk.drafter, today=MONDAY)


def test_an_item_is_discarded_once(desk):
    item = actions.discard_item(desk.draft().item_id, reason="重复", by=desk.drafter, today=MONDAY)
    with pytest.raises(ItemDiscarded):
        actions.discard_item(item.pk, reason="重复", by=desk.drafter, today=MONDAY)


def test_a_discarded_draft_is_not_saved(desk):
    version = desk.draft(**OTHER, formed_on=FORMED_ON)
    actions.discard_item(version.item_id, reason="重复", by=desk.drafter, today=MONDAY)
    with pytest.raises(VersionClosed):
        desk.save(version, title="又一稿")
