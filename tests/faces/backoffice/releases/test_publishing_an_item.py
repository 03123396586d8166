"""条例（2007）第十五条，条例（2019）第二十三条 · from approval to the public, on the item's page"""

from __future__ import annotations

import pytest

from gongkai.domain.authorities.actions import set_organisation_code
from gongkai.domain.channels.actions import open_account
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures.models import Item, Release
from tests.domain.disclosures.desk import MONDAY
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside


def page_of(item: Item, part: str = "") -> str:
    return f"/office/items/{item.pk}/{part}"


@pytest.fixture
def weibo(desk):
    return open_account(desk.justice, channel="weibo", name="东阳普法", opened_on=MONDAY, by=desk.officer, today=MONDAY)


def test_the_page_says_what_publishing_will_do(desk, weibo):
    version = desk.approved(channels=["website", "weibo", "gazette"])
    said = words(inside(desk.officer).get(page_of(version.item, "publish/")))
    assert "政务微博“东阳普法” ：由人复制发布，再登记地址 政府公报 ：没有登记账号，公开后手工登记" in said


def test_the_button_publishes(desk):
    version = desk.approved()
    inside(desk.officer).post(page_of(version.item, "publish/"))
    assert Release.objects.get().is_own_portal


def test_a_draft_that_is_not_approved_has_no_such_page(desk):
    version = desk.draft()
    answer = inside(desk.officer).get(page_of(version.item, "publish/"))
    assert (answer.status_code, "还没有审核通过" in words(answer)) == (404, True)


def test_without_an_organisation_code_the_page_says_who_sets_it(desk):
    version = desk.approved()
    desk.justice.organisation_code = ""
    desk.justice.save()
    answer = inside(desk.officer).post(page_of(version.item, "publish/"))
    assert (answer.status_code, "还没有设定机构代码" in words(answer), Release.objects.count()) == (409, True, 0)


def test_a_second_click_finds_nothing_left_to_publish(desk):
    version = desk.approved()
    officer = inside(desk.officer)
    officer.post(page_of(version.item, "publish/"))
    officer.post(page_of(version.item, "publish/"))
    assert Release.objects.count() == 1


def test_a_reviewer_sees_the_item_and_no_button(desk):
    version = desk.approved()
    assert "publish/" not in inside(desk.first).get(page_of(version.item)).content.decode()


def test_of_another_bureau_nothing_is_seen(desk):
    version = desk.approved()
    stranger = inside(desk.stranger())
    answers = [stranger.get(page_of(version.item, part)).status_code for part in ("", "publish/")]
    assert answers == [404, 404]


def test_the_item_tells_its_story(desk):
    item = desk.published()
    told = words(inside(desk.officer).get(page_of(item))).partition("经过")[2]
    acts = ["拟制信息", "提交信息审核", "审核信息同意", "公开信息文本"]
    assert [told.index(act) for act in acts] == sorted(told.index(act) for act in acts)


def test_a_revision_stands_beside_what_is_public(desk):
    item = desk.published()
    officer = inside(desk.officer)
    officer.post(page_of(item, "revise/"), {"reason": "更正人数"})
    assert "修订中：草稿" in words(officer.get(page_of(item)))


def test_a_revision_needs_its_reason(desk):
    item = desk.published()
    assert inside(desk.officer).post(page_of(item, "revise/"), {"reason": " "}).status_code == 422


def test_a_release_in_the_gazette_is_entered_by_hand(desk):
    item = desk.published()
    given = {"channel": "gazette", "platform": "市政府公报", "released_on": "2024-03-04", "address": "2024年第3期"}
    inside(desk.officer).post(page_of(item, "releases/add/"), given)
    assert "2024年第3期" in words(inside(desk.officer).get(page_of(item)))


def test_a_release_in_the_future_is_refused_on_the_page(desk):
    item = desk.published()
    given = {"channel": "gazette", "released_on": "2024-03-05"}
    answer = inside(desk.officer).post(page_of(item, "releases/add/"), given)
    assert (answer.status_code, Release.objects.count()) == (409, 1)


def test_an_entry_made_in_error_is_voided(desk):
    item = desk.published()
    officer = inside(desk.officer)
    officer.post(page_of(item, "releases/add/"), {"channel": "weibo", "released_on": "2024-03-04"})
    release = Release.objects.get(channel="weibo")
    officer.post(f"/office/items/releases/{release.pk}/void/", {"reason": "没有发过", "voided_on": "2024-03-04"})
    release.refresh_from_db()
    assert release.voided_on == MONDAY


def test_one_more_account_is_asked_from_the_page(desk, weibo):
    item = desk.published()
    inside(desk.officer).post(page_of(item, "deliver/"), {"account": weibo.pk})
    assert Delivery.objects.get().account == weibo


@pytest.mark.parametrize("account", ["", "x", "99999", "-1"])
def test_no_account_is_no_delivery(desk, weibo, account):
    item = desk.published()
    inside(desk.officer).post(page_of(item, "deliver/"), {"account": account})
    assert not Delivery.objects.exists()


def test_what_interprets_it_is_linked_both_ways(desk):
    policy = desk.published()
    reading = desk.draft(title="一图读懂", body="<p>怎样理解这份文件，逐条说明。</p>", genre="interpretation")
    reading = desk.save(reading, interprets=policy)
    there = inside(desk.officer).get(page_of(policy)).content.decode()
    back = inside(desk.officer).get(page_of(reading.item)).content.decode()
    assert (page_of(reading.item) in there, page_of(policy) in back) == (True, True)


def test_the_code_of_the_organisation_begins_the_number(desk):
    set_organisation_code(desk.justice, organisation_code="002627400", by=desk.office.admin, today=MONDAY)
    version = desk.approved()
    answer = inside(desk.officer).post(page_of(version.item, "publish/"), follow=True)
    assert "索引号002627400" in answer.content.decode().replace(" ", "")
