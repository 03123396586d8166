"""国办发〔2014〕32号统计表 · 表内勾稽"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.knowledge.forms.figures import Figure
from tests.knowledge.forms.checks.outcomes import cells_of, outcome
from tests.knowledge.forms.checks.reports import FRAME, seed_report, with_cells, zeros

SEED = seed_report()


def table(**cells):
    """Return the table of 2017 with some cells changed; A1_1 stands for A1.1."""
    return with_cells(SEED, {name.replace("_", "."): value for name, value in cells.items()})


@pytest.mark.parametrize(
    ("rule", "right", "wrong", "severity"),
    [
        ("T01", {"G": Decimal("0.5")}, {"A1": Decimal("288.5")}, "error"),
        ("T01", {"A1": 288}, {"A2_1": -1}, "error"),
        ("T01", {"A1": None}, {"A1": "若干"}, "error"),
        ("T01", {"H4": Decimal("1.25")}, {"H4": Decimal("-1.25")}, "error"),
        ("T01", {"C1": "无"}, {"C1": "12a"}, "error"),
        ("T02", {"C1": 3, "C1_1": 1, "C1_4": 2}, {"C1": 3, "C1_1": 1}, "error"),
        ("T03", {"C2": 3, "C2_1": 1, "C2_2": 2}, {"C2": 2, "C2_1": 3}, "error"),
        ("T04", {"C3": 2, "C3_2": 1, "C3_8": 1}, {"C3": 2, "C3_8": 1}, "error"),
        ("T05", {"C3_4": 2, "C3_4_1": 1}, {"C3_4": 2, "C3_4_1": 1, "C3_4_6": 2}, "error"),
        ("T06", {"C3_4": 2, "C3_4_1": 2}, {"C3_4": 2, "C3_4_1": 1}, "warning"),
        ("T07", {"D": 2, "D_1": 1, "D_3": 1}, {"D": 2, "D_1": 1}, "error"),
        ("T08", {"E": 1, "E_2": 1}, {"E": 0, "E_2": 1}, "error"),
        ("T09", {"H3": 3, "H3_1": 1}, {"H3": 3}, "error"),
        ("T10", {"A1_1": 288}, {"A1_1": 289}, "error"),
        ("T11", {"A2_4": 288}, {"A2_4": 289}, "error"),
        ("T12", {"A2_2": 280, "A2_1": 8}, {"A2_2": 287}, "error"),
        ("T13", {"A1": 0, "A2_2": 0}, {"A2_5": 3}, "information"),
        ("T13", {"A2_2": 200, "A2_5": 100}, {"A2_2": 200, "A2_5": 88}, "information"),
        ("T14", {"A1_2": 1}, {"A1_2": 0}, "warning"),
        ("T15", {"A1_2": 1}, {"A1_2": 1, "A1_1": 0}, "warning"),
        ("T16", {"B2_1": 1, "B2_1_1": 1}, {"B2_1_1": 1}, "error"),
        ("T16", {"B2_2": 2, "B2_2_1": 1}, {"B2_2_1": 1}, "error"),
        ("T17", {"B2_4": 6}, {"B2_4": 7}, "warning"),
        ("T18", {"B1": 8, "B2_3": 2}, {"B1": 7}, "warning"),
        ("T19", {"C1": 1, "C2": 1}, {"C2": 1}, "warning"),
        ("T20", {"C2": 2, "C3": 3, "C3_7": 1}, {"C2": 1, "C3": 3, "C3_7": 1}, "warning"),
        ("T20", {"C2": 3, "C3": 3}, {"C2": 4, "C3": 3}, "warning"),
        ("T21", {"C1": 1, "C3": 1}, {"C1": 1}, "warning"),
        ("T23", {"G": 1, "C3_3": 1}, {"G": 1}, "warning"),
        ("T24", {"H3": 2}, {"H3": 0}, "warning"),
        ("T24", {"H1": 1, "H3_1": 1}, {"H3_1": 1}, "warning"),
        ("T24", {"H1": 1}, {"H1": 2}, "warning"),
        ("T25", {"I2": 1}, {"I3": 1}, "warning"),
        ("T26", {"I2": 2}, {"I2": 3}, "warning"),
        ("T26", {"I2": 0, "I3": 0}, {"I2": 1, "I3": 0}, "warning"),
        ("T27", {"C1": 1}, {"C1": 0}, "information"),
    ],
)
class TestEachRule:
    def test_holds(self, rule, right, wrong, severity):
        assert outcome(rule, table(**right)) == "holds"

    def test_can_fail(self, rule, right, wrong, severity):
        assert outcome(rule, table(**wrong)) == severity


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        *(("T02", c) for c in ("C1", "C1.1", "C1.4")),
        *(("T03", c) for c in ("C2", "C2.2")),
        *(("T04", c) for c in ("C3", "C3.5")),
        *((rule, c) for rule in ("T05", "T06") for c in ("C3.4", "C3.4.3")),
        *(("T07", c) for c in ("D", "D.2")),
        *(("T08", c) for c in ("E", "E.3")),
        *(("T09", c) for c in ("H3", "H3.2")),
        *((rule, "A1") for rule in ("T10", "T11", "T12", "T13")),
        *(("T14", c) for c in ("A1.1", "A1.2")),
        ("T15", "A1.2"),
        ("T16", "B2.1.1"),
        ("T17", "B2.4"),
        ("T18", "B2.3"),
        ("T19", "C2"),
        ("T20", "C3.7"),
        ("T21", "C1"),
        ("T22", "E"),
        ("T23", "G"),
        ("T24", "H3"),
        ("T25", "I2"),
        ("T26", "I3"),
        ("T27", "F"),
    ],
)
@pytest.mark.parametrize("absent", [None, "若干", Figure.ambiguous((1, 12))], ids=["blank", "text", "ambiguous"])
def test_a_rule_without_one_of_its_figures_is_not_checkable(rule, cell, absent):
    assert outcome(rule, with_cells(SEED, {cell: absent})) == "not_checkable"


def test_what_is_not_checkable_names_the_cell():
    assert cells_of("T04", table(C3_5=None)) == [("C3.5",)]


def test_a_missing_pair_does_not_hide_a_broken_one():
    assert outcome("T16", table(B2_1=None, B2_2_1=1)) == "error+not_checkable"


def test_every_broken_channel_is_named():
    assert cells_of("T11", table(A2_1=300, A2_5=400)) == [("A2.1", "A1"), ("A2.5", "A1")]


class TestDisputesWithoutApplications:
    """T22: explained by applications of earlier years, which only the records or last year's table know."""

    dispute = table(D=1, D_1=1)

    def test_are_odd_where_there_never_was_an_application(self):
        assert outcome("T22", replace(self.dispute, has_earlier_applications=False)) == "warning"

    def test_are_explained_by_earlier_applications(self):
        assert outcome("T22", replace(self.dispute, has_earlier_applications=True)) == "holds"

    def test_are_explained_by_applications_in_last_years_table(self):
        assert outcome("T22", self.dispute, replace(table(C1=1), year=2016)) == "holds"

    def test_are_odd_where_last_years_table_has_none_either(self):
        assert outcome("T22", self.dispute, replace(SEED, year=2016)) == "warning"

    def test_are_not_judged_where_nobody_knows(self):
        assert outcome("T22", self.dispute) == "not_checkable"


class TestFees:
    """财税〔2017〕20号: the fee was abolished, so a fee of 2018 is odd even where information was given."""

    paid = table(G=Decimal("0.01"), C3_2=1)

    def test_of_2018_are_odd(self):
        assert outcome("T23", replace(self.paid, year=2018)) == "warning"

    def test_of_2017_are_not(self):
        assert outcome("T23", self.paid) == "holds"

    def test_of_an_unknown_year_are_not_judged(self):
        assert outcome("T23", replace(self.paid, year=None)) == "not_checkable"


class TestSeveralOffices:
    @pytest.mark.parametrize(
        ("authority", "expected"),
        [("东阳市司法局", "warning"), ("东阳市人民政府", "holds"), ("东阳市", "holds"), (None, "not_checkable")],
    )
    def test_are_odd_for_a_single_bureau(self, authority, expected):
        assert outcome("T24", replace(table(H1=2), authority=authority)) == expected

    def test_are_not_odd_for_a_sum_of_units(self):
        assert outcome("T24", table(H1=2), units=(SEED, SEED)) == "holds"


class TestTheFrame:
    """条例（2007）第三十一条: published by 31 March."""

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({}, "holds"),
            ({"reviewer": ""}, "warning"),
            ({"telephone": " "}, "warning"),
            ({"filled_on_text": "", "filled_on": None}, "warning"),
            ({"filled_on": date(2018, 1, 1)}, "holds"),
            ({"filled_on": date(2017, 12, 31)}, "warning"),
            ({"filled_on": date(2018, 3, 31)}, "holds"),
            ({"filled_on": date(2018, 4, 1)}, "warning"),
            ({"filled_on": None}, "not_checkable"),
        ],
        ids=lambda value: str(value),
    )
    def test_is_complete_and_in_time(self, change, expected):
        assert outcome("T28", replace(SEED, frame=replace(FRAME, **change))) == expected

    def test_that_is_not_at_hand_is_not_judged(self):
        assert outcome("T28", replace(SEED, frame=None)) == "not_checkable"

    def test_of_an_unknown_year_is_not_judged(self):
        assert outcome("T28", replace(SEED, year=None)) == "not_checkable"


class TestTheSumOfUnits:
    total = with_cells(zeros("national-2014", 2017), {"A1": 10, "A2.2": 10, "G": Decimal("1.5")})
    one = with_cells(zeros("national-2014", 2017), {"A1": 4, "A2.2": 4, "G": Decimal("0.7")})
    other = with_cells(zeros("national-2014", 2017), {"A1": 6, "A2.2": 6, "G": Decimal("0.8")})

    def test_holds(self):
        assert outcome("T30", self.total, units=(self.one, self.other)) == "holds"

    def test_can_fail(self):
        assert cells_of("T30", with_cells(self.total, {"A1": 11}), units=(self.one, self.other)) == [("A1",)]

    def test_is_not_checkable_without_units(self):
        assert outcome("T30", self.total) == "not_checkable"

    def test_is_not_checkable_for_a_cell_that_a_unit_left_blank(self):
        blank = with_cells(self.other, {"A1": None})

        assert cells_of("T30", self.total, units=(self.one, blank)) == [("A1",)]

    def test_is_not_checkable_with_a_unit_on_another_form(self):
        assert outcome("T30", self.total, units=(self.one, zeros("national-2019", 2019))) == "not_checkable"


def test_quarters_are_never_at_hand():
    assert outcome("T31", SEED) == "not_checkable"


class TestAgainstLastYear:
    """T29: A1 by more than half and at least 10; H3 by more than half and at least 2."""

    @pytest.mark.parametrize(
        ("cell", "last", "now", "expected"),
        [
            ("A1", 20, 30, "holds"),
            ("A1", 20, 31, "warning"),
            ("A1", 20, 10, "holds"),
            ("A1", 20, 9, "warning"),
            ("A1", 10, 19, "holds"),
            ("A1", 10, 20, "warning"),
            ("A1", 0, 9, "holds"),
            ("A1", 0, 10, "warning"),
            ("H3", 2, 3, "holds"),
            ("H3", 2, 4, "warning"),
            ("H3", 4, 6, "holds"),
            ("H3", 4, 7, "warning"),
            ("H3", 1, 2, "holds"),
            ("H3", 3, 1, "warning"),
        ],
    )
    def test_a_large_change_is_asked_about(self, cell, last, now, expected):
        this_year = with_cells(zeros("national-2014", 2017), {cell: now})

        assert outcome("T29", this_year, with_cells(zeros("national-2014", 2016), {cell: last})) == expected

    def test_a_report_of_another_year_is_no_last_year(self):
        assert outcome("T29", SEED, replace(SEED, year=2015)) == "not_checkable"

    def test_a_blank_of_last_year_is_not_checkable(self):
        assert cells_of("T29", SEED, with_cells(replace(SEED, year=2016), {"H3": None})) == [("H3",)]
