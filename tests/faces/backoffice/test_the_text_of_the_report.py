"""年报文字：2014—2018年度正文在前、统计表为附件；2019年度起表格就是第二、三、四章"""

from __future__ import annotations

from gongkai.faces.theme.report.sheet import sheets
from gongkai.faces.theme.report.text import chapters, is_a_chapter, with_tables
from gongkai.knowledge.forms.report import Section
from tests.faces.backoffice.handmade import report_of, report_on_2017

SIX = (
    Section(None, "", "引言。"),
    Section(1, "总体情况", "一段。\n\n  又一段。"),
    Section(2, "主动公开政府信息情况", ""),
    Section(5, "存在的主要问题及改进情况", "问题。"),
    Section(6, "其他需要报告的事项", "收取信息处理费0元。"),
)


def tables(report):
    return sheets(report, {}, lambda cell: cell)


def test_a_chapter_has_its_number_and_its_paragraphs():
    [_, first, *_] = chapters(SIX)
    assert (first.heading, first.paragraphs) == ("一、总体情况", ("一段。", "又一段。"))


def test_a_report_without_text_has_no_chapters():
    assert chapters(None) == ()


def test_from_2019_tables_stand_among_the_chapters_in_their_order():
    flow = with_tables(chapters(SIX), tables(report_of("national-2021", 2024)))
    assert [(chapter.heading[:2], chapter.sheet is not None) for chapter in flow] == [
        ("", False),
        ("一、", False),
        ("二、", True),
        ("三、", True),
        ("四、", True),
        ("五、", False),
        ("六、", False),
    ]


def test_until_2018_the_table_is_an_annex():
    assert [is_a_chapter(sheet) for sheet in tables(report_on_2017())] == [False]
