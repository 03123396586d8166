"""Nothing found: what comes nearest, so that the next step is one click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from gongkai.domain.search.models.asked import Alternative, Asked, Engine, Where
from gongkai.domain.search.models.normal_text import GAP
from gongkai.domain.search.queries.parsing import Words

# Each probe is a search of its own; an answer within a second matters more than the last suggestion.
_PROBES, _SECONDS = 40, 0.4
_MOST = 5


@dataclass(frozen=True, slots=True)
class Nearest:
    """A search that does find something: `text` to search for, with or without the filters, and how many there are."""

    text: str
    total: int
    without_filters: bool = False


def nearest(engine: Engine, asked: Asked, words: Words, text: str) -> tuple[Nearest, ...]:
    """Return what comes nearest to a search that found nothing: without filters, single words, parts of words."""
    free = replace(asked, filters={}, from_order=None, to_order=None)
    if asked != free and (total := engine.count(free)):
        return (Nearest(text, total, without_filters=True),)
    counts = _Counts(engine)
    alone = zip(words.shown, words.clauses, strict=True) if len(words.clauses) > 1 else ()
    found = [(shown, counts.of(clause)) for shown, clause in alone]
    for clause in words.clauses:
        if clause[0].where is Where.TEXT and not counts.of(clause):
            found += _parts(counts, clause[0].text)
    longest_first = sorted((one for one in found if one[1]), key=lambda one: -len(one[0]))
    return tuple(Nearest(shown, total, asked != free) for shown, total in dict(longest_first).items())[:_MOST]


class _Counts:
    """Counts, each once, and no more than so many: what is not counted any more counts as not found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[tuple[Alternative, ...], int] = {}
        self._until = monotonic() + _SECONDS

    def of(self, clause: tuple[Alternative, ...]) -> int:
        if clause not in self._known and len(self._known) < _PROBES and monotonic() < self._until:
            self._known[clause] = self._engine.count(Asked((clause,)))
        return self._known.get(clause, 0)

    def of_text(self, text: str) -> int:
        return self.of((Alternative(Where.TEXT, text),))


def _parts(counts: _Counts, text: str) -> list[tuple[str, int]]:
    """Return the parts of a word that are found and stand in no longer one that is, and how often."""
    parts, end = [], 0
    for begin in range(len(text) - 1):
        before = end
        end = max(end, begin + 1)
        # 短的找不到，含着它的长的也找不到：只从找得到的接着加长。
        while end < len(text) and counts.of_text(text[begin : end + 1]):
            end += 1
        if end > before and end - begin > 1 and not (_is_torn(text, begin) or _is_torn(text, end)):
            parts.append((text[begin:end].replace(GAP, " ").strip(), counts.of_text(text[begin:end])))
    return [(part, total) for part, total in parts if len(part) > 1]


def _is_torn(text: str, place: int) -> bool:
    """Return whether a cut here would part a number or a Latin word: half of 2025 helps nobody."""
    return 0 < place < len(text) and all(one.isascii() and one.isalnum() for one in text[place - 1 : place + 1])
