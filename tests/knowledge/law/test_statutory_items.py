"""条例（2019）第二十条、第二十一条；条例（2007）第九条至第十二条 · 法定主动公开内容"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.statutory_items import (
    CITY_OR_COUNTY,
    STATUTORY_ITEMS,
    TOWNSHIP_GOVERNMENT,
    UnknownStatutoryItem,
    items_in_force,
    label,
    load_statutory_items,
    refuse_item_not_in_force,
    statutory_item,
)


def test_under_the_text_of_2019_a_county_has_fifteen_items_and_seven_more():
    numbers = Counter(item.article.number for item in items_in_force(date(2019, 5, 15), CITY_OR_COUNTY))
    assert numbers == {20: 15, 21: 7}


def test_under_the_text_of_2007_a_county_has_the_items_of_three_articles():
    numbers = Counter(item.article.number for item in items_in_force(date(2019, 5, 14), CITY_OR_COUNTY))
    assert numbers == {9: 4, 10: 11, 11: 4}


def test_under_the_text_of_2007_a_township_has_articles_nine_and_twelve():
    numbers = Counter(item.article.number for item in items_in_force(date(2018, 1, 2), TOWNSHIP_GOVERNMENT))
    assert numbers == {9: 4, 12: 8}


@pytest.mark.parametrize(
    ("code", "article"),
    [
        ("A20_05", "条例（2019）第二十条第五项"),
        ("A21_07", "条例（2019）第二十一条"),
        ("B09_1", "条例（2007）第九条第一项"),
    ],
)
def test_an_item_cites_its_article(code, article):
    assert str(statutory_item(code).article) == article


def test_an_item_has_its_name():
    assert label("A20_07") == "财政预算、决算信息"


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownStatutoryItem, match="请从列表中选择"):
        label("A20_16")


def test_an_item_of_the_other_text_is_refused():
    with pytest.raises(UnknownStatutoryItem, match="2019-05-15不适用"):
        refuse_item_not_in_force("B09_1", date(2019, 5, 15))


def test_before_the_regulations_nothing_is_in_force():
    with pytest.raises(RuleNotInForce):
        items_in_force(date(2008, 4, 30))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('bodies = "township"', 'bodies = "village"', "village"),
        ('code = "A20_02"', 'code = "A20_01"', "stands twice"),
        ('law = "REG2007"', 'law = "REG2019"', "every text"),
        ("number = 20, item = 1 }", "number = 20, items = 1 }", "items"),
    ],
)
def test_a_broken_file_fails(tmp_path: Path, old, new, told):
    path = tmp_path / "statutory_items.toml"
    path.write_text(STATUTORY_ITEMS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(LawDataError, match=told):
        load_statutory_items(path)
