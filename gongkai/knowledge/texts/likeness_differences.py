"""What two wordings of one sentence say differently: facts at the same place, and names put in the place of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.knowledge.texts.likeness_facts import Fact, FactKind
from gongkai.knowledge.texts.likeness_plain import Clause
from gongkai.knowledge.texts.likeness_words import (
    FUNCTION_CHARACTERS,
    INTERCHANGEABLE,
    LONG_SURNAMES,
    NAME_ENDINGS,
    NOT_IN_NAMES,
    PERSON_LABELS,
    PERSON_TITLES,
    SURNAMES,
)

LONGEST_WORD = 8
SUBJECT = 3
# 一段文字换了这么多处同样的用语（标题一次、正文一次也算），就不是改写，而是换了事项；标题里换了长的词，一次就算。
REPEATED = 2
MASKED = frozenset("某x*×○")


@dataclass(frozen=True)
class Difference:
    """One fact that stands where the other text has another; `is_subject`: a long word of a title."""

    mine: Fact
    theirs: Fact
    is_subject: bool = False


def matched(one: Clause, other: Clause) -> tuple[int, list[Difference]]:
    """Return how many tokens of `one` stand in `other`, and which facts and words stand in each other's place."""
    a, b = one.pattern, other.pattern
    head = _same_head(a, b)
    tail = _same_head(a[head:][::-1], b[head:][::-1])
    same, differences = head + tail, list(_facts_side_by_side(one, other, head, tail))
    middle = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    for i, j, size in middle.get_matching_blocks():
        same += size
        differences += _differing(one, other, range(head + i, head + i + size), range(head + j, head + j + size))
    for i1, i2, j1, j2 in _stretches(middle):
        differences += _replaced(one, other, (head + i1, head + i2), (head + j1, head + j2))
    return same, differences


def decisive(differences: list[Difference], known: frozenset[Fact], their_text: str) -> list[Difference]:
    """Return the differences that tell two matters apart.

    A fact that stands anywhere in the other text is no difference: it only stands elsewhere. Other words count when
    the same two replace each other again and again.

    Args:
        known: the facts of the other text; their_text: its letters and characters.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for difference in differences:
        if difference.mine.kind is FactKind.WORD:
            pairs[difference.mine.shown, difference.theirs.shown] += REPEATED if difference.is_subject else 1
    return [difference for difference in differences if _decides(difference, pairs, known, their_text)]


def _decides(difference: Difference, pairs: Counter[tuple[str, str]], known: frozenset[Fact], their_text: str) -> bool:
    mine = difference.mine
    if mine.kind is FactKind.WORD and pairs[mine.shown, difference.theirs.shown] < REPEATED:
        return False
    if mine.kind in {FactKind.WORD, FactKind.PERSON, FactKind.PLACE}:
        return mine.shown not in their_text
    return not any(mine.is_also(fact) for fact in known)


def _same_head(a: str, b: str) -> int:
    length = min(len(a), len(b))
    return next((at for at in range(length) if a[at] != b[at]), length)


def _facts_side_by_side(one: Clause, other: Clause, head: int, tail: int) -> Iterator[Difference]:
    a, b = len(one.pattern), len(other.pattern)
    yield from _differing(one, other, range(head), range(head))
    yield from _differing(one, other, range(a - tail, a), range(b - tail, b))


def _differing(one: Clause, other: Clause, mine: range, theirs: range) -> Iterator[Difference]:
    for at, there in zip(mine, theirs, strict=True):
        fact, their_fact = one.fact_at.get(at), other.fact_at.get(there)
        if fact and their_fact and not fact.agrees(their_fact):
            yield Difference(fact, their_fact)


def _stretches(compared: SequenceMatcher[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what stands in each other's place; two with one token in common between them are one: 宪法, 民法典."""
    at = there = 0
    for i, j, size in compared.get_matching_blocks():
        if size == 1 and (i > at or j > there):
            continue
        if i > at and j > there:
            yield at, i, there, j
        at, there = i + size, j + size


def _replaced(one: Clause, other: Clause, mine: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Difference]:
    """Yield the differences of two stretches, one of which stands where the other has the other."""
    my_facts = [fact for at, fact in one.facts if mine[0] <= at < mine[1]]
    their_facts = [fact for at, fact in other.facts if theirs[0] <= at < theirs[1]]
    if my_facts and their_facts:
        for fact in my_facts:
            rivals = [rival for rival in their_facts if rival.kind == fact.kind]
            if rivals and not any(fact.agrees(rival) for rival in rivals):
                yield Difference(fact, rivals[0])
    if my_facts or their_facts:
        return
    kind, my_word, their_word = _word(one.pattern, other.pattern, mine, theirs)
    if kind is not None:
        is_subject = one.is_title and other.is_title and min(len(my_word), len(their_word)) >= SUBJECT
        yield Difference(Fact(kind, (my_word,), my_word), Fact(kind, (their_word,), their_word), is_subject)


def _word(a: str, b: str, mine: tuple[int, int], theirs: tuple[int, int]) -> tuple[FactKind | None, str, str]:
    """Return what two stretches without facts are: two names of people, of places or bodies, two words, or neither."""
    my_word, their_word = a[slice(*mine)], b[slice(*theirs)]
    names = _people(a, b, mine, theirs)
    if names is not None and not _begins_an_ending(a[mine[1] :], b[theirs[1] :]):
        return (None if _is_masked(*names) else FactKind.PERSON), *names
    if max(len(my_word), len(their_word)) > LONGEST_WORD or _means_the_same(my_word, their_word):
        return None, my_word, their_word
    if min(len(my_word), len(their_word)) < 2 or (set(my_word) | set(their_word)) & NOT_IN_NAMES:
        return None, my_word, their_word
    if _ends_a_name(my_word, a[mine[1] :]) and _ends_a_name(their_word, b[theirs[1] :]):
        return FactKind.PLACE, my_word, their_word
    return FactKind.WORD, my_word, their_word


def _people(a: str, b: str, mine: tuple[int, int], theirs: tuple[int, int]) -> tuple[str, str] | None:
    """Return the two names where both stretches, with up to two tokens that both have before them, are people's."""
    for back in range(3):
        start, their_start = mine[0] - back, theirs[0] - back
        if min(start, their_start) < 0 or a[start : mine[0]] != b[their_start : theirs[0]]:
            break
        my_name, their_name = a[start : mine[1]], b[their_start : theirs[1]]
        if (set(my_name) | set(their_name)) & NOT_IN_NAMES:
            continue
        if _is_name(my_name) and _is_name(their_name):
            return my_name, their_name
        if back == 0 and _is_place_of_a_name(a[:start], a[mine[1] :]) and min(len(my_name), len(their_name)) >= 2:
            return my_name, their_name
    return None


def _is_name(word: str) -> bool:
    if word.startswith(LONG_SURNAMES):
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in SURNAMES


def _is_place_of_a_name(before: str, after: str) -> bool:
    return before.endswith(PERSON_LABELS) or after.startswith(PERSON_TITLES)


def _is_masked(mine: str, theirs: str) -> bool:
    return mine[0] == theirs[0] and bool((set(mine[1:]) | set(theirs[1:])) & MASKED)


def _begins_an_ending(after: str, after_theirs: str) -> bool:
    """Whether 镇, 村, 公司 follow on both: 白沙 and 柳湾 are no people then, though both begin like surnames."""
    both = after.startswith(NAME_ENDINGS) and after_theirs.startswith(NAME_ENDINGS)
    return both and not after.startswith(PERSON_TITLES)


def _ends_a_name(word: str, after: str) -> bool:
    return word.endswith(NAME_ENDINGS) or after.startswith(NAME_ENDINGS)


def _means_the_same(mine: str, theirs: str) -> bool:
    if set(mine) | set(theirs) <= FUNCTION_CHARACTERS or mine in theirs or theirs in mine:
        return True
    return any(_interchanged(mine, theirs, words) for words in INTERCHANGEABLE)


def _interchanged(mine: str, theirs: str, words: frozenset[str]) -> bool:
    """Whether both are among the words, or are what comparing leaves of two: 行 and 办 of 举行 and 举办."""
    if min(len(mine), len(theirs)) > 1:
        return mine in words and theirs in words
    return any(
        mine in word and theirs in rival and set(word) & set(rival) for word in words for rival in words - {word}
    )
