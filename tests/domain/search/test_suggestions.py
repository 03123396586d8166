"""检索 · 边写边提示，同义词，一件也没有找到时的建议"""

from __future__ import annotations

import pytest

from gongkai.domain.search.models import Document
from gongkai.domain.search.queries import Nearest, Suggestions
from gongkai.domain.search.queries import suggest as suggest_of
from tests.domain.search.shelf import found, keys


def suggest(typed: str, **changed: str) -> Suggestions:
    """Return suggestions where the titles of the shelf still stand, but for those changed; "" is withdrawn."""
    return suggest_of(
        typed, lambda found: {one: title for one in found if (title := changed.get(f"no{one[1]}", TITLES[one[1]]))}
    )


TITLES = {
    "1": "政府信息公开指南",
    "2": "政府信息公开年度报告",
    "3": "信息化建设方案",
    "4": "关于水库移民的通知",
    "5": "水库移民",
}


@pytest.fixture(autouse=True)
def titles(shelf):
    shelf.holds(
        Document("1", TITLES["1"], "略"),
        Document("2", TITLES["2"], "略"),
        Document("3", TITLES["3"], "环境影响评价文件", authority="a"),
        Document("4", TITLES["4"], "略"),
        Document("5", TITLES["5"], "略"),
    )


def test_titles_that_have_what_is_typed_are_suggested():
    assert {one.key for one in suggest("信息公").titles} == {"1", "2"}


def test_a_longer_word_with_which_several_titles_end_is_suggested():
    assert [word.text for word in suggest("水库").words] == ["水库移民"]


def test_a_longer_word_that_goes_on_in_several_ways_is_suggested():
    assert [word.text for word in suggest("信息", no4="信息公开条例", no3="信息公开办法").words] == ["信息公开"]


def test_a_title_withdrawn_since_is_not_suggested():
    assert [one.key for one in suggest("信息公", no1="").titles] == ["2"]


def test_a_longer_word_of_titles_withdrawn_since_is_not_suggested():
    assert suggest("水库", no4="", no5="").words == ()


def test_a_title_changed_since_is_suggested_as_it_is_now():
    assert ["".join(piece.text for piece in one.title) for one in suggest("化建", no3="信息化建设规划").titles] == [
        "信息化建设规划"
    ]


def test_the_words_before_stay():
    assert [word.text for word in suggest("移民 水库").words] == ["移民 水库移民"]


def test_one_character_is_enough():
    assert {one.key for one in suggest("化").titles} == {"3"}


@pytest.mark.parametrize("typed", ["", "，", "x" * 500, "没有的词"])
def test_what_cannot_be_searched_for_has_no_suggestions(typed):
    assert suggest(typed).titles == ()


def test_a_synonym_is_looked_for_and_told():
    result = found("环评")
    assert [hit.key for hit in result.hits] == ["3"]
    assert [str(one) for one in result.also_searched] == ["“环评”也按“环境影响评价”检索"]


def test_a_phrase_in_quotation_marks_has_no_synonyms():
    assert keys("“环评”") == []


def test_an_authority_adds_synonyms_of_its_own(settings):
    (settings.DATA_FOLDER / "synonyms.toml").write_text('groups = [["信公", "信息公开"]]\n', encoding="utf-8")
    assert set(keys("信公")) == {"1", "2"}


@pytest.mark.parametrize("broken", ["groups = [", "groups = 3", "groups = [[1, 2], 3]"])
def test_a_broken_file_of_synonyms_stops_nobody_from_searching(settings, broken):
    (settings.DATA_FOLDER / "synonyms.toml").write_text(broken, encoding="utf-8")
    assert set(keys("信息公开")) == {"1", "2"}


def test_nothing_found_offers_the_parts_that_are_found():
    assert found("信息公开规划方案").nearest == (Nearest("信息公开", 2), Nearest("方案", 1))


def test_nothing_found_offers_each_word_alone():
    assert set(found("指南 建设方案").nearest) == {Nearest("建设方案", 1), Nearest("指南", 1)}


def test_nothing_found_under_a_filter_offers_the_search_without_it():
    assert found("指南", filters={"authority": ["a"]}).nearest == (Nearest("指南", 1, without_filters=True),)


def test_half_a_number_is_not_offered(shelf):
    shelf.holds_texts(a="2024年明细表", b="2017年度公报")
    assert found("2025年明细表汇总").nearest == (Nearest("年明细表", 1),)


def test_a_word_is_not_cut_off_in_the_middle():
    long = "水库移民后期扶持项目资金使用管理暂行规定"
    assert suggest("水库", no4=f"{long}一", no5=f"{long}二").words == ()
