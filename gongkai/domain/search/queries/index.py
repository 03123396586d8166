"""The index in use in this process. Another process may put a new one in its place at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from gongkai.domain.jobs.queries import outbox_last
from gongkai.domain.search.errors import EngineMissing, IndexNotBuilt
from gongkai.domain.search.models.asked import Asked, Engine
from gongkai.domain.search.models.folders import GONE, Home, home
from gongkai.domain.search.queries.sources import known_sources
from gongkai.domain.search.queries.synonyms import synonyms_mark

Answer = TypeVar("Answer")

_opening = threading.Lock()
_opened: dict[Path, tuple[str, Engine]] = {}


@dataclass(frozen=True, slots=True)
class Status:
    """How the index stands. `behind`: changes not yet taken in, by kind of document."""

    name: str
    is_built: bool
    documents: int
    size_bytes: int
    behind: dict[str, int]


def our_home() -> Home:
    """Return the folder of the engine that the settings choose.

    Raises:
        EngineMissing: it is not installed.
    """
    return home(Path(settings.DATA_FOLDER), settings.SEARCH)


def ask(question: Callable[[Engine], Answer]) -> Answer:
    """Return the answer of the index in use.

    Raises:
        IndexNotBuilt: there is none.
    """
    where = our_home()
    name = _require(where)
    try:
        return question(_engine(where, name))
    except GONE:
        # 正问着，重建好的索引换上来，旧的文件没有了：到新的里再问一次。
        if _require(where) == name:
            raise
        return question(_engine(where, _require(where)))


def index_mark() -> str:
    """Return what changes with every commit to the index, with every index put in its place, with the list of synonyms.

    "" where there is no index.

    Two searches with the same mark before each are answered from the same index, or the second from a later one.
    """
    try:
        where = our_home()
        name = _require(where)
        return f"{where.name} {name} {ask(lambda engine: sorted(engine.positions().items()))} {synonyms_mark()}"
    except (IndexNotBuilt, EngineMissing):
        return ""


def _require(where: Home) -> str:
    name = where.current()
    if not name:
        raise IndexNotBuilt
    return name


def _engine(where: Home, name: str) -> Engine:
    with _opening:
        opened_name, engine = _opened.get(where.folder, ("", None))
        if engine is None or opened_name != name:
            engine = where.open(name)
            _opened[where.folder] = (name, engine)
        return engine


def status() -> Status:
    """Return how the index stands."""
    where = our_home()
    if not where.current():
        return Status(where.name, False, 0, 0, {})
    positions = ask(lambda engine: engine.positions())
    return Status(
        name=where.name,
        is_built=True,
        documents=ask(lambda engine: engine.count(Asked())),
        size_bytes=where.size_bytes(),
        behind={
            source.kind: outbox_last(source.outbox_topic) - positions.get(source.kind, 0) for source in known_sources()
        },
    )
