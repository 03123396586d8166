"""A worker whose clocks the test turns, and tasks that are registered for one test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from gongkai.clock import SHANGHAI
from gongkai.domain.jobs.tasks import registry
from gongkai.domain.jobs.tasks.worker import Worker

MORNING = datetime(2024, 3, 28, 9, 0, tzinfo=SHANGHAI)
LEASE = timedelta(seconds=60)


@pytest.fixture(autouse=True)
def no_tasks_but_those_of_the_test(monkeypatch):
    monkeypatch.setattr(registry, "_tasks", {})
    monkeypatch.setattr(registry, "_schedules", {})


class Hands:
    """Workers on one pair of clocks; `seen` is what the task of the test was given."""

    def __init__(self) -> None:
        self.now = self.moment = MORNING
        self.seen: list[dict[str, Any]] = []

    def worker(self, name: str = "甲") -> Worker:
        return Worker(name, now=lambda: self.now, moment=lambda: self.moment, lease=LEASE)

    def later(self, **how_much: float) -> None:
        self.now += timedelta(**how_much)
        self.moment += timedelta(**how_much)

    def notes(self, name: str = "note", **more: Any) -> None:
        """Register a task that only notes what it was given."""
        registry.register_task(name, lambda arguments, now: self.seen.append(arguments), label="记一笔", **more)

    def raises(self, error: BaseException, name: str = "push", **more: Any) -> None:
        """Register a task that raises."""
        registry.register_task(name, raising(error), label="推送到公众号", **more)


def raising(error: BaseException) -> Callable[[dict[str, Any], datetime], None]:
    def run(arguments: dict[str, Any], now: datetime) -> None:
        raise error

    return run


@pytest.fixture
def hands(db) -> Hands:
    return Hands()
