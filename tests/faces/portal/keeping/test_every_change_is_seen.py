"""条例（2019）第六条、第十七条 · 公众看得到的每一样变动，下一次打开就看到：每个行为都使留着的网页作废

The acts are all those of the domain that change what a public page shows; one that is added belongs into `CHANGES`.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongkai.domain.authorities.actions import register_authority, register_section
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.past_texts import PastText, enter_texts
from gongkai.domain.disclosures.models import Item, Release
from gongkai.domain.jobs.queries import all_stamps
from tests.domain.disclosures.desk import MONDAY, NOON, OTHER

pytestmark = pytest.mark.django_db

LATER = date(2024, 4, 1)


def another(desk):
    desk.published(**OTHER)


def a_new_text(desk):
    version = actions.revise_item(first(desk).pk, reason="更正人数", by=desk.drafter, today=MONDAY)
    desk.publish(desk.approved(version), now=NOON)


def another_channel(desk):
    values = {"channel": "wechat", "released_on": MONDAY, "platform": "东阳司法", "by": desk.officer, "today": MONDAY}
    actions.add_release(first(desk).pk, **values)


def a_withdrawal(desk):
    desk.withdraw(first(desk))


def a_repeal(desk):
    actions.repeal_item(first(desk).pk, on=MONDAY, by=desk.officer, today=MONDAY)


def a_lapse(desk):
    Item.objects.filter(pk=first(desk).pk).update(lapses_on=LATER)
    actions.lapse_item(first(desk).pk, by=desk.officer, today=LATER)


def a_past_item(desk):
    values = {"title": "旧闻一则", "column": "news", "formed_on": date(2016, 5, 3)}
    item = actions.enter_item(authority=desk.justice, by=desk.office.terminal, today=MONDAY, **values)
    day = date(2016, 5, 4)
    actions.release_item(item.pk, channel="website", released_on=day, by=desk.office.terminal, today=MONDAY)


def the_text_of_a_past_item(desk):
    a_past_item(desk)
    item = Item.objects.latest("pk")
    enter_texts(desk.justice, {item.pk: PastText("<p>旧闻的正文。</p>")}, by=desk.officer, today=MONDAY)


def an_entry_voided(desk):
    another_channel(desk)
    release = Release.objects.latest("pk")
    values = {"reason": "登记错了", "voided_on": MONDAY, "by": desk.officer, "today": MONDAY}
    actions.void_release(release.pk, **values)


def a_body_that_publishes_here(desk):
    values = {"code": "health", "name": "东阳市卫生健康局", "kind": "bureau", "is_reporting_unit": True}
    register_authority(parent=desk.office.government, by=desk.office.terminal, today=MONDAY, **values)


def a_section(desk):
    register_section(authority=desk.justice, code="notary", name="公证科", by=desk.office.terminal, today=MONDAY)


def first(desk) -> Item:
    return Item.objects.filter(authority=desk.justice, live__isnull=False, withdrawn_on=None).earliest("pk")


CHANGES = [
    another,
    a_new_text,
    another_channel,
    a_withdrawal,
    a_repeal,
    a_lapse,
    a_past_item,
    the_text_of_a_past_item,
    an_entry_voided,
    a_body_that_publishes_here,
    a_section,
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_each_change_the_page_has_another_tag(client, shelf, change):
    before = client.get("/").headers["ETag"]
    change(shelf.desk)
    assert client.get("/").headers["ETag"] != before


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_did_not_come_about_leaves_the_page(client, shelf, change):
    before = client.get("/").headers["ETag"]
    with transaction.atomic():
        change(shelf.desk)
        transaction.set_rollback(True)
    assert client.get("/").headers["ETag"] == before


def test_a_stamp_never_stands_still_though_two_change_the_same(shelf):
    before = dict(all_stamps())["items"]
    another(shelf.desk)
    a_repeal(shelf.desk)
    assert dict(all_stamps())["items"] > before + 1


def test_these_tests_would_see_a_change_without_a_stamp(client, shelf, monkeypatch):
    """What would be lost: with the stamps standing still, the page kept before goes on being shown."""
    before = client.get(shelf.page).headers["ETag"]
    monkeypatch.setattr("gongkai.domain.disclosures.actions.acting.bump_stamp", lambda scope: None)
    a_withdrawal(shelf.desk)
    assert (client.get(shelf.page).headers["ETag"], client.get(shelf.page).status_code) == (before, 200)
