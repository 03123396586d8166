"""Numerals and widths as Chinese documents count them."""

from __future__ import annotations

import unicodedata

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Return 一 … 九十九. Raises ValueError outside 1–99: no chapter has such a number."""
    if not 1 <= number <= 99:
        raise ValueError(f"no chapter is numbered {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def width_in_characters(text: str) -> float:
    """Return the width of a text in full characters: a Latin letter or digit takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
