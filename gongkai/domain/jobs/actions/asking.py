"""Asking for a job, taking it back, and what becomes of failures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.domain.jobs.errors import NotFailed
from gongkai.domain.jobs.models import Job, State
from gongkai.domain.jobs.tasks.registry import task_named

# A worker can take the waiting job between our looking and our writing; then a new one waits, at the second look.
LOOKS = 5


def enqueue(
    name: str,
    arguments: Mapping[str, Any] | None = None,
    *,
    run_at: datetime | None = None,
    key: str = "",
    about: str = "",
    authority_code: str = "",
    asked_by: str = "",
) -> Job:
    """Ask for a job, in the caller's transaction: rolled back with it, seen by workers once it is committed.

    Args:
        arguments: what JSON can hold; the task gets them as they are.
        run_at: not before this moment; None: at once.
        key: while a job of this name and key waits, there is no second: the later call sets its arguments and time.
        about, authority_code, asked_by: what, whose and who, in Chinese, for the list of failures.

    Raises:
        UnknownTask: no app registered the name.
        TypeError: `arguments` hold what JSON cannot.
    """
    task_named(name)
    values: dict[str, Any] = {
        "arguments": dict(arguments or {}),
        "run_at": run_at,
        "about": about,
        "authority_code": authority_code,
        "asked_by": asked_by,
    }
    if not key:
        return Job.objects.create(name=name, **values)
    # 同一标识另有安排的，原来因重试而定的等待不再算数。
    values |= {"wait_until": None, "attempts": 0, "last_error": ""}
    for _ in range(LOOKS):
        try:
            return Job.objects.update_or_create(name=name, key=key, state=State.WAITING, defaults=values)[0]
        except IntegrityError:
            continue
    raise RuntimeError(f"{name} {key}: taken by workers {LOOKS} times while it was asked for")


def cancel(name: str, key: str) -> bool:
    """Take back the job that waits under a key. Returns False where none waits; one that runs is not stopped."""
    deleted, _ = Job.objects.filter(name=name, key=key, state=State.WAITING).delete()
    return deleted > 0


@transaction.atomic
def try_again(job_id: int) -> None:
    """重新办理: put a failed job back, with all its attempts; where the same waits already, that one stands for it.

    Raises:
        NotFailed: it is not on the list of failures.
    """
    job = _failed(job_id)
    if job.key and Job.objects.filter(name=job.name, key=job.key, state=State.WAITING).exists():
        job.delete()
        return
    job.state, job.attempts, job.run_at, job.wait_until, job.failed_at = State.WAITING, 0, None, None, None
    job.save(update_fields=["state", "attempts", "run_at", "wait_until", "failed_at"])


@transaction.atomic
def drop_failed(job_id: int) -> None:
    """不再办理: take a job off the list of failures.

    Raises:
        NotFailed: it is not on the list of failures.
    """
    _failed(job_id).delete()


def _failed(job_id: int) -> Job:
    job = Job.objects.select_for_update().filter(pk=job_id, state=State.FAILED).first()
    if job is None:
        raise NotFailed
    return job
