"""工作日: counting working days in constant time by prefix sums over the announced years.

A working day is Monday to Friday unless the holiday notice makes it a day off, and any Saturday or Sunday that the
notice makes a working day. Nothing is answered past 24 December of the last announced year, because the next notice
can still change the days after it (2007-12-29, 2011-12-31 and 2018-12-29 were changed so).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path

from gongkai.knowledge.law.calendars import (
    FRIDAY,
    LAST_CERTAIN_DAY,
    HolidayNotice,
    notice_files,
    read_notices,
    shipped_notices,
)
from gongkai.knowledge.law.errors import CalendarNotPublished, NoticeRefused

PROVISIONAL_YEARS = 50

FileStamp = tuple[tuple[str, int, int, int], ...]


class DayKind(Enum):
    """Why a day is or is not a working day."""

    ORDINARY = "工作日"
    MAKEUP = "调休上班"
    WEEKEND = "周末"
    HOLIDAY = "放假"

    @property
    def is_working(self) -> bool:
        """Whether work is done on such a day."""
        return self in (DayKind.ORDINARY, DayKind.MAKEUP)


class WorkingDays:
    """工作日历: which days are working days, and counting them. Immutable.

    `first` is the first day it answers for; `horizon` the last day that is certain. A provisional calendar answers
    for `PROVISIONAL_YEARS` more years, counting weekends only; what lies past `horizon` must be shown as provisional.
    """

    def __init__(self, notices: Mapping[int, HolidayNotice], *, provisional: bool = False) -> None:
        """Build from consecutive years' notices, by year. Raises NoticeRefused when a year between them is missing."""
        _require_consecutive(notices)
        self.notices = dict(sorted(notices.items()))
        self.is_provisional = provisional
        self._kinds = _special_days(self.notices)
        last_year = max(notices)
        self.horizon = date(last_year, *LAST_CERTAIN_DAY)
        self.first = min(min(self._kinds), date(min(notices), 1, 1))
        self.last = date(last_year + PROVISIONAL_YEARS, 12, 31) if provisional else self.horizon
        self._offset = self.first.toordinal()
        self._days, self._counts = self._prefix_sums()

    @classmethod
    def load(cls, extra_folder: Path | None = None) -> WorkingDays:
        """Return the calendar of the shipped notices and those in `extra_folder`, the data folder's calendars.

        A year in the folder goes before the shipped one. Cheap to call each time: the files are read again only when
        one has changed, so that running processes follow a notice added beside them.

        Raises:
            NoticeRefused: a file in the folder is broken, or a year is missing.
        """
        stamp = _stamp(extra_folder)
        kept = _LOADED.get(extra_folder)
        if kept is None or kept.stamp != stamp:
            extra = read_notices(extra_folder) if extra_folder else {}
            kept = _Loaded(stamp, cls({**shipped_notices(), **extra}))
            _LOADED[extra_folder] = kept
        return kept.calendar

    @cached_property
    def provisional(self) -> WorkingDays:
        """The same calendar, answering past the horizon too, by weekends only."""
        return WorkingDays(self.notices, provisional=True)

    def kind(self, day: date) -> DayKind:
        """Return why `day` is or is not a working day. Raises CalendarNotPublished outside the calendar."""
        self._index(day)
        return self._kinds.get(day) or (DayKind.ORDINARY if day.weekday() <= FRIDAY else DayKind.WEEKEND)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a working day. Raises CalendarNotPublished outside the calendar."""
        index = self._index(day)
        return self._counts[index] > self._counts[index - 1] if index else self._counts[0] > 0

    def after(self, start: date, count: int) -> date:
        """Return the last of `count` working days after `start`; `start` is not counted.

        Raises:
            ValueError: `count` is below 1.
            CalendarNotPublished: `start` or the answer lies outside the calendar.
        """
        if count < 1:
            raise ValueError("count at least one working day")
        position = self._counts[self._index(start)] + count - 1
        if position >= len(self._days):
            raise self._beyond()
        return self._days[position]

    def before(self, end: date, count: int) -> date:
        """Return the first of `count` working days before `end`; `end` is not counted.

        Raises:
            ValueError: `count` is below 1.
            CalendarNotPublished: `end` or the answer lies outside the calendar.
        """
        if count < 1:
            raise ValueError("count at least one working day")
        position = self._counts[self._index(end)] - self.is_working_day(end) - count
        if position < 0:
            raise CalendarNotPublished.before(self.first)
        return self._days[position]

    def between(self, start: date, end: date) -> int:
        """Return how many working days follow `start` up to and including `end`; negative when `end` is earlier.

        `between(day, after(day, n)) == n`. Raises CalendarNotPublished outside the calendar.
        """
        return self._counts[self._index(end)] - self._counts[self._index(start)]

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._offset
        if index < 0:
            raise CalendarNotPublished.before(self.first)
        if index >= len(self._counts):
            raise self._beyond()
        return index

    def _beyond(self) -> CalendarNotPublished:
        if self.is_provisional:
            return CalendarNotPublished.beyond_provisional(self.last)
        return CalendarNotPublished.beyond(self.horizon)

    def _prefix_sums(self) -> tuple[list[date], list[int]]:
        """Return every working day, and for each day of the calendar how many there were up to and including it."""
        working: list[date] = []
        counts: list[int] = []
        for ordinal in range(self._offset, self.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            kind = self._kinds.get(day)
            if kind.is_working if kind else day.weekday() <= FRIDAY:
                working.append(day)
            counts.append(len(working))
        return working, counts


@dataclass(frozen=True)
class _Loaded:
    stamp: FileStamp
    calendar: WorkingDays = field(repr=False)


_LOADED: dict[Path | None, _Loaded] = {}


def _stamp(folder: Path | None) -> FileStamp:
    if folder is None:
        return ()
    found = [(path.name, path.stat()) for path in notice_files(folder)]
    return tuple((name, status.st_mtime_ns, status.st_size, status.st_ino) for name, status in found)


def _require_consecutive(years: Collection[int]) -> None:
    missing = sorted(set(range(min(years), max(years) + 1)) - set(years))
    if missing:
        raise NoticeRefused("（工作日历）", [f"缺少{year}年的通知" for year in missing])


def _special_days(notices: Mapping[int, HolidayNotice]) -> dict[date, DayKind]:
    """Return the days that are not what their weekday says; a later notice goes before an earlier one."""
    kinds: dict[date, DayKind] = {}
    for _, notice in sorted(notices.items()):
        kinds.update(dict.fromkeys(notice.off, DayKind.HOLIDAY))
        kinds.update(dict.fromkeys(notice.worked, DayKind.MAKEUP))
    return kinds
