"""国办发〔2014〕32号、国办公开办函〔2019〕60号、〔2021〕30号 · 统计表在页面上的样子"""

from __future__ import annotations

import pytest

from gongkai.faces.backoffice.reports.notes import noted
from gongkai.faces.theme.report.sheet import Sheet, sheets
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Finding, Severity
from tests import seed
from tests.faces.backoffice.handmade import report_of, report_on_2017

EVERY_FORM = pytest.mark.parametrize(
    ("form_id", "year"), [("national-2014", 2017), ("national-2019", 2020), ("national-2021", 2024)]
)


def laid_out(report, notes=None) -> tuple[Sheet, ...]:
    return sheets(report, notes or {}, lambda cell: f"figures/{cell}/")


def rows(sheet: Sheet) -> list:
    return [row for body in sheet.bodies for row in body]


def grid(rows_of_places) -> list[list[str]]:
    """Return the text in every square of a table, spans filled in: the table as a reader sees it."""
    squares: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows_of_places):
        x = 0
        for place in row:
            while (y, x) in squares:
                x += 1
            text = place.figure.text if place.figure else place.text
            for dy in range(place.rowspan):
                for dx in range(place.colspan):
                    squares[(y + dy, x + dx)] = text
            x += place.colspan
    width = 1 + max(x for _, x in squares)
    return [[squares.get((y, x), "⌀") for x in range(width)] for y in range(1 + max(y for y, _ in squares))]


def test_the_2014_table_prints_the_published_lines_units_and_numbers():
    [sheet] = laid_out(report_on_2017())
    shown = [(row[0].text, row[1].text, row[2].figure.text if row[2].figure else "") for row in rows(sheet)]
    assert shown == [tuple(line) for line in seed.table_lines()]


def test_every_chapter_of_the_2014_table_is_a_group_of_rows():
    [sheet] = laid_out(report_on_2017())
    assert [body[0][0].text[:2] for body in sheet.bodies] == [f"{n}、" for n in "一二三四五六七八九"]


def test_a_cell_that_was_not_filled_in_is_not_shown_as_zero():
    [sheet] = laid_out(report_on_2017(A1=Figure.missing()))
    assert rows(sheet)[1][2].figure.text == "未填"


def test_an_ambiguous_cell_shows_every_reading():
    [sheet] = laid_out(report_on_2017(A1=Figure.ambiguous((2, 22))))
    assert rows(sheet)[1][2].figure.text == "2 或 22"


def test_a_cell_with_words_shows_the_words():
    [sheet] = laid_out(report_on_2017(A1=Figure.missing(text="若干")))
    assert rows(sheet)[1][2].figure.text == "“若干”不是数字"


def test_a_finding_stands_beside_every_cell_it_speaks_of():
    finding = Finding("T14", Severity.WARNING, "请说明。", ("A1.1", "A1.2"), ("1", "0"))
    report = report_on_2017()
    [sheet] = laid_out(report, noted([finding], report.form).by_cell)
    assert [row[0].text for row in rows(sheet) if row[3].notes] == ["其中:主动公开规范性文件数", "制发规范性文件总数"]


def test_findings_are_ordered_by_weight():
    report = report_on_2017()
    findings = [Finding("T13", Severity.INFORMATION, "一。"), Finding("T01", Severity.ERROR, "二。")]
    assert [note.rule for note in noted(findings, report.form).raised] == ["T01", "T13"]


def test_rules_that_could_not_be_checked_are_neither_passed_nor_raised():
    report = report_on_2017()
    notes = noted([Finding("T29", Severity.NOT_CHECKABLE, "没有上年数。")], report.form)
    assert (notes.raised, [note.rule for note in notes.not_checkable]) == ((), ["T29"])


@pytest.mark.parametrize(
    ("form_id", "year"), [("national-2014", 2017), ("national-2019", 2020), ("national-2021", 2024)]
)
def test_every_cell_of_the_form_stands_in_the_table_once(form_id, year):
    report = report_of(form_id, year)
    shown = [place.figure.cell for sheet in laid_out(report) for row in rows(sheet) for place in row if place.figure]
    assert sorted(shown) == sorted(report.form.cells)


@pytest.mark.parametrize(
    ("form_id", "year"), [("national-2014", 2017), ("national-2019", 2020), ("national-2021", 2024)]
)
def test_no_table_has_a_hole_or_an_overlap(form_id, year):
    for sheet in laid_out(report_of(form_id, year)):
        squares = grid([*sheet.head, *rows(sheet)])
        area = sum(place.colspan * place.rowspan for row in [*sheet.head, *rows(sheet)] for place in row)
        assert (area, any("⌀" in row for row in squares)) == (sum(map(len, squares)), False)


def test_table_three_prints_its_headings_in_three_levels():
    sheet = laid_out(report_of("national-2021", 2024))[1]
    head = grid([*sheet.head, *rows(sheet)[:1]])[:3]
    assert [row[3:] for row in head] == [
        ["申请人情况"] * 7,
        ["自然人", *["法人或其他组织"] * 5, "总计"],
        ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
    ]


def test_table_three_prints_a_reason_under_its_two_headings():
    sheet = laid_out(report_of("national-2021", 2024))[1]
    first_reason = next(row for row in grid(rows(sheet)) if row[2] == "1.属于国家秘密")
    assert first_reason[:3] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]


def test_table_four_is_printed_as_one_row_of_fifteen():
    sheet = laid_out(report_of("national-2021", 2024))[2]
    assert [row[10] for row in grid([*sheet.head, *rows(sheet)])][:3] == ["行政诉讼", "复议后起诉", "结果维持"]
