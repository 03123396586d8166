"""Reading the chains, and telling whether they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from gongkai.domain.audit.models import Chain, Entry
from gongkai.domain.audit.queries.altered import Mismatch, Unverifiable, altered_records

ENTRIES_AT_A_TIME = 2000


@dataclass(frozen=True)
class Break:
    """The first broken link of one chain: `message` says in Chinese what is wrong there."""

    authority_code: str
    sequence: int
    message: str


@dataclass(frozen=True)
class Verification:
    """What verifying found: how much was read, the first break of each broken chain, what could not be computed here.

    `unverifiable`: (authority code, algorithm) of chains that use an algorithm this machine does not have. `altered`:
    records of other apps, such as frozen figures, that are no longer what their entries say.
    """

    chains: int
    entries: int
    breaks: tuple[Break, ...]
    unverifiable: tuple[tuple[str, str], ...]
    altered: tuple[Mismatch, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found broken or altered."""
        return not self.breaks and not self.altered


def verify(codes: Collection[str] | None = None) -> Verification:
    """Return whether every chain, or every one of these authorities, is whole, and the records it speaks for unaltered.

    Reads all their entries once, a few thousand at a time.
    """
    mine = Q() if codes is None else Q(authority_code__in=codes)
    heads = {chain.authority_code: chain for chain in Chain.objects.filter(mine)}
    breaks: list[Break] = []
    missing_algorithms: dict[tuple[str, str], None] = {}
    entries = 0
    seen: set[str] = set()
    for code, links in groupby(_all_entries(mine), key=lambda entry: entry.authority_code):
        seen.add(code)
        walk = _Walk(code)
        for entry in links:
            walk.step(entry)
        entries += walk.entries
        missing_algorithms.update(dict.fromkeys((code, name) for name in sorted(walk.missing_algorithms)))
        found = walk.found or walk.end(heads.get(code))
        if found:
            breaks.append(found)
    breaks.extend(_emptied(heads.values(), seen))
    others = altered_records(codes)
    missing_algorithms.update({(o.authority_code, o.algorithm): None for o in others if isinstance(o, Unverifiable)})
    return Verification(
        chains=len(seen | set(heads)),
        entries=entries,
        breaks=tuple(breaks),
        unverifiable=tuple(missing_algorithms),
        altered=tuple(one for one in others if isinstance(one, Mismatch)),
    )


def entries_of(subject_kind: str, subject_id: int) -> QuerySet[Entry]:
    """Return the entries about one record, oldest first; `subject_kind` as in "applications.application"."""
    return Entry.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id)).order_by("sequence")


def _all_entries(wanted: Q) -> Iterator[Entry]:
    ordered = Entry.objects.filter(wanted).order_by("authority_code", "sequence")
    return ordered.iterator(chunk_size=ENTRIES_AT_A_TIME)


def _emptied(heads: Iterable[Chain], seen: set[str]) -> Iterator[Break]:
    for chain in heads:
        if chain.authority_code not in seen and chain.last_sequence:
            yield Break(chain.authority_code, 1, f"应有{chain.last_sequence}条记录，现在一条也没有")


class _Walk:
    """One pass along one chain; after the first break it only counts."""

    def __init__(self, authority_code: str) -> None:
        self.authority_code = authority_code
        self.entries = 0
        self.found: Break | None = None
        self.missing_algorithms: set[str] = set()
        self._last: Entry | None = None

    def step(self, entry: Entry) -> None:
        self.entries += 1
        if self.found is None:
            self._compare(entry)
        self._last = entry

    def _compare(self, entry: Entry) -> None:
        expected = self._last.sequence + 1 if self._last else 1
        previous_hash = self._last.hash if self._last else ""
        if entry.sequence != expected:
            self._break(expected, f"缺少第{expected}条，下一条是第{entry.sequence}条")
        elif entry.previous_hash != previous_hash:
            self._break(entry.sequence, "所记的前一条摘要与前一条不符")
        elif entry.algorithm not in hashlib.algorithms_available:
            self.missing_algorithms.add(entry.algorithm)
        elif entry.computed_hash() != entry.hash:
            self._break(entry.sequence, f"内容与摘要不符，可能被改动（{entry}）")

    def end(self, head: Chain | None) -> Break | None:
        """Return the break at the end of the chain, if its last entries were cut off or added from outside."""
        last = self._last
        if last is None:
            return None
        if head is None:
            return Break(self.authority_code, last.sequence, "链尾登记已被删除")
        if head.last_sequence > last.sequence:
            return Break(
                self.authority_code, last.sequence + 1, f"应有{head.last_sequence}条，第{last.sequence}条以后被截去"
            )
        if head.last_sequence < last.sequence or head.last_hash != last.hash:
            return Break(self.authority_code, last.sequence, "与链尾登记不符")
        return None

    def _break(self, sequence: int, message: str) -> None:
        self.found = Break(self.authority_code, sequence, message)
