"""表格导入 · reading the rows of an uploaded spreadsheet, whatever people and their programs make of it"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.texts import sheet
from gongkai.knowledge.texts.sheet import Cell, SheetRefused, heading_key, read_sheet
from gongkai.knowledge.texts.sheet_values import BadCell, day_in, several_of, text_in, yes_or_no
from gongkai.knowledge.texts.sheet_writing import SheetColumn, listing, rejected, template
from tests.spreadsheets import workbook

KNOWN = ("标题", "栏目", "形成日期")
HEADINGS = ["标题", "栏目", "形成日期"]


def cells(content: bytes) -> list[dict[str, str]]:
    return [{heading: cell.text for heading, cell in row.cells.items()} for row in read_sheet(content, KNOWN).rows]


def with_part(content: bytes, name: str, change) -> bytes:
    """Return the workbook with one of its parts changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return written.getvalue()


def counted_from_1904(part: bytes) -> bytes:
    return re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', part)


def test_columns_are_found_by_their_headings_wherever_they_stand():
    content = workbook([["形成日期", "标题", "栏目"], ["2017.3.1", "通知", "工作动态"]])
    assert cells(content) == [{"形成日期": "2017.3.1", "标题": "通知", "栏目": "工作动态"}]


def test_a_title_may_stand_above_the_headings():
    assert read_sheet(workbook([["某局2017年信息表"], [], HEADINGS, ["通知"]]), KNOWN).heading_row == 3


def test_rows_keep_the_numbers_that_the_spreadsheet_program_shows():
    content = workbook([HEADINGS, ["甲"], [None], ["乙"]])
    assert [row.number for row in read_sheet(content, KNOWN).rows] == [2, 4]


def test_a_value_merged_downwards_counts_for_each_of_its_rows():
    content = workbook([HEADINGS, ["甲", "工作动态"], ["乙"], ["丙"]], merged=["B2:B4"])
    assert [row["栏目"] for row in cells(content)] == ["工作动态"] * 3


def test_a_merged_title_above_the_headings_is_no_heading():
    content = workbook([["信息表", None, None], HEADINGS, ["甲"]], merged=["A1:C1"])
    assert read_sheet(content, KNOWN).headings == ("标题", "栏目", "形成日期")


def test_a_formula_without_a_result_is_told_from_text():
    content = workbook([HEADINGS, ["=A1&B1"]])
    assert read_sheet(content, KNOWN).rows[0].cells["标题"] == Cell("=A1&B1", "formula")


def test_a_day_of_the_spreadsheet_comes_as_the_day_it_is():
    row = read_sheet(workbook([HEADINGS, ["甲", "乙", datetime(2017, 3, 1, 15, 30)]]), KNOWN).rows[0]
    assert day_in(row.cells["形成日期"]) == date(2017, 3, 1)


def test_what_the_program_writes_it_reads():
    content = listing("信息", [("标题", 20), ("形成日期", 12)], [("通知", date(2017, 3, 1))])
    row = read_sheet(content, KNOWN).rows[0]
    assert (row.cells["标题"].text, day_in(row.cells["形成日期"])) == ("通知", date(2017, 3, 1))


def test_a_hidden_worksheet_is_not_read():
    content = workbook([HEADINGS, ["甲"]])
    hide = with_part(content, "xl/workbook.xml", lambda part: part.replace(b'state="visible"', b'state="hidden"'))
    with pytest.raises(SheetRefused, match="表头"):
        read_sheet(hide, KNOWN)


def test_a_workbook_that_counts_from_1904_says_so():
    old = with_part(workbook([HEADINGS, ["甲"]]), "xl/workbook.xml", counted_from_1904)
    assert read_sheet(old, KNOWN).from_1904


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"PK\x03\x04 xl/ broken", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
        ("标题,栏目\n通知,动态".encode(), "文本文件"),
        (b"%PDF-1.4 ...", "不是 Excel"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(content, said):
    with pytest.raises(SheetRefused, match=said):
        read_sheet(content, KNOWN)


def test_a_sheet_without_known_headings_names_those_looked_for():
    with pytest.raises(SheetRefused, match="标题、栏目、形成日期"):
        read_sheet(workbook([["甲", "乙"], ["丙", "丁"]]), KNOWN)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(workbook([HEADINGS, ["甲"]]), "xl/worksheets/sheet1.xml", lambda part: b" " * 60_000_000)
    with pytest.raises(SheetRefused, match="压缩炸弹"):
        read_sheet(bomb, KNOWN)


def test_entities_are_not_followed():
    hostile = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    content = with_part(workbook([HEADINGS, ["甲"]]), "xl/worksheets/sheet1.xml", lambda part: hostile)
    with pytest.raises(SheetRefused, match="DTD"):
        read_sheet(content, KNOWN)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)
    with pytest.raises(SheetRefused, match="分次导入"):
        read_sheet(workbook([HEADINGS, ["甲"], ["乙"], ["丙"]]), KNOWN)


def test_too_many_cells_are_refused():
    with pytest.raises(SheetRefused, match="分次导入"):
        read_sheet(workbook([HEADINGS, ["甲"], ["乙"]]), KNOWN, Limits(table_cells=4))


def test_a_heading_is_known_without_its_marks():
    assert [heading_key(one) for one in ("标题*", " 形成 日期（必填）", "栏目：")] == ["标题", "形成日期", "栏目"]


@pytest.mark.parametrize(
    "written",
    [
        "2017-3-1",
        "2017-03-01",
        "2017.3.1",
        "2017/3/1",
        "2017年3月1日",
        "20170301",
        "２０１７．３．１",
        " 2017 年 3 月 1 日",
    ],
)
def test_a_day_is_read_as_people_write_it(written):
    assert day_in(Cell(written)) == date(2017, 3, 1)


@pytest.mark.parametrize("written", ["2017-2-29", "17.3.1", "2017年3月", "三月一日", "2017-13-01", "昨天"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(BadCell):
        day_in(Cell(written))


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
@settings(max_examples=60)
def test_a_counted_day_is_that_many_days_after_its_beginning(day):
    """1900-03-01 is day 61, and 1904-01-01 day 0, by the standard (ECMA-376 18.17.4.1)."""
    since_1900 = Cell(str((day - date(1900, 3, 1)).days + 61), "number")
    since_1904 = Cell(str((day - date(1904, 1, 1)).days), "number")
    assert (day_in(since_1900), day_in(since_1904, from_1904=True)) == (day, day)


def test_a_number_too_small_for_a_day_is_refused():
    with pytest.raises(BadCell):
        day_in(Cell("2017", "number"))


def test_a_day_written_as_a_number_of_eight_digits_is_read():
    assert day_in(Cell("20170301", "number")) == date(2017, 3, 1)


def test_an_error_of_a_spreadsheet_is_named():
    with pytest.raises(BadCell, match="#REF!"):
        text_in(Cell("#REF!", "error"))


def test_a_whole_number_comes_without_its_point():
    assert text_in(Cell("12.0", "number")) == "12"


@pytest.mark.parametrize(("written", "said"), [("是", True), ("√", True), ("否", False), ("ＮＯ", False)])
def test_yes_and_no(written, said):
    assert yes_or_no(Cell(written)) is said


def test_several_are_parted_by_commas_of_any_kind():
    choices = {"政府网站": "website", "政务微信": "wechat"}
    assert several_of(Cell("政务微信，政府网站、政务微信"), choices) == ("wechat", "website")


def test_a_choice_that_is_none_names_the_choices():
    with pytest.raises(BadCell, match="政府网站"):
        several_of(Cell("传单"), {"政府网站": "website"})


def test_the_example_of_a_template_carries_its_mark():
    content = template(
        "信息", [SheetColumn("标题", required=True, example="通知"), SheetColumn("栏目")], ["一行一条。"]
    )
    assert cells(content) == [{"标题*": "【示例】通知"}]


def test_a_reason_stands_behind_a_row_that_was_not_taken():
    content = rejected("信息", [SheetColumn("标题"), SheetColumn("栏目")], [({"标题": "=1+1"}, "栏目：没有填")])
    assert cells(content) == [{"标题": "=1+1", "未导入的原因": "栏目：没有填"}]
