"""Dates as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import date

from gongkai import clock
from gongkai.faces.terminal.paths import data_folder, kind_of
from gongkai.knowledge.law.errors import Refusal


class NotADate(Refusal):
    """What was typed is no day of the calendar."""

    def __init__(self, written: str, wanted: str) -> None:
        super().__init__(f"“{written}”不是日期。请按年-月-日书写{wanted}，例如2024-09-20。")


class PinRefused(Refusal):
    """The system date is pinned wrongly, or where it may not be."""

    def __init__(self) -> None:
        super().__init__(
            "GONGKAI_TODAY 应写成 YYYY-MM-DD，而且只能用于演示或者测试的数据文件夹。请取消它，或者用 --on 写明日期。"
        )


def today() -> date:
    """Return this day; a pinned one only in a demo or test folder. Raises PinRefused."""
    try:
        pinned = clock.pinned_today()
    except ValueError as error:
        raise PinRefused from error
    if pinned and kind_of(data_folder()) not in ("demo", "test"):
        raise PinRefused
    return clock.today()


def day(written: str, wanted: str) -> date:
    """Return the day written as YYYY-MM-DD. Raises NotADate, which calls it `wanted`, in Chinese."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise NotADate(written, wanted)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise NotADate(written, wanted) from error
