"""A second opinion on receipt and deadlines: it walks day by day over a calendar of its own.

Nothing here comes from the product: the working days are those of `chinese_calendar`, past 2026 Monday to Friday;
the law is written out in plain conditions. Slow and simple on purpose.
"""

from __future__ import annotations

from datetime import date

NEW_LAW = date(2019, 5, 15)
LETTER_207 = date(2015, 11, 1)


def received(way: str, submitted_on: date, arrived_on: date, signed_on: date, confirmed_on: date) -> tuple[date, str]:
    """Return the day of receipt and the law, all four days being known."""
    if way in ("counter", "oral"):
        day = submitted_on
    elif way == "registered_letter":
        day = signed_on
    elif arrived_on < (NEW_LAW if way == "email" else LETTER_207):
        day = arrived_on
    else:
        day = confirmed_on
    return day, "REG2007" if day < NEW_LAW else "REG2019"
