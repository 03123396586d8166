"""The worker: takes what is due, one job at a time, and survives whatever a job raises.

While a job runs, a thread lengthens its lease. A process that dies lets the lease run out, and another takes the job.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from gongkai.domain.jobs.actions import running
from gongkai.domain.jobs.errors import GiveUp, RetryLater
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.queries import stranded
from gongkai.domain.jobs.tasks.registry import Task, task_named
from gongkai.knowledge.law.errors import Refusal

LEASE = timedelta(seconds=60)
BEATS_PER_LEASE = 4
PAUSE = 1.0  # seconds between looks at an empty table
SCHEDULES_EVERY = 10.0  # seconds
AFTER_DATABASE_ERROR = 5.0  # seconds
_SLICE = 0.1
CUT_OFF = 70  # exit status of a worker whose job took longer than its limit
WAITS = (10, 60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60)  # seconds before the second, third … attempt
BUG = "程序出错（{kind}），已经记入运行日志。请联系系统管理员。"
log = logging.getLogger("gongkai.jobs")


@dataclass(frozen=True)
class _Ending:
    """How a run ended, if not well: the reason in Chinese, how long to wait, whether trying again would help."""

    reason: str = ""
    after: timedelta | None = None
    is_final: bool = False


DONE = _Ending()


@dataclass
class Worker:
    """A process that runs jobs.

    Args:
        name: tells it from every other worker; one that takes over a dead one's name takes over its jobs at once.
        now: `clock.now`, the calendar; a demo pins it.
        moment: `clock.moment`, the system clock, for leases and waits.
        parent: the process without which it ends; 0 for none.
    """

    name: str
    now: Callable[[], datetime]
    moment: Callable[[], datetime]
    lease: timedelta = LEASE
    parent: int = 0
    is_stopping: bool = field(default=False, init=False)

    def stop(self, *_signal: object) -> None:
        """Finish the job in hand, then end."""
        self.is_stopping = True

    def run(self) -> None:
        """Run jobs until stopped. A database that is away is waited for."""
        self._in_spite_of_the_database(self._take_over)
        looked_at = float("-inf")
        while not self._is_to_end():
            if time.monotonic() - looked_at >= SCHEDULES_EVERY:
                looked_at = time.monotonic()
                self._in_spite_of_the_database(self._start_schedules)
            if not self._in_spite_of_the_database(self.run_one):
                self._sleep(PAUSE)
        connections.close_all()

    def run_due(self) -> int:
        """Run what the schedules and the table hold due now, once each, and return how many jobs that was."""
        self._start_schedules()
        count = 0
        while self.run_one():
            count += 1
        return count

    def run_one(self) -> bool:
        """Run the next job. Returns False where nothing is due."""
        job = running.take_next(self.name, now=self.now(), moment=self.moment(), lease=self.lease)
        if job is None:
            return False
        task = task_named(job.name)
        with _Heart(job, self.moment, self.lease, task.limit):
            ending = self._outcome(job, task)
        self._enter(ending, job, task)
        return True

    def _outcome(self, job: Job, task: Task) -> _Ending:
        try:
            task.run(job.arguments, self.now())
        except RetryLater as later:
            return _Ending(later.reason, later.after)
        except (GiveUp, Refusal) as refusal:
            return _Ending(str(refusal), is_final=True)
        # 任务里抛出什么都不能带倒办理进程，SystemExit 也一样。
        except BaseException as error:
            kind = type(error).__name__
            # 运行日志不留姓名：异常的文字里可能有，只记种类和出错的地方。
            log.error("job %s %s: %s at %s", job.pk, job.name, kind, _place(error.__traceback__))
            return _Ending(BUG.format(kind=kind))
        return DONE

    def _enter(self, ending: _Ending, job: Job, task: Task) -> None:
        if ending is DONE:
            running.done(job)
        elif ending.is_final or job.attempts >= task.attempts:
            running.fail(job, ending.reason, now=self.now())
        else:
            wait = ending.after or timedelta(seconds=WAITS[min(job.attempts, len(WAITS)) - 1])
            running.put_back(job, ending.reason, wait_until=self.moment() + wait)

    def _take_over(self) -> bool:
        running.release_of(self.name, moment=self.moment())
        if count := stranded():
            log.warning("%s jobs wait for a task that this version does not know", count)
        return True

    def _start_schedules(self) -> bool:
        return running.start_schedules(now=self.now(), moment=self.moment()) > 0

    def _in_spite_of_the_database(self, work: Callable[[], bool]) -> bool:
        """Do one piece of work; where the database fails, say so, wait, and return False."""
        close_old_connections()
        try:
            return work()
        except (DatabaseError, InterfaceError) as error:
            log.error("worker %s: %s at %s", self.name, type(error).__name__, _place(error.__traceback__))
            connections.close_all()
            self._sleep(AFTER_DATABASE_ERROR)
            return False

    def _is_to_end(self) -> bool:
        return self.is_stopping or bool(self.parent and os.getppid() != self.parent)

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._is_to_end() and time.monotonic() < until:
            time.sleep(_SLICE)


class _Heart:
    """Lengthens the lease of one job while it runs; cuts the whole worker off where the job takes too long.

    Nothing else stops a function that hangs. The job then counts one attempt, as after any other death.
    """

    def __init__(self, job: Job, moment: Callable[[], datetime], lease: timedelta, limit: timedelta) -> None:
        self._job, self._moment, self._lease = job, moment, lease
        self._beat = lease.total_seconds() / BEATS_PER_LEASE
        self._limit = limit.total_seconds()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beating, name="lease", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beating(self) -> None:
        cut_off_at = time.monotonic() + self._limit
        while not self._ended.wait(max(0.0, min(self._beat, cut_off_at - time.monotonic()))):
            if time.monotonic() >= cut_off_at:
                self._cut_off()
            self._hold()

    def _hold(self) -> None:
        try:
            if not running.hold(self._job, moment=self._moment(), lease=self._lease):
                log.error("job %s %s: its lease was lost while it ran", self._job.pk, self._job.name)
        except (DatabaseError, InterfaceError) as error:
            log.error("job %s %s: lease not lengthened, %s", self._job.pk, self._job.name, type(error).__name__)
        finally:
            connections.close_all()

    def _cut_off(self) -> NoReturn:
        log.error("job %s %s: cut off after %s seconds", self._job.pk, self._job.name, self._limit)
        os._exit(CUT_OFF)


def _place(trace: TracebackType | None) -> str:
    """Return the calls that led to an error, file and line, without any value."""
    places = []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " > ".join(places[-8:])
