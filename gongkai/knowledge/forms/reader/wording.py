"""How wording is compared: without spaces, punctuation, numbering, 其中 and the width of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．,，]|[(（]?\d{1,2}[)）、.．,，]|[①②③④⑤⑥⑦⑧⑨⑩])\s*"
)
_AMONG = re.compile(r"^其\s*中\s*[:：]?")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_KEPT = re.compile(r"[^\u3400-\u9fff\w+]|_")
PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*$"
)

LONGEST_LABEL = 200  # characters; the longest label of the forms has 50
UNITS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "亿元", "项", "起", "宗", "期"})


def folded(text: str) -> str:
    """Return the text with full-width forms narrowed and all white space taken out."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def key_of(label: str) -> str:
    """Return what of a label is compared: no numbering, 其中, white space or punctuation."""
    bare = folded(label)
    for _ in range(3):  # 其中:1.涉及国家秘密 carries both, in either order
        bare = _NUMBERING.sub("", _AMONG.sub("", bare))
    return _KEPT.sub("", bare)


@lru_cache(maxsize=8192)
def keys_of(label: str) -> tuple[str, ...]:
    """Return the keys of a label: with its bracketed notes, and without them; () for what is too long to be one."""
    if len(label) > LONGEST_LABEL:
        return ()
    whole = folded(label)
    while (stripped := _BRACKETED.sub("", _numbering_off(whole))) != whole:
        whole = stripped
    return tuple(dict.fromkeys(key for key in (key_of(label), key_of(whole)) if key))


def _numbering_off(label: str) -> str:
    """Take the numbering off first: （一） is a bracket too, but no note."""
    return _NUMBERING.sub("", _AMONG.sub("", label))


def numbering_of(label: str) -> str:
    """Return the number a label carries ("一", "3"), or ""."""
    found = _NUMBERING.match(_AMONG.sub("", folded(label)))
    return re.sub(r"[^一二三四五六七八九十\d]", "", found.group()) if found else ""


def edit_distance(left: str, right: str, most: int) -> int:
    """Return how many characters differ (inserted, left out or replaced), or `most` + 1 if there are more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    previous = list(range(len(right) + 1))
    for row, one in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            changed = previous[column - 1] + (one != other)
            current.append(min(changed, previous[column] + 1, current[-1] + 1))
        if min(current) > most:
            return most + 1
        previous = current
    return min(previous[-1], most + 1)
