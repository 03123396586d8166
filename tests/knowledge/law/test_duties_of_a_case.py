"""条例（2019）第三十条至第三十四条，国办函〔2020〕109号，行政复议法、行政诉讼法 · 答复期限以外的期限"""

from datetime import date

import pytest

from gongkai.knowledge.law.case_clock import (
    AgencyAsked,
    CoMakerAsked,
    Corrected,
    CorrectionAsked,
    DutyKind,
    Extended,
    FeeAsked,
    History,
    Replied,
    ThirdPartyAsked,
    duties,
)
from gongkai.knowledge.law.receipt import Arrival, Way
from gongkai.knowledge.law.remedies import RemedyClass

NEW, OLD = date(2026, 2, 10), date(2018, 1, 9)


@pytest.fixture
def duty(calendar):
    """The duty of that kind as it stands on a day; None where there is none."""

    def found(kind, history, as_of):
        return next((one for one in duties(history, calendar, as_of) if one.kind is kind), None)

    return found


@pytest.mark.parametrize(
    ("kind", "steps", "due_on", "article"),
    [
        (DutyKind.CORRECTION_NOTICE, (), date(2026, 2, 26), "条例（2019）第三十条"),
        (DutyKind.EXTENSION, (), date(2026, 3, 16), "条例（2019）第三十三条第二款"),
        (
            DutyKind.CORRECTION,
            (CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)),),
            date(2026, 3, 5),
            "条例（2019）第三十条",
        ),
        (
            DutyKind.THIRD_PARTY,
            (ThirdPartyAsked(date(2026, 3, 4), date(2026, 3, 6)),),
            date(2026, 3, 27),
            "条例（2019）第三十二条",
        ),
        (
            DutyKind.CO_MAKER,
            (CoMakerAsked(date(2026, 3, 4), date(2026, 3, 6)),),
            date(2026, 3, 27),
            "条例（2019）第三十四条",
        ),
        (DutyKind.FEE, (FeeAsked(date(2026, 3, 4), date(2026, 3, 5)),), date(2026, 4, 2), "国办函〔2020〕109号"),
    ],
)
def test_each_limit_has_its_day_and_article(duty, kind, steps, due_on, article):
    found = duty(kind, History(NEW, steps), date(2026, 3, 9))

    assert (found.due_on, str(found.article)) == (due_on, article)


def test_a_correction_notice_of_2021_falls_due_on_a_worked_saturday(duty):
    found = duty(DutyKind.CORRECTION_NOTICE, History(date(2021, 2, 5)), date(2021, 2, 8))

    assert found.due_on == date(2021, 2, 20)


def test_the_old_law_sets_the_third_party_no_limit(duty):
    history = History(OLD, (ThirdPartyAsked(date(2018, 1, 10), date(2018, 1, 11)),))

    assert duty(DutyKind.THIRD_PARTY, history, date(2018, 1, 12)) is None


def test_another_agency_has_no_limit(calendar):
    history = History(NEW, (AgencyAsked(date(2026, 3, 4), date(2026, 3, 5)),))

    assert {one.kind for one in duties(history, calendar, date(2026, 3, 9))} == {DutyKind.CORRECTION_NOTICE}


def test_a_web_application_is_to_be_confirmed_on_the_day_it_came(duty):
    found = duty(DutyKind.CONFIRM, History.of(Arrival(Way.WEB, NEW, NEW)), NEW)

    assert (found.due_on, found.done_on, found.is_late(date(2026, 2, 11))) == (NEW, None, True)


def test_a_confirmation_a_day_later_was_late(duty):
    history = History.of(Arrival(Way.WEB, NEW, NEW, None, date(2026, 2, 11)))

    assert duty(DutyKind.CONFIRM, history, date(2026, 3, 1)).is_late(date(2026, 3, 1))


def test_a_correction_notice_after_seven_working_days_is_late(duty):
    history = History(NEW, (CorrectionAsked(date(2026, 2, 28), date(2026, 3, 20)),))

    assert duty(DutyKind.CORRECTION_NOTICE, history, date(2026, 3, 1)).is_late(date(2026, 3, 1))


def test_no_correction_notice_is_no_fault(duty):
    assert not duty(DutyKind.CORRECTION_NOTICE, History(NEW), date(2026, 3, 9)).is_late(date(2026, 3, 9))


def test_after_an_extension_its_own_limit_stays_the_first_last_day(duty):
    found = duty(DutyKind.EXTENSION, History(NEW, (Extended(date(2026, 3, 13), 20),)), date(2026, 3, 20))

    assert (found.due_on, found.done_on) == (date(2026, 3, 16), date(2026, 3, 13))


def test_the_consequence_of_silence_is_named(duty):
    history = History(NEW, (CoMakerAsked(date(2026, 3, 4), date(2026, 3, 6)),))

    assert duty(DutyKind.CO_MAKER, history, date(2026, 3, 9)).after_limit == "共同制作机关逾期未提出意见，视为同意公开"


def test_a_correction_that_came_is_done(duty):
    steps = (CorrectionAsked(date(2026, 2, 12), date(2026, 3, 5)), Corrected(date(2026, 3, 3)))

    assert duty(DutyKind.CORRECTION, History(NEW, steps), date(2026, 3, 9)).done_on == date(2026, 3, 3)


def test_after_the_reply_only_remedies_and_what_was_done_remain(calendar):
    history = History(NEW, (Replied(date(2026, 3, 11)),))

    assert [one.kind for one in duties(history, calendar, date(2026, 3, 12))] == [
        DutyKind.RECONSIDERATION,
        DutyKind.LITIGATION,
    ]


def test_sixty_days_end_on_the_next_working_day(duty):
    # Sixty calendar days after Tuesday 2026-03-03 is Saturday 2026-05-02, a holiday until 05-05.
    found = duty(DutyKind.RECONSIDERATION, History(NEW, (Replied(date(2026, 3, 3)),)), date(2026, 3, 4))

    assert found.due_on == date(2026, 5, 6)


def test_six_months_end_on_the_same_day_of_the_month(duty):
    found = duty(DutyKind.LITIGATION, History(NEW, (Replied(date(2026, 3, 11)),)), date(2026, 3, 12))

    assert found.due_on == date(2026, 9, 11)


def test_six_months_from_the_last_of_august_end_in_february(duty):
    history = History(date(2022, 8, 10), (Replied(date(2022, 8, 31)),))

    assert duty(DutyKind.LITIGATION, history, date(2022, 9, 1)).due_on == date(2023, 2, 28)


def test_against_withholding_from_2024_the_time_to_sue_is_not_known_before_reconsideration(duty):
    history = History(NEW, (Replied(date(2026, 3, 11), remedies=RemedyClass.WITHHELD),))

    assert duty(DutyKind.LITIGATION, history, date(2026, 3, 12)) is None


def test_remedies_run_from_the_day_the_reply_reached_the_applicant(duty):
    history = History(NEW, (Replied(date(2026, 3, 11), delivered_on=date(2026, 3, 13)),))

    assert duty(DutyKind.RECONSIDERATION, history, date(2026, 3, 16)).due_on == date(2026, 5, 12)
