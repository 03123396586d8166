"""帮助 · 登录的人都看得到：自己岗位的在前，刚才那一页的在最前；没有的页说明到哪里找"""

from __future__ import annotations

import re

import pytest

from gongkai.faces.backoffice.help import manual
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import Desk, inside, on_monday

pytestmark = pytest.mark.django_db
HELP = "/office/help/"

opened = once_a_module(Desk)


@pytest.fixture
def drafter(opened, db, monkeypatch):
    on_monday(monkeypatch)
    return inside(opened.drafter)


@pytest.fixture
def reviewer(opened, db, monkeypatch):
    on_monday(monkeypatch)
    return inside(opened.first)


@pytest.mark.parametrize("name", manual.names())
def test_every_page_opens(drafter, name):
    assert manual.page(name).title in words(drafter.get(f"{HELP}{name}/"))


def test_ones_own_posts_come_before_the_others(drafter):
    mine, others = words(drafter.get(HELP)).split("其他岗位")
    assert ("岗位：科室承办人" in mine, "岗位：系统管理员" in others) == (True, True)


def test_somebody_else_has_other_posts_first(reviewer):
    mine = words(reviewer.get(HELP)).split("按事情查")[0]
    assert re.findall("岗位：[^ ]+", mine) == ["岗位：审核、保密审查、法制审核、签发"]


def test_the_page_one_comes_from_stands_first(drafter):
    first = words(drafter.get(f"{HELP}?about=/office/units/7/")).split("您的岗位")[0]
    assert "各单位年报：报送与汇总" in first


def test_a_made_up_page_to_come_from_is_not_shown(drafter):
    assert "nowhere" not in words(drafter.get(f"{HELP}?about=/nowhere/"))


def test_the_menu_of_a_page_leads_to_help_about_it(drafter):
    assert f'href="{HELP}?about=/office/review/"' in drafter.get("/office/review/").content.decode()


def test_a_page_that_is_not_there_says_where_to_look(drafter):
    answer = drafter.get(f"{HELP}没有这页/")
    assert (answer.status_code, "从目录里找" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("name", ["../settings", "..%2F..%2FREADME", "README"])
def test_nothing_but_the_manual_is_read(drafter, name):
    assert drafter.get(f"{HELP}{name}/").status_code == 404


def test_a_picture_of_the_manual_comes_from_the_program(drafter):
    page = drafter.get(f"{HELP}岗位-审核人/").content.decode()
    answer = drafter.get(re.search(r'<img src="(/static/manual/[^"]+)"', page)[1])
    begins = b"".join(answer.streaming_content)[:4]
    answer.close()
    assert begins == b"\x89PNG"
