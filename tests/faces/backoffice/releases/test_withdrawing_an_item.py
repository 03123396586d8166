"""条例（2007）第十四条，条例（2019）第十七条 · taking off what must not be public; 第六条 · saying what is not valid"""

from __future__ import annotations

import pytest

from gongkai.domain.disclosures.models import Item, Release
from tests.domain.disclosures.desk import MONDAY, OTHER
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.releases.test_publishing_an_item import page_of
from tests.faces.backoffice.review_desk import inside

ASKED = "还要到这些平台撤下"
GIVEN = {"reason": "含有个人信息", "withdrawn_on": "2024-03-04"}


@pytest.fixture
def item(desk) -> Item:
    """Public here, and on Weibo."""
    item = desk.published()
    given = {"channel": "weibo", "released_on": "2024-03-04", "address": "https://weibo.com/1/a"}
    inside(desk.officer).post(page_of(item, "releases/add/"), given)
    return item


def test_the_page_shows_where_else_it_stands(desk, item):
    assert "https://weibo.com/1/a" in words(inside(desk.officer).get(page_of(item, "withdraw/")))


def test_it_is_withdrawn_with_its_reason(desk, item):
    inside(desk.officer).post(page_of(item, "withdraw/"), GIVEN)
    item.refresh_from_db()
    assert (item.withdrawn_on, item.withdrawn_reason) == (MONDAY, "含有个人信息")


def test_without_a_reason_it_stays(desk, item):
    answer = inside(desk.officer).post(page_of(item, "withdraw/"), {**GIVEN, "reason": ""})
    item.refresh_from_db()
    assert (answer.status_code, item.withdrawn_on) == (422, None)


def test_a_drafter_withdraws_nothing(desk, item):
    assert inside(desk.drafter).post(page_of(item, "withdraw/"), GIVEN).status_code == 403


def test_what_other_platforms_still_show_is_ticked_off(desk, item):
    officer = inside(desk.officer)
    officer.post(page_of(item, "withdraw/"), GIVEN)
    weibo = Release.objects.get(channel="weibo")
    asked = "还要到这些平台撤下" in words(officer.get(page_of(item)))
    officer.post(f"/office/items/releases/{weibo.pk}/take-down/", {"taken_down_on": "2024-03-04"})
    weibo.refresh_from_db()
    assert (asked, weibo.taken_down_on, "还要到这些平台撤下" in words(officer.get(page_of(item)))) == (
        True,
        MONDAY,
        False,
    )


def test_a_day_that_is_none_takes_nothing_down(desk, item):
    officer = inside(desk.officer)
    officer.post(page_of(item, "withdraw/"), GIVEN)
    weibo = Release.objects.get(channel="weibo")
    officer.post(f"/office/items/releases/{weibo.pk}/take-down/", {"taken_down_on": "昨天"})
    weibo.refresh_from_db()
    assert weibo.taken_down_on is None


def test_it_is_repealed_and_names_what_stands_in_its_place(desk, item):
    other = desk.published(**OTHER)
    given = {"validity": "repealed", "on": "2024-03-04", "replaced_by": other.pk}
    officer = inside(desk.officer)
    officer.post(page_of(item, "repeal/"), given)
    assert "废止 自2024年3月4日起。由 调解员培训班开班 取代。" in words(officer.get(page_of(item)))


def test_what_another_bureau_published_is_no_replacement(desk, item):
    given = {"validity": "repealed", "on": "2024-03-04", "replaced_by": 99999}
    assert inside(desk.officer).post(page_of(item, "repeal/"), given).status_code == 422


def test_the_office_of_another_bureau_ends_nothing(desk, item):
    answer = inside(desk.stranger()).post(page_of(item, "withdraw/"), GIVEN)
    item.refresh_from_db()
    assert (answer.status_code, item.withdrawn_on) == (409, None)
