"""国办公开办函〔2021〕30号 · 与上年比、与同类单位比：异常的点名，退回的不比"""

import pytest

from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.collecting.queries.comparing import before_of, compared, unusual_of
from gongkai.knowledge.forms.unusual import Against

CELL = "t2/licences/decisions"
FILLED = {f"t2/{row}/decisions": number for number, row in enumerate(("licences", "penalties", "coercive_measures"), 3)}
FILLED |= {"t2/normative_documents/in_force": 7, "t2/normative_documents/issued": 1}


@pytest.fixture
def years(city):
    return city.call(2022), city.call(2023)


def _told(city, call):
    found = unusual_of(call)
    return {
        unit.authority.code: {one.against for one in found[unit.pk]} for unit in call.units.all() if unit.pk in found
    }


def test_a_jump_since_last_year_is_told_of_its_unit(city, years):
    before, now = years
    city.submit(city.unit(before), {CELL: 30})
    city.submit(city.unit(now), {CELL: 365})

    assert _told(city, now) == {"justice": {Against.LAST_YEAR}}


def test_a_unit_stands_beside_its_last_year(city, years):
    before, now = years
    city.submit(city.unit(before), {CELL: 30})
    city.submit(city.unit(now), {CELL: 36})

    _, rows = compared(city.unit(now))

    assert {row.cell.id: (row.now, row.before, row.middle) for row in rows}[CELL] == (36, 30, None)


def test_a_unit_stands_beside_the_median_of_its_kind(city):
    for number in range(3):
        values = {"kind": Kind.BUREAU, "path": f"dongyang/more-{number}/", "parent": city.government}
        Authority.objects.create(code=f"more-{number}", name=f"第{number}局", is_reporting_unit=True, **values)
    call = city.call()
    for number, code in enumerate(("justice", "education", "more-0", "more-1", "more-2"), 1):
        city.submit(city.unit(call, code), {CELL: number * 10})
    city.submit(city.unit(call, "baiyun"), {CELL: 900})

    _, rows = compared(city.unit(call, "justice"))

    assert {row.cell.id: (row.now, row.middle) for row in rows}[CELL] == (10, 30)


def test_what_was_returned_stands_beside_nothing(city):
    unit = city.unit(city.call())
    city.submit(unit, {CELL: 30})
    city.send_back(unit)

    assert compared(city.unit(unit.call)) == ([], [])


def test_the_same_figures_as_last_year_are_told(city, years):
    for call in years:
        city.submit(city.unit(call), FILLED)

    assert _told(city, years[1]) == {"justice": {Against.COPIED_YEAR}}


def test_the_same_figures_as_another_unit_are_told_of_both(city):
    call = city.call()
    for code in ("justice", "education"):
        city.submit(city.unit(call, code), FILLED)

    assert _told(city, call) == {"justice": {Against.COPIED_UNIT}, "education": {Against.COPIED_UNIT}}


def test_what_was_returned_is_not_compared(city, years):
    before, now = years
    city.submit(city.unit(before), {CELL: 30})
    city.submit(city.unit(now), {CELL: 365})

    city.send_back(city.unit(now))

    assert unusual_of(now) == {}


def test_a_first_year_is_compared_with_none(city):
    call = city.call()
    city.submit(city.unit(call), {CELL: 365})

    assert unusual_of(call) == {}


def test_a_year_of_another_form_is_compared_in_what_means_the_same(city):
    """国办公开办函〔2019〕60号: 2018年度的“收到申请数”就是2019年度的“本年新收”，不因为换了表式就不比。"""
    before, now = city.call(2018), city.call(2019)
    city.submit(city.unit(before), {"C1": 30, "C3.1": 5, "C3.2": 25})
    city.submit(city.unit(now), {"t3/new_received/total": 365, "t3/granted/total": 32})

    found = {one.cell: one.against for one in unusual_of(now)[city.unit(now).pk]}
    _, rows = compared(city.unit(now))

    assert found == {"t3/new_received/total": Against.LAST_YEAR}
    assert {row.cell.id: row.before for row in rows}["t3/granted/total"] == 30


def test_what_the_other_form_has_nothing_like_is_named(city):
    city.call(2020)

    before = before_of(city.call(2021))

    assert (before.year, before.is_another_form, before.left_out) == (2020, True, ("行政规范性文件·本年废止件数",))
