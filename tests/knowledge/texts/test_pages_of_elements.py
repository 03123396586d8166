"""条例（2019）第二十条第二项、第五项 · 办事指南、机构简介：由要素组成的正文"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.texts.body import clean_body, plain_text
from gongkai.knowledge.texts.elements import (
    LONGEST,
    ElementTooLong,
    UnknownElement,
    answers_in,
    body_of,
    elements_of,
    missing_in,
    tidied,
)

GUIDE, OFFICE = "service_guide", "office_profile"
CODES = [element.code for element in elements_of(GUIDE)]
ANSWERS = st.dictionaries(st.sampled_from(CODES), st.text(max_size=60))


def test_a_guide_has_eight_elements():
    headings = [element.heading for element in elements_of(GUIDE)]
    assert headings == [
        "设定依据",
        "申请条件",
        "办理材料",
        "办理流程",
        "办理时限",
        "收费标准",
        "办理地点和时间",
        "咨询和监督电话",
    ]


def test_a_text_written_freely_has_none():
    assert elements_of("text") == ()


def test_answers_stand_under_their_headings_in_the_order_of_the_law():
    body = body_of(GUIDE, {"fees": "不收费", "basis": "《法律援助条例》第十条"})
    assert body == "<h2>设定依据</h2><p>《法律援助条例》第十条</p><h2>收费标准</h2><p>不收费</p>"


def test_several_materials_are_a_numbered_list():
    assert body_of(GUIDE, {"materials": "申请表\n身份证明"}).endswith("<ol><li>申请表</li><li>身份证明</li></ol>")


def test_materials_that_are_numbered_by_hand_are_not_numbered_again():
    assert "<ol>" not in body_of(GUIDE, {"materials": "一、申请表\n二、身份证明"})


def test_markup_in_an_answer_is_text():
    assert plain_text(body_of(GUIDE, {"basis": "<script>alert(1)</script>"})) == "设定依据\n<script>alert(1)</script>"


def test_an_element_that_the_page_does_not_have_is_refused():
    with pytest.raises(UnknownElement, match="salary"):
        body_of(GUIDE, {"salary": "面议"})


def test_a_text_written_freely_takes_no_elements():
    with pytest.raises(UnknownElement):
        body_of("text", {"basis": "某法"})


def test_an_answer_longer_than_anybody_reads_is_refused():
    with pytest.raises(ElementTooLong, match="收费标准"):
        tidied(GUIDE, body_of(GUIDE, {"fees": "元" * (LONGEST + 1)}))


def test_what_is_not_answered_is_missing():
    body = body_of(OFFICE, {"functions": "指导人民调解", "address": "人民路0号", "telephone": "0579-80000000"})
    assert missing_in(OFFICE, body) == ["办公时间", "负责人"]


def test_words_under_no_heading_of_the_page_are_kept():
    assert answers_in(OFFICE, "<p>开头</p><h2>别的标题</h2><h2>办公地址</h2><p>人民路</p>") == {
        "functions": "开头\n别的标题",
        "address": "人民路",
        "hours": "",
        "telephone": "",
        "head": "",
    }


@settings(max_examples=150, deadline=None)
@given(ANSWERS)
def test_what_is_read_from_a_body_makes_the_same_body(answers):
    body = body_of(GUIDE, answers)
    assert (tidied(GUIDE, body), clean_body(body)) == (body, body)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(CODES), st.text("甲乙丙<&>'\"1一、.（） \n", max_size=40)))
def test_no_word_of_an_answer_is_lost_or_moved(answers):
    read = answers_in(GUIDE, body_of(GUIDE, answers))
    assert {code: "".join(read[code].split()) for code in answers} == {
        code: "".join(said.split()) for code, said in answers.items()
    }
