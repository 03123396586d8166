"""放假通知: one TOML file per year's notice of the State Council office, shipped here or added to the data folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.errors import NoticeRefused

CALENDARS = Path(__file__).parent
KEYS = frozenset({"year", "notice", "checked_on", "off", "worked"})
FRIDAY = 4
FIRST_YEAR, LAST_YEAR = 2008, 2100
# A notice reaches back at most into the last week of the year before: 2007-12-29, 2011-12-31, 2018-12-29 did.
LAST_CERTAIN_DAY = (12, 24)


@dataclass(frozen=True)
class HolidayNotice:
    """放假通知.

    `off`: Monday-to-Friday dates that are off; `worked`: Saturdays and Sundays that are worked; both ascending.
    `notice` is the notice's title or document number, `checked_on` the day the dates were last compared with it.
    """

    year: int
    notice: str
    checked_on: date
    off: tuple[date, ...]
    worked: tuple[date, ...]

    @property
    def surplus(self) -> int:
        """Days off less days worked instead: the statutory holidays that fell on, or moved to, working days."""
        return len(self.off) - len(self.worked)


@cache
def shipped_notices() -> Mapping[int, HolidayNotice]:
    """Return the notices of the package by year."""
    return read_notices(CALENDARS)


def read_notices(folder: Path) -> dict[int, HolidayNotice]:
    """Return the notices of a folder by year; a folder that does not exist holds none.

    Raises:
        NoticeRefused: a .toml file there is broken, or is not named after its year.
    """
    notices = (_named_notice(path) for path in notice_files(folder))
    return {notice.year: notice for notice in notices}


def notice_files(folder: Path) -> list[Path]:
    """Return the folder's notice files in order of year."""
    return sorted(folder.glob("[!.]*.toml"))


def _named_notice(path: Path) -> HolidayNotice:
    notice = read_notice(path)
    if path.name != f"{notice.year}.toml":
        raise NoticeRefused(path.name, [f"内容是{notice.year}年的通知，文件应当名为{notice.year}.toml"])
    return notice


def read_notice(path: Path) -> HolidayNotice:
    """Return the notice of one file. Raises NoticeRefused with every fault found, or when it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NoticeRefused(path.name, ["文件不存在或者无法读取"]) from error
    except UnicodeDecodeError as error:
        raise NoticeRefused(path.name, ["不是UTF-8编码的文本文件"]) from error
    except tomllib.TOMLDecodeError as error:
        raise NoticeRefused(path.name, [f"不是正确的TOML（{error}）"]) from error
    return notice_from(table, path.name)


def notice_from(table: Mapping[str, object], name: str) -> HolidayNotice:
    """Return the notice that a TOML table states; `name` is how messages call the file. Raises NoticeRefused."""
    problems = _key_problems(table) or _type_problems(table)
    if problems:
        raise NoticeRefused(name, problems)
    notice = _notice(table)
    problems = _date_problems(notice)
    if problems:
        raise NoticeRefused(name, problems)
    return notice


def _notice(table: Mapping[str, object]) -> HolidayNotice:
    year, title, checked_on = table["year"], table["notice"], table["checked_on"]
    assert isinstance(year, int) and isinstance(title, str) and isinstance(checked_on, date)  # noqa: PT018 - for mypy; _type_problems has refused the rest
    return HolidayNotice(year, title, checked_on, _days(table["off"]), _days(table["worked"]))


def _days(value: object) -> tuple[date, ...]:
    return tuple(sorted(value)) if isinstance(value, list) else ()


def _key_problems(table: Mapping[str, object]) -> list[str]:
    missing = [f"缺少{key}" for key in sorted(KEYS - set(table))]
    unknown = [f"不认识的项目{key}" for key in sorted(set(table) - KEYS)]
    return missing + unknown


def _type_problems(table: Mapping[str, object]) -> list[str]:
    year, title = table["year"], table["notice"]
    checks = {
        f"year应当是{FIRST_YEAR}至{LAST_YEAR}之间的年份": _is_year(year),
        "notice应当写明通知的名称或者文号": isinstance(title, str) and bool(title.strip()),
        "checked_on应当是日期": _is_day(table["checked_on"]),
        "off应当是日期的列表，如[2027-01-01]": _are_days(table["off"]),
        "worked应当是日期的列表，如[2027-01-03]": _are_days(table["worked"]),
    }
    return [problem for problem, holds in checks.items() if not holds]


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _are_days(value: object) -> bool:
    return isinstance(value, list) and all(_is_day(item) for item in value)


def _date_problems(notice: HolidayNotice) -> list[str]:
    before = date(notice.year - 1, *LAST_CERTAIN_DAY)
    every = [*notice.off, *notice.worked]
    found = {
        "放假日（off）应当是星期一至星期五，周末不必列出": [day for day in notice.off if day.weekday() > FRIDAY],
        "调休上班日（worked）应当是星期六或者星期日": [day for day in notice.worked if day.weekday() <= FRIDAY],
        "日期重复": {day for day in every if every.count(day) > 1},
        f"不在{notice.year}年之内，也不在上一年12月25日以后": [
            day for day in every if day.year != notice.year and not before < day < date(notice.year, 1, 1)
        ],
    }
    problems = [f"{problem}：{_listed(days)}" for problem, days in found.items() if days]
    return problems if notice.off else [*problems, "一天放假也没有列出"]


def _listed(days: Iterable[date]) -> str:
    return "、".join(day.isoformat() for day in sorted(days))
