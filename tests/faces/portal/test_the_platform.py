"""国办公开办函〔2019〕61号 · 政府信息公开平台：指南、制度、法定主动公开内容、年报、依申请公开，次序固定"""

from __future__ import annotations

import re

import pytest

from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.portal.many import asked, copies_of

pytestmark = pytest.mark.django_db

PLATFORM, STATUTORY = "/disclosure/", "/disclosure/statutory/"
BUDGET = "A20_07"

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, settings, monkeypatch) -> Desk:
    settings.IS_DEMO = True
    monkeypatch.setattr("gongkai.clock.today", lambda: MONDAY)
    return opened


@pytest.fixture
def budget(desk):
    more = {"column": "funds", "genre": "budget", "statutory_item": BUDGET}
    return desk.published(
        title="二〇二四年部门预算", body="<p>部门预算收支总表已经人民代表大会批准，现予公开。</p>", **more
    )


def test_the_five_parts_stand_in_their_order(client, desk):
    page = client.get(PLATFORM).content.decode()
    assert re.findall(r'<h2 id="\w+-title">([^<]+)</h2>', page) == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
    ]


def test_a_guide_that_went_out_stands_under_guide(client, desk):
    desk.published(title="政府信息公开指南", column="guide", body="<p>为方便公众查阅政府信息，编制本指南。</p>")
    assert "政府信息公开指南 政府信息公开指南 2024-03-04" in words(client.get(PLATFORM))


def test_a_rule_on_disclosure_stands_under_systems(client, desk):
    desk.published(title="政府信息公开审查办法", theme="公开制度", body="<p>公开前由科室、保密员、分管负责人审查。</p>")
    assert "政府信息公开制度 政府信息公开审查办法 2024-03-04" in words(client.get(PLATFORM))


def test_without_a_guide_it_says_where_to_ask(client, desk):
    assert "公开指南还没有公布。需要了解的，请按下面“依申请公开”的联系方式咨询。" in words(client.get(PLATFORM))


def test_it_says_what_an_application_must_say(client, desk):
    assert "申请人的姓名或者名称、身份证明、联系方式" in words(client.get(PLATFORM))


def test_of_one_body_only_its_own_stands_there(client, desk):
    desk.published(title="政府信息公开指南", column="guide", body="<p>为方便公众查阅政府信息，编制本指南。</p>")
    assert "政府信息公开指南 2024-03-04" not in words(client.get(f"{PLATFORM}?authority={desk.education.code}"))


@pytest.mark.parametrize("address", [f"{PLATFORM}?authority=nobody", f"{STATUTORY}nothing/", f"{STATUTORY}A20_99/"])
def test_what_is_not_known_is_not_found(client, desk, address):
    assert client.get(address).status_code == 404


def test_every_item_of_the_article_is_listed_with_how_much_is_public(client, budget):
    page = words(client.get(STATUTORY))
    assert re.search(r"条例（2019）第二十条 各级行政机关 .*财政预算、决算信息 第七项 1条", page) is not None


def test_an_item_with_nothing_public_is_no_link(client, budget):
    assert f'href="{STATUTORY}A20_03/"' not in client.get(STATUTORY).content.decode()


def test_on_the_platform_an_item_names_its_whole_article(client, budget):
    assert "财政预算、决算信息 条例（2019）第二十条第七项 1条" in words(client.get(PLATFORM))


def test_what_is_public_under_an_item_is_listed(client, budget):
    assert "二〇二四年部门预算" in words(client.get(f"{STATUTORY}{BUDGET}/"))


def test_of_another_body_the_item_says_that_nothing_is_there_yet(client, desk, budget):
    page = words(client.get(f"{STATUTORY}{BUDGET}/?authority={desk.education.code}"))
    assert "这一项还没有公开的信息。" in page


def test_what_was_withdrawn_counts_no_more(client, desk, budget):
    client.get(STATUTORY)
    desk.withdraw(budget)
    assert f'href="{STATUTORY}{BUDGET}/"' not in client.get(STATUTORY).content.decode()


@pytest.mark.parametrize("address", [PLATFORM, STATUTORY, "/disclosure/columns/news/"])
def test_of_two_bodies_each_has_its_button(client, desk, address):
    assert f'href="{address}?authority={desk.education.code}"' in client.get(address).content.decode()


@pytest.mark.parametrize("address", [PLATFORM, STATUTORY, "/disclosure/columns/news/"])
def test_many_bodies_stand_in_one_list_to_choose_from(client, desk, monkeypatch, address):
    many = [desk.justice, desk.education] * 7
    monkeypatch.setattr("gongkai.faces.portal.columns.views._BODIES", lambda: many)
    page = client.get(f"{address}?authority={desk.education.code}").content.decode()
    assert re.search(rf'<option value="{desk.education.code}" selected>', page) is not None


@pytest.mark.parametrize("address", [PLATFORM, STATUTORY, f"{STATUTORY}{BUDGET}/"])
def test_ten_times_as_many_items_ask_no_query_more(client, budget, address):
    copies_of(budget, 3)
    few = asked(client, address)
    copies_of(budget, 40)
    assert asked(client, address) == few
