"""Due dates against a day-by-day loop over chinesecalendar, in the same run: `python -m bench.due_dates`.

Every day of receipt from 2008-05-01 for which both answer. Ours returns the whole result object (due date, law,
article, lazily explained); the loop only the date, with the same choice of fifteen or twenty days. The best of
several rounds counts for each side.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import chinese_calendar

from gongkai.knowledge.law.deadlines import Deadline, reply_deadline
from gongkai.knowledge.law.working_days import WorkingDays

WANTED_RATIO = 200
ONE_DAY = timedelta(days=1)
NEW_LAW = date(2019, 5, 15)
FIRST, LAST = date(2008, 5, 1), date(2026, 10, 31)


def due_by_loop(received_on: date) -> date:
    """Return the due date by asking chinesecalendar about each day."""
    day, left = received_on, 15 if received_on < NEW_LAW else 20
    while left:
        day += ONE_DAY
        if chinese_calendar.is_workday(day):
            left -= 1
    return day


def seconds_each(work: Callable[[date], object], days: Sequence[date], rounds: int) -> float:
    """Return the seconds `work` takes for one day, in the best round."""
    best = min(_seconds(work, days) for _ in range(rounds))
    return best / len(days)


def _seconds(work: Callable[[date], object], days: Sequence[date]) -> float:
    started = time.perf_counter()
    for day in days:
        work(day)
    return time.perf_counter() - started


def main() -> int:
    """Print both times and their ratio. Returns 0 when the ratio is high enough and every date agrees, else 1."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    calendar = WorkingDays.load()

    def ours(received_on: date) -> Deadline:
        return reply_deadline(received_on, calendar)

    differing = [day for day in days[::7] if ours(day).due_on != due_by_loop(day)]
    our_seconds, their_seconds = seconds_each(ours, days, rounds=5), seconds_each(due_by_loop, days[::7], rounds=3)
    ratio = their_seconds / our_seconds
    print(f"due dates, {len(days)} days of receipt, result object included")
    print(f"  gongkai                    {our_seconds * 1e6:9.2f} µs each")
    print(f"  loop over chinesecalendar  {their_seconds * 1e6:9.2f} µs each")
    print(f"  ratio                      {ratio:9.0f} × (wanted: at least {WANTED_RATIO} ×)")
    if differing:
        print(f"  the dates differ for {differing[:5]}")
    return 0 if ratio >= WANTED_RATIO and not differing else 1


if __name__ == "__main__":
    sys.exit(main())
