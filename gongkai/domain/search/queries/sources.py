"""Who has something to be found. Apps above register in `apps.ready()`; importing this loads no models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.domain.search.models import Document


@dataclass(frozen=True)
class Source:
    """One kind of document.

    `every()`: all that the public may find, lazily. `of(keys)`: those of the keys that the public may find; a key that
    does not come back is forgotten. `topic`: the outbox topic whose rows carry these keys, `kind` where not given.
    `number()`: how many there are about, for the progress of a rebuild.
    """

    kind: str
    every: Callable[[], Iterable[Document]]
    of: Callable[[Sequence[str]], Iterable[Document]]
    topic: str = ""
    number: Callable[[], int] | None = None

    @property
    def outbox_topic(self) -> str:
        """Return the topic its changes are told under."""
        return self.topic or self.kind


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Make a kind of document searchable; a later one of the same kind takes its place."""
    _sources[source.kind] = source


def known_sources() -> tuple[Source, ...]:
    """Return every registered source."""
    return tuple(_sources.values())


def source_of(kind: str) -> Source:
    """Return the source of a kind. Raises LookupError where none is registered."""
    return _sources[kind]


def forget_sources(kinds: Iterable[str]) -> None:
    """Take sources back, as tests do."""
    for kind in kinds:
        _sources.pop(kind, None)
