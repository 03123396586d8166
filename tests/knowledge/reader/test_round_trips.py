"""读取：三种表式的任意数字，按各种写法排成文字再读回来，逐格相同；空格读作缺少，决不读作 0，也决不读错列。"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.forms.figures import State
from gongkai.knowledge.forms.reader.reading import Reading, read_extracted
from tests.knowledge.reader import rendering

FORMS = ["national-2014", "national-2019", "national-2021"]
STYLES = {
    style.__name__: style
    for style in (
        rendering.piped,
        rendering.piped_openly,
        rendering.markdown,
        rendering.tabbed,
        rendering.stacked,
        rendering.aligned,
        rendering.aligned_below,
    )
}
# In these a blank cell keeps its place; in stacked text it leaves none.
KEEPS_BLANKS = ["piped", "piped_openly", "markdown", "tabbed"]
SPACED = ["aligned", "aligned_below"]

quick = settings(max_examples=8, deadline=None)
# One seed draws a whole table: two hundred separate draws would take longer than reading the table does.
CHANCE = st.integers(0, 2**32).map(Random)


def read(form: str, values: rendering.Values, style: str) -> Reading:
    return read_extracted(read_plain_text(rendering.report(form, values, STYLES[style]).encode()))


def numbers(form: str, chance: Random) -> dict[str, str]:
    return {cell: printed(cell, chance) for cell in rendering.cells_of(form)}


def printed(cell: str, chance: Random) -> str:
    if cell in ("G", "H4", "t2/fees/amount"):
        return str(Decimal(chance.randrange(10**7)) / 100)
    if cell == "t2/procurement/amount":
        return f"{chance.randrange(10**7)}元"
    if cell.endswith("/change"):
        change = chance.randrange(-99, 100)
        return f"{change:+d}" if change else "0"
    return str(chance.choice((0, chance.randrange(10), chance.randrange(100_000))))


def said(text: str) -> Decimal | None:
    """What a printed cell says: the oracle."""
    return Decimal(text.removesuffix("元")) if text else None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
@quick
@given(chance=CHANCE)
def test_every_cell_comes_back(form, style, chance):
    values = numbers(form, chance)
    report = read(form, values, style).report
    assert report.form.id == form
    assert {cell: figure.value for cell, figure in report.figures.items()} == {c: said(t) for c, t in values.items()}


def some_blank(form: str, chance: Random) -> dict[str, str]:
    values = numbers(form, chance)
    return values | dict.fromkeys(chance.sample(list(values), chance.randrange(1, 13)), "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", KEEPS_BLANKS)
@quick
@given(chance=CHANCE)
def test_a_blank_cell_is_missing_and_its_neighbours_keep_their_columns(form, style, chance):
    values = some_blank(form, chance)
    figures = read(form, values, style).report.figures
    assert {cell: figure.value for cell, figure in figures.items()} == {c: said(t) for c, t in values.items()}
    assert all(figures[cell].state is State.MISSING for cell, text in values.items() if not text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", [*SPACED, "stacked"])
@quick
@given(chance=CHANCE)
def test_where_blanks_leave_no_trace_nothing_wrong_is_read(form, style, chance):
    values = some_blank(form, chance)
    figures = read(form, values, style).report.figures
    wrong = {
        cell: (figure.value, values[cell])
        for cell, figure in figures.items()
        if figure.state is State.READ and figure.value != said(values[cell])
    }
    assert wrong == {}


@pytest.mark.parametrize("style", [*KEEPS_BLANKS, "aligned"])
@pytest.mark.parametrize("sign", ["/", "无", "-", "—", "－", "／"])
def test_a_sign_for_nothing_is_missing_and_never_zero(style, sign):
    values = dict.fromkeys(rendering.cells_of("national-2021"), "7")
    values["t3/granted/research"] = sign
    figures = read("national-2021", values, style).report.figures
    assert figures["t3/granted/research"].state is State.MISSING
    assert {figure.value for cell, figure in figures.items() if cell != "t3/granted/research"} == {7}


@pytest.mark.parametrize("style", [*KEEPS_BLANKS, "aligned"])
@pytest.mark.parametrize("scrawl", ["12a", "若干", "O", "约5", "l2"])
def test_what_is_no_number_is_kept_as_text_for_the_rules_to_name(style, scrawl):
    values = dict.fromkeys(rendering.cells_of("national-2021"), "7")
    values["t3/granted/research"] = scrawl
    figures = read("national-2021", values, style).report.figures
    assert (figures["t3/granted/research"].is_not_a_number, figures["t3/granted/research"].text) == (True, scrawl)
    assert {figure.value for cell, figure in figures.items() if cell != "t3/granted/research"} == {7}
