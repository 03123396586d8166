"""从 Word 起草 · which lines are title, number and date"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.knowledge.texts.word_dates import closing_date
from gongkai.knowledge.texts.word_head import NO_DATE, NO_TITLE, Line, find_head


def centred(text: str, size: float = 22.0) -> Line:
    return Line(text, is_centred=True, size=size)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2017年10月23日", date(2017, 10, 23)),
        ("２０１７年１月３日", date(2017, 1, 3)),
        ("2017 年 10 月 23 日", date(2017, 10, 23)),
        ("二〇一七年十月二十三日", date(2017, 10, 23)),
        ("二○一七年元月三十一日", date(2017, 1, 31)),
        ("二零一八年十二月一日", date(2018, 12, 1)),
        ("一九九九年二月廿八日", date(1999, 2, 28)),
        ("（2017年10月23日）", date(2017, 10, 23)),
        ("虚构市司法局　2017年10月23日", date(2017, 10, 23)),
        ("2017年2月30日", None),
        ("虚构市司法局办公室2017年10月25日印发", None),
        ("有效期至2017年10月23日", None),
        ("请各单位研究，并于2017年10月23日", None),
        ("本办法自2017年10月23日起施行。", None),
        ("", None),
    ],
)
def test_a_closing_date_is_read_in_either_kind_of_numerals(line, day):
    assert closing_date(line) == day


def test_centred_lines_in_one_size_are_one_title():
    head = find_head([centred("关于印发"), centred("规程的通知"), Line("各司法所："), Line("2017年1月3日")])
    assert (head.title, head.used) == ("关于印发规程的通知", {0, 1})


def test_a_paragraph_in_the_style_of_a_title_goes_before_a_centred_one():
    head = find_head([centred("虚构市司法局"), Line("关于招聘的公告", style="title")])
    assert head.title == "关于招聘的公告"


def test_a_short_first_line_is_the_title_where_nothing_stands_out():
    assert find_head([Line("法律援助便民措施"), Line("一、设立窗口。")]).title == "法律援助便民措施"


@pytest.mark.parametrize(
    "first", ["为进一步做好工作，现将有关事项通知如下。", "各司法所、各科室：", "（2017年1月3日）"]
)
def test_a_line_that_cannot_be_a_title_is_left_in_the_body(first):
    head = find_head([Line(first), Line("正文")])
    assert (head.title, head.used, NO_TITLE in head.warnings) == ("", frozenset(), True)


@pytest.mark.parametrize(
    "written", ["虚司〔2017〕12号", "虚司[2017]12号", "（虚司【2017】12号）", "虚司（2017） 12 号"]
)
def test_a_number_in_any_brackets_is_taken_off(written):
    head = find_head([centred("关于放假的通知"), centred(written, 16), Line("各科室：")])
    assert (head.doc_no, head.used) == ("虚司〔2017〕12号", {0, 1})


def test_a_number_cited_in_a_sentence_is_not_the_documents_own():
    head = find_head([centred("关于放假的通知"), Line("根据虚政办〔2017〕3号文件精神，现通知如下：")])
    assert head.doc_no == ""


def test_the_red_head_above_the_number_is_left_out_and_told():
    head = find_head([centred("虚构市司法局文件", 36), centred("虚司〔2017〕12号", 16), centred("关于放假的通知")])
    assert (head.title, head.warnings[-1]) == ("关于放假的通知", "红头“虚构市司法局文件”没有放进正文。")


def test_the_date_in_brackets_under_the_title_counts_where_none_stands_at_the_end():
    head = find_head([centred("公证收费办法"), centred("（2016年3月1日）", 16), Line("第一条 为了规范收费。")])
    assert head.formed_on == date(2016, 3, 1)


def test_a_missing_date_is_told():
    assert NO_DATE in find_head([centred("关于放假的通知"), Line("正文。")]).warnings


def test_nothing_at_all_has_no_head():
    assert find_head([]).title == ""
