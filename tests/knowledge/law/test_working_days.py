"""工作日 · the holiday notices 2008-2026, against two libraries that keep them independently"""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.working_days import DayKind, WorkingDays

FIRST, HORIZON = date(2008, 1, 1), date(2026, 12, 24)
DAYS = [FIRST + timedelta(days=n) for n in range((HORIZON - FIRST).days + 1)]
LAST_WEEK = [date(2026, 12, day) for day in range(25, 32)]
CALENDAR = WorkingDays.load()
any_day = st.dates(FIRST, HORIZON)


def test_every_day_to_the_horizon_agrees_with_chinese_calendar(calendar):
    differing = [day for day in DAYS if calendar.is_working_day(day) != chinese_calendar.is_workday(day)]

    assert differing == []


def test_every_day_to_the_horizon_agrees_with_holidays(calendar):
    china = holidays.country_holidays("CN", years=range(2007, 2028))

    differing = [day for day in DAYS if calendar.is_working_day(day) != china.is_working_day(day)]

    assert differing == []


def test_the_last_week_of_2026_agrees_with_both_libraries_as_long_as_no_notice_changes_it(calendar):
    china = holidays.country_holidays("CN", years=2026)

    ours = [calendar.provisional.is_working_day(day) for day in LAST_WEEK]

    assert (
        ours
        == [chinese_calendar.is_workday(day) for day in LAST_WEEK]
        == [china.is_working_day(day) for day in LAST_WEEK]
    )


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2007, 12, 29), True),
        (date(2007, 12, 31), False),
        (date(2011, 12, 31), True),
        (date(2018, 12, 29), True),
        (date(2018, 12, 31), False),
    ],
)
def test_a_notice_changes_the_last_week_of_the_year_before(calendar, day, is_working):
    assert calendar.is_working_day(day) is is_working


def test_a_saturday_made_a_working_day_is_named_so(calendar):
    assert calendar.kind(date(2024, 10, 12)) is DayKind.MAKEUP


def test_the_horizon_is_24_december_of_the_last_announced_year(calendar):
    assert calendar.horizon == date(2026, 12, 24)


def test_the_horizon_itself_is_answered_for(calendar):
    assert calendar.is_working_day(date(2026, 12, 24))


def test_the_day_after_the_horizon_is_refused_and_the_missing_year_named(calendar):
    with pytest.raises(CalendarNotPublished, match="2027"):
        calendar.is_working_day(date(2026, 12, 25))


def test_a_count_that_reaches_into_a_year_without_a_notice_is_refused(calendar):
    with pytest.raises(CalendarNotPublished, match="2027"):
        calendar.after(date(2026, 12, 20), 20)


def test_a_count_that_starts_past_the_horizon_is_refused(calendar):
    with pytest.raises(CalendarNotPublished, match="2027"):
        calendar.after(date(2027, 3, 1), 1)


def test_a_day_before_the_first_notice_is_refused(calendar):
    with pytest.raises(CalendarNotPublished, match="2007-12-29"):
        calendar.is_working_day(date(2007, 12, 28))


def test_counting_back_before_the_first_notice_is_refused(calendar):
    with pytest.raises(CalendarNotPublished, match="2007-12-29"):
        calendar.before(date(2008, 1, 2), 2)


def test_a_provisional_calendar_counts_weekends_only_past_the_horizon(calendar):
    # 2026-12-25 is a Friday; New Year's Day 2027, a Friday too, counts until a notice says otherwise.
    assert calendar.provisional.after(date(2026, 12, 24), 6) == date(2027, 1, 1)


def test_a_provisional_calendar_refuses_a_day_half_a_century_away(calendar):
    with pytest.raises(CalendarNotPublished, match="2076"):
        calendar.provisional.after(date(2076, 12, 31), 1)


def test_a_provisional_calendar_keeps_the_horizon_of_what_is_certain(calendar):
    assert calendar.provisional.horizon == date(2026, 12, 24)


@pytest.mark.parametrize("count", [0, -1])
def test_counting_no_days_is_a_mistake_of_the_caller(calendar, count):
    with pytest.raises(ValueError, match="at least one"):
        calendar.after(date(2024, 1, 2), count)


def test_a_year_left_out_is_refused(calendar):
    notices = {year: notice for year, notice in calendar.notices.items() if year != 2015}

    with pytest.raises(Exception, match="缺少2015年"):
        WorkingDays(notices)


@given(start=st.dates(FIRST, date(2026, 6, 30)), count=st.integers(1, 100))
def test_adding_and_then_counting_is_the_identity(start, count):
    assert CALENDAR.between(start, CALENDAR.after(start, count)) == count


@given(start=st.dates(FIRST, date(2026, 6, 30)), count=st.integers(1, 100))
def test_an_added_day_is_always_a_working_day(start, count):
    assert chinese_calendar.is_workday(CALENDAR.after(start, count))


@given(day=any_day.filter(chinese_calendar.is_workday), count=st.integers(1, 50))
def test_going_on_and_coming_back_from_a_working_day_is_the_identity(day, count):
    there = CALENDAR.provisional.after(day, count)

    assert CALENDAR.provisional.before(there, count) == day


@given(one=any_day, other=any_day)
def test_between_equals_counting_the_days_one_by_one(one, other):
    start, end = sorted((one, min(other, one + timedelta(days=400))))
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))

    assert CALENDAR.between(start, end) == sum(chinese_calendar.is_workday(day) for day in days)


@given(start=any_day, end=any_day)
def test_between_is_negative_backwards(start, end):
    assert CALENDAR.between(start, end) == -CALENDAR.between(end, start)


@given(start=st.dates(FIRST, date(2026, 6, 30)), count=st.integers(1, 60))
def test_adding_equals_a_loop_over_chinese_calendar(start, count):
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= chinese_calendar.is_workday(day)

    assert CALENDAR.after(start, count) == day
