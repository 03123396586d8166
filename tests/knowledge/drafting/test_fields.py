"""年报文字里的数字栏：按名称保存，按记录显示，手改不动"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.fields import Field, resolved, to_edit, to_keep, unknown_in
from gongkai.knowledge.forms.drafting.narrative import draft_narrative, draft_with_fields
from tests.knowledge.drafting.facts import bureau_facts, facts

FIELDS = {
    "A1": Field("A1", "主动公开政府信息数", "288"),
    "t2/licences/decisions": Field("t2/licences/decisions", "行政许可·本年处理决定数量", ""),
}
PIECES = st.lists(st.sampled_from(["全年公开", "条，", "[[A1]]", "[[t2/licences/decisions]]", "[[", "]]", "\n", "A1"]))


def test_a_reader_sees_the_number():
    assert resolved("共公开[[A1]]条。", FIELDS) == "共公开288条。"


def test_what_nobody_stated_is_read_as_missing_and_never_as_nought():
    assert resolved("许可[[t2/licences/decisions]]件。", FIELDS) == "许可（未填）件。"


def test_an_editor_sees_name_and_number():
    assert to_edit("共公开[[A1]]条。", FIELDS) == "共公开[[主动公开政府信息数：288]]条。"


@pytest.mark.parametrize(
    "typed",
    ["[[主动公开政府信息数：999]]", "[[主动公开政府信息数]]", "[[A1=7]]", "[[ A1 ]]", "[[主动公开政府信息数: ]]"],
)
def test_whatever_number_is_typed_the_field_is_kept(typed):
    assert to_keep(f"共公开{typed}条。", FIELDS) == "共公开[[A1]]条。"


def test_a_name_that_is_no_number_is_told():
    assert unknown_in("公开[[主动公开数：3]]条，[[A1]]。", FIELDS) == ["主动公开数：3"]


def test_single_brackets_are_words():
    assert (unknown_in("见[附件]。", FIELDS), resolved("见[附件]。", FIELDS)) == ([], "见[附件]。")


@given(PIECES)
def test_a_text_edited_without_a_change_is_kept_as_it_was(pieces):
    text = "".join(pieces)
    assert to_keep(to_edit(text, FIELDS), FIELDS) == text


@given(facts())
def test_every_label_names_one_number(the_facts):
    labels = [one.label for one in the_facts.fields.values()]
    assert len(labels) == len(set(labels))


@given(facts())
def test_every_field_of_a_draft_is_known_and_none_is_left_to_read(the_facts):
    wording = "".join(one.text for one in draft_with_fields(the_facts))
    read = "".join(one.text for one in draft_narrative(the_facts))
    assert (unknown_in(wording, the_facts.fields), "[[" in read) == ([], False)


def test_the_total_of_the_bureau_is_a_field_of_its_draft():
    assert "共主动公开政府信息[[A1]]条" in "".join(one.text for one in draft_with_fields(bureau_facts()))


def without_fields(the_facts: ReportFacts) -> str:
    """Return what a draft says besides its fields, the year and its days, the limits and the names of platforms."""
    said = "".join(re.sub(r"\[\[[^\]]+\]\]", "", one.text) for one in draft_with_fields(the_facts))
    for fixed in (f"{the_facts.year}年", "1月1日至12月31日", "8890", "12345"):
        said = said.replace(fixed, "")
    return said


@given(facts())
@settings(max_examples=30)
def test_no_number_of_a_draft_is_typed(the_facts):
    assert re.findall(r"\d+", without_fields(the_facts)) == []


def test_no_number_of_a_sum_is_typed():
    of_a_city = replace(
        bureau_facts(), authority="东阳市人民政府", units=(("部门", 31), ("镇乡街道", 18)), units_left_out=2
    )
    assert re.findall(r"\d+", without_fields(of_a_city)) == []


def test_the_groups_of_a_sum_are_said():
    of_a_city = replace(bureau_facts(), units=(("部门", 31), ("镇乡街道", 18)))
    said = draft_narrative(of_a_city)[0].text
    assert [word in said for word in ("由49个单位（部门31个", "镇乡街道18个）的数据汇总而成")] == [True, True]


def test_kinds_of_content_whose_names_differ_in_their_brackets_keep_their_own_numbers():
    sections = draft_narrative(bureau_facts(themes=(("财政[2017]", 5), ("财政【2017】", 7))))

    assert "财政【2017】7条、财政[2017]5条" in "".join(section.text for section in sections)
