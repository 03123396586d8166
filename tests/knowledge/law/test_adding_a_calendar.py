"""录入放假通知 · what a new notice must satisfy, and how running processes follow it"""

import os
import tomllib
from datetime import date

import pytest

from gongkai.knowledge.law.calendars import notice_from, read_notice, shipped_notices
from gongkai.knowledge.law.calendars.adding import add_notice, as_toml
from gongkai.knowledge.law.errors import CalendarNotPublished, NoticeRefused
from gongkai.knowledge.law.working_days import WorkingDays
from tests.knowledge.law.conftest import NOTICE_2027

SURPLUS = {2015: 12, 2020: 13, 2025: 13, 2026: 13}


@pytest.mark.parametrize("year", range(2008, 2027))
def test_a_shipped_notice_gives_the_statutory_days(year):
    assert shipped_notices()[year].surplus == SURPLUS.get(year, 11)


def test_the_package_ships_2008_to_2026():
    assert sorted(shipped_notices()) == list(range(2008, 2027))


def test_an_added_year_moves_the_horizon(notice_2027, tmp_path):
    add_notice(2027, notice_2027, tmp_path / "calendars")

    assert WorkingDays.load(tmp_path / "calendars").horizon == date(2027, 12, 24)


def test_an_added_notice_comes_back_as_it_was(notice_2027, tmp_path):
    added = add_notice(2027, notice_2027, tmp_path / "calendars")

    assert read_notice(added.path) == read_notice(notice_2027)


def test_a_good_notice_gives_no_warning(notice_2027, tmp_path):
    assert add_notice(2027, notice_2027, tmp_path / "calendars").warnings == ()


def test_a_notice_added_twice_changes_nothing_and_warns_of_nothing(notice_2027, tmp_path):
    add_notice(2027, notice_2027, tmp_path / "calendars")

    assert add_notice(2027, notice_2027, tmp_path / "calendars").warnings == ()


def test_nothing_but_the_notice_is_left_in_the_folder(notice_2027, tmp_path):
    add_notice(2027, notice_2027, tmp_path / "calendars")

    assert [path.name for path in (tmp_path / "calendars").iterdir()] == ["2027.toml"]


def test_a_process_that_has_already_counted_follows_a_new_notice(notice_2027, tmp_path):
    folder = tmp_path / "calendars"
    with pytest.raises(CalendarNotPublished):
        WorkingDays.load(folder).is_working_day(date(2027, 1, 1))

    add_notice(2027, notice_2027, folder)

    assert not WorkingDays.load(folder).is_working_day(date(2027, 1, 1))


def test_a_process_follows_a_correction_of_the_same_length(notice_2027, tmp_path):
    folder = tmp_path / "calendars"
    added = add_notice(2027, notice_2027, folder)
    assert WorkingDays.load(folder).is_working_day(date(2027, 9, 16))

    added.path.write_text(added.path.read_text("utf-8").replace("2027-09-15", "2027-09-16"), encoding="utf-8")
    os.utime(added.path, ns=(1, 1))

    assert not WorkingDays.load(folder).is_working_day(date(2027, 9, 16))


def test_loading_again_without_a_change_gives_the_same_calendar(tmp_path):
    assert WorkingDays.load(tmp_path) is WorkingDays.load(tmp_path)


def test_without_a_data_folder_only_the_shipped_notices_count(tmp_path):
    assert WorkingDays.load(tmp_path / "absent").horizon == date(2026, 12, 24)


def test_a_correction_of_a_shipped_year_is_taken_with_a_warning(tmp_path):
    file = tmp_path / "correction.toml"
    file.write_text(as_toml(shipped_notices()[2026]).replace("2026-09-25", "2026-09-24"), encoding="utf-8")

    added = add_notice(2026, file, tmp_path / "calendars")

    assert "2026-09-24、2026-09-25" in added.warnings[0]


def test_a_corrected_day_counts_at_once(tmp_path):
    file = tmp_path / "correction.toml"
    file.write_text(as_toml(shipped_notices()[2026]).replace("2026-09-25", "2026-09-24"), encoding="utf-8")

    add_notice(2026, file, tmp_path / "calendars")

    assert WorkingDays.load(tmp_path / "calendars").is_working_day(date(2026, 9, 25))


def test_a_notice_that_forgets_a_day_is_taken_with_a_warning(notice_2027, tmp_path):
    notice_2027.write_text(NOTICE_2027.replace("2027-06-09,", ""), encoding="utf-8")

    assert "等于12，而法定节假日为13天" in add_notice(2027, notice_2027, tmp_path / "calendars").warnings[0]


def test_a_year_cannot_be_left_out(notice_2027, tmp_path):
    notice_2027.write_text(NOTICE_2027.replace("2027-", "2028-").replace("= 2027", "= 2028"), encoding="utf-8")
    loose = tomllib.loads(notice_2027.read_text(encoding="utf-8"))
    days = {key: [day for day in loose[key] if (day.weekday() < 5) is (key == "off")] for key in ("off", "worked")}
    notice_2027.write_text(as_toml(notice_from({**loose, **days}, "x")), encoding="utf-8")

    with pytest.raises(NoticeRefused, match="请先录入2027年的通知"):
        add_notice(2028, notice_2027, tmp_path / "calendars")


def test_the_year_of_the_command_and_of_the_file_must_agree(notice_2027, tmp_path):
    with pytest.raises(NoticeRefused, match="文件写的是2027年，命令写的是2026年"):
        add_notice(2026, notice_2027, tmp_path / "calendars")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2027-01-01,", "2027-01-02,", "放假日（off）应当是星期一至星期五，周末不必列出：2027-01-02"),
        ("2027-01-30,", "2027-01-29,", "调休上班日（worked）应当是星期六或者星期日：2027-01-29"),
        ("2027-01-01,", "2027-01-01, 2027-01-01,", "日期重复：2027-01-01"),
        ("2027-01-01,", "2028-01-03,", "不在2027年之内，也不在上一年12月25日以后：2028-01-03"),
        ("2027-01-01,", "2026-12-24,", "不在2027年之内，也不在上一年12月25日以后：2026-12-24"),
        ("2027-01-01,", '"2027-01-01",', "off应当是日期的列表"),
        ("2027-01-01,", "2027-01-01T08:00:00,", "off应当是日期的列表"),
        ("year = 2027", "year = 1999", "year应当是2008至2100之间的年份"),
        ("year = 2027", "", "缺少year"),
        ("checked_on = 2026-11-23", "", "缺少checked_on"),
        ("checked_on = 2026-11-23", 'remark = "x"', "不认识的项目remark"),
        ('notice = "虚构的2027年放假通知"', 'notice = ""', "notice应当写明通知的名称或者文号"),
        ("year = 2027", "year 2027", "不是正确的TOML"),
    ],
)
def test_a_broken_notice_is_refused_with_the_reason(notice_2027, tmp_path, old, new, problem):
    assert old in NOTICE_2027
    notice_2027.write_text(NOTICE_2027.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(NoticeRefused) as refusal:
        add_notice(2027, notice_2027, tmp_path / "calendars")

    assert problem in str(refusal.value)


def test_a_refused_notice_leaves_the_folder_alone(notice_2027, tmp_path):
    notice_2027.write_text("year = 2027", encoding="utf-8")

    with pytest.raises(NoticeRefused):
        add_notice(2027, notice_2027, tmp_path / "calendars")

    assert not (tmp_path / "calendars").exists()


def test_a_notice_may_reach_into_the_last_week_of_the_year_before(notice_2027, tmp_path):
    notice_2027.write_text(NOTICE_2027.replace("2027-01-01,", "2026-12-31, 2027-01-01,"), encoding="utf-8")

    add_notice(2027, notice_2027, tmp_path / "calendars")

    assert not WorkingDays.load(tmp_path / "calendars").is_working_day(date(2026, 12, 31))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NoticeRefused, match="文件不存在或者无法读取"):
        add_notice(2027, tmp_path / "absent.toml", tmp_path / "calendars")


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "notice.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(NoticeRefused, match="不是UTF-8编码的文本文件"):
        add_notice(2027, tmp_path / "notice.toml", tmp_path / "calendars")


def test_a_broken_file_in_the_data_folder_stops_the_counting(tmp_path):
    (tmp_path / "2027.toml").write_text("year = 2027", encoding="utf-8")

    with pytest.raises(NoticeRefused, match=r"2027\.toml"):
        WorkingDays.load(tmp_path)


def test_a_file_in_the_data_folder_is_named_after_its_year(tmp_path):
    (tmp_path / "2028.toml").write_text(NOTICE_2027, encoding="utf-8")

    with pytest.raises(NoticeRefused, match=r"应当名为2027\.toml"):
        WorkingDays.load(tmp_path)
