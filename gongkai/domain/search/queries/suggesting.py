"""Suggestions while somebody types: titles, and how the words typed so far go on in titles. From the index itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.search.errors import IndexNotBuilt
from gongkai.domain.search.models.asked import Asked, Engine
from gongkai.domain.search.models.normal_text import GAP, normalised
from gongkai.domain.search.queries.index import ask
from gongkai.domain.search.queries.parsing import Words, parse
from gongkai.domain.search.queries.snippets import Piece, pieces_of, spans_in
from gongkai.knowledge.law.errors import Refusal

# How many of the newest titles are looked at, and how many of each are shown.
_SAMPLE, _SHOWN = 60, 6
_LONGEST_TAIL = 6


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title to go to. The owner joins it to the database: what was withdrawn is not suggested."""

    kind: str
    key: str
    title: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SuggestedWord:
    """A longer word to search for, which stands in several of the newest titles."""

    text: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to offer under the search field."""

    words: tuple[SuggestedWord, ...] = ()
    titles: tuple[TitleFound, ...] = ()


def suggest(text: str) -> Suggestions:
    """Return suggestions for what is typed so far; none where it cannot be searched for. Never a refusal."""
    try:
        words = parse(text)
        return ask(lambda engine: _suggested(engine, words)) if words.clauses else Suggestions()
    except (Refusal, IndexNotBuilt):
        return Suggestions()


def _suggested(engine: Engine, words: Words) -> Suggestions:
    found = engine.titles(Asked(words.clauses), limit=_SAMPLE)
    shown = []
    for address, title in found[:_SHOWN]:
        kind, _, key = address.partition(":")
        shown.append(TitleFound(kind, key, pieces_of(title, spans_in(title, words.marked))))
    last = words.clauses[-1][0].text
    before = words.shown[:-1]
    longer = _longer(last, [normalised(title) for _, title in found])
    return Suggestions(tuple(SuggestedWord(" ".join([*before, word])) for word in longer), tuple(shown))


def _longer(word: str, titles: Sequence[str]) -> list[str]:
    """Return how the word goes on in at least two titles, most frequent first; of two that always go together, the
    longer one."""
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update(_goings_on(word, title))
    several = {text: times for text, times in counted.items() if times > 1}
    whole = [
        text
        for text, times in several.items()
        if not any(other != text and other.startswith(text) and several[other] == times for other in several)
    ]
    return sorted(whole, key=lambda text: (-several[text], len(text), text))[:_SHOWN]


def _goings_on(word: str, title: str) -> set[str]:
    found = set()
    at = title.find(word)
    while at >= 0:
        tail = title[at + len(word) : at + len(word) + _LONGEST_TAIL].split(GAP)[0]
        found |= {word + tail[:length] for length in range(1, len(tail) + 1)}
        at = title.find(word, at + 1)
    return found
