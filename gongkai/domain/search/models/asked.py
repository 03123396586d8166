"""What an engine is asked, and what it answers: a search taken apart, nothing of any engine's own language in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from gongkai.domain.search.models.documents import Entry, Texts


class Where(Enum):
    """Where an alternative is looked for."""

    TEXT = "text"
    TITLE_CHARACTER = "title character"
    DOC_NO = "doc_no"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that may stand in a document. `text` is normal text: two characters or more for TEXT, one for
    TITLE_CHARACTER, a key of `doc_numbers` for DOC_NO."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Documents that have one alternative of every clause, and for every facet one of the values wanted.

    `from_order`, `to_order`: bounds of the place in the order by date, the second left out.
    """

    clauses: tuple[tuple[Alternative, ...], ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_order: int | None = None
    to_order: int | None = None

    def without_filter(self, name: str) -> Asked:
        """Return the same without the choice in one facet."""
        return replace(self, filters={other: values for other, values in self.filters.items() if other != name})

    def groups_of_facets(self, names: Sequence[str]) -> list[tuple[Asked, list[str]]]:
        """Return what to count for which facets: each facet is counted as if nothing were chosen in it."""
        free = [name for name in names if name not in self.filters]
        chosen = [(self.without_filter(name), [name]) for name in names if name in self.filters]
        return [(self, free), *chosen] if free else chosen


@dataclass(frozen=True, slots=True)
class Row:
    """One document found."""

    address: str
    score: float
    order: int
    texts: Texts


class Engine(Protocol):
    """One index in one folder. Reading may go on in many processes and threads while one process writes."""

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        """Open the index of the folder; or make it, empty.

        Raises:
            OSError: there is none.
        """

    def write(self, put: Iterable[Entry], forget: Iterable[str], positions: Mapping[str, int]) -> None:
        """Put entries in place of those of the same address, forget addresses, store the positions: all or nothing.

        Raises:
            IndexBusy: another process is writing.
        """

    def positions(self) -> dict[str, int]:
        """Return how far the outbox was read for each kind of document, as stored with the documents."""

    def count(self, asked: Asked) -> int:
        """Return how many documents are asked for, exactly."""

    def best(self, asked: Asked, *, limit: int, offset: int) -> tuple[int, list[Row]]:
        """Return how many documents are asked for, exactly, and some of them by relevance.

        First the number itself, then titles that have the words, then texts.
        """

    def newest(self, asked: Asked, *, limit: int, offset: int) -> list[Row]:
        """Return documents by date, newest first, those without a date last."""

    def titled(self, asked: Asked, *, limit: int) -> list[str]:
        """Return the addresses of the newest documents that have every clause in the title."""

    def facets(self, asked: Asked, names: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {facet: {value: number of documents}}, most frequent first."""

    def close(self) -> None:
        """Let go of files."""
