"""条例（2019）第四十九条 · 主管部门布置各单位报送年度报告：问到谁、不问谁，催到谁"""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.collecting.actions.calling import call_more_units, call_units, remind_units
from gongkai.domain.collecting.errors import (
    AlreadyCalled,
    CallTooEarly,
    DueBeforeToday,
    NoSuchCall,
    NoSuchUnit,
    NothingToCall,
    OwnOfficeElsewhere,
    RemindedToday,
)
from gongkai.domain.collecting.queries.states import UnitState, counts_of, table_of
from gongkai.domain.collecting.queries.units import own_units, require_call, require_unit
from gongkai.domain.reports.actions.opening import open_report
from gongkai.knowledge.forms.catalog import NoFormForYear
from tests.domain.collecting.city import CALLED_ON, DUE_ON, SENT_ON
from tests.domain.entries import entry_of

HURRY = "请于本周内报送"


def _states(call, today=SENT_ON):
    return {row.unit.authority.code: row.state for row in table_of(call, today)}


def _body(city, code, kind="bureau", parent=None, *, reports=True):
    values = {"parent": parent or city.government, "is_reporting_unit": reports, "by": city.office.terminal}
    return register_authority(code=code, name=f"{code}单位", kind=kind, today=CALLED_ON, **values)


def test_every_reporting_unit_below_is_asked_in_its_group(city):
    call = city.call()

    assert {unit.authority.code: unit.group for unit in call.units.all()} == {
        "justice": "department",
        "education": "department",
        "baiyun": "township",
        "dongyang-office": "own",
    }


def test_bodies_of_a_government_below_are_asked_by_that_one(city):
    county = _body(city, "county", "government")
    _body(city, "county-water", parent=county)

    codes = {unit.authority.code for unit in city.call().units.all()}

    assert {code for code in codes if code.startswith("county")} == {"county"}


def test_a_government_below_is_asked_also_where_it_was_not_entered_as_a_reporting_unit(city):
    county = _body(city, "county", "government", reports=False)
    _body(city, "county-water", parent=county)

    assert [unit.authority.code for unit in city.call().units.filter(group="government")] == ["county"]


def test_who_does_not_report_is_not_asked(city):
    _body(city, "museum", reports=False)

    assert not city.call().units.filter(authority__code="museum").exists()


def test_nobody_has_started_before_anything_was_done(city):
    assert counts_of(table_of(city.call(), SENT_ON)) == {
        state: 4 if state is UnitState.NOT_STARTED else 0 for state in UnitState
    }


def test_a_unit_that_began_its_report_is_drafting(city):
    call = city.call(2018)

    open_report(authority=city.office.justice, year=2018, by=city.clerk, today=SENT_ON)

    assert _states(call)["justice"] is UnitState.DRAFTING


def test_a_year_is_called_once(city):
    city.call()

    with pytest.raises(AlreadyCalled, match="2024-01-02布置"):
        city.call()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"year": 2025}, CallTooEarly),
        ({"year": 2013}, NoFormForYear),
        ({"due_on": date(2024, 1, 1)}, DueBeforeToday),
        ({"own_office": "nowhere"}, OwnOfficeElsewhere),
    ],
)
def test_what_cannot_be_called_is_refused_with_what_to_do(city, more, refusal):
    with pytest.raises(refusal):
        city.call(**more)


def test_an_authority_with_nobody_below_has_nothing_to_call(city):
    alone = city.office.appointed("主管丁", "supervisor", at=city.office.justice)

    with pytest.raises(NothingToCall):
        call_units(authority=city.office.justice, year=2023, due_on=DUE_ON, by=alone, today=CALLED_ON)


def test_only_the_supervising_office_calls(city):
    with pytest.raises(PermissionDenied):
        city.call(by=city.clerk)


def test_units_registered_later_are_added_by_themselves(city):
    call = city.call()
    _body(city, "later")

    (added,) = call_more_units(call.pk, by=city.supervisor, today=SENT_ON)

    assert added.authority.code == "later"


def test_where_nobody_is_new_there_is_nothing_to_add(city):
    with pytest.raises(NothingToCall):
        call_more_units(city.call().pk, by=city.supervisor, today=SENT_ON)


def test_a_reminder_goes_to_those_who_have_nothing_standing(city):
    call = city.call()
    city.submit(city.unit(call, "justice"))
    everybody = [unit.pk for unit in call.units.all()]

    sent = remind_units(call.pk, units=everybody, message=HURRY, by=city.supervisor, today=SENT_ON)

    assert {one.unit.authority.code for one in sent} == {"education", "baiyun", "dongyang-office"}


def test_nobody_is_reminded_twice_a_day(city):
    call = city.call()
    values = {"units": [city.unit(call).pk], "message": HURRY, "by": city.supervisor, "today": SENT_ON}
    remind_units(call.pk, **values)

    with pytest.raises(RemindedToday):
        remind_units(call.pk, **values)


def test_a_unit_without_a_report_after_the_day_is_late(city):
    late = {row.unit.authority.code: row.is_late for row in table_of(city.call(), date(2024, 2, 1))}

    assert set(late.values()) == {True}


def test_a_call_leaves_an_entry_with_its_article(city):
    assert entry_of(city.call) == ("call_units", "条例（2019）第四十九条")


def test_a_reminder_leaves_an_entry_with_its_article(city):
    call = city.call()
    values = {"units": [city.unit(call).pk], "message": HURRY, "by": city.supervisor, "today": SENT_ON}

    assert entry_of(remind_units, call.pk, **values) == ("remind_units", "条例（2019）第四十九条")


def test_adding_units_leaves_an_entry_with_its_article(city):
    call = city.call()
    _body(city, "later")

    entry = entry_of(call_more_units, call.pk, by=city.supervisor, today=SENT_ON)

    assert entry == ("call_more_units", "条例（2019）第四十九条")


def test_the_supervising_office_opens_its_call_and_units_do_not(city):
    call = city.call()

    with pytest.raises(NoSuchCall):
        require_call(viewer(city.clerk, SENT_ON), call.pk)
    assert require_call(viewer(city.supervisor, SENT_ON), call.pk) == call


def test_a_unit_sees_its_own_and_no_other(city):
    call = city.call()
    asking = viewer(city.clerk, SENT_ON)

    assert [unit.authority.code for unit in own_units(asking)] == ["justice"]
    with pytest.raises(NoSuchUnit):
        require_unit(asking, city.unit(call, "education").pk)


def test_the_table_of_all_units_takes_three_queries(city, django_assert_max_num_queries):
    call = city.call()

    with django_assert_max_num_queries(3):
        table_of(call, SENT_ON)
