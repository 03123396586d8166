"""What stands around a number: labels just before it, words further off, units behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

LABEL_TAIL = r"(?:编号|号码|号|码|为|是|即|No\.?|NO\.?|no\.?|[(][^()\n]{0,8}[)]|[\s:\"'“”=#.\u200b])*+$"
LABEL_REACH = 28  # characters before a number in which its label ends


def any_of(words: Iterable[str]) -> str:
    """Return the pattern that takes the longest of `words` that fits."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words) + LABEL_TAIL)


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the compiled pattern that finds any of `words`."""
    return re.compile(any_of(words))


def labelled(text: str, start: int, labels: tuple[str, ...]) -> bool:
    """Tell whether one of `labels` stands directly before `start`, only colons, spaces and 号码 between."""
    return _before(labels).search(text[max(0, start - LABEL_REACH) : start]) is not None


def near(text: str, start: int, end: int, words: tuple[str, ...], *, before: int, after: int = 0) -> bool:
    """Tell whether one of `words` stands within so many characters before `start` or after `end`."""
    found = pattern(words)
    return bool(found.search(text[max(0, start - before) : start]) or found.search(text[end : end + after]))


def last_of(text: str, words: tuple[str, ...]) -> int:
    """Return where the last of `words` in `text` ends, -1 where none stands there."""
    return max((match.end() for match in pattern(words).finditer(text)), default=-1)
