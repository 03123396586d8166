"""国办发〔2016〕61号、国办发〔2016〕80号 · 平台的类别和时限，舆情的回应时限，解读的时限"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.responding import (
    RESPONDING,
    EventKind,
    Limit,
    Unit,
    due_after,
    event_limit,
    interpretation_due,
    load_responding,
    platform_kind_of_name,
    platform_kinds,
)
from gongkai.knowledge.law.working_days import WorkingDays

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY_NIGHT = datetime(2024, 9, 27, 22, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("东阳市人民政府网站", "website"),
        ("东阳发布", "new_media"),
        ("政务服务投诉平台", "complaints"),
        ("市民问政", "questions"),
        ("行风热线", "ethics_hotline"),
        ("8890", "hotline"),
        ("12345政务服务热线", "hotline"),
        ("某某", "other"),
    ],
)
def test_a_platform_is_recognised_by_its_name(name, code):
    assert platform_kind_of_name(name).code == code


def test_the_new_media_count_apart():
    assert [kind.code for kind in platform_kinds() if kind.way == "weibo_wechat"] == ["new_media"]


def test_hours_pass_on_days_off_too():
    due = due_after(Limit(48, Unit.HOURS), FRIDAY_NIGHT, WorkingDays.load())
    assert (due.at - FRIDAY_NIGHT, due.is_provisional) == (timedelta(hours=48), False)


def test_working_days_pass_over_the_holiday_and_take_the_make_up_day():
    # 2024-09-29 (Sunday) was worked, 1–7 October were off.
    due = due_after(Limit(3, Unit.WORKING_DAYS), FRIDAY_NIGHT, WorkingDays.load())
    assert due.at == datetime(2024, 10, 8, 23, 59, tzinfo=SHANGHAI)


def test_past_the_last_notice_the_day_is_provisional():
    last = WorkingDays.load().horizon
    begun = datetime(last.year, last.month, last.day, 9, 0, tzinfo=SHANGHAI)
    assert due_after(Limit(5, Unit.WORKING_DAYS), begun, WorkingDays.load()).is_provisional


@pytest.mark.parametrize(("kind", "hours"), [(EventKind.EMERGENCY, 24), (EventKind.PUBLIC_OPINION, 48)])
def test_public_opinion_is_answered_within_hours(kind, hours):
    assert event_limit(kind).limit == Limit(hours, Unit.HOURS)


def test_a_mere_concern_has_no_limit():
    assert event_limit(EventKind.CONCERN).limit is None


def test_an_interpretation_follows_its_document_within_three_working_days():
    # 2024-09-27 was a Friday, 2024-09-29 (Sunday) was worked, 1–7 October were off.
    assert interpretation_due(date(2024, 9, 27), WorkingDays.load()).at.date() == date(2024, 10, 8)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "website"', 'code = "hotline"', "stands twice"),
        ('words = []\nway = "other"', 'words = ["全部"]\nway = "other"', "the last kind"),
        ("[event.concern]", "[event.worry]", "concern"),
        ('unit = "hours"', 'unit = "weeks"', "unit"),
        ('way = "weibo_wechat"', 'way = "pigeon"', "way"),
        ('label = "新媒体"', 'label = "新媒体"\ncolour = "red"', "colour"),
        ("since = 2017-01-01", "", "since"),
    ],
)
def test_a_broken_file_is_refused(tmp_path, old, new, said):
    path = tmp_path / "responding.toml"
    text = RESPONDING.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match=said):
        load_responding(path)
