"""条例（2019）第四十九条 · 单位报送、主管部门接收退回：别的年度、表式、单位，重复和同时报送，都说明白，不悄悄收下"""

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.collecting.actions.submitting import LARGEST, submit_figures, submit_version
from gongkai.domain.collecting.errors import (
    AlreadyAccepted,
    AnotherForm,
    AnotherUnit,
    AnotherYear,
    DecidedBefore,
    ErrorsStand,
    NothingRead,
    NothingSubmitted,
    NotSigned,
    NumberTooLarge,
    SameFile,
    SubmittedMeanwhile,
)
from gongkai.domain.collecting.models import MILLION, Submission, SubmittedFigure, Way
from gongkai.domain.collecting.queries.figures import report_of
from gongkai.domain.collecting.queries.reading import Read, read_file
from gongkai.domain.collecting.queries.states import UnitState, current_state
from gongkai.domain.reports.actions.opening import open_report
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.filled import FilledWrongly
from gongkai.knowledge.forms.publication.workbook import report_as_xlsx
from tests.domain.collecting.city import SENT_ON, report
from tests.domain.entries import entry_of

WHOLE = {"t3/new_received/natural_person": 3, "t3/new_received/total": 3}
GRANTED = {"t3/granted/natural_person": 3, "t3/granted/total": 3}
RESULTS = {"t3/total_results/natural_person": 3, "t3/total_results/total": 3}
KEPT = {**WHOLE, **GRANTED, **RESULTS}


@pytest.fixture
def unit(city):
    return city.unit(city.call())


def _again(city, unit):
    return city.unit(unit.call, unit.authority.code)


def _rules(submission):
    return {one["rule"] for one in submission.findings}


def test_what_is_handed_in_stands_as_submitted(city, unit):
    city.submit(unit, KEPT)

    assert current_state(_again(city, unit)) is UnitState.SUBMITTED


def test_the_figures_come_back_as_they_were_given(city, unit):
    submission = city.submit(unit, {**KEPT, "t2/fees/amount": "12.345678", "t2/penalties/decisions": None})

    back = report_of(submission)

    assert back.figures["t3/granted/total"].value == 3
    assert str(back.figures["t2/fees/amount"].value) == "12.345678"
    assert back.figures["t2/penalties/decisions"].value is None


def test_figures_that_break_a_rule_are_kept_and_said_to_fail(city, unit):
    submission = city.submit(unit, WHOLE)

    assert "R01" in _rules(submission)
    assert current_state(_again(city, unit)) is UnitState.CHECKS_FAILING


def test_a_blank_is_an_error_that_names_the_cell(city, unit):
    submission = city.submit(unit, {"t2/licences/decisions": None})

    (told,) = [one["message"] for one in submission.findings if one["rule"] == "UNIT-BLANK"]
    assert "行政许可" in told


def test_what_was_carried_over_is_held_against_the_year_before(city):
    before = city.unit(city.call(2022))
    city.submit(before, {"t3/new_received/total": 2, "t3/carried_out/total": 2})

    submission = city.submit(city.unit(city.call(2023)))

    assert "R08" in _rules(submission)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"year": 2022}, AnotherYear),
        ({"year": None}, AnotherYear),
        ({"authority": "东阳市水务局"}, AnotherUnit),
        (
            {"form": form("national-2019"), "figures": dict.fromkeys(form("national-2019").cells, Figure.of(0))},
            AnotherForm,
        ),
    ],
)
def test_another_report_than_the_one_asked_for_is_not_taken(city, unit, changed, refusal):
    with pytest.raises(refusal):
        city.submit(unit, read=Read(report(unit, {}, **changed)))


def test_a_number_of_ten_thousand_millions_is_not_taken(city, unit):
    with pytest.raises(NumberTooLarge, match="行政许可"):
        city.submit(unit, {"t2/licences/decisions": 10**10})


def test_the_largest_numbers_of_nine_hundred_units_can_be_added_up_in_both_databases():
    assert 900 * LARGEST * MILLION < 2**63


def test_who_did_not_see_the_last_submission_has_to_look_first(city, unit):
    city.submit(unit, by=city.clerk)

    with pytest.raises(SubmittedMeanwhile, match="填报乙"):
        city.submit(unit, KEPT, seen=0)


def test_a_refused_submission_leaves_nothing(city, unit):
    city.submit(unit)
    with pytest.raises(SubmittedMeanwhile):
        city.submit(unit, KEPT, seen=0)

    assert Submission.objects.filter(unit=unit).count() == 1
    assert SubmittedFigure.objects.filter(submission__unit=unit).count() == len(form("national-2021").cells)


def test_the_same_figures_twice_are_not_taken(city, unit):
    city.submit(unit, KEPT)

    with pytest.raises(SameFile):
        city.submit(unit, KEPT)


def test_what_was_returned_may_be_handed_in_again_as_it_was(city, unit):
    city.submit(unit, KEPT)
    city.send_back(unit)

    city.submit(unit, KEPT)

    assert current_state(_again(city, unit)) is UnitState.SUBMITTED


def test_what_was_accepted_is_not_replaced(city, unit):
    city.submit(unit, KEPT)
    city.accept(unit)

    with pytest.raises(AlreadyAccepted):
        city.submit(unit)


def test_what_was_accepted_may_still_be_returned(city, unit):
    city.submit(unit, KEPT)
    city.accept(unit)

    city.send_back(unit)

    assert current_state(_again(city, unit)) is UnitState.RETURNED


def test_errors_are_accepted_only_for_a_reason(city, unit):
    city.submit(unit, WHOLE)

    with pytest.raises(ErrorsStand):
        city.accept(unit)


def test_with_a_reason_errors_are_accepted_as_they_are(city, unit):
    city.submit(unit, WHOLE)

    assert city.accept(unit, reason="单位已书面说明").reason == "单位已书面说明"


def test_a_return_gives_a_reason(city, unit):
    city.submit(unit)

    with pytest.raises(ReasonMissing):
        city.send_back(unit, reason=" ")


def test_what_the_person_did_not_look_at_is_not_decided(city, unit):
    city.submit(unit)
    city.submit(unit, KEPT)

    with pytest.raises(DecidedBefore):
        city.accept(unit, number=1)


def test_where_nothing_came_there_is_nothing_to_accept(city, unit):
    with pytest.raises(NothingSubmitted):
        city.accept(unit, number=0)


def test_a_unit_hands_in_its_own_figures(city, unit):
    assert city.submit(unit, by=city.clerk).on_behalf is False


def test_the_supervising_office_enters_them_for_a_unit_without_the_system(city, unit):
    assert city.submit(unit).on_behalf is True


def test_nobody_hands_in_for_another_unit(city, unit):
    with pytest.raises(PermissionDenied):
        city.submit(unit, by=city.other_clerk)


def test_a_unit_does_not_accept_its_own(city, unit):
    city.submit(unit)

    with pytest.raises(PermissionDenied):
        city.accept(unit, by=city.clerk)


def test_a_draft_is_not_handed_in(city):
    unit = city.unit(city.call(2018))
    version = open_report(authority=city.office.justice, year=2018, by=city.clerk, today=SENT_ON)

    with pytest.raises(NotSigned, match="起草中"):
        submit_version(unit.pk, version_id=version.pk, seen=0, by=city.clerk, today=SENT_ON)


def test_handing_in_leaves_an_entry_with_its_article(city, unit):
    values = {"read": Read(report(unit, {})), "way": Way.TEMPLATE, "seen": 0, "by": city.clerk, "today": SENT_ON}

    assert entry_of(submit_figures, unit.pk, **values) == ("submit_figures", "条例（2019）第四十九条")


@pytest.mark.parametrize(("act", "name"), [("accept", "accept_submission"), ("send_back", "return_submission")])
def test_a_decision_leaves_an_entry_with_its_article(city, unit, act, name):
    city.submit(unit)

    assert entry_of(getattr(city, act), unit) == (name, "条例（2019）第四十九条")


def test_a_filled_template_is_read(city, unit):
    content = report_as_xlsx(report(unit, KEPT))

    read = read_file(content, name="年报.xlsx", way=Way.TEMPLATE, unit=unit)

    assert read.report.figures["t3/granted/total"].value == 3


def test_last_years_template_is_told(city, unit):
    content = report_as_xlsx(report(unit, KEPT, year=2022))

    with pytest.raises(FilledWrongly, match="写的是2022年度，要报的是2023年度"):
        read_file(content, name="年报.xlsx", way=Way.TEMPLATE, unit=unit)


def test_what_is_no_report_is_told(city, unit):
    with pytest.raises(NothingRead, match="没有找到年度报告的统计表"):
        read_file("今天天气很好。".encode(), name="年报.txt", way=Way.PUBLISHED, unit=unit)


def test_a_published_report_is_read_into_the_same_figures(city, unit):
    content = report_as_xlsx(report(unit, KEPT))

    read = read_file(content, name="年报.xlsx", way=Way.PUBLISHED, unit=unit)

    assert city.submit(unit, read=read, way=Way.PUBLISHED).errors == 0
