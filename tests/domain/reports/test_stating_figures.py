"""条例（2019）第五十条 · 填报数：由人填报、注明依据、附来源表"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.files.errors import NotAllowedKind
from gongkai.domain.files.queries import open_stored
from gongkai.domain.reports.actions.refusals import CellRefused, NothingStated, SheetMissing
from gongkai.domain.reports.actions.stating import state_figures
from gongkai.domain.reports.errors import NoSheet
from gongkai.domain.reports.models import DeclaredFigure
from gongkai.domain.reports.queries.declared import declarations, sheet_for
from gongkai.domain.reports.queries.scope import scope_of
from tests.domain.reports.end import Desk

TODAY = date(2023, 1, 9)
LICENCES, PENALTIES, FEES = "t2/licences/decisions", "t2/penalties/decisions", "t2/fees/amount"
SHEET = "科室,件数\n行政审批科,312\n".encode()


@pytest.fixture
def office(bureau) -> Desk:
    return Desk(bureau.authority)


def state(office, values, **more):
    given = {"reason": "行政审批科年度汇总", "sheet": SHEET, "sheet_name": "汇总.csv", "by": office.preparer, **more}
    values = {cell: Decimal(value) for cell, value in values.items()}
    return state_figures(authority=office.authority, year=2022, values=values, today=TODAY, **given)


def test_a_stated_figure_stands_in_the_report(office, bureau):
    state(office, {LICENCES: "312"})

    assert bureau.number(LICENCES, 2022) == 312


def test_figures_of_one_sheet_are_stated_together_and_leave_one_entry(office):
    state(office, {LICENCES: "312", FEES: "1.5"})

    [entry] = Entry.objects.filter(act="state_figures")
    assert (entry.details["values"], entry.article) == (
        {LICENCES: "312", FEES: "1.5"},
        "条例（2019）第五十条",
    )


def test_the_entry_keeps_what_was_stated_before(office):
    state(office, {LICENCES: "312"})
    state(office, {LICENCES: "313"})

    assert Entry.objects.filter(act="state_figures").order_by("pk").last().details["before"] == {LICENCES: "312"}


def test_the_sheet_is_kept_as_it_came(office):
    state(office, {LICENCES: "312"})
    stored = sheet_for(viewer(office.reviewer, TODAY), "justice", 2022, LICENCES)

    with open_stored(stored) as content:
        assert (stored.name, content.read()) == ("汇总.csv", SHEET)


def test_a_figure_other_than_nought_needs_a_sheet(office):
    with pytest.raises(SheetMissing, match="行政许可·本年处理决定数量"):
        state(office, {LICENCES: "312", PENALTIES: "0"}, sheet=None)

    assert not DeclaredFigure.objects.exists()


def test_nought_needs_no_sheet(office, bureau):
    state(office, {PENALTIES: "0"}, sheet=None)

    assert bureau.number(PENALTIES, 2022) == 0


def test_a_figure_corrected_without_a_new_sheet_keeps_the_one_it_had(office):
    state(office, {LICENCES: "312"})
    [figure] = state(office, {LICENCES: "311"}, sheet=None)

    assert figure.sheet.name == "汇总.csv"


def test_one_bad_cell_leaves_nothing_stated(office):
    with pytest.raises(CellRefused, match="由记录统计得出"):
        state(office, {LICENCES: "312", "t3/granted/total": "4"})

    assert not DeclaredFigure.objects.exists()


@pytest.mark.parametrize("value", ["-1", "1.5"])
def test_a_count_is_a_whole_number_and_not_below_nought(office, value):
    with pytest.raises(CellRefused):
        state(office, {LICENCES: value})


def test_nothing_filled_in_is_told(office):
    with pytest.raises(NothingStated, match="没有填写任何数字"):
        state(office, {})


def test_a_file_that_no_office_reads_is_refused_and_nothing_is_stated(office):
    with pytest.raises(NotAllowedKind):
        state(office, {LICENCES: "312"}, sheet=b"MZ", sheet_name="a.exe")

    assert not DeclaredFigure.objects.exists()


def test_who_reviews_the_report_does_not_state_its_figures(office):
    with pytest.raises(PermissionDenied, match="审核人乙"):
        state(office, {LICENCES: "312"}, by=office.reviewer)


def test_who_works_elsewhere_does_not_get_the_sheet(office):
    state(office, {LICENCES: "312"})

    with pytest.raises(NoSheet):
        sheet_for(viewer(office.person("外人丁"), TODAY), "justice", 2022, LICENCES)


def test_the_cells_to_be_stated_are_told_with_what_was_stated(office):
    state(office, {LICENCES: "312"})
    told = [(one.cell.id, one.figure and one.figure.value) for one in declarations(scope_of("justice", 2022))]

    assert told == [(LICENCES, 312), (PENALTIES, None), ("t2/coercive_measures/decisions", None), (FEES, None)]
