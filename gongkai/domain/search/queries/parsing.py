"""What a person typed, taken apart. Nothing typed is an operator but quotation marks; all else is text.

- Words, apart by spaces or commas: every one must be there.
- A phrase in quotation marks is one word, spaces and commas in it included, and has no synonyms.
- A document number is found however it is written.
- A single character is looked for in titles only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.domain.search.errors import NothingToLookFor, QueryTooLong, TooManyWords
from gongkai.domain.search.models.asked import Alternative, Where
from gongkai.domain.search.models.doc_numbers import in_texts, key_of, take_doc_nos
from gongkai.domain.search.models.normal_text import normalised
from gongkai.domain.search.queries.synonyms import also

LONGEST = 200
MOST_WORDS = 20

_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans("“”„‟＂", '"""""')
_BETWEEN_WORDS = re.compile(r'[\s,，、;；。!！?？|"]+')

Clause = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """What was looked for beside a word, for the person to be told."""

    word: str
    others: tuple[str, ...]

    def __str__(self) -> str:
        return f"“{self.word}”也按{'、'.join(f'“{other}”' for other in self.others)}检索"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a search. `marked`: normal texts to mark in snippets; `titles_only`: the single characters."""

    clauses: tuple[Clause, ...]
    shown: tuple[str, ...]
    marked: tuple[str, ...]
    titles_only: tuple[str, ...]
    also_searched: tuple[AlsoSearched, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    clause: Clause
    shown: str
    also: AlsoSearched | None = None


def parse(text: str) -> Words:
    """Return the words of a text; none where it is empty.

    Raises:
        QueryTooLong, TooManyWords, NothingToLookFor: see the sentences.
    """
    if len(text) > LONGEST:
        raise QueryTooLong(LONGEST)
    words = list(dict.fromkeys(_words(text.translate(_QUOTES))))
    if len(words) > MOST_WORDS:
        raise TooManyWords(MOST_WORDS)
    if not words and text.strip():
        raise NothingToLookFor
    clauses = tuple(word.clause for word in words)
    alternatives = [one for clause in clauses for one in clause]
    return Words(
        clauses=clauses,
        shown=tuple(word.shown for word in words),
        marked=tuple(dict.fromkeys(one.text for one in alternatives if one.where is not Where.DOC_NO)),
        titles_only=tuple(one.text for one in alternatives if one.where is Where.TITLE_CHARACTER),
        also_searched=tuple(word.also for word in words if word.also),
    )


def _words(text: str) -> Iterator[_Word]:
    done = 0
    for quoted in _QUOTED.finditer(text):
        yield from _loose(text[done : quoted.start()])
        yield from _phrase(quoted[1])
        done = quoted.end()
    yield from _loose(text[done:])


def _phrase(text: str) -> Iterator[_Word]:
    numbers, rest = take_doc_nos(text)
    if len(numbers) == 1 and not rest.strip():
        yield from _loose(text)
    elif normal := normalised(text):
        yield _Word((_looked_for(normal),), text.strip())


def _loose(text: str) -> Iterator[_Word]:
    numbers, rest = take_doc_nos(text)
    for number in numbers:
        texts = tuple(Alternative(Where.TEXT, written) for written in in_texts(number))
        key = key_of(number)
        yield _Word((Alternative(Where.DOC_NO, key), *texts) if key else texts, str(number))
    for word in _BETWEEN_WORDS.split(rest):
        if normal := normalised(word):
            others = also(normal)
            clause = tuple(_looked_for(text) for text in dict.fromkeys([normal, *map(normalised, others)]))
            yield _Word(clause, word, AlsoSearched(word, others) if others else None)


def _looked_for(normal: str) -> Alternative:
    return Alternative(Where.TEXT if len(normal) > 1 else Where.TITLE_CHARACTER, normal)
