"""读取：一个格子里的字，是数、是空缺，还是别的。金额按表式的单位精确换算。"""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.forms.reader.numbers import figure_of


def value(text: str, kind: Kind = Kind.COUNT, unit: str = "件", printed_unit: str = "") -> object:
    return figure_of(text, kind, unit, printed_unit=printed_unit).value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("288", 288),
        ("２８８", 288),
        (" 288 ", 288),
        ("3,525", 3525),
        ("3，525", 3525),
        ("3 525", 3525),
        ("180859\n5", 1808595),
        ("288件", 288),
        ("5.0", 5),
        ("3.5", Decimal("3.5")),
        ("-3", -3),
        ("－3", -3),
    ],
)
def test_a_count(text, number):
    assert value(text) == number


@pytest.mark.parametrize("text", ["", " ", "/", "／", "无", "-", "－", "—", "——", "–", "\\"])
def test_nothing_is_missing_and_a_usual_sign(text):
    figure = figure_of(text, Kind.COUNT, "件")
    assert (figure.state, figure.value, figure.is_not_a_number) == (State.MISSING, None, False)


@pytest.mark.parametrize(
    "text", ["12a", "O", "l2", "若干", "约5", "1 2", "1,5", "12%", "3/4", "1.2.3", "18万余", "7" * 500]
)
def test_what_is_no_number_is_missing_with_its_text(text):
    assert figure_of(text, Kind.COUNT, "件") == Figure.missing(text=text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+3", 3),
        ("-2", -2),
        ("−2", -2),
        ("０", 0),
        ("增3", 3),
        ("增加3项", 3),
        ("减2", -2),
        ("减少12", -12),
        ("↓1", -1),
    ],
)
def test_a_change_keeps_its_sign(text, number):
    assert value(text, Kind.SIGNED, "项") == number


@pytest.mark.parametrize(
    ("text", "unit", "printed_unit", "amount"),
    [
        ("96171.6", "万元", "", "96171.6"),
        ("96,171.6", "万元", "", "96171.6"),
        ("1500元", "万元", "", "0.15"),
        ("1500", "万元", "元", "0.15"),
        ("345.678901万元", "元", "", "3456789.01"),
        ("1.2亿元", "元", "", "120000000"),
        ("人民币300元", "元", "", "300"),
        ("0", "万元", "", "0"),
        ("0.00", "万元", "", "0"),
        ("0.1万元", "万元", "元", "0.1"),
    ],
)
def test_an_amount_is_converted_exactly(text, unit, printed_unit, amount):
    assert value(text, Kind.MONEY, unit, printed_unit) == Decimal(amount)
