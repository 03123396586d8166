"""条例（2019）第二十五条 · 信息检索、查阅、下载：检索页"""

from __future__ import annotations

import pytest

from tests.domain.disclosures.desk import OTHER
from tests.faces.backoffice.pages import words
from tests.faces.portal.search.asking import asked, head, links, titles, with_attachment
from tests.faces.portal.search.conftest import published_once

pytestmark = pytest.mark.django_db


def _two(desk):
    """宪法宣传进广场, news with a Word file; 调解员培训班开班, documents."""
    first = with_attachment(desk, "低保复核名单", "海棠社区共十二户", name="候鸟栖息地图例.docx")
    return first, desk.published(**OTHER, column="documents", doc_no="东司〔2024〕7号")


two = published_once(_two)


def test_a_word_of_a_title_is_found(client, two):
    assert titles(asked(client, "宪法")) == ["宪法宣传进广场"]


def test_a_word_of_a_text_is_found_and_shown_marked(client, two):
    assert "<mark>资料</mark>" in asked(client, "资料").content.decode()


def test_a_word_of_two_characters_from_an_attachment_is_found_and_its_place_is_told(client, two):
    assert "附件里写有： 低保复核名单 海棠 社区共十二户" in words(asked(client, "海棠"))


def test_the_name_of_an_attachment_is_found(client, two):
    assert titles(asked(client, "栖息地")) == ["宪法宣传进广场"]


@pytest.mark.parametrize(
    "written", ["东司〔2024〕7号", "东司[2024]7号", "东司（2024）7号", "东司【2024】7号", "东司(2024)7号"]
)
def test_a_document_number_is_found_in_any_brackets(client, two, written):
    assert titles(asked(client, written)) == ["调解员培训班开班"]


def test_an_index_number_is_found(client, two):
    assert titles(asked(client, "00262738X/2024-00001")) == ["宪法宣传进广场"]


def test_a_phrase_in_quotation_marks_must_stand_together(client, two):
    assert (titles(asked(client, "资料 咨询")), titles(asked(client, "“资料 咨询”"))) == (["宪法宣传进广场"], [])


def test_one_character_is_looked_for_in_titles_and_the_page_says_so(client, two):
    answer = asked(client, "班")
    assert titles(answer) == ["调解员培训班开班"]
    assert "“班”只有一个字，只在标题里查找" in words(answer)


def test_a_title_leads_to_the_item(client, two):
    assert links(asked(client, "宪法"))["宪法 宣传进广场"] == f"/disclosure/items/{two[0].pk}/"


def test_nothing_typed_lists_everything_newest_first(client, two):
    assert head(asked(client)) == "2 条"


def test_markup_in_what_was_typed_stays_text(client, two):
    assert "<script>x" not in asked(client, "<script>x</script>").content.decode()


class TestFilters:
    def test_stand_beside_what_was_found_with_how_many_there_are(self, client, two):
        found = links(asked(client, ""))
        assert {"工作动态 1", "部门文件 1"} <= set(found)

    def test_one_chosen_narrows(self, client, two):
        assert titles(asked(client, column="documents")) == ["调解员培训班开班"]

    def test_several_of_one_kind_widen(self, client, two):
        assert head(asked(client, column=["documents", "news"])) == "2 条"

    def test_choosing_another_of_the_kind_keeps_the_first(self, client, two):
        assert links(asked(client, "", column="documents"))["工作动态 1"] == "/search/?column=documents&column=news"

    def test_one_chosen_can_be_given_up_again_above_the_results(self, client, two):
        assert links(asked(client, "培训", column="documents"))["栏目：部门文件 × ，点击取消"].endswith(
            "?q=%E5%9F%B9%E8%AE%AD"
        )

    def test_a_code_that_nobody_knows_can_be_given_up_too(self, client, two):
        answer = asked(client, column="x" * 150)
        assert links(answer)[f"栏目：{'x' * 24} × ，点击取消"] == "/search/"

    def test_that_would_part_nothing_are_left_out(self, client, two):
        assert "发布机构" not in words(asked(client))


class TestNothingFound:
    def test_offers_the_part_that_is_found(self, client, two):
        assert "宪法宣传" in links(asked(client, "宪法宣传火箭"))

    def test_offers_the_search_without_filters(self, client, two):
        assert "不加筛选，检索“宪法”" in links(asked(client, "宪法", column="documents"))

    def test_leads_to_applying_for_it(self, client, two):
        assert links(asked(client, "飞碟"))["依申请公开"] == "/apply/"


@pytest.mark.parametrize("typed", ["***", "公" * 201, " ".join("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌")])
def test_what_cannot_be_looked_for_is_answered_on_the_same_page_with_what_to_do(client, two, typed):
    answer = asked(client, typed)
    assert answer.status_code == 422
    assert 'role="search"' in answer.content.decode()
    assert "再检索" in words(answer)


def test_without_an_index_the_page_says_that_it_comes(client, two, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path / "elsewhere"
    answer = asked(client, "宪法")
    assert answer.status_code == 503
    assert "检索索引还没有建好" in words(answer)
