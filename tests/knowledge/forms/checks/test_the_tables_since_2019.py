"""国办公开办函〔2019〕60号、〔2021〕30号 · 表二、表三、表四的勾稽"""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Status
from tests.knowledge.forms.checks.outcomes import cells_of, outcome
from tests.knowledge.forms.checks.reports import huaian, with_cells, zeros

HUAIAN = huaian()
OF_2019 = zeros("national-2019", 2019)
OF_2020 = zeros("national-2019", 2020)
OF_2022 = zeros("national-2021", 2022)
OF_2023 = zeros("national-2021", 2023)


def t2(report, **cells):
    """Return the report with cells of table 二 changed; rules__total stands for t2/rules/total."""
    return with_cells(report, {f"t2/{name.replace('__', '/')}": value for name, value in cells.items()})


def t3(report, column, **rows):
    """Return the report with one column of table 三 changed; other__no_payment stands for other.no_payment."""
    return with_cells(report, {f"t3/{row.replace('__', '.')}/{column}": value for row, value in rows.items()})


def t4(report, row, **columns):
    """Return the report with one group of table 四 changed."""
    return with_cells(report, {f"t4/{row}/{column}": value for column, value in columns.items()})


@pytest.mark.parametrize(
    ("rule", "right", "wrong", "severity"),
    [
        ("R01", HUAIAN, t3(HUAIAN, "legal_service", carried_in=1), "error"),
        ("R02", HUAIAN, t3(HUAIAN, "total", other__other=111), "error"),
        ("R03", HUAIAN, t3(HUAIAN, "total", other__other=111), "error"),
        ("R04", HUAIAN, t4(HUAIAN, "litigation_after", pending=7), "error"),
        ("R05", HUAIAN, t3(HUAIAN, "total", granted="若干"), "error"),
        ("R05", t3(HUAIAN, "total", granted=None), t3(HUAIAN, "total", granted=-1), "error"),
        ("R05", t2(HUAIAN, fees__amount=Decimal("0.5")), t2(HUAIAN, licences__decisions=Decimal("0.5")), "error"),
        ("R05", t2(OF_2019, fees__change=-3), t2(OF_2019, fees__previous=-3), "error"),
        ("R05", t2(OF_2019, procurement__amount=Decimal("9.9")), t2(OF_2019, procurement__amount=-1), "error"),
        ("R06", t2(OF_2019, rules__disclosed=2, rules__total=2), t2(OF_2019, rules__disclosed=2), "error"),
        ("R07", t2(OF_2019, rules__made=1, rules__disclosed=1), t2(OF_2019, rules__made=1), "warning"),
        ("R07", OF_2019, t2(OF_2019, normative_documents__disclosed=1), "warning"),
        (
            "R12",
            t3(OF_2022, "total", total_results=50, other__no_payment=4, other__other=6),
            t3(OF_2022, "total", total_results=49, other__no_payment=4, other__other=6),
            "warning",
        ),
        (
            "R12",
            t3(OF_2022, "total", total_results=9, other__no_correction=9),
            t3(OF_2022, "total", total_results=10, other__no_correction=10),
            "warning",
        ),
        ("R12", OF_2019, t3(OF_2019, "total", total_results=10, other=10), "warning"),
        ("R24", HUAIAN, t3(HUAIAN, "research", granted=None), "warning"),
        ("R24", t3(HUAIAN, "research", granted="若干"), t3(HUAIAN, "research", granted="/"), "warning"),
        (
            "R24",
            t3(HUAIAN, "research", granted=Figure.ambiguous((1, 2))),
            t4(HUAIAN, "reconsideration", total=None),
            "warning",
        ),
    ],
)
class TestEachRule:
    def test_holds(self, rule, right, wrong, severity):
        assert outcome(rule, right) == "holds"

    def test_can_fail(self, rule, right, wrong, severity):
        assert severity in outcome(rule, wrong).split("+")


@pytest.mark.parametrize(
    ("rule", "this_year", "right", "wrong", "severity"),
    [
        (
            "R08",
            t3(OF_2023, "natural_person", carried_in=3),
            t3(OF_2022, "natural_person", carried_out=3),
            t3(OF_2022, "natural_person", carried_out=4),
            "error",
        ),
        ("R08", replace(OF_2022, year=2021), replace(OF_2020), t3(OF_2020, "total", carried_out=1), "error"),
        (
            "R09",
            t2(OF_2023, rules__in_force=12, rules__issued=2, rules__repealed=1),
            t2(OF_2022, rules__in_force=11),
            t2(OF_2022, rules__in_force=12),
            "warning",
        ),
        (
            "R10",
            t2(OF_2020, rules__total=5, rules__disclosed=2),
            t2(OF_2019, rules__total=3),
            t2(OF_2019, rules__total=2),
            "warning",
        ),
        (
            "R10",
            t2(OF_2020, fees__previous=5),
            t2(OF_2019, fees__previous=7, fees__change=-2),
            t2(OF_2019, fees__previous=7, fees__change=2),
            "warning",
        ),
        (
            "R13",
            t4(OF_2023, "litigation_after", upheld=1, pending=2),
            t4(OF_2022, "litigation_after", pending=3),
            t4(OF_2022, "litigation_after", pending=4),
            "warning",
        ),
        (
            "R21",
            t2(OF_2023, fees__amount=4999),
            t2(OF_2022, fees__amount=1),
            t2(OF_2022, fees__amount=Decimal("0.9")),
            "warning",
        ),
        (
            "R21",
            t2(OF_2023, fees__amount=1),
            t2(OF_2022, fees__amount=20001),
            t2(OF_2022, fees__amount=20000),
            "warning",
        ),
        ("R21", t2(OF_2020, procurement__amount=5), t2(OF_2019), t2(OF_2019, procurement__amount=50000), "warning"),
    ],
)
class TestEachRuleBesideLastYear:
    def test_holds(self, rule, this_year, right, wrong, severity):
        assert outcome(rule, this_year, right) == "holds"

    def test_can_fail(self, rule, this_year, right, wrong, severity):
        assert outcome(rule, this_year, wrong) == severity

    def test_is_not_checkable_alone(self, rule, this_year, right, wrong, severity):
        assert outcome(rule, this_year) == "not_checkable"

    def test_is_not_checkable_beside_another_year(self, rule, this_year, right, wrong, severity):
        assert outcome(rule, this_year, replace(right, year=2015)) == "not_checkable"


@pytest.mark.parametrize("rule", ["R09", "R10", "R21"])
def test_the_tables_two_of_different_forms_are_not_compared(rule):
    this_year = OF_2020 if rule == "R10" else replace(OF_2022, year=2021)
    last_year = zeros("national-2014", 2019) if rule == "R10" else OF_2020

    assert outcome(rule, this_year, last_year) == "not_checkable"


@pytest.mark.parametrize(
    ("mine", "theirs", "severity"),
    [
        (Status.PUBLISHED, Status.PUBLISHED, "error"),
        (Status.DRAFT, Status.PUBLISHED, "warning"),
        (Status.PUBLISHED, Status.DRAFT, "warning"),
    ],
)
def test_a_broken_carry_over_is_an_error_only_between_published_reports(mine, theirs, severity):
    this_year = replace(t3(OF_2023, "total", carried_in=1), status=mine)

    assert outcome("R08", this_year, replace(OF_2022, status=theirs)) == severity


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("R01", t3(t3(HUAIAN, "total", carried_out=1), "research", carried_out=1)),
        ("R02", t3(t3(HUAIAN, "total", granted=1), "research", granted=1)),
        ("R03", t3(HUAIAN, "research", granted=1, partial=1)),
        ("R04", t4(t4(HUAIAN, "reconsideration", total=1), "litigation_direct", total=1)),
    ],
)
def test_every_broken_column_or_row_is_found_on_its_own(rule, broken):
    assert len(cells_of(rule, broken)) == 2


@pytest.mark.parametrize(
    ("rule", "blank"),
    [
        ("R01", t3(HUAIAN, "research", carried_in=None)),
        ("R02", t3(HUAIAN, "research", granted=None)),
        ("R03", t3(HUAIAN, "total", granted=Figure.ambiguous((1, 2)))),
        ("R04", t4(HUAIAN, "reconsideration", other="若干")),
        ("R06", t2(OF_2019, rules__total=None)),
        ("R07", t2(OF_2019, rules__made=None)),
        ("R12", t3(HUAIAN, "total", total_results=None)),
    ],
)
def test_a_column_or_row_with_a_blank_is_not_checkable_while_the_others_hold(rule, blank):
    assert outcome(rule, blank) == "not_checkable"


def test_a_blank_total_is_never_taken_for_zero():
    totals = {cell: None for cell in HUAIAN.form.cells if cell.startswith("t3/") and cell.endswith("/total")}

    assert outcome("R03", with_cells(HUAIAN, totals)) == "not_checkable"


def test_a_blank_cell_is_no_error():
    assert outcome("R05", t3(HUAIAN, "research", granted=None)) == "holds"


def test_blank_cells_are_listed_in_one_finding():
    blank = t3(HUAIAN, "research", granted=None, partial="-")

    assert cells_of("R24", blank) == [("t3/granted/research", "t3/partial/research")]


class TestTheSumOfUnits:
    total = t2(OF_2022, fees__amount=Decimal("1.5"), licences__decisions=9)
    one = t2(OF_2022, fees__amount=Decimal("0.7"), licences__decisions=4)
    other = t2(OF_2022, fees__amount=Decimal("0.8"), licences__decisions=5)

    def test_holds(self):
        assert outcome("R22", self.total, units=(self.one, self.other)) == "holds"

    def test_can_fail(self):
        assert outcome("R22", t2(self.total, licences__decisions=10), units=(self.one, self.other)) == "error"

    def test_is_not_checkable_without_units(self):
        assert outcome("R22", self.total) == "not_checkable"
