"""条例（2019）第四十九条、国办公开办函〔2021〕30号 · 年报日程：部门乡镇1月31日，县2月20日，市3月10日，省3月31日"""

from datetime import date

import pytest

from gongkai.knowledge.law.annual_reports import publication_day
from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.report_calendar import REPORT_CALENDAR, Level, calendar_of, duty_of, load_calendar


@pytest.mark.parametrize(
    ("level", "day"),
    [
        (Level.DEPARTMENT, date(2024, 1, 31)),
        (Level.TOWNSHIP, date(2024, 1, 31)),
        (Level.COUNTY, date(2024, 2, 20)),
        (Level.PREFECTURE, date(2024, 3, 10)),
        (Level.PROVINCE, date(2024, 3, 31)),
    ],
)
def test_each_level_has_its_day(level, day):
    assert duty_of(2023, level).due_on == day


@pytest.mark.parametrize("level", Level)
def test_under_the_old_regulation_all_had_until_the_end_of_march(level):
    assert duty_of(2017, level).due_on == date(2018, 3, 31)


def test_the_report_on_2018_is_the_last_one_of_the_old_days():
    assert (duty_of(2018, Level.DEPARTMENT).due_on, duty_of(2019, Level.DEPARTMENT).due_on) == (
        date(2019, 3, 31),
        date(2020, 1, 31),
    )


@pytest.mark.parametrize("year", [2017, 2023])
def test_a_department_publishes_on_the_day_that_its_lateness_is_measured_by(year):
    assert duty_of(year, Level.DEPARTMENT).due_on == publication_day(year, of_government=False).due_on


def test_the_calendar_of_a_year_is_in_order():
    days = [duty.due_on for duty in calendar_of(2023)]

    assert days == sorted(days)


def test_before_the_regulations_there_were_no_duties():
    with pytest.raises(RuleNotInForce):
        duty_of(2006, Level.COUNTY)


MISTAKES = [
    ("month = 2, day = 20", "month = 2, day = 30"),
    ("[level.county]", "[level.city]"),
    ('what = "', 'which = "'),
]


@pytest.mark.parametrize(("old", "new"), MISTAKES)
def test_a_file_with_a_mistake_is_refused(tmp_path, old, new):
    file = tmp_path / "calendar.toml"
    file.write_text(REPORT_CALENDAR.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(LawDataError):
        load_calendar(file)
