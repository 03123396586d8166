"""年报的表格文件：合计是公式，报的数一个不改"""

import io
import re
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils import range_boundaries

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.publication.printed import printed_tables
from gongkai.knowledge.forms.publication.workbook import NOTES, SHEET_NAMES, report_as_xlsx
from gongkai.knowledge.forms.report import Report
from tests.knowledge.publication.reports import bureau_report, reports, zero_report


def _open(report: Report, *, values: bool):
    return openpyxl.load_workbook(io.BytesIO(report_as_xlsx(report)), data_only=values)


def _stored(report: Report) -> dict[str, object]:
    """Return cell id → what the sheets store, found by the order of the places in the printed rows."""
    return _by_cell(report, _open(report, values=True))


def _formulas(report: Report) -> dict[str, str]:
    found = _by_cell(report, _open(report, values=False))
    return {cell: value for cell, value in found.items() if isinstance(value, str) and value.startswith("=")}


def _by_cell(report: Report, book) -> dict[str, object]:
    found = {}
    for table in printed_tables(report.form.id):
        sheet = book[SHEET_NAMES[table.id]]
        covered = {
            (row, column)
            for merged in sheet.merged_cells.ranges
            for row in range(merged.min_row, merged.max_row + 1)
            for column in range(merged.min_col, merged.max_col + 1)
            if (row, column) != (merged.min_row, merged.min_col)
        }
        for number, places in enumerate(table.rows, 3):
            free = [column for column in range(1, len(table.widths) + 1) if (number, column) not in covered]
            for column, place in zip(free, places, strict=True):
                if place.cell:
                    found[place.cell] = sheet.cell(number, column).value
    return found


def _sum_of(formula: str, sheet) -> Decimal:
    """Add up what a formula names: plain reading of =SUM(C1:C3,C7)."""
    total = Decimal(0)
    for part in re.fullmatch(r"=SUM\((.+)\)", formula)[1].split(","):
        left, top, right, bottom = range_boundaries(part)
        for row in sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True):
            total += sum(Decimal(str(value)) for value in row)
    return total


@settings(max_examples=15, deadline=None)
@given(reports())
def test_every_number_is_the_reported_one_and_unknown_ones_are_blank(report):
    stored = _stored(report)

    expected = {id_: figure.value if figure.state is State.READ else None for id_, figure in report.figures.items()}
    assert {id_: None if v is None else Decimal(str(v)) for id_, v in stored.items()} == {
        id_: None if v is None else Decimal(v) for id_, v in expected.items()
    }


def test_the_parents_that_must_equal_their_children_are_sums():
    assert set(_formulas(bureau_report())) == {"C1", "C2", "C3", "D", "E", "H3"}


def test_a_sum_names_exactly_the_parts_of_its_total():
    changes = {"C3": 36, "C3.1": 1, "C3.2": 2, "C3.3": 3, "C3.4": 4, "C3.4.1": 4}
    changes |= {"C3.5": 5, "C3.6": 6, "C3.7": 7, "C3.8": 8}
    report = bureau_report()
    report = replace(report, figures={**report.figures, **{id_: Figure.of(n) for id_, n in changes.items()}})

    formula = _formulas(report)["C3"]

    assert _sum_of(formula, _open(report, values=True)["统计表"]) == 36


@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_totals_of_tables_three_and_four_are_sums(form_id):
    formulas = set(_formulas(zero_report(form_id)))

    rows = {id_.split("/")[1] for id_ in zero_report(form_id).figures if id_.startswith("t3/")}
    columns = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org")
    expected = {f"t3/{row}/total" for row in rows} | {f"t3/total_results/{column}" for column in columns}
    expected |= {f"t4/{row}/total" for row in ("reconsideration", "litigation_direct", "litigation_after")}
    assert formulas == expected


def test_the_stored_result_of_a_sum_is_the_reported_number():
    report = bureau_report()

    assert _stored(report)["H3"] == 2


@pytest.mark.parametrize("change", [Figure.of(7), Figure.missing()])
def test_a_total_that_its_parts_do_not_give_stands_as_reported(change):
    report = bureau_report(H3_2=change)

    assert (_stored(report)["H3"], "H3" in _formulas(report)) == (2, False)


def test_text_is_never_a_formula_or_a_link():
    frame = replace(bureau_report().frame, reporting_unit='=HYPERLINK("http://x")', head="=1+1", preparer="http://x")
    report = replace(bureau_report(), authority="=2+2", frame=frame)

    book = _open(report, values=False)

    formulas = {cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"}
    links = [cell for sheet in book for row in sheet for cell in row if cell.hyperlink]
    assert all(formula.startswith("=SUM(") for formula in formulas)
    assert links == []


def test_the_notes_say_where_every_figure_comes_from():
    report = bureau_report(A1=Figure.of(288, where="第12行"))

    rows = {row[0]: row for row in _open(report, values=True)[NOTES].iter_rows(values_only=True)}
    assert rows["A1"] == ("A1", "主动公开政府信息数", "条", "288", "已填", "第12行")
