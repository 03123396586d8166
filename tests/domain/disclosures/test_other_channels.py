"""条例（2007）第十五条，条例（2019）第二十三条 · what is released here goes to the accounts of its authority"""

from __future__ import annotations

import pytest

from gongkai.domain.channels.actions import confirm_by_hand, open_account
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures import actions, tasks
from gongkai.domain.disclosures.errors import NeverReleased, NoSuchAccountHere
from gongkai.domain.disclosures.models import Item, Release
from gongkai.domain.disclosures.queries.versions import channels_left
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER


@pytest.fixture
def weibo(desk):
    return open_account(desk.justice, channel="weibo", name="东阳普法", opened_on=MONDAY, by=desk.officer, today=MONDAY)


@pytest.fixture
def item(desk, weibo) -> Item:
    """Released here, and handed to the account on Weibo."""
    return desk.published(channels=["website", "weibo"])


def sent(desk, item: Item) -> Delivery:
    delivery = Delivery.objects.get(key=f"version:{item.live_id}")
    return confirm_by_hand(delivery.pk, address="https://weibo.com/1/a", sent_on=MONDAY, by=desk.officer, today=MONDAY)


def test_publishing_hands_it_to_the_accounts_on_its_channels(item, weibo):
    assert Delivery.objects.get().account == weibo


def test_other_channels_are_left_alone(desk, weibo):
    desk.published()
    assert not Delivery.objects.exists()


def test_what_went_out_there_is_a_release(desk, item):
    tasks.delivered({"delivery_id": sent(desk, item).pk}, NOON)
    release = Release.objects.get(channel="weibo")
    item.refresh_from_db()
    assert (release.address, item.first_year_channels) == ("https://weibo.com/1/a", "website weibo")


def test_it_is_recorded_once(desk, item):
    delivery = sent(desk, item)
    for _ in range(2):
        tasks.delivered({"delivery_id": delivery.pk}, NOON)
    assert Release.objects.filter(channel="weibo").count() == 1


def test_what_is_not_sent_is_no_release(item):
    tasks.delivered({"delivery_id": Delivery.objects.get().pk}, NOON)
    assert not Release.objects.filter(channel="weibo").exists()


def test_a_withdrawal_calls_off_what_waits(desk, item):
    desk.withdraw(item)
    assert Delivery.objects.get().state == "cancelled"


def test_a_channel_left_is_named(desk, item):
    assert channels_left(desk.viewer(), item.live_id) == ("weibo",)


def test_taking_it_down_tells_the_channel(desk, item):
    delivery = sent(desk, item)
    tasks.delivered({"delivery_id": delivery.pk}, NOON)
    desk.withdraw(item)
    release = Release.objects.get(channel="weibo")
    actions.take_down_release(release.pk, taken_down_on=MONDAY, by=desk.officer, today=MONDAY)
    delivery.refresh_from_db()
    assert delivery.taken_down_on == MONDAY


def test_a_channel_that_refuses_keeps_nothing_back(desk, weibo, monkeypatch):
    def refused(*args: object, **more: object) -> None:
        raise NoSuchAccountHere

    monkeypatch.setattr("gongkai.domain.disclosures.actions.delivering.plan_delivery", refused)
    assert desk.published(channels=["website", "weibo"]).first_released_on == MONDAY


def test_one_more_account_can_be_asked_later(desk, weibo):
    item = desk.published()
    actions.deliver_version(item.live_id, account_id=weibo.pk, by=desk.officer, today=MONDAY)
    assert Delivery.objects.get().account == weibo


def test_only_what_is_public_is_handed_over(desk, weibo):
    with pytest.raises(NeverReleased):
        actions.deliver_version(desk.draft(**OTHER).pk, account_id=weibo.pk, by=desk.officer, today=MONDAY)


def test_accounts_of_others_are_not_used(desk):
    theirs = open_account(
        desk.education, channel="weibo", name="东阳教育", opened_on=MONDAY, by=desk.stranger(), today=MONDAY
    )
    item = desk.published()
    with pytest.raises(NoSuchAccountHere):
        actions.deliver_version(item.live_id, account_id=theirs.pk, by=desk.officer, today=MONDAY)
