"""条例（2007）第二十一条第四项，条例（2019）第三十条 · 补正"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder
from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import AlreadyDecided, CorrectionPending, NoCorrectionPending
from tests.domain.entries import entry_of


def ask(application, doing, sent_on):
    return actions.send_correction_notice(application.pk, sent_on=sent_on, **doing)


def correct(application, doing, corrected_on):
    return actions.receive_correction(application.pk, corrected_on=corrected_on, **doing)


def test_under_the_law_of_2019_the_clock_starts_anew(new, doing):
    ask(new, doing, date(2021, 2, 20))
    assert correct(new, doing, date(2021, 3, 1)).reply_due_on == date(2021, 3, 29)


def test_under_the_law_of_2007_the_clock_runs_on(old, doing):
    ask(old, doing, date(2017, 1, 24))
    assert correct(old, doing, date(2017, 2, 8)).reply_due_on == date(2017, 2, 15)


def test_a_period_that_begins_anew_has_none_of_the_days_an_earlier_one_was_extended_by(new, doing):
    actions.extend_reply(new.pk, told_on=date(2021, 2, 19), consented_by="顾若晴", reason="涉及多个机关", **doing)
    ask(new, doing, date(2021, 2, 20))
    assert correct(new, doing, date(2021, 3, 1)).reply_due_on == date(2021, 3, 29)


def test_while_the_correction_is_waited_for_the_clock_stands_still(new, doing):
    ask(new, doing, date(2021, 2, 20))
    new.refresh_from_db()
    assert new.is_stopped


def test_asking_leaves_one_entry_with_its_article(new, doing):
    assert entry_of(ask, new, doing, date(2021, 2, 20)) == ("send_correction_notice", "条例（2019）第三十条")


def test_correcting_leaves_one_entry_with_its_article(old, doing):
    ask(old, doing, date(2017, 1, 24))
    assert entry_of(correct, old, doing, date(2017, 2, 8)) == ("receive_correction", "条例（2007）第二十一条第四项")


def test_a_second_notice_waits_for_the_first_answer(new, doing):
    ask(new, doing, date(2021, 2, 20))
    with pytest.raises(CorrectionPending, match="2021-02-20"):
        ask(new, doing, date(2021, 2, 22))


def test_a_late_notice_is_still_a_fact(new, doing):
    assert ask(new, doing, date(2021, 3, 8)).sent_on == date(2021, 3, 8)


def test_a_correction_answers_a_notice(new, doing):
    with pytest.raises(NoCorrectionPending):
        correct(new, doing, date(2021, 3, 1))


@pytest.mark.parametrize(
    ("sent_on", "refusal"), [(date(2021, 2, 4), DatesOutOfOrder), (date(2025, 6, 3), DateInFuture)]
)
def test_a_day_a_notice_cannot_have_is_refused(new, doing, sent_on, refusal):
    with pytest.raises(refusal):
        ask(new, doing, sent_on)


def test_a_correction_does_not_come_before_its_notice(new, doing):
    ask(new, doing, date(2021, 2, 20))
    with pytest.raises(DatesOutOfOrder):
        correct(new, doing, date(2021, 2, 19))


def test_nothing_is_asked_after_the_decision(new, doing):
    actions.serve_decision(new.pk, code="GRANT", served_on=date(2021, 2, 22), **doing)
    with pytest.raises(AlreadyDecided):
        ask(new, doing, date(2021, 2, 23))
