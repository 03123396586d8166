"""The only reader of the system clock. Everything below the faces takes `today` as an argument."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
PINNED_TODAY = "GONGKAI_TODAY"


def now() -> datetime:
    """Return this moment in Asia/Shanghai; on a pinned day, noon of that day."""
    pinned = pinned_today()
    if pinned:
        return datetime.combine(pinned, time(12), SHANGHAI)
    return datetime.now(SHANGHAI)


def moment() -> datetime:
    """Return this moment by the system clock, even on a pinned day: for leases and waits between processes only."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """Return this day in Asia/Shanghai, or the day `GONGKAI_TODAY` pins."""
    return now().date()


def pinned_today() -> date | None:
    """Return the day that `GONGKAI_TODAY=YYYY-MM-DD` pins, if any.

    Whether a pin is allowed here (only in a demo or test data folder) is checked once, at start-up.

    Raises:
        ValueError: the value is not a date.
    """
    value = os.environ.get(PINNED_TODAY, "")
    return date.fromisoformat(value) if value else None
