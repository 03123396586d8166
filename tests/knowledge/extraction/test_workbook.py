"""抽取：Excel 工作簿逐格读出，隐藏的工作表、行、列、批注、名称和缓存也读出。"""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from gongkai.knowledge.extraction.extracted import Extracted, Grid, Line, column_letters, column_number
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS
from gongkai.knowledge.extraction.office import read_office
from gongkai.knowledge.extraction.worksheet import plain_number
from tests.knowledge.extraction.packages import Parts, cell, rows, sheet_parts


def read(parts: Parts) -> Extracted:
    return read_office(io.BytesIO(parts.zipped()), DEFAULT_LIMITS)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def hidden(extracted: Extracted) -> list[tuple[str, str, str]]:
    return [(item.kind, item.text, item.where) for item in extracted.hidden]


def test_every_cell_says_where_it_stands():
    book = openpyxl.Workbook()
    book.active.title = "名单"
    book.active["B3"], book.active["D4"] = "姓名", "王某"

    _, grid = extract(saved(book), name="名单.xlsx").blocks

    assert [(row.cells, row.where_of(0)) for row in grid.rows] == [
        (("姓名", "", ""), "工作表“名单”B3"),
        (("", "", "王某"), "工作表“名单”B4"),
    ]


def test_a_merged_cell_covers_its_neighbours():
    content = (
        rows(cell("A1", "标题") + cell("C1", "丙"), cell("A2", "甲"))
        + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    _, grid = read(sheet_parts({"表": content})).blocks
    assert [row.cells for row in grid.rows] == [("标题", None, "丙"), ("甲", "", "")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_a_hidden_part_with_its_name(state):
    parts = sheet_parts({"表": rows(cell("A1", "甲")), "底稿": rows(cell("B1", "乙"))}, {"底稿": state})
    assert hidden(read(parts)) == [("sheet_name", "底稿", "工作簿"), ("hidden_sheet", "乙", "隐藏的工作表“底稿”B1")]


@pytest.mark.parametrize(
    ("content", "kind", "where"),
    [
        (f'<sheetData><row r="2" hidden="1">{cell("A2", "藏")}</row></sheetData>', "hidden_row", "工作表“表”A2"),
        (f'<sheetData><row r="2" ht="0">{cell("A2", "藏")}</row></sheetData>', "hidden_row", "工作表“表”A2"),
        (f'<cols><col min="2" max="3" hidden="1"/></cols>{rows(cell("C1", "藏"))}', "hidden_cell", "工作表“表”C1"),
        (f'<cols><col min="3" max="3" width="0"/></cols>{rows(cell("C1", "藏"))}', "hidden_cell", "工作表“表”C1"),
        (f'{rows(cell("B1", "藏"))}<mergeCells><mergeCell ref="A1:C1"/></mergeCells>', "hidden_cell", "工作表“表”B1"),
    ],
)
def test_a_cell_that_is_not_shown_is_a_hidden_part(content, kind, where):
    extracted = read(sheet_parts({"表": content}))
    assert (hidden(extracted), extracted.text) == ([(kind, "藏", where)], "表")


def test_comments_come_with_cell_and_author():
    book = openpyxl.Workbook()
    book.active["B3"] = "甲"
    book.active["B3"].comment = Comment("电话已改", "王某")
    extracted = read_office(io.BytesIO(saved(book)), DEFAULT_LIMITS)
    assert hidden(extracted) == [("comment", "电话已改（王某）", "工作表“Sheet”B3")]


def test_names_and_literals_of_formulas_are_hidden_parts():
    names = '<definedNames><definedName name="联系人">"王某"</definedName></definedNames>'
    formula = '<c r="A1" t="str"><f>IF(B1,"李某","")</f><v>甲</v></c>'
    parts = sheet_parts({"表": rows(formula)}, extra=names)
    assert [item.text for item in read(parts).hidden] == ['IF(B1,"李某","")', '联系人="王某"']


@pytest.mark.parametrize(
    ("written", "text"),
    [("1.38001380001E10", "13800138000.1"), ("3.3078119E17", "330781190000000000"), ("0.5", "0.5"), ("1E300", "1E300")],
)
def test_a_number_with_an_exponent_comes_with_its_digits(written, text):
    assert plain_number(written) == text


def test_two_cells_at_the_ends_of_a_sheet_do_not_make_a_table_of_millions():
    far = "".join(f'<row r="{n}">{cell(f"A{n}", "甲")}{cell(f"XFD{n}", "乙")}</row>' for n in range(1, 101))
    extracted = read(sheet_parts({"表": f"<sheetData>{far}</sheetData>"}))
    assert (len(extracted.blocks), isinstance(extracted.blocks[2], Line)) == (201, True)


def test_numbers_and_shared_strings_come_as_they_are_stored():
    book = openpyxl.Workbook()
    book.active.append(["甲", 13800138000, True])
    _, grid = read_office(io.BytesIO(saved(book)), DEFAULT_LIMITS).blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells == ("甲", "13800138000", "1")


@given(number=st.integers(0, 16_383))
@settings(max_examples=50)
def test_the_letters_of_a_column_are_those_of_excel(number):
    assert (column_letters(number), column_number(get_column_letter(number + 1))) == (
        get_column_letter(number + 1),
        number,
    )
