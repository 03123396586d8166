"""What waits, what failed, what changed. Who may see it is decided by the app that asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from gongkai.domain.jobs.errors import UnknownTask
from gongkai.domain.jobs.models import Job, OutboxPosition, OutboxRow, OutboxTopic, Stamp, State
from gongkai.domain.jobs.tasks.registry import known_tasks, task_named

_ALL_STAMPS = f"SELECT scope, value FROM {Stamp._meta.db_table} ORDER BY scope"  # noqa: S608 — no value of anybody's


@dataclass(frozen=True)
class Failed:
    """没有办成的事: `what` is the task's Chinese name, `about` its subject, `who` asked, `why` it failed."""

    id: int
    name: str
    what: str
    about: str
    who: str
    why: str
    authority_code: str
    attempts: int
    failed_at: datetime


def failed(authority_codes: Collection[str] | None = None) -> list[Failed]:
    """Return what was not done, the latest first; of the given authorities, or of all."""
    jobs = Job.objects.filter(state=State.FAILED, failed_at__isnull=False).order_by("-failed_at", "-pk")
    if authority_codes is not None:
        jobs = jobs.filter(authority_code__in=authority_codes)
    return [_told(job) for job in jobs]


def _told(job: Job) -> Failed:
    assert job.failed_at is not None
    return Failed(
        id=job.pk,
        name=job.name,
        what=_label(job.name),
        about=job.about,
        who=job.asked_by,
        why=job.last_error,
        authority_code=job.authority_code,
        attempts=job.attempts,
        failed_at=job.failed_at,
    )


def _label(name: str) -> str:
    try:
        return task_named(name).label
    except UnknownTask:
        return name


def waiting(name: str, key: str) -> Job | None:
    """Return the job that waits under this key: when it is to run (`run_at`), why it waits (`last_error`)."""
    return Job.objects.filter(name=name, key=key, state=State.WAITING).first()


def stranded() -> int:
    """Return how many jobs wait for a task that this program does not know."""
    known = [task.name for task in known_tasks()]
    return Job.objects.exclude(state=State.FAILED).exclude(name__in=known).count()


def outbox_after(topic: str, position: int, limit: int = 500) -> list[OutboxRow]:
    """Return the next rows after a position, in the order of commits; none is ever added before one returned."""
    return list(OutboxRow.objects.filter(topic=topic, position__gt=position).order_by("position")[:limit])


def outbox_keys_after(topic: str, position: int, keys: Collection[str]) -> frozenset[str]:
    """Return those of the keys that changed after a position. One query."""
    rows = OutboxRow.objects.filter(topic=topic, position__gt=position, key__in=keys)
    return frozenset(rows.values_list("key", flat=True))


def outbox_first(topic: str) -> int:
    """Return the first position still kept (the next to come where none is): who has not reached it rebuilds."""
    kept = OutboxRow.objects.filter(topic=topic).order_by("position").values_list("position", flat=True).first()
    return kept or outbox_last(topic) + 1


def outbox_last(topic: str) -> int:
    """Return the last position given out and committed; 0 before the first."""
    return OutboxTopic.objects.filter(name=topic).values_list("last_position", flat=True).first() or 0


def position_of(consumer: str, topic: str) -> int:
    """Return how far a consumer has come; 0 before it began."""
    found = OutboxPosition.objects.filter(consumer=consumer, topic=topic).values_list("position", flat=True).first()
    return found or 0


def stamp_of(scope: str) -> int:
    """Return the scope's stamp; 0 before the first change."""
    return Stamp.objects.filter(scope=scope).values_list("value", flat=True).first() or 0


def all_stamps() -> tuple[tuple[str, int], ...]:
    """Return (scope, value) of every stamp there is: as long as none moves, nothing has changed in any scope.

    One query that reads a few rows. Every request for a kept page asks it, so it is written out: putting it together
    anew each time took ten times as long as asking it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ALL_STAMPS)
        return tuple((scope, value) for scope, value in cursor.fetchall())


def stamps_of(scopes: Collection[str]) -> dict[str, int]:
    """Return the stamps of several scopes with one question."""
    found = dict(Stamp.objects.filter(scope__in=scopes).values_list("scope", "value"))
    return {scope: found.get(scope, 0) for scope in scopes}
