"""抽取：纯文本的编码和用竖线、制表符写的表。"""

from __future__ import annotations

import pytest

from gongkai.knowledge.extraction.extracted import Grid, Line, as_data, from_data, spans_of
from gongkai.knowledge.extraction.plain_text import read_plain_text

SENTENCE = "东阳市司法局2017年度政府信息公开工作报告\n主动公开288条\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_gives_the_same_text(encoding):
    assert read_plain_text(SENTENCE.encode(encoding)).text == SENTENCE


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_gives_the_same_lines(ending):
    assert [block.text for block in read_plain_text(f"甲{ending}乙".encode()).blocks] == ["甲", "乙"]


def rows(text: str) -> list[tuple[str | None, ...]]:
    (grid,) = [block for block in read_plain_text(text.encode()).blocks if isinstance(block, Grid)]
    return [row.cells for row in grid.rows]


def test_a_closing_bar_is_a_border():
    assert rows("指标 | 单位 | 统计数 |\n申请数 | 件 | 0 |\n四、情况 | —— | |") == [
        ("指标", "单位", "统计数"),
        ("申请数", "件", "0"),
        ("四、情况", "——", ""),
    ]


def test_an_opening_bar_is_a_border_and_markdown_rules_are_no_rows():
    assert rows("| 指标 | 数 |\n|:--|--:|\n| 申请数 | 0 |") == [("指标", "数"), ("申请数", "0")]


def test_a_blank_last_cell_stays_a_cell_where_other_rows_have_one():
    assert rows("予以公开 | 3 | 3\n部分公开 | 1 |") == [("予以公开", "3", "3"), ("部分公开", "1", "")]


def test_a_blank_first_cell_stays_a_cell_where_other_rows_have_one():
    assert rows("办理结果 | 予以公开 | 3\n | 部分公开 | 1") == [("办理结果", "予以公开", "3"), ("", "部分公开", "1")]


def test_tabs_part_cells_and_keep_the_blank_ones():
    assert rows("指标\t单位\t统计数\n申请数\t件\t\n\t件\t0") == [
        ("指标", "单位", "统计数"),
        ("申请数", "件", ""),
        ("", "件", "0"),
    ]


def test_a_paragraph_indented_by_a_tab_is_no_table():
    assert isinstance(read_plain_text("\t二〇一七年，我局".encode()).blocks[0], Line)


def test_wide_characters_count_two_columns_and_the_characters_are_counted_too():
    assert [(s.text, s.start, s.end, s.first) for s in spans_of("规章  2")] == [("规章", 0, 4, 0), ("2", 6, 7, 4)]


def test_what_crosses_the_pipe_comes_back_equal():
    extracted = read_plain_text("题名\n指标 | 数\n甲 | 1".encode())
    assert from_data(as_data(extracted)) == extracted
