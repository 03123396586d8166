"""Dates as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import date

from gongkai.knowledge.law.errors import Refusal


class NotADate(Refusal):
    """What was typed is no day of the calendar."""

    def __init__(self, written: str, wanted: str) -> None:
        super().__init__(f"“{written}”不是日期。请按年-月-日书写{wanted}，例如2024-09-20。")


def day(written: str, wanted: str) -> date:
    """Return the day written as YYYY-MM-DD. Raises NotADate, which calls it `wanted`, in Chinese."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise NotADate(written, wanted)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise NotADate(written, wanted) from error
