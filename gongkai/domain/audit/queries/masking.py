"""Personal data of applicants and other people outside, masked before an entry is shown.

The entries themselves are never changed: their hashes hold. Names of officials who acted stay: that is what an audit
trail is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# 前后不能紧接字母、数字：摘要、编号里的一段不是号码。数字间可以有空格或者连字符。
_ALONE = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_GAP = r"[ \-]?"
_IDENTITY = rf"\d{{6}}{_GAP}(?:19|20)\d{{2}}(?:0\d|1[0-2])(?:[0-2]\d|3[01]){_GAP}\d{{3}}[\dXx]"
_OLD_IDENTITY = r"\d{6}\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}"
_CARD = r"\d{4}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?"
_MOBILE = rf"(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}"
_NUMBERS = re.compile(f"{_ALONE[0]}(?:{_IDENTITY}|{_CARD}|{_OLD_IDENTITY}|{_MOBILE}){_ALONE[1]}")
_EMAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)", re.ASCII)

KEPT_IN_FRONT, KEPT_AT_END = 3, 2


def masked_text(text: str) -> str:
    """Return the text with identity-card, bank-card and mobile numbers and e-mail addresses masked."""
    return _EMAIL.sub(r"\1***@\2", _NUMBERS.sub(lambda found: _starred(found[0]), text))


def masked_value(value: object) -> object:
    """Return a value of an entry's details with every text in it masked."""
    if isinstance(value, str):
        return masked_text(value)
    if isinstance(value, Mapping):
        return {key: masked_value(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [masked_value(inner) for inner in value]
    return value


def _starred(number: str) -> str:
    return number[:KEPT_IN_FRONT] + "*" * (len(number) - KEPT_IN_FRONT - KEPT_AT_END) + number[-KEPT_AT_END:]
