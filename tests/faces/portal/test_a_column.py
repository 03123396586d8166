"""条例（2019）第十九条 · 栏目：最新的在前，逐页看到最后一条，不重不漏"""

from __future__ import annotations

import re

import pytest

from tests.domain.disclosures.desk import Desk
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.portal.many import asked, copies_of

pytestmark = pytest.mark.django_db

NEWS = "/disclosure/columns/news/"

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings) -> Desk:
    settings.IS_DEMO = True
    return opened


@pytest.fixture
def forty_five(desk):
    copies_of(desk.published(), 44)


def items_on(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'href="/disclosure/items/(\d+)/"', page)]


def test_an_empty_column_says_so_and_leads_on(client, desk):
    assert "这里还没有公开的信息。 请看看其他栏目，或者 检索 。" in words(client.get(NEWS))


def test_a_year_without_items_leads_back_to_all_years(client, desk):
    desk.published()
    assert "请看 工作动态的全部信息" in words(client.get(f"{NEWS}?year=2016"))


def test_page_after_page_every_item_comes_once(client, forty_five):
    seen, address = [], NEWS
    while address:
        page = client.get(address).content.decode()
        seen.append(items_on(page))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"{NEWS}{following[1]}" if following else ""
    found = [number for page in seen for number in page]
    assert ([len(page) for page in seen], found) == ([20, 20, 5], sorted(set(found), reverse=True))


def test_the_second_page_leads_back_to_the_first(client, forty_five):
    page = client.get(NEWS).content.decode()
    second = client.get(NEWS + re.search(r'rel="next" href="([^"]+)"', page)[1]).content.decode()
    assert f'href="{NEWS}">回到第一页' in second


def test_the_next_page_keeps_year_and_body(client, desk, forty_five):
    page = client.get(f"{NEWS}?authority={desk.justice.code}&year=2024").content.decode()
    following = re.search(r'rel="next" href="\?([^"]+)"', page)[1]
    assert following.startswith(f"authority={desk.justice.code}&amp;year=2024&amp;after=")


@pytest.mark.parametrize("query", ["authority=nobody", "year=20", "year=x", "after=1", "after=20240230-1"])
def test_an_address_that_no_page_leads_to_is_not_found(client, desk, query):
    assert client.get(f"{NEWS}?{query}").status_code == 404


def test_a_column_that_is_none_is_not_found(client, desk):
    assert client.get("/disclosure/columns/nothing/").status_code == 404


def test_what_was_withdrawn_is_gone_at_the_next_request(client, desk):
    item = desk.published()
    client.get(NEWS)
    desk.withdraw(item)
    assert items_on(client.get(NEWS).content.decode()) == []


def test_a_document_no_longer_in_force_is_marked(client, desk):
    item = desk.published()
    type(item).objects.filter(pk=item.pk).update(validity="repealed")
    assert "宪法宣传进广场 废止" in words(client.get(NEWS))


def test_ten_times_as_many_items_ask_no_query_more(client, desk):
    item = desk.published()
    copies_of(item, 30)
    few = asked(client, NEWS)
    copies_of(item, 300)
    assert asked(client, NEWS) == few
