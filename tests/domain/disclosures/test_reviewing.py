"""条例（2007）第十四条，条例（2019）第十七条 · an item's text on its way through review"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.audit.models import Entry
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.reviewing import Said, Submission
from gongkai.domain.disclosures.errors import (
    HitsOpen,
    NotComplete,
    NotSubmitted,
    ResemblesAnother,
    StaleDraft,
)
from gongkai.domain.disclosures.models import Version
from gongkai.domain.disclosures.queries.standing import Stage, allowed_acts, stage_of
from gongkai.domain.review.errors import NotReturned, OwnDraft, TextChanged
from gongkai.domain.review.models import State
from tests.domain.disclosures.desk import BODY, MONDAY, OTHER

ID_CARD = "330783199003071231"


def state(version: Version) -> str:
    return Version.objects.select_related("chain").get(pk=version.pk).chain.state


def test_a_submitted_draft_waits_for_its_first_reviewer(desk):
    version = desk.draft()
    assert desk.submit(version).authority_code == "justice"
    assert stage_of(version.item) == Stage.IN_REVIEW


def test_an_item_of_a_section_is_reviewed_where_the_section_has_its_people(desk):
    clerk = desk.office.appointed("孙立", "drafter", at=desk.legal)
    version = desk.draft(section=desk.legal, by=clerk)
    assert desk.submit(version, by=clerk).authority_code == "legal"


def test_submitting_tells_of_the_item(desk):
    version = desk.draft()
    desk.submit(version)
    assert Entry.objects.filter(act="submit_item", subject_id=str(version.item_id)).count() == 1


def test_approval_and_return_tell_of_the_item(desk):
    version = desk.draft()
    desk.submit(version)
    desk.approve(version, desk.first)
    desk.send_back(version, desk.secrecy)
    told = Entry.objects.filter(subject_id=str(version.item_id), subject_kind="disclosures.item").order_by("pk")
    assert [one.act for one in told][-2:] == ["approve_item", "return_item"]


def test_three_approvals_by_three_people_let_it_out(desk):
    version = desk.approved()
    assert stage_of(version.item) == Stage.APPROVED


def test_nobody_approves_their_own_draft(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    version = desk.draft()
    desk.submit(version)
    with pytest.raises(OwnDraft):
        desk.approve(version, desk.drafter)


def test_somebody_else_may_not_approve(desk):
    version = desk.draft()
    desk.submit(version)
    with pytest.raises(PermissionDenied):
        desk.approve(version, desk.signer)


def test_a_change_under_review_voids_the_approvals(desk):
    version = desk.draft()
    desk.submit(version)
    desk.approve(version, desk.first)
    version.refresh_from_db()
    desk.save(version, body="<p>另一份</p>")
    assert state(version) == State.RETURNED


def test_a_save_without_a_change_voids_nothing(desk):
    version = desk.draft()
    desk.submit(version)
    version.refresh_from_db()
    desk.save(version, title=version.title)
    assert state(version) == State.IN_REVIEW


def test_other_channels_void_nothing(desk):
    version = desk.approved()
    desk.save(version, channels=["website", "wechat"])
    assert state(version) == State.APPROVED


def test_an_opinion_on_another_text_is_refused(desk):
    version = desk.draft()
    desk.submit(version)
    with pytest.raises(TextChanged):
        desk.approve(version, desk.first, text_hash="another")


def test_what_was_returned_is_submitted_again(desk):
    version = desk.draft()
    desk.submit(version)
    desk.send_back(version, desk.first)
    version.refresh_from_db()
    desk.save(version, body="<p>改好的正文</p>")
    desk.submit(version)
    assert state(version) == State.IN_REVIEW


def test_the_second_click_is_refused(desk):
    version = desk.draft()
    desk.submit(version)
    with pytest.raises(NotReturned):
        desk.submit(version)


def test_what_somebody_saved_meanwhile_is_not_submitted_unseen(desk):
    version = desk.draft()
    with pytest.raises(StaleDraft):
        desk.submit(version, revision=0)


def test_an_empty_text_is_not_reviewed(desk):
    with pytest.raises(NotComplete, match="空"):
        desk.submit(desk.draft(body=""))


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"attribute": "denied", "reassess_on": date(2025, 3, 1)}, "理由"),
        ({"attribute": "on_request", "attribute_reason": "涉及第三方"}, "重新评估"),
        ({"channels": ["wechat"]}, "政府网站"),
    ],
)
def test_what_is_missing_is_named(desk, fields, missing):
    with pytest.raises(NotComplete, match=missing):
        desk.submit(desk.draft(**fields))


def test_open_finds_keep_it_from_review(desk):
    version = desk.draft(body=f"<p>身份证号{ID_CARD}。</p>")
    with pytest.raises(HitsOpen):
        desk.submit(version)


def test_nothing_is_signed_before_it_was_submitted(desk):
    version = desk.draft()
    with pytest.raises(NotSubmitted):
        actions.approve_item(
            version.pk, by=desk.first, step=1, opinion="同意", text_hash=version.text_hash, today=MONDAY
        )


# 信息只计一次


@pytest.fixture
def again(desk):
    """The same matter drafted a second time, with a header of its own."""
    desk.published()
    return desk.draft(title="【普法】宪法宣传进广场", body="<p>来源：东阳普法</p>" + BODY)


def test_a_second_item_of_the_same_matter_is_asked_about(desk, again):
    with pytest.raises(ResemblesAnother, match="登记一次公开"):
        desk.submit(again)


def test_who_says_why_it_is_another_matter_goes_on(desk, again):
    desk.submit(again, is_another_matter=True, reason="两场活动，地点不同")
    assert Entry.objects.get(act="submit_item", subject_id=str(again.item_id)).reason == "两场活动，地点不同"


def test_the_other_way_is_one_more_release_of_the_first(desk, again):
    first = desk.justice.items.exclude(pk=again.item_id).get()
    actions.discard_item(again.item_id, reason="同一件事", by=desk.drafter, today=MONDAY)
    actions.add_release(first.pk, channel="weibo", released_on=MONDAY, by=desk.officer, today=MONDAY)
    first.refresh_from_db()
    assert first.first_year_channels == "website weibo"


def test_an_interpretation_tells_of_its_document_s_matter_and_is_not_asked_about(desk):
    document = desk.published()
    assert desk.submit(desk.draft(title="【解读】宪法宣传进广场", interprets=document)).state == State.IN_REVIEW


def test_another_matter_is_not_asked_about(desk):
    desk.published()
    assert desk.submit(desk.draft(**OTHER)).state == State.IN_REVIEW


# 批量


@pytest.fixture
def several(desk):
    bodies = ("河滨路口修缮路灯十二盏。", "送法下乡到石塘村，放映影片两场。", "公证处周六起延时服务至十九时。")
    return [desk.draft(title=body[:8], body=f"<p>{body}</p>") for body in bodies]


def test_several_drafts_are_submitted_at_once(desk, several):
    empty = desk.draft(title="空白", body="")
    lines = [Submission(one.pk, 1) for one in (*several, empty)]
    result = actions.submit_items(lines, by=desk.drafter, today=MONDAY)
    assert (len(result.done), [number for number, _ in result.refused]) == (3, [empty.pk])


def test_several_texts_are_approved_at_once(desk, several):
    actions.submit_items([Submission(one.pk, 1) for one in several], by=desk.drafter, today=MONDAY)
    lines = []
    for one in several:
        one.refresh_from_db()
        keys = tuple(entry["key"] for entry in one.chain.steps.get(number=1).checklist)
        lines.append(Said(one.pk, 1, "approve", "同意", one.text_hash, keys))
    result = actions.say_of_items([*lines, Said(0, 1, "approve", "同意", "")], by=desk.first, today=MONDAY)
    assert (len(result.done), [number for number, _ in result.refused]) == (3, [0])


# 可以办什么


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("drafter", {"save_draft", "publish_version", "discard_item"}),
        ("officer", {"save_draft", "publish_version", "discard_item"}),
        ("first", set()),
    ],
)
def test_each_sees_what_they_may_do_with_an_approved_text(desk, who, acts):
    version = desk.approved()
    assert allowed_acts(desk.viewer(getattr(desk, who)), version.item, version) == acts
