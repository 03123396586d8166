"""成文日期 as it stands under a document, in Arabic or Chinese numerals."""

from __future__ import annotations

import re
from datetime import date

SPACES = re.compile(r"[\s\u3000]+")
ARABIC = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
CHINESE = re.compile(
    "(?P<year>[一二][〇○ＯOo零0一二三四五六七八九]{3})年(?P<month>[元正一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十廿卅]{1,3})日"
)
DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○ＯOo零0", 0)
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
# A name may stand before the date of a signature; a clause of a sentence may not.
NO_NAME = re.compile("[，。；：、！？“”]|[至到于在自从截]$")
LONGEST_NAME = 30


def closing_date(line: str) -> date | None:
    """Return the date that a line ends with, alone, in round brackets or after the name of an agency; else None.

    The line that says when copies were printed (印发) is none.
    """
    packed = SPACES.sub("", line).translate(FULL_WIDTH).strip("（）()")
    for pattern in (ARABIC, CHINESE):
        found = list(pattern.finditer(packed))
        if found and found[-1].end() == len(packed) and _is_name(packed[: found[-1].start()]):
            return _date(found[-1])
    return None


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and not NO_NAME.search(text)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(_year(found["year"]), _number(found["month"]), _number(found["day"]))
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else int("".join(str(DIGITS[one]) for one in text))


def _number(text: str) -> int:
    """Return 1…39: 7, 七, 十, 十四, 二十三, 廿一; 元 and 正 are the first month."""
    if text.isdecimal():
        return int(text)
    text = text.replace("元", "一").replace("正", "一").replace("廿", "二十").replace("卅", "三十")
    tens, has_ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        raise ValueError(f"no number: {text}")
    ten = (DIGITS[tens] if tens else 1) if has_ten else 0
    return ten * 10 + (DIGITS[ones] if ones else 0)
