"""表格导入 · rows read by their columns: every fault named with its row and its column, nothing taken over silently"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.texts.sheet import read_sheet
from gongkai.knowledge.texts.sheet_columns import (
    Checked,
    Field,
    Known,
    Layout,
    Problem,
    long_text,
    one_line,
    past_day,
    read_columns,
    rejected_rows,
    yes,
)
from gongkai.knowledge.texts.sheet_writing import SheetColumn, template
from tests.spreadsheets import workbook

TODAY = date(2018, 6, 1)
FIELDS = (
    Field("title", SheetColumn("标题", required=True), one_line(20), ("名称",)),
    Field("held_on", SheetColumn("日期", required=True, is_day=True), past_day),
    Field("ended_on", SheetColumn("结束日期", is_day=True), past_day),
    Field("is_public", SheetColumn("公开"), yes, empty=True),
    Field("text", SheetColumn("内容"), long_text(30)),
)
HEADINGS = ["标题", "日期", "结束日期", "公开", "内容"]


def between(row, values, cells, known):
    if values["held_on"] and values["ended_on"] and values["ended_on"] < values["held_on"]:
        yield Problem(row, "结束日期", "早于日期")
    if not values["ended_on"]:
        yield Problem(row, "结束日期", "没有结束")


LAYOUT = Layout(FIELDS, frozenset({"备注"}), between, most_rows=50)
GOOD = ["通知", "2017-03-01", "2017-03-02"]


def read(*rows, headings=HEADINGS):
    return read_columns(workbook([headings, *rows]), LAYOUT, Known(TODAY))


def told(*rows, headings=HEADINGS) -> list[str]:
    return [str(problem) for problem in read(*rows, headings=headings)[1]]


def test_a_good_row_is_read_with_its_days_and_what_it_leaves_empty():
    (line,), _ = read(GOOD)
    expected = {"held_on": date(2017, 3, 1), "ended_on": date(2017, 3, 2), "is_public": True, "text": ""}
    assert dict(line.values) == {"title": "通知", **expected}


def test_another_heading_that_people_write_is_known():
    assert told(GOOD, headings=["名称", "日期", "结束日期"]) == []


WRONG_HEADINGS = {
    "不认识的列": (
        ["标题", "日期", "结束日期", "公开？"],
        "“公开？”：不认识这一列。请改成模板里的列名，或者删去这一列后再上传",
    ),
    "同一列两次": (["标题", "日期", "结束日期", "名称"], "“名称”：与“标题”是同一列。请只留一列"),
    "缺少必填的列": (["标题", "结束日期", "内容"], "“日期”：缺少这一列，它是必填的。请照模板补上"),
}


@pytest.mark.parametrize(("headings", "said"), WRONG_HEADINGS.values(), ids=WRONG_HEADINGS.keys())
def test_a_wrong_heading_refuses_the_whole_file(headings, said):
    assert any(one.startswith(said) for one in told(["通知", "2017-03-01", "2017-03-02", "否"], headings=headings))


def test_of_a_file_with_a_wrong_heading_no_row_is_good():
    lines, problems = read(GOOD, headings=["标题", "日期", "截止"])
    assert Checked("", lines, problems).good == ()


def test_a_cell_that_cannot_be_read_is_told_with_its_row_and_column_and_nothing_more_of_it():
    wrong = ["通知", "2017-03-01", "三月"]
    assert told(GOOD, wrong) == ["第3行“结束日期”：“三月”不是日期，请写成2017-03-01的样子，年月日都要写"]


def test_what_single_cells_cannot_show_is_told():
    assert told(["通知", "2017-03-02", "2017-03-01"]) == ["第2行“结束日期”：早于日期"]


def test_a_missing_cell_of_a_required_column_is_told():
    assert told([None, "2017-03-01", "2017-03-02"]) == ["第2行“标题”：没有填，它是必填的"]


def test_a_day_that_has_not_come_is_told():
    assert told(["通知", "2018-06-01", "2018-06-02"]) == [
        "第2行“结束日期”：2018-06-02晚于今天（2018-06-01），尚未发生的不能登记，请核对"
    ]


def test_more_rows_than_allowed_are_refused_with_their_number():
    assert "表格有51行，超过一次50行的上限" in told(*[GOOD] * 51)[0]


def test_the_template_itself_holds_nothing_to_enter():
    content = template("表", [one.column for one in FIELDS], ())
    _, problems = read_columns(content, LAYOUT, Known(TODAY))
    assert [problem.message for problem in problems] == ["表格里除表头和示例外没有内容。请填好后再上传。"]


def test_rejected_rows_come_back_as_they_were_written_with_their_reasons():
    lines, problems = read(GOOD, ["会议", "2017-03-05", "明天"])
    back = rejected_rows("表", [one.column for one in FIELDS], Checked("", lines, problems))
    (row,) = read_sheet(back, list(LAYOUT.keys)).rows
    assert [cell.text for cell in row.cells.values()][:3] == ["会议", "2017-03-05", "明天"]


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=25)


@settings(max_examples=25)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6))
def test_whatever_stands_in_the_cells_a_row_is_good_or_has_a_reason(rows):
    content = workbook([HEADINGS, GOOD, *[[part or None for part in row] for row in rows]])
    lines, problems = read_columns(content, LAYOUT, Known(TODAY))
    seen = Checked("", lines, problems)
    assert {line.row for line in seen.good} | set(seen.reasons) >= {line.row for line in lines}
