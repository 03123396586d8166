"""Telling the index of a change. Nothing here is an act of a person, so nothing is audited."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.domain.jobs.actions import enqueue, put_in_outbox
from gongkai.domain.jobs.actions.outbox import put_all_in_outbox
from gongkai.domain.search.queries.sources import source_of


def tell_of_change(kind: str, key: str) -> None:
    """Have the index take a document in anew, or forget it, once the caller's transaction is committed.

    Call it last in the act: other writers of the topic wait until the transaction ends.

    Raises:
        LookupError: no source of this kind is registered: a bug of the caller.
        OutsideTransaction: no transaction is open.
    """
    put_in_outbox(source_of(kind).outbox_topic, key)
    enqueue("search.catch_up", key="search.catch_up")


def tell_of_changes(kind: str, keys: Sequence[str]) -> None:
    """Have the index do the same with many documents. Nothing for none.

    Raises:
        LookupError: no source of this kind is registered: a bug of the caller.
        OutsideTransaction: no transaction is open.
    """
    if keys:
        put_all_in_outbox(source_of(kind).outbox_topic, keys)
        enqueue("search.catch_up", key="search.catch_up")
