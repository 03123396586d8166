"""Bring the index up to the outbox. The position read stands inside the index: one commit holds both, or neither.

So a process killed at any moment leaves an index that continues from its last commit. Reading a row twice does no harm:
what is taken in is the present state of its document.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai.domain.jobs.errors import RetryLater
from gongkai.domain.jobs.queries import outbox_after, outbox_first
from gongkai.domain.search.errors import IndexBusy
from gongkai.domain.search.models.asked import Engine
from gongkai.domain.search.models.documents import address_of, entry_of
from gongkai.domain.search.models.folders import GONE
from gongkai.domain.search.queries.index import our_home
from gongkai.domain.search.queries.sources import known_sources
from gongkai.domain.search.tasks.rebuilding import rebuild

_BATCH = 500


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What was done: documents put in or forgotten; `rebuilt` where the outbox no longer reached back far enough."""

    put: int = 0
    forgotten: int = 0
    rebuilt: bool = False


def run_catch_up(arguments: dict[str, Any], now: datetime) -> None:
    """Do it as a job."""
    try:
        catch_up(now)
    except IndexBusy as busy:
        raise RetryLater(str(busy)) from busy


def catch_up(now: datetime) -> CaughtUp:
    """Take in every change told since the index's last commit; build the index where there is none.

    Raises:
        IndexBusy: another process is writing.
        EngineMissing: the engine of the settings is not installed.
    """
    where = our_home()
    name = where.current()
    if not name:
        return _rebuilt()
    try:
        with closing(where.open(name)) as engine:
            return _followed(engine) if _reaches_back(engine) else _rebuilt()
    except GONE:
        # 正补着，重建好的索引换上来了：在新的里接着补。
        if where.current() == name:
            raise
        return catch_up(now)


def _rebuilt() -> CaughtUp:
    # 重建期间又有的变更，由下一次调用补入。
    return CaughtUp(put=rebuild().documents, rebuilt=True)


def _reaches_back(engine: Engine) -> bool:
    """Return whether every source is in the index, and the outbox still holds all that came after its position."""
    positions = engine.positions()
    return all(
        source.kind in positions and positions[source.kind] + 1 >= outbox_first(source.outbox_topic)
        for source in known_sources()
    )


def _followed(engine: Engine) -> CaughtUp:
    done = CaughtUp()
    for source in known_sources():
        while rows := outbox_after(source.outbox_topic, engine.positions()[source.kind], _BATCH):
            keys = list(dict.fromkeys(row.key for row in rows))
            put = [entry_of(source.kind, document) for document in source.of(keys)]
            kept = {entry.address for entry in put}
            forget = [address for key in keys if (address := address_of(source.kind, key)) not in kept]
            engine.write(put, forget, {**engine.positions(), source.kind: rows[-1].position})
            done = CaughtUp(done.put + len(put), done.forgotten + len(forget))
    return done
