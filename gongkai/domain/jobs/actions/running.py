"""What a worker writes: it takes a job under a lease, holds it, and says how it ended.

Every ending asks whether the job is still this worker's: one whose lease ran out may be in other hands.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.domain.jobs.actions.asking import enqueue
from gongkai.domain.jobs.models import Job, ScheduleRun, State
from gongkai.domain.jobs.tasks.registry import Schedule, known_schedules, known_tasks, task_named

INTERRUPTED = "办理这件事的进程中断了{attempts}次，没有办成。请联系系统管理员查看运行日志，处理后点“重新办理”。"


def take_next(worker: str, *, now: datetime, moment: datetime, lease: timedelta) -> Job | None:
    """Return the next job, now this worker's for the time of the lease; None where nothing is due.

    A job whose lease ran out is due again; one that did so on its last attempt joins the failures.
    """
    # 没有事情时只读一下：SQLite 上不去占写锁。
    while _due(now, moment).exists():
        with transaction.atomic():
            job = _due(now, moment).select_for_update(of=("self",), skip_locked=True).order_by("pk").first()
            if job is None:
                return None
            if job.state == State.RUNNING and job.attempts >= task_named(job.name).attempts:
                _end(job, INTERRUPTED.format(attempts=job.attempts), now)
                continue
            job.state, job.worker, job.lease_until = State.RUNNING, worker, moment + lease
            job.attempts += 1
            job.save(update_fields=["state", "worker", "lease_until", "attempts"])
            return job
    return None


def _due(now: datetime, moment: datetime) -> QuerySet[Job]:
    """Return what may be taken: of this program's tasks, and not while another of the same key runs."""
    twin = Job.objects.filter(state=State.RUNNING, name=OuterRef("name"), key=OuterRef("key"))
    waiting = (
        Q(state=State.WAITING)
        & (Q(run_at=None) | Q(run_at__lte=now))
        & (Q(wait_until=None) | Q(wait_until__lte=moment))
        & Q(Q(key="") | ~Exists(twin))
    )
    abandoned = Q(state=State.RUNNING, lease_until__lte=moment)
    # 别的版本的程序登记的任务不拿：升级期间新旧进程并存。
    return Job.objects.filter(waiting | abandoned, name__in=[task.name for task in known_tasks()])


def hold(job: Job, *, moment: datetime, lease: timedelta) -> bool:
    """Lengthen the lease. Returns False where the job is no longer this worker's."""
    return bool(_mine(job).update(lease_until=moment + lease))


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, worker=job.worker, attempts=job.attempts)


def done(job: Job) -> bool:
    """Take a finished job off the table. Returns False where it is no longer this worker's."""
    return _mine(job).delete()[0] > 0


@transaction.atomic
def put_back(job: Job, reason: str, *, wait_until: datetime) -> None:
    """Let a job wait for its next attempt; where the same was asked for meanwhile, that one stands for it."""
    if not _mine(job).select_for_update().exists():
        return
    if job.key and Job.objects.filter(name=job.name, key=job.key, state=State.WAITING).exists():
        _mine(job).delete()
        return
    _mine(job).update(state=State.WAITING, worker="", lease_until=None, wait_until=wait_until, last_error=reason)


@transaction.atomic
def fail(job: Job, reason: str, *, now: datetime) -> None:
    """Put a job on the list of failures, with the reason in Chinese."""
    mine = _mine(job).select_for_update().first()
    if mine:
        _end(mine, reason, now)


def _end(job: Job, reason: str, now: datetime) -> None:
    job.state, job.worker, job.lease_until, job.last_error, job.failed_at = State.FAILED, "", None, reason, now
    job.save(update_fields=["state", "worker", "lease_until", "last_error", "failed_at"])


def release_of(worker: str, *, moment: datetime) -> int:
    """Let the jobs of a worker that is known to be dead be taken at once. Returns how many there were."""
    return Job.objects.filter(state=State.RUNNING, worker=worker).update(lease_until=moment)


def start_schedules(*, now: datetime, moment: datetime) -> int:
    """Enqueue what the schedules make due, once over all workers. Returns how many."""
    last = {run.name: run for run in ScheduleRun.objects.all()}
    due = [one for one in known_schedules() if _is_due(one, last.get(one.name), now, moment)]
    return sum(_start(one, now, moment) for one in due)


def _is_due(schedule: Schedule, run: ScheduleRun | None, now: datetime, moment: datetime) -> bool:
    last_on, last_at = (run.last_on, run.last_at) if run else (None, None)
    return schedule.is_due(last_on, last_at, now, moment)


@transaction.atomic
def _start(schedule: Schedule, now: datetime, moment: datetime) -> bool:
    ScheduleRun.objects.get_or_create(name=schedule.name)
    run = ScheduleRun.objects.select_for_update().get(name=schedule.name)
    if not _is_due(schedule, run, now, moment):
        return False
    run.last_on, run.last_at = now.date(), moment
    run.save(update_fields=["last_on", "last_at"])
    enqueue(schedule.task, schedule.arguments, key=f"schedule:{schedule.name}")
    return True
