"""条例（2007）第十五条，条例（2019）第二十三条 · releasing what was approved"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import (
    AlreadyWithdrawn,
    HasOpenDraft,
    NoOrganisationCode,
    NotProactive,
    NotSubmitted,
    NotYetTime,
    ScanStale,
    VersionClosed,
)
from gongkai.domain.disclosures.models import Item, Release, Version
from gongkai.domain.jobs.queries import outbox_after, stamp_of
from gongkai.domain.review.errors import NotApproved
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER
from tests.domain.entries import entry_of


def test_what_was_approved_goes_out(desk):
    item = desk.published()
    assert (item.live.body, item.first_released_on, item.first_year_channels) == (item.live.body, MONDAY, "website")


def test_publishing_leaves_one_entry_with_its_article(desk):
    version = desk.approved()
    assert entry_of(desk.publish, version) == ("publish_version", "条例（2019）第二十三条")


def test_the_release_is_on_our_own_portal(desk):
    release = desk.published().releases.get()
    assert (release.channel, release.is_own_portal, release.released_by) == ("website", True, desk.officer)


def test_the_first_release_gives_the_index_number(desk):
    assert desk.published().index_no == "00262738X/2024-00001"


def test_the_next_item_has_the_next_number(desk):
    desk.published()
    assert desk.published(**OTHER).index_no == "00262738X/2024-00002"


def test_a_number_is_not_given_again_after_a_withdrawal(desk):
    first = desk.withdraw(desk.published())
    second = desk.published(**OTHER)
    assert (Item.objects.get(pk=first.pk).index_no, second.index_no) == (
        "00262738X/2024-00001",
        "00262738X/2024-00002",
    )


def test_without_an_organisation_code_nothing_goes_out(desk):
    version = desk.approved()
    Authority.objects.filter(pk=desk.justice.pk).update(organisation_code="")
    with pytest.raises(NoOrganisationCode, match="机构代码"):
        desk.publish(version)
    assert not Release.objects.exists()


def test_a_draft_does_not_go_out(desk):
    with pytest.raises(NotSubmitted):
        desk.publish(desk.draft())


def test_what_one_reviewer_has_not_seen_does_not_go_out(desk):
    version = desk.draft()
    desk.submit(version)
    desk.approve(version, desk.first)
    with pytest.raises(NotApproved):
        desk.publish(version)


def test_a_text_changed_after_approval_does_not_go_out(desk):
    version = desk.approved()
    desk.save(version, body="<p>另一份文字</p>")
    with pytest.raises(NotApproved):
        desk.publish(version)


def test_a_text_changed_in_the_table_behind_the_acts_does_not_go_out(desk):
    version = desk.approved()
    Version.objects.filter(pk=version.pk).update(body="<p>另一份文字</p>")
    with pytest.raises(ScanStale):
        desk.publish(version)


def test_the_second_click_is_refused(desk):
    version = desk.approved()
    desk.publish(version)
    with pytest.raises(VersionClosed):
        desk.publish(version)


def test_what_is_not_to_be_disclosed_does_not_go_out(desk):
    held = {"attribute": "denied", "attribute_reason": "涉及商业秘密", "reassess_on": date(2025, 3, 1)}
    version = desk.approved(**held)
    with pytest.raises(NotProactive):
        desk.publish(version)


def test_a_timed_release_waits_for_its_moment(desk):
    version = desk.approved(release_at=datetime(2024, 3, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    with pytest.raises(NotYetTime, match="2024-03-05 09:00"):
        desk.publish(version)


def test_a_reviewer_may_not_publish(desk):
    version = desk.approved()
    with pytest.raises(PermissionDenied):
        desk.publish(version, by=desk.first)


def test_publishing_tells_the_index_and_the_caches(desk):
    version = desk.approved()
    before = stamp_of("items")
    item = desk.publish(version)
    assert (outbox_after("items", 0)[-1].key, stamp_of("items")) == (str(item.pk), before + 1)


def test_the_day_is_the_one_in_shanghai(desk):
    """23:30 of 4 March in UTC is 5 March in Shanghai."""
    version = desk.approved()
    late = datetime(2024, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert desk.publish(version, now=late).first_released_on == date(2024, 3, 5)


# 变更


@pytest.fixture
def revised(desk):
    """An item, live, and a draft beside it that passed its reviews."""
    item = desk.published()
    draft = actions.revise_item(item.pk, reason="人数有误", by=desk.drafter, today=MONDAY)
    desk.save(draft, body="<p>解答咨询五十人次。</p>")
    return desk.approved(draft)


def test_the_public_reads_the_old_text_until_the_new_one_is_out(desk, revised):
    assert "四十二" in Item.objects.get(pk=revised.item_id).live.body


def test_a_change_keeps_number_and_first_day(desk, revised):
    later = NOON + timedelta(days=1)
    item = desk.publish(revised, now=later)
    assert (item.index_no, item.first_released_on, item.live) == ("00262738X/2024-00001", MONDAY, revised)


def test_a_withdrawn_item_is_not_changed_by_a_draft_left_over(desk, revised):
    desk.withdraw(revised.item)
    with pytest.raises(AlreadyWithdrawn):
        desk.publish(revised)


# 其他渠道


def test_a_release_elsewhere_is_recorded_by_hand(desk):
    item = desk.published()
    more = {"channel": "wechat", "released_on": MONDAY, "address": "https://mp.weixin.qq.com/s/1"}
    actions.add_release(item.pk, **more, by=desk.officer, today=MONDAY)
    assert Item.objects.get(pk=item.pk).first_year_channels == "website wechat"


@pytest.mark.parametrize("act", [actions.add_release, actions.release_item])
def test_a_text_that_is_here_does_not_go_out_by_hand(desk, act):
    version = desk.draft()
    with pytest.raises(HasOpenDraft):
        act(version.item_id, channel="wechat", released_on=MONDAY, by=desk.officer, today=MONDAY)


def test_several_go_out_at_once_and_one_refused_keeps_none_back(desk):
    good, bad = desk.approved(), desk.draft(**OTHER)
    result = actions.publish_many([bad.pk, good.pk], by=desk.officer, now=NOON)
    assert (result.done, [number for number, _ in result.refused]) == ((good.pk,), [bad.pk])
