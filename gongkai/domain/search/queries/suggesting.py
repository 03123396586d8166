"""Suggestions while somebody types: titles, and how the words typed so far go on in titles. From the index itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from gongkai.domain.search.models.asked import Asked, Engine
from gongkai.domain.search.models.normal_text import GAP, normalised
from gongkai.domain.search.queries.index import ask
from gongkai.domain.search.queries.parsing import Words, parse
from gongkai.domain.search.queries.snippets import Piece, pieces_of, spans_in
from gongkai.knowledge.law.errors import Refusal

# How many of the newest titles are looked at, and how many of each are shown.
_SAMPLE, _SHOWN = 60, 6
_LONGEST_TAIL = 12
_END = re.compile(f"的|关于|{GAP}")

# Takes (kind, key) of documents; returns the present titles of those that the public may see.
TitlesNow = Callable[[Collection[tuple[str, str]]], Mapping[tuple[str, str], str]]


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title to go to."""

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


def suggest(text: str, titles_now: TitlesNow) -> Suggestions:
    """Return suggestions for what is typed so far; none where it cannot be searched for. Never a refusal.

    The index only says where to look: what is suggested, words too, is of titles as the owner has them now.
    """
    try:
        words = parse(text)
        found = ask(lambda engine: _found(engine, words)) if words.clauses else []
    except Refusal:
        return Suggestions()
    return _suggested(titles_now(found), words) if found else Suggestions()


def _found(engine: Engine, words: Words) -> list[tuple[str, str]]:
    """Return (kind, key) of the newest documents that have the words in their titles."""
    addresses = engine.titled(Asked(words.clauses), limit=_SAMPLE)
    return [(kind, key) for kind, _, key in (address.partition(":") for address in addresses)]


def _suggested(titles: Mapping[tuple[str, str], str], words: Words) -> Suggestions:
    shown = tuple(
        TitleFound(kind, key, pieces_of(title, spans_in(title, words.marked)))
        for (kind, key), title in list(titles.items())[:_SHOWN]
    )
    last = words.clauses[-1][0].text
    before = words.shown[:-1]
    longer = _longer(last, [normalised(title) for title in titles.values()])
    return Suggestions(tuple(SuggestedWord(" ".join([*before, word])) for word in longer), shown)


def _longer(word: str, titles: Sequence[str]) -> list[str]:
    """Return longer words of at least two titles, most frequent first.

    A word ends where titles end it (的, 关于, a gap, the end), or where they go on in three ways or more.
    """
    titles_with: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    ways: dict[str, set[str]] = defaultdict(set)
    for title in titles:
        for tail in _tails(word, title):
            if len(tail) <= _LONGEST_TAIL:
                ended[word + tail] += 1
            for length in range(1, len(tail) + 1):
                titles_with[word + tail[:length]] += 1
                ways[word + tail[:length]].add(tail[length : length + 1])
    whole = [text for text, times in titles_with.items() if times > 1 and (ended[text] > 1 or len(ways[text]) > 2)]
    return sorted(whole, key=lambda text: (-titles_with[text], len(text), text))[:_SHOWN]


def _tails(word: str, title: str) -> set[str]:
    """Return how the word goes on in a title up to where a word may end; one sign too many where it cannot."""
    tails = set()
    at = title.find(word)
    while at >= 0:
        tails.add(_END.split(title[at + len(word) : at + len(word) + _LONGEST_TAIL + 1])[0])
        at = title.find(word, at + 1)
    return tails - {""}
