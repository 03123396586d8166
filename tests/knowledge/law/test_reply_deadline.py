"""条例（2007）第二十四条第二款、条例（2019）第三十三条第二款 · 答复期限和延长"""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.deadlines import CountedDay, deadline, extended_reply_deadline, reply_deadline
from gongkai.knowledge.law.errors import CalendarNotPublished, RuleNotInForce
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.working_days import WorkingDays

CALENDAR = WorkingDays.load()
received_days = st.dates(date(2008, 5, 1), date(2026, 10, 20))

# received on, law, reply due on, extended to (None: not worked out in the source)
WORKED_EXAMPLES = [
    (date(2017, 1, 20), Law.REG2007, date(2017, 2, 15), date(2017, 3, 8)),
    (date(2017, 9, 22), Law.REG2007, date(2017, 10, 19), None),
    (date(2018, 1, 9), Law.REG2007, date(2018, 1, 30), None),
    (date(2019, 5, 14), Law.REG2007, date(2019, 6, 4), None),
    (date(2019, 5, 15), Law.REG2019, date(2019, 6, 13), date(2019, 7, 11)),
    (date(2020, 1, 20), Law.REG2019, date(2020, 2, 25), None),
    (date(2021, 2, 5), Law.REG2019, date(2021, 3, 10), None),
    (date(2024, 9, 10), Law.REG2019, date(2024, 10, 14), None),
    (date(2024, 9, 20), Law.REG2019, date(2024, 10, 23), None),
    (date(2025, 9, 26), Law.REG2019, date(2025, 10, 30), None),
    (date(2026, 2, 10), Law.REG2019, date(2026, 3, 16), None),
]


@pytest.mark.parametrize(("received_on", "law", "due_on", "_"), WORKED_EXAMPLES)
def test_the_reply_falls_due_as_worked_out(calendar, received_on, law, due_on, _):
    found = reply_deadline(received_on, calendar)

    assert (found.law, found.due_on) == (law, due_on)


@pytest.mark.parametrize(("received_on", "_", "due_on", "extended_on"), [row for row in WORKED_EXAMPLES if row[3]])
def test_the_extension_ends_as_worked_out(calendar, received_on, _, due_on, extended_on):
    assert extended_reply_deadline(received_on, due_on, calendar).due_on == extended_on


def test_the_old_law_extends_by_fifteen_working_days_even_after_the_new_one_began(calendar):
    # Received on the last day of the old law; the extension begins on 2019-06-05, under the new one.
    assert extended_reply_deadline(date(2019, 5, 14), date(2019, 6, 4), calendar).version.value == 15


def test_a_correction_notice_may_fall_on_a_worked_saturday(calendar):
    assert deadline(rule("correction_notice"), date(2021, 2, 5), calendar).due_on == date(2021, 2, 20)


def test_the_old_law_knows_no_limit_for_a_correction_notice(calendar):
    with pytest.raises(RuleNotInForce, match="2019-05-15"):
        deadline(rule("correction_notice"), date(2019, 5, 14), calendar)


def test_a_third_party_asked_in_a_case_of_the_old_law_has_no_limit(calendar):
    with pytest.raises(RuleNotInForce, match="2019-05-14"):
        deadline(rule("third_party"), date(2019, 5, 20), calendar, decided_on=date(2019, 5, 14))


def test_an_application_received_before_the_regulations_is_refused(calendar):
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        reply_deadline(date(2008, 4, 30), calendar)


def test_a_budget_is_published_within_twenty_calendar_days_holidays_or_not(calendar):
    assert deadline(rule("proactive_budget"), date(2024, 9, 20), calendar).due_on == date(2024, 10, 10)


def test_a_deadline_of_calendar_days_needs_no_notice_and_is_never_provisional(calendar):
    found = deadline(rule("proactive_budget"), date(2026, 12, 20), calendar.provisional)

    assert (found.due_on, found.provisional) == (date(2027, 1, 9), False)


def test_a_deadline_past_the_horizon_is_refused(calendar):
    with pytest.raises(CalendarNotPublished, match="2027"):
        reply_deadline(date(2026, 12, 1), calendar)


def test_a_provisional_deadline_past_the_horizon_says_so(calendar):
    found = reply_deadline(date(2026, 12, 10), calendar.provisional)

    assert (found.due_on, found.provisional) == (date(2027, 1, 7), True)


def test_a_deadline_within_the_horizon_is_certain_in_a_provisional_calendar_too(calendar):
    assert not reply_deadline(date(2026, 11, 20), calendar.provisional).provisional


def test_the_deadline_is_explained_day_by_day(calendar):
    explained = deadline(rule("correction_notice"), date(2024, 9, 27), calendar).explain()

    assert explained == (
        CountedDay(date(2024, 9, 27), None, "收到申请之日，当日不计"),
        CountedDay(date(2024, 9, 28), None, "周末"),
        CountedDay(date(2024, 9, 29), 1, "调休上班，第1个工作日"),
        CountedDay(date(2024, 9, 30), 2, "第2个工作日"),
        CountedDay(date(2024, 10, 1), None, "放假"),
        CountedDay(date(2024, 10, 2), None, "放假"),
        CountedDay(date(2024, 10, 3), None, "放假"),
        CountedDay(date(2024, 10, 4), None, "放假"),
        CountedDay(date(2024, 10, 5), None, "周末"),
        CountedDay(date(2024, 10, 6), None, "周末"),
        CountedDay(date(2024, 10, 7), None, "放假"),
        CountedDay(date(2024, 10, 8), 3, "第3个工作日"),
        CountedDay(date(2024, 10, 9), 4, "第4个工作日"),
        CountedDay(date(2024, 10, 10), 5, "第5个工作日"),
        CountedDay(date(2024, 10, 11), 6, "第6个工作日"),
        CountedDay(date(2024, 10, 12), 7, "调休上班，第7个工作日"),
    )


def test_days_past_the_horizon_are_explained_as_guessed(calendar):
    explained = reply_deadline(date(2026, 12, 10), calendar.provisional).explain()

    assert explained[-1] == CountedDay(date(2027, 1, 7), 20, "第20个工作日（暂按周末推算）")


@given(received_on=received_days)
def test_a_deadline_never_falls_on_a_day_off(received_on):
    assert chinese_calendar.is_workday(reply_deadline(received_on, CALENDAR).due_on)


@given(received_on=received_days, later=st.integers(0, 30))
def test_under_one_law_a_later_receipt_never_falls_due_earlier(received_on, later):
    first, second = reply_deadline(received_on, CALENDAR), reply_deadline(received_on + timedelta(days=later), CALENDAR)

    assert first.law != second.law or first.due_on <= second.due_on


@given(received_on=received_days)
def test_the_explanation_counts_exactly_the_days_of_the_limit(received_on):
    found = reply_deadline(received_on, CALENDAR)

    numbers = [counted.number for counted in found.explain() if counted.number]

    assert numbers == list(range(1, (15 if received_on < date(2019, 5, 15) else 20) + 1))
