"""Which tasks and schedules there are. Apps register theirs in `apps.ready()`; importing this loads no models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.module_loading import import_string

from gongkai.domain.jobs.errors import UnknownTask

Run = Callable[[dict[str, Any], datetime], object]

ATTEMPTS = 6
LIMIT = timedelta(minutes=10)


@dataclass(frozen=True)
class Task:
    """任务的定义: `run(arguments, now)`, given as the function or as its dotted path.

    `label`: what it is called on the list of failures. `attempts`: after how many it counts as failed.
    `limit`: how long one run may take before it is cut off together with its worker.
    """

    name: str
    function: Run | str
    label: str
    attempts: int = ATTEMPTS
    limit: timedelta = LIMIT

    def run(self, arguments: dict[str, Any], now: datetime) -> None:
        """Do the job. Raises whatever the task raises."""
        function: Run = import_string(self.function) if isinstance(self.function, str) else self.function
        function(arguments, now)


@dataclass(frozen=True)
class Schedule:
    """定时: a task run every so often, or once a day from a time on (the first day at once if that time is past)."""

    name: str
    task: str
    every: timedelta | None = None
    daily_at: time | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def is_due(self, last_on: date | None, last_at: datetime | None, now: datetime, moment: datetime) -> bool:
        """Return whether it is time again, given when it last began; a clock that was set back delays nothing."""
        if self.every is not None:
            return last_at is None or not last_at <= moment < last_at + self.every
        return now.time() >= (self.daily_at or time.min) and last_on != now.date()


_tasks: dict[str, Task] = {}
_schedules: dict[str, Schedule] = {}


def register_task(
    name: str, function: Run | str, *, label: str, attempts: int = ATTEMPTS, limit: timedelta = LIMIT
) -> None:
    """Make a task known under a name that outlives the place of its function, such as "channels.push"."""
    _tasks[name] = Task(name, function, label, attempts, limit)


def register_schedule(
    name: str,
    task: str,
    *,
    every: timedelta | None = None,
    daily_at: time | None = None,
    arguments: Mapping[str, Any] | None = None,
) -> None:
    """Have a registered task run again and again, once over all workers.

    Raises:
        ValueError: not exactly one of `every` and `daily_at`.
    """
    if (every is None) == (daily_at is None):
        raise ValueError(f"{name}: a schedule has either `every` or `daily_at`")
    _schedules[name] = Schedule(name, task, every, daily_at, dict(arguments or {}))


def task_named(name: str) -> Task:
    """Return the task. Raises UnknownTask where no app registered it."""
    try:
        return _tasks[name]
    except KeyError:
        raise UnknownTask(name) from None


def known_tasks() -> tuple[Task, ...]:
    """Return every registered task."""
    return tuple(_tasks.values())


def known_schedules() -> tuple[Schedule, ...]:
    """Return every registered schedule."""
    return tuple(_schedules.values())
