"""条例（2007）第九条第三项，条例（2019）第二十条第二项、第五项 · 办事指南、机构简介、专题：逐项填写的编辑页"""

from __future__ import annotations

import pytest

from gongkai.domain.disclosures.models import EditLock, Item, Version
from gongkai.knowledge.texts.elements import LONGEST, answers_in, elements_of
from tests.domain.disclosures.pages_of_answers import GUIDE, guide, topic
from tests.faces.backoffice.items.editing_page import Editing
from tests.faces.backoffice.review_desk import inside

NEW = "/office/items/new/"
BEGUN = {"title": "法律援助申请", "column": "news", "place": "justice", "formed_on": "2024-03-01"}
TYPED = {f"element-{code}": said for code, said in GUIDE.items()}


@pytest.fixture
def page(desk) -> Editing:
    """The editing page of a new guide that answers everything, as its drafter sees it."""
    return Editing(desk.drafter, desk.draft(**guide()).item_id)


def draft() -> Version:
    return Version.objects.latest("pk")


def test_a_guide_is_begun_like_any_item(desk):
    inside(desk.drafter).post(NEW, {**BEGUN, "page_kind": "service_guide"})
    assert Item.objects.values_list("page_kind", "column").get() == ("service_guide", "functions")


@pytest.mark.parametrize("kind", ["banner", ""])
def test_a_kind_that_is_none_is_refused(desk, kind):
    assert inside(desk.drafter).post(NEW, {**BEGUN, "page_kind": kind}).status_code == 422


def test_a_topic_whose_name_is_too_long_is_refused_where_it_was_typed(desk):
    answer = inside(desk.drafter).post(NEW, {**BEGUN, "page_kind": "topic", "title": "宪" * 51})
    assert "专题的名称最多50个字" in answer.content.decode()


def test_the_page_asks_each_question_in_place_of_the_editor(page):
    asked = [name for name in page.fields if name.startswith("element-") or name == "body"]
    assert asked == [f"element-{element.code}" for element in elements_of("service_guide")]


def test_the_page_shows_what_was_answered(page):
    assert {name: page.fields[name] for name in TYPED} == TYPED


def test_saving_keeps_the_answers(page):
    page.save(**{"element-fees": "每件二百元"})
    assert answers_in("service_guide", draft().body) == {**GUIDE, "fees": "每件二百元"}


def test_saving_what_nobody_changed_saves_nothing(page):
    page.save()
    assert draft().revision == 1


def test_an_answer_to_a_question_that_is_not_asked_is_refused(page):
    page.save(**{"element-salary": "面议"})
    assert "没有“salary”这一项" in page.said


def test_an_answer_on_a_text_is_refused(desk):
    text = Editing(desk.drafter, desk.draft().item_id)
    text.save(**{"element-fees": "不收费"})
    assert "没有“fees”这一项" in text.said


def test_an_answer_that_is_too_long_comes_back_with_its_reason(page):
    page.save(**{"element-fees": "元" * (LONGEST + 1)})
    assert (f"“收费标准”有{LONGEST + 1}个字" in page.said, len(page.fields["element-fees"])) == (True, LONGEST + 1)


def test_markup_in_an_answer_is_shown_as_it_was_typed(page):
    page.save(**{"element-fees": "<script>alert(1)</script>"})
    assert page.fields["element-fees"] == "<script>alert(1)</script>"


def test_what_the_page_saved_by_itself_is_there_again(page):
    page.autosave(**{"element-fees": "每件二百元"})
    page.look()
    assert page.fields["element-fees"] == "每件二百元"


@pytest.fixture
def late(desk, page) -> Editing:
    """The drafter, whose page is older than what the officer saved: other fees."""
    EditLock.objects.all().delete()
    Editing(desk.officer, draft().item_id).save(**{"element-fees": "每件二百元"})
    return page


def test_two_editors_see_their_answers_side_by_side(late):
    late.save(**{"element-fees": "每件三百元"})
    assert ("两个人改了同一份草稿" in late.said, late.fields["element-fees"]) == (True, "每件三百元")


def test_saving_again_after_that_is_meant(late):
    late.save(**{"element-fees": "每件三百元"})
    late.save()
    assert answers_in("service_guide", draft().body)["fees"] == "每件三百元"


def test_the_answers_of_the_other_may_be_taken(late):
    late.save(**{"element-fees": "每件三百元"})
    late.save(**{"take-body": "theirs"})
    assert answers_in("service_guide", draft().body)["fees"] == "每件二百元"


def test_what_only_the_other_changed_is_taken_over(late):
    late.save(title="申请法律援助")
    assert late.fields["element-fees"] == "每件二百元"


def test_the_draft_is_previewed_as_the_public_will_read_it(page):
    assert "<h2>收费标准</h2><p>不收费</p>" in page.client.get(f"{page.address}preview/").content.decode()


def test_a_topic_chooses_its_colours(desk):
    of_topic = Editing(desk.drafter, desk.draft(**topic()).item_id)
    of_topic.save(accent="green")
    assert draft().accent == "green"


def test_colours_that_are_not_offered_are_refused(desk):
    of_topic = Editing(desk.drafter, desk.draft(**topic()).item_id)
    assert of_topic.save(accent="pink").status_code == 422


def test_a_text_is_not_asked_for_colours(desk):
    assert "accent" not in Editing(desk.drafter, desk.draft().item_id).fields


def test_a_text_is_offered_the_topics_of_its_body(desk):
    desk.published(**topic())
    text = Editing(desk.drafter, desk.draft().item_id)
    assert '<option value="宪法宣传">' in text.answer.content.decode()
