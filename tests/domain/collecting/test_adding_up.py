"""国办公开办函〔2021〕30号 · 汇总等于本级机关、部门、乡镇街道之和；每个数点得出是哪些单位；定稿以后不再变"""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.domain.accounts.errors import FieldsRefused
from gongkai.domain.collecting.actions.deciding import freeze_roll_up, note_published_figures
from gongkai.domain.collecting.errors import AnotherYear, NothingToCompare, NothingToSum, UnitsLeftOut
from gongkai.domain.collecting.models import Group, RollUp, SubmittedFigure
from gongkai.domain.collecting.queries.differences import differences_of
from gongkai.domain.collecting.queries.figures import behind, broken_carries_of, frozen_sum_of, whole_of
from gongkai.domain.files.actions import store
from gongkai.knowledge.forms.catalog import form
from tests.domain.collecting.city import SENT_ON, TAKEN_ON, report
from tests.domain.entries import entry_of

FORM = form("national-2021")
CELL, MONEY = "t2/licences/decisions", "t2/fees/amount"


def _figures(whole):
    return {cell: one.figure.value for cell, one in whole.sums.items()}


def test_the_sum_is_of_what_was_accepted(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: 3}, "baiyun": {CELL: 4}})
    city.submit(city.unit(call, "education"), {CELL: 50})

    assert (whole_of(call).sums[CELL].figure.value, whole_of(call).units) == (7, 2)


def test_the_sum_has_its_parts(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: 3}, "education": {CELL: 5}, "baiyun": {CELL: 4}, "dongyang-office": {CELL: 1}})

    parts = {group: sums[CELL].figure.value for group, sums in whole_of(call).by_group.items()}

    assert parts == {Group.OWN: 1, Group.DEPARTMENT: 8, Group.TOWNSHIP: 4}


def test_money_is_added_without_loss(city):
    call = city.call()
    city.taken(call, {"justice": {MONEY: "0.1"}, "baiyun": {MONEY: "0.2"}})

    assert whole_of(call).sums[MONEY].figure.value == Decimal("0.3")


def test_a_unit_without_a_number_is_named_in_place_of_the_sum(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: None}, "baiyun": {CELL: 4}})

    one = whole_of(call).sums[CELL]

    assert (one.figure.value, one.lacking) == (None, ("东阳市司法局",))


def test_behind_a_sum_stand_its_units_the_largest_first(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: 3}, "education": {CELL: 0}, "baiyun": {CELL: 9}})

    found = [(one.unit.authority.code, one.figure.value, one.share) for one in behind(call, CELL)]

    assert found == [("baiyun", 9, 0.75), ("justice", 3, 0.25), ("education", 0, 0.0)]


FEW_CELLS = st.dictionaries(st.sampled_from([*FORM.cells]), st.integers(0, 10**6), max_size=6)


@given(st.lists(FEW_CELLS, min_size=3, max_size=3))
# 每个例子都把三个单位的每一格重写一遍，不留上一个例子的数。
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sum_is_that_of_the_units_behind_it(city_once, units):
    city, call = city_once
    for code, numbers in zip(("justice", "education", "baiyun"), units, strict=True):
        _rewrite(city.unit(call, code), numbers)

    expected = {cell: sum(numbers.get(cell, 0) for numbers in units) for cell in FORM.cells}

    assert _figures(whole_of(call)) == expected


@pytest.fixture
def city_once(city):
    call = city.call()
    city.taken(call, {code: {} for code in ("justice", "education", "baiyun")})
    return city, call


def _rewrite(unit, numbers):
    rows = list(unit.current.figures.all())
    for row in rows:
        row.millionths = numbers.get(row.cell, 0) * 1_000_000
    SubmittedFigure.objects.bulk_update(rows, ["millionths"])


@pytest.mark.parametrize("year", [2021, 2023])
def test_what_last_year_carried_out_is_missed_where_it_does_not_arrive(city, year):
    """Also in 2021, when the form changed: both forms carry the same cells."""
    before, now = city.call(year - 1), city.call(year)
    city.taken(before, {"justice": {"t3/carried_out/total": 4}})
    city.taken(now, {"justice": {"t3/carried_in/total": 3}})

    (broken,) = broken_carries_of(now, whole_of(now).sums)

    assert "各单位合计为3，上年汇总的结转下年度为4" in broken.message


def test_a_sum_without_some_units_needs_a_reason(city):
    call = city.call()
    city.taken(call, {"justice": {}})

    with pytest.raises(UnitsLeftOut, match="东阳市教育局"):
        freeze_roll_up(call.pk, by=city.supervisor, today=TAKEN_ON)


def test_a_reason_that_cannot_be_stored_is_refused(city):
    with pytest.raises(FieldsRefused, match="控制字符"):
        freeze_roll_up(city.call().pk, by=city.supervisor, today=TAKEN_ON, reason="其余\x00另报")


def test_a_sum_of_nobody_is_not_frozen(city):
    with pytest.raises(NothingToSum):
        freeze_roll_up(city.call().pk, by=city.supervisor, today=TAKEN_ON, reason="先行汇总")


def test_only_the_supervising_office_freezes_the_sum(city):
    with pytest.raises(PermissionDenied):
        freeze_roll_up(city.call().pk, by=city.clerk, today=TAKEN_ON)


def test_what_is_frozen_stays_though_a_unit_is_returned(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: 3}, "baiyun": {CELL: 4}})
    frozen = freeze_roll_up(call.pk, by=city.supervisor, today=TAKEN_ON, reason="教育局另报")

    city.send_back(city.unit(call, "justice"))

    assert RollUp.objects.get(pk=frozen.pk).content["figures"][CELL] == "7"
    assert whole_of(call).sums[CELL].figure.value == 4


def test_what_is_frozen_names_its_units_and_those_left_out(city):
    call = city.call()
    city.taken(call, {"justice": {}})

    content = freeze_roll_up(call.pk, by=city.supervisor, today=TAKEN_ON, reason="先行汇总").content

    assert [unit[0] for unit in content["units"]] == ["justice"]
    assert {code for code, _ in content["left_out"]} == {"education", "baiyun", "dongyang-office"}


def test_freezing_leaves_an_entry_with_its_article(city):
    call = city.call()
    city.taken(call, {"justice": {}})
    values = {"by": city.supervisor, "today": TAKEN_ON, "reason": "先行汇总"}

    assert entry_of(freeze_roll_up, call.pk, **values) == ("freeze_roll_up", "条例（2019）第四十九条")


def _published(city, unit, numbers, **changed):
    stored = store(b"a", name="a.txt", authority_code="dongyang", by=city.supervisor, today=SENT_ON)
    values = {"stored": stored, "by": city.supervisor, "today": TAKEN_ON}
    return note_published_figures(unit.pk, report=report(unit, numbers, **changed), **values)


def test_a_figure_that_was_published_otherwise_than_submitted_is_shown(city):
    unit = city.unit(city.call())
    city.submit(unit, {CELL: 12})
    _published(city, unit, {CELL: 21})

    found = differences_of(city.unit(unit.call))

    assert [(one.cell.id, one.before.value, one.after.value) for one in found.cells] == [(CELL, 12, 21)]


def test_published_as_submitted_there_is_no_difference(city):
    unit = city.unit(city.call())
    city.submit(unit, {CELL: 12, MONEY: "1.50"})
    _published(city, unit, {CELL: 12, MONEY: "1.5"})

    assert differences_of(city.unit(unit.call)).cells == ()


def test_nothing_published_is_told_apart_from_no_difference(city):
    unit = city.unit(city.call())
    city.submit(unit)

    assert differences_of(city.unit(unit.call)) is None


def test_published_figures_need_submitted_ones_beside_them(city):
    with pytest.raises(NothingToCompare):
        _published(city, city.unit(city.call()), {})


def test_last_years_published_report_is_not_held_against_this_years(city):
    unit = city.unit(city.call())
    city.submit(unit)

    with pytest.raises(AnotherYear):
        _published(city, unit, {}, year=2022)


def test_a_count_that_a_unit_gave_with_decimals_is_frozen_as_it_was_added_up(city):
    call = city.call()
    city.taken(call, {"justice": {CELL: "12.5"}})

    frozen = freeze_roll_up(call.pk, by=city.supervisor, today=TAKEN_ON, reason="其余另报")

    assert frozen_sum_of(frozen).figures[CELL].value == Decimal("12.5")
