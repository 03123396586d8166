"""How far the index is behind the database: what it tells of a document that changed since is not to be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongkai.domain.jobs.queries import outbox_first, outbox_keys_after, outbox_last
from gongkai.domain.search.queries.index import ask
from gongkai.domain.search.queries.sources import source_of


@dataclass(frozen=True, slots=True)
class Lag:
    """`behind`: how many changes the index has not taken in; `changed`: those of the keys asked about among them."""

    behind: int
    changed: frozenset[str]


def position_in_index(kind: str) -> int:
    """Return how far the index has come with a kind of document; ask before searching.

    Raises:
        IndexNotBuilt: there is none.
    """
    return ask(lambda engine: engine.positions()).get(kind, 0)


def lag_since(kind: str, position: int, keys: Collection[str]) -> Lag:
    """Return what changed after the position; one query where nothing did."""
    topic = source_of(kind).outbox_topic
    behind = max(0, outbox_last(topic) - position)
    if not behind:
        return Lag(0, frozenset())
    if position + 1 < outbox_first(topic):
        # 中间的变更已经清理掉：哪些没有变，说不准。
        return Lag(behind, frozenset(keys))
    return Lag(behind, outbox_keys_after(topic, position, keys))
