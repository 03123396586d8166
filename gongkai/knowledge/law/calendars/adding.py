"""录入放假通知: check a new notice and write it into the data folder, beside the notices the package ships."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from gongkai.knowledge.law.calendars import HolidayNotice, read_notice, read_notices, shipped_notices
from gongkai.knowledge.law.errors import NoticeRefused

# 《全国年节及纪念日放假办法》: 11 statutory days, 13 since the revision in force from 2025.
STATUTORY_DAYS, STATUTORY_DAYS_FROM_2025 = 11, 13


@dataclass(frozen=True)
class AddedNotice:
    """What was written: the notice, the file, and warnings in Chinese that a person should look at."""

    notice: HolidayNotice
    path: Path
    warnings: tuple[str, ...]


def add_notice(year: int, file: Path, folder: Path) -> AddedNotice:
    """Check the notice `file` of `year` and write it as `folder`/YEAR.toml, in one step and whole.

    `folder` is the data folder's calendars folder; it is made when absent. Adding the same notice again changes
    nothing; a notice for a year already known corrects it, with a warning.

    Raises:
        NoticeRefused: the file is broken, speaks of another year, or leaves a year out.
    """
    notice = read_notice(file)
    known = {**shipped_notices(), **read_notices(folder)}
    problems = _year_problems(notice, year, known)
    if problems:
        raise NoticeRefused(file.name, problems)
    path = folder / f"{year}.toml"
    _write(path, as_toml(notice))
    return AddedNotice(notice, path, tuple(_warnings(notice, known.get(year))))


def _year_problems(notice: HolidayNotice, year: int, known: Collection[int]) -> list[str]:
    if notice.year != year:
        return [f"文件写的是{notice.year}年，命令写的是{year}年"]
    if year > max(known) + 1:
        return [f"已录入至{max(known)}年，请先录入{max(known) + 1}年的通知"]
    return []


def _warnings(notice: HolidayNotice, known: HolidayNotice | None) -> list[str]:
    warnings = []
    expected = STATUTORY_DAYS_FROM_2025 if notice.year >= 2025 else STATUTORY_DAYS
    if notice.surplus != expected:
        warnings.append(
            f"放假{len(notice.off)}天减去调休上班{len(notice.worked)}天等于{notice.surplus}，"
            f"而法定节假日为{expected}天：请对照通知核对有无遗漏"
        )
    if known is not None and (known.off, known.worked) != (notice.off, notice.worked):
        changed = sorted({*known.off, *known.worked} ^ {*notice.off, *notice.worked})
        days = "、".join(day.isoformat() for day in changed) or "放假与调休互换"
        warnings.append(f"更正了已录入的{notice.year}年通知，变动的日期：{days}；在办申请的期限会随之重新计算")
    return warnings


def as_toml(notice: HolidayNotice) -> str:
    """Return the notice as the text of a notice file."""
    return (
        f"year = {notice.year}\n"
        f"notice = {_quoted(notice.notice)}\n"
        f"checked_on = {notice.checked_on}\n\n"
        f"# 放假的星期一至星期五\noff = [\n{_rows(notice.off)}]\n\n"
        f"# 调休上班的星期六、星期日\nworked = [\n{_rows(notice.worked)}]\n"
    )


def _quoted(title: str) -> str:
    escaped = title.strip().replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else " " for letter in escaped) + '"'


def _rows(days: Iterable[date]) -> str:
    months = groupby(days, key=lambda day: (day.year, day.month))
    return "".join(f"    {', '.join(day.isoformat() for day in row)},\n" for _, row in months)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; the web server and the worker may run under other accounts.
        os.chmod(temporary, 0o644)
        # Readers see the old file or the new one, never half of it.
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
