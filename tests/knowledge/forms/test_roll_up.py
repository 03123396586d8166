"""国办发〔2014〕32号、国办公开办函〔2021〕30号 · 汇总：逐格相加；哪个单位没有数，就说哪个单位，不当作零"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.forms import roll_up
from gongkai.knowledge.forms.catalog import all_forms, form
from gongkai.knowledge.forms.checks import check
from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.report import Report
from gongkai.knowledge.forms.roll_up import additivity, broken_carries, report_of, summed, tallies
from gongkai.knowledge.law.errors import LawDataError

FORM = form("national-2021")
IN, OUT = "t3/carried_in/total", "t3/carried_out/total"


def _unit(name, **cells):
    figures = dict.fromkeys(FORM.cells, Figure.of(0)) | {key.replace("__", "/"): one for key, one in cells.items()}
    return Report(FORM, figures, name, 2024)


def _sum(*units):
    return summed(FORM, tallies(units, FORM))


def test_the_sum_of_a_cell_names_how_many_units_gave_it():
    sums = _sum(*(_unit(f"第{n}局", t3__granted__total=Figure.of(n)) for n in (1, 2, 3)))

    assert (sums["t3/granted/total"].figure.value, sums["t3/granted/total"].given) == (6, 3)


def test_a_unit_without_a_number_is_named_and_its_cell_has_no_sum():
    sums = _sum(_unit("教育局"), _unit("水务局", t3__granted__total=Figure.missing()))

    one = sums["t3/granted/total"]
    assert (one.figure.state, one.lacking, one.given) == (State.MISSING, ("水务局",), 1)


def test_a_figure_that_can_be_read_in_two_ways_is_not_added():
    assert _sum(_unit("水务局", t3__granted__total=Figure.ambiguous((1, 11))))["t3/granted/total"].figure.value is None


def test_of_no_units_nothing_is_known():
    assert {one.figure.state for one in summed(FORM, {}).values()} == {State.MISSING}


def test_money_is_added_without_loss():
    units = [
        _unit("甲", t2__fees__amount=Figure.of(Decimal("0.1"))),
        _unit("乙", t2__fees__amount=Figure.of(Decimal("0.2"))),
    ]

    assert _sum(*units)["t2/fees/amount"].figure.value == Decimal("0.3")


def test_reports_of_two_forms_are_not_added():
    other = form("national-2014")
    report = Report(other, dict.fromkeys(other.cells, Figure.of(0)), "教育局", 2017)

    with pytest.raises(ValueError, match="national-2014"):
        tallies([_unit("水务局"), report], FORM)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(list(FORM.cells)), st.integers(0, 10**6), max_size=8), min_size=1, max_size=6
    )
)
@settings(max_examples=40)
def test_the_report_of_the_sums_keeps_the_rule_that_they_add_up(units):
    reports = [
        Report(FORM, {cell: Figure.of(given.get(cell, 0)) for cell in FORM.cells}, f"第{n}局", 2024)
        for n, given in enumerate(units)
    ]

    whole = report_of(_sum(*reports), FORM, authority="东阳市人民政府", year=2024)

    assert [found for found in check(whole, units=reports) if found.rule == "R22"] == []


def test_what_was_carried_out_of_the_year_before_is_carried_in():
    before = _sum(_unit("教育局", **{OUT.replace("/", "__"): Figure.of(4)}))
    now = _sum(_unit("教育局", **{IN.replace("/", "__"): Figure.of(3)}))

    (broken,) = broken_carries(FORM, now, before)

    assert (broken.cell.id, broken.before, broken.now) == (IN, 4, 3)


def test_what_is_not_known_breaks_no_carry():
    before = _sum(_unit("教育局", **{OUT.replace("/", "__"): Figure.missing()}))

    assert broken_carries(FORM, _sum(_unit("教育局")), before) == []


@pytest.mark.parametrize("the_form", all_forms(), ids=lambda one: one.id)
def test_every_cell_of_every_form_is_summed(the_form):
    assert additivity(the_form.id).not_summed == {}


def _data(entry):
    other = "[form.{}]\nnot_summed = []\nnoted = []\ncarried = []\n"
    rest = "".join(other.format(id_) for id_ in ("national-2014", "national-2019"))
    return f"checked_on = 2026-08-01\n{rest}[form.national-2021]\n{entry}"


def test_a_cell_that_does_not_add_up_is_named_with_the_reason(monkeypatch):
    text = _data('not_summed = [{ cells = ["t2/rules/issued"], why = "只有政府制定规章" }]\nnoted = []\ncarried = []\n')
    known = roll_up.parse(text)
    monkeypatch.setattr(roll_up, "_additivities", lambda: known)

    one = _sum(_unit("教育局"))["t2/rules/issued"]

    assert (one.figure.state, one.why_none) == (State.MISSING, "只有政府制定规章")


@pytest.mark.parametrize(
    "entry",
    [
        'not_summed = [{ cells = ["A1"], why = "无" }]\nnoted = []\ncarried = []\n',
        'not_summed = []\nnoted = []\ncarried = [{ from = "carried_out", to = "nowhere", table = "t3" }]\n',
        "not_summed = []\nnoted = []\n",
    ],
)
def test_data_that_names_what_is_not_there_is_refused(entry):
    with pytest.raises(LawDataError):
        roll_up.parse(_data(entry))
