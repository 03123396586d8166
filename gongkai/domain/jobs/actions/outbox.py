"""The outbox: what changed, in the order of commits, for indexes and caches that follow the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from gongkai.domain.jobs.errors import OutsideTransaction
from gongkai.domain.jobs.models import OutboxPosition, OutboxRow, OutboxTopic


def put_in_outbox(topic: str, key: str, *, payload: Mapping[str, Any] | None = None) -> int:
    """Tell the topic's consumers of a change, in the transaction of the change. Returns the row's position.

    Other writers of the topic wait until this transaction ends: call it last, after the slow part.

    Raises:
        OutsideTransaction: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{topic} {key}")
    position = _next_position(topic)
    OutboxRow.objects.create(topic=topic, position=position, key=key, payload=dict(payload or {}))
    return position


def put_all_in_outbox(topic: str, keys: Sequence[str]) -> int:
    """Tell of many changes at once, as `put_in_outbox` does of one. Returns the last row's position.

    Raises:
        OutsideTransaction: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(topic)
    last = _next_position(topic, len(keys))
    first = last - len(keys) + 1
    rows = [OutboxRow(topic=topic, position=first + place, key=key) for place, key in enumerate(keys)]
    OutboxRow.objects.bulk_create(rows, batch_size=1000)
    return last


def _next_position(topic: str, count: int = 1) -> int:
    """Return the last of the next positions, the topic's row being locked by the update until the transaction ends."""
    row = OutboxTopic.objects.filter(name=topic)
    if not row.update(last_position=F("last_position") + count):
        OutboxTopic.objects.get_or_create(name=topic)
        row.update(last_position=F("last_position") + count)
    return row.values_list("last_position", flat=True).get()


@transaction.atomic
def advance(consumer: str, topic: str, position: int) -> None:
    """Remember how far a consumer has come; it never goes back by this."""
    OutboxPosition.objects.get_or_create(consumer=consumer, topic=topic)
    OutboxPosition.objects.filter(consumer=consumer, topic=topic, position__lt=position).update(position=position)


def trim_outbox(topic: str, *, keep: int) -> int:
    """Forget all but the last `keep` rows of a topic. Returns how many went.

    A consumer that had not read them finds so by `queries.outbox_first` and starts again from the records.
    """
    last = OutboxTopic.objects.filter(name=topic).values_list("last_position", flat=True).first() or 0
    deleted, _ = OutboxRow.objects.filter(topic=topic, position__lte=last - keep).delete()
    return deleted
