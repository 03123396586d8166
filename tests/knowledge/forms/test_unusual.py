"""国办公开办函〔2021〕30号 · 比较：与本单位上年、与同类单位相差悬殊的，用一句话说出来；界限写明，界限之内不说"""

from decimal import Decimal

import pytest

from gongkai.knowledge.forms import unusual
from gongkai.knowledge.forms.catalog import all_forms, form
from gongkai.knowledge.forms.unusual import (
    Against,
    against_last_year,
    against_like_units,
    medians_of,
    same_as_another,
    same_as_last_year,
)
from gongkai.knowledge.law.errors import LawDataError

FORM = form("national-2021")
CELL = "t2/licences/decisions"


def _jump(before, now):
    return [one.message for one in against_last_year(FORM, {CELL: now}, {CELL: before})]


def test_many_times_last_year_is_told_with_both_numbers():
    assert _jump(30, 365) == [
        "“行政许可·本年处理决定数量”为365，是上年（30）的12.2倍；请核实是否错填，口径有变的请写明原因。"
    ]


def test_a_small_part_of_last_year_is_told():
    assert _jump(100, 20) == [
        "“行政许可·本年处理决定数量”为20，只有上年（100）的5分之一；请核实是否错填，口径有变的请写明原因。"
    ]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (5, 25, True),  # 五倍，差二十
        (5, 24, False),  # 不到五倍
        (4, 20, False),  # 五倍，只差十六
        (0, 50, True),  # 上年没有，本年五十
        (0, 49, False),
        (50, 0, True),
        (49, 0, False),
        (7, 7, False),
        (None, 900, False),
        (900, None, False),
    ],
)
def test_the_limits_are_as_stated(before, now, told):
    assert bool(_jump(before, now)) is told


def test_what_did_not_jump_last_year_is_not_told_of_cells_nobody_compares():
    assert against_last_year(FORM, {"t2/fees/amount": Decimal(900)}, {"t2/fees/amount": Decimal(1)}) == []


def test_many_times_the_median_of_like_units_is_told():
    medians = medians_of(FORM, [{CELL: value} for value in (0, 0, 3, 4, 5, 6, 7)])

    (one,) = against_like_units(FORM, {CELL: 50}, medians)

    assert (one.against, one.cell) == (Against.LIKE_UNITS, CELL)
    assert "是同类单位中位数（5）的10倍" in one.message


@pytest.mark.parametrize("mine", [49, None, 0])
def test_below_the_limit_nothing_is_told(mine):
    assert against_like_units(FORM, {CELL: mine}, {CELL: 4}) == []


def test_too_few_like_units_are_no_measure():
    assert medians_of(FORM, [{CELL: 5}] * 4 + [{CELL: 0}] * 40) == {}


def test_the_same_figures_as_last_year_are_told():
    assert "2022年度" in same_as_last_year(2022, 5).message


def test_a_unit_with_hardly_a_figure_may_well_have_the_same_again():
    assert same_as_last_year(2022, 4) is None


def test_the_same_figures_as_another_unit_are_told_with_its_name():
    assert "与东阳市水务局完全相同" in same_as_another("东阳市水务局", 9).message


def test_two_units_with_hardly_a_figure_may_well_have_the_same():
    assert same_as_another("东阳市水务局", 0) is None


@pytest.mark.parametrize("the_form", all_forms(), ids=lambda one: one.id)
def test_the_cells_compared_stand_in_their_form(the_form):
    assert set(unusual.limits().watched[the_form.id]) <= set(the_form.cells)


@pytest.mark.parametrize(
    ("old", "new"), [("times = 5", "times = 5\nmore = 1"), ('"A1", ', '"A9", '), ("least = 20\n", "")]
)
def test_a_file_of_limits_with_a_mistake_is_refused(old, new):
    text = (unusual.files("gongkai.knowledge.forms") / "unusual.toml").read_text(encoding="utf-8")

    with pytest.raises(LawDataError):
        unusual.parse(text.replace(old, new, 1))
