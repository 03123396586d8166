"""条例（2019）第二十三条、第二十四条 · 首页：最新公开、各栏目、检索、公开年报和依申请公开的入口"""

from __future__ import annotations

import re

import pytest

from gongkai.domain.disclosures.models import Column, Item
from tests.domain.disclosures.desk import OTHER, Desk
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.portal.many import asked, copies_of

pytestmark = pytest.mark.django_db

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings) -> Desk:
    settings.IS_DEMO = True
    return opened


def test_what_went_out_stands_there_at_once(client, desk):
    desk.published()
    assert "最新公开 宪法宣传进广场 2024-03-04" in words(client.get("/"))


def test_it_says_how_much_is_public(client, desk):
    desk.published()
    desk.published(**OTHER)
    assert "已公开信息2条" in words(client.get("/"))


def test_what_was_withdrawn_is_gone_at_the_next_request(client, desk):
    item = desk.published()
    client.get("/")
    desk.withdraw(item)
    assert "宪法宣传进广场" not in words(client.get("/"))


def test_a_draft_does_not_stand_there(client, desk):
    desk.draft()
    assert "宪法宣传进广场" not in words(client.get("/"))


def test_it_leads_to_every_column(client, desk):
    desk.published()
    page = client.get("/").content.decode()
    assert [code for code in Column.values if f'href="/disclosure/columns/{code}/"' not in page] == []


@pytest.mark.parametrize("door", ["/disclosure/#guide", "/disclosure/statutory/", "/disclosure/reports/", "/apply/"])
def test_a_citizen_gets_from_it_to_what_the_regulation_wants_in_one_step(client, desk, door):
    assert f'href="{door}"' in client.get("/").content.decode()


def test_the_search_is_a_form_that_needs_no_script(client, desk):
    page = client.get("/").content.decode()
    assert re.search(r'<form [^>]*method="get" action="/search/"', page) is not None


def test_ten_times_as_many_items_ask_no_query_more(client, desk):
    item = desk.published()
    copies_of(item, 3)
    few = asked(client, "/")
    copies_of(item, 40)
    assert (asked(client, "/"), Item.objects.count()) == (few, 44)
