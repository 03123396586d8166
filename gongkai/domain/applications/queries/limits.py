"""期限的说明: the clock of a case as of a day, with its limits and every day of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.clock import clock_of, history_of
from gongkai.knowledge.law.case_clock import Clock, Duty, HistoryRefused, Warn, duties, explain, warning
from gongkai.knowledge.law.case_clock.reckoning import reckon
from gongkai.knowledge.law.case_clock.stops import DEFAULT_ENDS
from gongkai.knowledge.law.deadlines import CountedDay

MOST_DAYS = 400


@dataclass(frozen=True)
class Explained:
    """The clock with what it means: `months` holds every day, by month; `is_cut`: only the first 400 of them."""

    clock: Clock
    warning: Warn | None
    duties: tuple[Duty, ...]
    months: tuple[tuple[date, tuple[CountedDay, ...]], ...]
    is_cut: bool


def explained(application: Application, today: date) -> Explained:
    """Return the clock of the case as of today, explained day by day.

    What was entered of the past against the law has its clock, and no list of further limits.
    """
    clock = clock_of(application, today)
    days = explain(clock)
    by_month = groupby(days[:MOST_DAYS], lambda counted: counted.day.replace(day=1))
    return Explained(
        clock=clock,
        warning=warning(clock),
        duties=_duties(application, today),
        months=tuple((month, tuple(group)) for month, group in by_month),
        is_cut=len(days) > MOST_DAYS,
    )


def clocks_of(applications: Iterable[Application], today: date) -> list[Clock]:
    """Return the clock of each as of today, by one calendar."""
    calendar = working_days()
    return [reckon(history_of(one), calendar, today, DEFAULT_ENDS) for one in applications]


def _duties(application: Application, today: date) -> tuple[Duty, ...]:
    try:
        return duties(history_of(application), working_days(), today)
    except HistoryRefused:
        return ()
