"""Build the index anew beside the one in use, and put it in its place in one step. Searching goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from gongkai.domain.jobs.queries import outbox_last
from gongkai.domain.search.models.documents import Entry, entry_of
from gongkai.domain.search.queries.index import our_home
from gongkai.domain.search.queries.sources import known_sources

# Called with how many documents are done, and how many there are about (0: not known).
Progress = Callable[[int, int], None]
_STEP = 1_000


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was built: the index's name, and how many documents it holds."""

    name: str
    documents: int


def rebuild(progress: Progress = lambda done, about: None) -> Rebuilt:
    """Build the index anew from all sources. Changes told meanwhile are read from the outbox afterwards.

    Raises:
        IndexBusy: another process is rebuilding.
        EngineMissing: the engine of the settings is not installed.
    """
    where = our_home()
    with where.next_generation() as name:
        # 先记位置，后读记录：读的期间改了的，之后按位置再读一次。
        positions = {source.kind: outbox_last(source.outbox_topic) for source in known_sources()}
        with closing(where.make(name)) as engine:
            counted = _Counted(progress)
            engine.write(counted.entries(), (), positions)
        where.use(name)
    return Rebuilt(where.name, counted.done)


class _Counted:
    """Counts the documents that pass, and tells of it now and then."""

    def __init__(self, progress: Progress) -> None:
        self.done = 0
        self._progress = progress
        self._about = sum(source.number() for source in known_sources() if source.number)

    def entries(self) -> Iterator[Entry]:
        for source in known_sources():
            for document in source.every():
                yield entry_of(source.kind, document)
                self.done += 1
                if self.done % _STEP == 0:
                    self._progress(self.done, self._about)
        self._progress(self.done, self._about)
