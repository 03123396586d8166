"""What changed inside one text: character by character for Chinese, whole words and numbers for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|.", re.DOTALL)
SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
MOST_COMPARED = 1_000_000  # pairs of tokens
SHORTEST_KEPT = 2  # a single character that happens to stand in both texts only scatters the marks


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Segment:
    """Some words and what became of them."""

    change: Change
    text: str


def whole(change: Change, text: str) -> tuple[Segment, ...]:
    """Return a text as one segment; () for no text."""
    return (Segment(change, text),) if text else ()


def word_changes(old: str, new: str) -> tuple[Segment, ...]:
    """Return the segments of two versions of a text; those not ADDED make `old`, those not REMOVED make `new`."""
    if old == new:
        return whole(Change.SAME, old)
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) * len(after) <= MOST_COMPARED:
        return tuple(_joined(_compared(before, after)))
    # Sentences first, then the characters of those that changed: a long chapter is compared in a moment, too.
    found: list[Segment] = []
    for segment in _grouped(_compared(SENTENCE.findall(old), SENTENCE.findall(new))):
        found.extend(segment)
    return tuple(_joined(found))


def _compared(before: Sequence[str], after: Sequence[str]) -> list[Segment]:
    found: list[Segment] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Segment(Change.SAME, "".join(before[i:j])))
        else:
            found.append(Segment(Change.REMOVED, "".join(before[i:j])))
            found.append(Segment(Change.ADDED, "".join(after[k:m])))
    return found


def _grouped(sentences: list[Segment]) -> list[list[Segment]]:
    """Return the comparison of sentences with each changed stretch compared again by its characters."""
    groups: list[list[Segment]] = []
    for place, segment in enumerate(sentences):
        if segment.change is Change.SAME:
            groups.append([segment])
        elif segment.change is Change.REMOVED:
            old, new = segment.text, sentences[place + 1].text
            before, after = TOKEN.findall(old), TOKEN.findall(new)
            small = len(before) * len(after) <= MOST_COMPARED
            groups.append(_compared(before, after) if small else [segment, sentences[place + 1]])
    return groups


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with stray sameness between two changes taken into them, and each stretch in one piece."""
    joined: list[Segment] = []
    removed = added = ""
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        if segment.change is Change.REMOVED:
            removed += segment.text
        elif segment.change is Change.ADDED:
            added += segment.text
        elif len(segment.text) < SHORTEST_KEPT and 0 < place < last and (removed or added):
            removed, added = removed + segment.text, added + segment.text
        else:
            joined.extend([*whole(Change.REMOVED, removed), *whole(Change.ADDED, added)])
            removed = added = ""
            joined.extend(whole(Change.SAME, segment.text))
    joined.extend([*whole(Change.REMOVED, removed), *whole(Change.ADDED, added)])
    return joined
