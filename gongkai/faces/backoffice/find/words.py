"""What was typed into the search box, made fit for searching."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST, MOST_WORDS = 100, 6
# 控制字符、半个代理对和看不见的排版符号：库里存不了，也没有人会有意输入。
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Asked:
    """The words to find; `text` as it is shown again. `is_cut`: more was typed than is searched for."""

    text: str
    words: tuple[str, ...]
    is_cut: bool


def asked(typed: str) -> Asked:
    """Return the words of what was typed: at most six, of at most a hundred characters together."""
    clean = " ".join(_UNSEEN.sub(" ", typed).split())
    text = clean[:LONGEST].strip()
    words = dict.fromkeys(text.strip("《》“”").split(" ") if text else [])
    kept = tuple(word for word in words if word)[:MOST_WORDS]
    return Asked(text, kept, is_cut=len(clean) > LONGEST or len(words) > MOST_WORDS)
