"""国办公开办函〔2021〕30号 · 各单位填报的表格：文字、空格、错行错列、别的表式、上年的表，逐格说明，一个也不悄悄收下"""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from gongkai.knowledge.forms.catalog import all_forms, form
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.filled import FilledWrongly, read_filled, template
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from gongkai.knowledge.forms.report import Report
from tests.knowledge.forms.filled_in import UNIT, extracted, spoiled

FORM = form("national-2021")
DISCLOSED, APPLIED = "主动公开", "依申请公开"


def _report(form_id="national-2021", year=2024, unit=UNIT):
    the_form = form(form_id)
    figures = {cell: Figure.of(number) for number, cell in enumerate(the_form.cells)}
    return Report(the_form, figures, unit, year)


@pytest.fixture(scope="module")
def workbook():
    return report_as_xlsx(_report())


def _problems(content, tmp_path, the_form=FORM, year=2024, unit=UNIT):
    with pytest.raises(FilledWrongly) as refused:
        read_filled(extracted(content, tmp_path), the_form, authority=unit, year=year)
    return refused.value.problems


@pytest.mark.parametrize(
    ("form_id", "year"), [("national-2014", 2017), ("national-2019", 2020), ("national-2021", 2024)]
)
def test_what_is_filled_in_is_read_back_cell_by_cell(form_id, year, tmp_path):
    given = _report(form_id, year)

    read = read_filled(extracted(report_as_xlsx(given), tmp_path), given.form, authority=UNIT, year=year)

    assert {cell: figure.value for cell, figure in read.figures.items()} == {
        cell: figure.value for cell, figure in given.figures.items()
    }


@pytest.mark.parametrize("the_form", all_forms(), ids=lambda one: one.id)
def test_a_template_that_nobody_filled_in_lacks_every_cell(the_form, tmp_path):
    year = the_form.first_year

    problems = _problems(template(the_form, authority=UNIT, year=year), tmp_path, the_form, year)

    assert len(problems) == len(the_form.cells)


def test_the_totals_of_a_template_add_up_by_themselves():
    sheet = load_workbook(io.BytesIO(template(FORM, authority=UNIT, year=2024)))[APPLIED]

    assert (sheet["J6"].value, sheet["D6"].value) == ("=SUM(D6:I6)", None)


def test_words_in_the_place_of_a_number_are_told_with_the_cell(workbook, tmp_path):
    problems = _problems(spoiled(workbook, (APPLIED, "D6", "约12件")), tmp_path)

    assert problems == ("工作表“依申请公开”D6（本年新收政府信息公开申请数量·自然人）应当填数字，现在是“约12件”。",)


def test_a_blank_is_not_taken_for_zero(workbook, tmp_path):
    problems = _problems(spoiled(workbook, (APPLIED, "E7", None)), tmp_path)

    assert problems == ("工作表“依申请公开”E7（上年结转政府信息公开申请数量·商业企业）没有填，没有的请填0。",)


def test_a_total_that_was_never_added_up_is_told_how_to_be(workbook, tmp_path):
    problems = _problems(spoiled(workbook, (APPLIED, "J7", "=SUM(D7:I7)")), tmp_path)

    assert problems == (
        "工作表“依申请公开”J7（上年结转政府信息公开申请数量·总计）"
        "没有数字：请用Excel或者WPS打开填好的表，看合计算出来了，保存以后再上传。",
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [(-1, "不能是负数，现在是“-1”"), (2.5, "应当是整数，现在是“2.5”"), ("１２", "应当填数字"), ("1,234", "应当填数字")],
)
def test_a_number_that_the_cell_cannot_hold_is_told(workbook, tmp_path, value, told):
    (problem,) = _problems(spoiled(workbook, (APPLIED, "D6", value)), tmp_path)

    assert told in problem


def test_money_keeps_its_decimals(workbook, tmp_path):
    content = spoiled(workbook, (DISCLOSED, "B16", 0.1 + 0.2))

    read = read_filled(extracted(content, tmp_path), FORM, authority=UNIT, year=2024)

    assert read.figures["t2/fees/amount"].value == Decimal("0.3")


def test_columns_that_changed_places_are_told_with_their_cells(workbook, tmp_path):
    problems = _problems(spoiled(workbook, (APPLIED, "E5", "科研机构"), (APPLIED, "F5", "商业企业")), tmp_path)

    assert problems == (
        "工作表“依申请公开”E5应当是“商业企业”，现在是“科研机构”：行、列被移动或者改动过。",
        "工作表“依申请公开”F5应当是“科研机构”，现在是“商业企业”：行、列被移动或者改动过。",
    )


def test_a_row_that_was_taken_out_is_told(workbook, tmp_path):
    problems = _problems(spoiled(workbook, change=lambda book: book[DISCLOSED].delete_rows(6)), tmp_path)

    assert "A6应当是“行政规范性文件”" in problems[0]


def test_last_years_file_is_told(tmp_path):
    problems = _problems(report_as_xlsx(_report(year=2023)), tmp_path)

    assert problems[0] == "工作表“主动公开”A2写的是2023年度，要报的是2024年度。"


def test_another_units_file_is_told(tmp_path):
    problems = _problems(report_as_xlsx(_report(unit="东阳市水务局")), tmp_path)

    assert problems[0] == "工作表“主动公开”A2写的单位是“东阳市水务局”，要报的是“东阳市教育局”。"


@pytest.mark.parametrize(("form_id", "year"), [("national-2014", 2017), ("national-2019", 2024)])
def test_another_form_is_told(form_id, year, tmp_path):
    problems = _problems(report_as_xlsx(_report(form_id, year)), tmp_path)

    assert (
        "本年度应当用国办公开办函〔2021〕30号" in problems[0] or "2024年度应当用国办公开办函〔2021〕30号" in problems[0]
    )


def test_a_workbook_of_something_else_is_told(tmp_path):
    def rename(book):
        book[APPLIED].title = "台账"

    (problem,) = _problems(spoiled(report_as_xlsx(_report()), change=rename), tmp_path)

    assert "没有工作表“依申请公开”" in problem
