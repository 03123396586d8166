"""条例（2019）第二十三条 · handing a text over, entering what a person published, calling off, taking down"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.channels.actions import (
    cancel_delivery,
    close_account,
    confirm_by_hand,
    note_taken_down,
    retry_delivery,
)
from gongkai.domain.channels.errors import (
    AccountClosed,
    AddressRefused,
    AlreadyOnTheWay,
    AlreadySent,
    ChannelRefused,
    NoSuchDelivery,
    PostRefused,
    WrongState,
)
from gongkai.domain.channels.models import Delivery, Picture
from gongkai.domain.channels.queries import (
    deliveries_of,
    failed_deliveries,
    post_of,
    require_delivery,
    standing,
    waiting_for_a_person,
)
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.tasks import registry
from tests.domain.channels.conftest import MONDAY, POST, picture
from tests.domain.entries import entry_of

TUESDAY = date(2024, 3, 5)
WEIBO_POST = "https://weibo.com/1/Nabc"


def confirmed(newsroom, delivery, **more):
    values = {"address": WEIBO_POST, "sent_on": MONDAY, "by": newsroom.drafter, "today": TUESDAY, **more}
    return confirm_by_hand(delivery.pk, **values)


def test_what_is_handed_over_is_kept_whole(newsroom):
    post = replace(POST, cover=picture(name=""))
    assert post_of(newsroom.planned(post=post)) == post


def test_over_an_interface_a_job_is_asked_for(newsroom):
    delivery = newsroom.planned()
    assert Job.objects.get().arguments == {"delivery_id": delivery.pk}


def test_over_a_manual_account_a_person_is_asked(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    assert (Job.objects.exists(), standing(delivery).next_step) == (
        False,
        "请复制文字到平台上发布，再把发布后的地址粘贴回来登记。",
    )


def test_the_pasted_address_is_the_receipt(newsroom):
    sent = confirmed(newsroom, newsroom.planned(newsroom.weibo))
    assert (sent.state, sent.address, sent.sent_on) == ("sent", WEIBO_POST, MONDAY)


def test_a_number_of_the_gazette_will_do_for_an_address(newsroom):
    sent = confirmed(newsroom, newsroom.planned(newsroom.weibo), address="", receipt="公报2024年第3期")
    assert sent.receipt == "公报2024年第3期"


@pytest.mark.parametrize("address", ["", "weibo.com/1", "javascript:alert(1)"])
def test_an_address_nobody_can_open_is_refused(newsroom, address):
    delivery = newsroom.planned(newsroom.weibo)
    with pytest.raises(AddressRefused):
        confirmed(newsroom, delivery, address=address)


def test_tomorrow_nothing_was_published(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    with pytest.raises(DateInFuture):
        confirmed(newsroom, delivery, sent_on=date(2024, 3, 6))


def test_nothing_was_published_before_it_was_handed_over(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    with pytest.raises(DatesOutOfOrder):
        confirmed(newsroom, delivery, sent_on=date(2024, 3, 3))


def test_what_goes_over_the_interface_is_not_confirmed_by_hand(newsroom):
    delivery = newsroom.planned()
    with pytest.raises(WrongState):
        confirmed(newsroom, delivery)


def test_what_failed_over_the_interface_can_be_published_by_hand(newsroom):
    delivery = newsroom.planned()
    Delivery.objects.update(state="failed", problem="微信没有发布")
    assert confirmed(newsroom, delivery).problem == ""


def test_the_same_is_not_handed_over_twice(newsroom):
    newsroom.planned()
    with pytest.raises(AlreadyOnTheWay):
        newsroom.planned()


def test_what_stands_there_is_not_published_again(newsroom):
    confirmed(newsroom, newsroom.planned(newsroom.weibo))
    with pytest.raises(AlreadySent, match="2024-03-04"):
        newsroom.planned(newsroom.weibo)


def test_after_it_was_taken_down_it_can_be_published_again(newsroom):
    sent = confirmed(newsroom, newsroom.planned(newsroom.weibo))
    note_taken_down(sent.pk, taken_down_on=TUESDAY, reason="图片有误", by=newsroom.drafter, today=TUESDAY)
    assert newsroom.planned(newsroom.weibo).state == "waiting"


def test_a_taken_down_one_says_so(newsroom):
    sent = confirmed(newsroom, newsroom.planned(newsroom.weibo))
    gone = note_taken_down(sent.pk, taken_down_on=TUESDAY, reason="图片有误", by=newsroom.drafter, today=TUESDAY)
    assert (standing(gone).state, standing(gone).reason) == ("已撤下", "图片有误")


def test_only_what_was_sent_is_taken_down(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    with pytest.raises(WrongState):
        note_taken_down(delivery.pk, taken_down_on=MONDAY, reason="误发", by=newsroom.drafter, today=MONDAY)


def test_what_waits_can_be_called_off(newsroom):
    cancelled = cancel_delivery(newsroom.planned().pk, reason="暂缓", by=newsroom.drafter, today=MONDAY)
    assert (cancelled.state, Job.objects.exists(), Picture.objects.exists()) == ("cancelled", False, False)


def test_calling_off_needs_a_reason(newsroom):
    delivery = newsroom.planned()
    with pytest.raises(ReasonMissing):
        cancel_delivery(delivery.pk, reason=" ", by=newsroom.drafter, today=MONDAY)


def test_what_the_platform_has_already_is_not_called_off(newsroom):
    delivery = newsroom.planned()
    Delivery.objects.update(progress={"publish_id": "100000001"})
    with pytest.raises(WrongState, match="已经提交给平台"):
        cancel_delivery(delivery.pk, reason="暂缓", by=newsroom.drafter, today=MONDAY)


def test_only_what_failed_is_tried_again(newsroom):
    delivery = newsroom.planned()
    with pytest.raises(WrongState):
        retry_delivery(delivery.pk, by=newsroom.drafter, today=MONDAY)


def test_over_a_closed_account_nothing_goes_out(newsroom):
    close_account(newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)
    with pytest.raises(AccountClosed):
        newsroom.planned(newsroom.weibo)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"title": ""}, "标题", id="no title"),
        pytest.param({"source_address": "javascript:alert(1)"}, "原文地址", id="address"),
        pytest.param({"pictures": (picture(), picture())}, "重复", id="the same picture twice"),
        pytest.param({"pictures": (picture(name=""),)}, "为空", id="a picture without a name"),
        pytest.param({"summary": "\ud800"}, "控制字符", id="half a character"),
    ],
)
def test_what_cannot_go_out_is_refused_with_what_to_mend(newsroom, change, words):
    with pytest.raises(PostRefused, match=words):
        newsroom.planned(newsroom.weibo, replace(POST, **change))


def test_a_section_of_the_body_may_publish(newsroom):
    clerk = newsroom.office.appointed("许衡", "drafter", at=newsroom.office.legal)
    assert newsroom.planned(by=clerk).planned_by == clerk


@pytest.mark.parametrize("role", ["first_reviewer", "administrator", "supervisor"])
def test_others_may_not_publish(newsroom, role):
    other = newsroom.office.appointed("旁人", role, at=newsroom.office.government if role == "supervisor" else None)
    with pytest.raises(PermissionDenied):
        newsroom.planned(by=other)


def test_another_bureau_touches_nothing(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    acts = [
        lambda: newsroom.planned(by=newsroom.stranger, key="item:13"),
        lambda: confirmed(newsroom, delivery, by=newsroom.stranger),
        lambda: cancel_delivery(delivery.pk, reason="暂缓", by=newsroom.stranger, today=MONDAY),
        lambda: retry_delivery(delivery.pk, by=newsroom.stranger, today=MONDAY),
        lambda: note_taken_down(delivery.pk, taken_down_on=MONDAY, reason="误发", by=newsroom.stranger, today=MONDAY),
    ]
    refused = [act for act in acts if not _is_allowed(act)]
    assert (len(refused), Delivery.objects.get().state) == (5, "waiting")


def _is_allowed(act) -> bool:
    try:
        act()
    except PermissionDenied:
        return False
    return True


def test_another_bureau_sees_nothing(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    with pytest.raises(NoSuchDelivery):
        require_delivery(delivery.pk, viewer(newsroom.stranger, MONDAY))


def test_the_bureau_sees_what_waits_for_a_person(newsroom):
    delivery = newsroom.planned(newsroom.weibo)
    assert list(waiting_for_a_person(viewer(newsroom.drafter, MONDAY))) == [delivery]


def test_a_section_sees_what_failed_at_its_bureau(newsroom):
    clerk = newsroom.office.appointed("许衡", "drafter", at=newsroom.office.legal)
    delivery = newsroom.planned()
    Delivery.objects.update(state="failed")
    assert list(failed_deliveries(viewer(clerk, MONDAY))) == [delivery]


def test_the_caller_finds_its_deliveries_by_its_key(newsroom):
    both = [newsroom.planned(), newsroom.planned(newsroom.weibo)]
    newsroom.planned(newsroom.weibo, key="item:13")
    assert list(deliveries_of("item:12")) == both[::-1]


def test_the_caller_is_told_of_the_end(newsroom, monkeypatch):
    monkeypatch.setattr(registry, "_tasks", dict(registry._tasks))
    registry.register_task("items.note", lambda arguments, now: None, label="记下公开")
    delivery = confirmed(newsroom, newsroom.planned(newsroom.weibo, then="items.note"))
    assert Job.objects.get(name="items.note").arguments == {"delivery_id": delivery.pk, "key": "item:12"}


def test_a_manual_account_sends_nothing(newsroom):
    from gongkai.domain.channels.actions.adapters import adapter_of

    with pytest.raises(ChannelRefused, match="人工发布"):
        adapter_of(newsroom.weibo).deliver(POST, None)


@pytest.mark.parametrize(
    ("act", "article"),
    [
        ("plan_delivery", "条例（2019）第二十三条"),
        ("confirm_by_hand", "条例（2019）第二十三条"),
        ("cancel_delivery", "条例（2019）第二十三条"),
        ("note_taken_down", "条例（2019）第十七条"),
    ],
)
def test_each_act_leaves_one_entry_with_its_article(newsroom, act, article):
    acts = {
        "plan_delivery": lambda d: newsroom.planned(newsroom.weibo, key="item:99"),
        "confirm_by_hand": lambda d: confirmed(newsroom, d),
        "cancel_delivery": lambda d: cancel_delivery(d.pk, reason="暂缓", by=newsroom.drafter, today=MONDAY),
        "note_taken_down": lambda d: note_taken_down(
            confirmed_before.pk, taken_down_on=TUESDAY, reason="误发", by=newsroom.drafter, today=TUESDAY
        ),
    }
    confirmed_before = confirmed(newsroom, newsroom.planned(newsroom.weibo, key="item:1"))
    delivery = newsroom.planned(newsroom.weibo)
    assert entry_of(acts[act], delivery) == (act, article)


def test_who_acts_for_an_absent_person_is_named(newsroom):
    stand_in = newsroom.office.person("代理人")
    newsroom.office.absent(newsroom.drafter, stand_in, MONDAY, TUESDAY)
    newsroom.planned(by=stand_in)
    assert Entry.objects.latest("pk").details["acted_for"] == "沈知远"
