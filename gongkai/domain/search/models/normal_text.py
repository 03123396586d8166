"""Text as it is compared: what stands for the same to a reader is the same here.

Full width and half width, upper and lower case are one; traditional characters stay. Every run of punctuation becomes
one `_`. Spaces and single line ends beside a Chinese character vanish (a PDF breaks lines in the middle of words, and
typesetters set `2017 年`); between Latin letters or digits they become `_`; so do a tab and an empty line. Invisible
characters vanish.

A document has a word where the word's normal text is a substring of the document's: both engines must say so exactly,
by looking for the pairs of neighbouring characters in order.
"""

from __future__ import annotations

import re
import unicodedata

GAP = "_"
# Between the parts of a document (title, text…); two, since a word's pairs may stand two places apart.
BOUNDARY = f" {GAP}{GAP} {GAP}{GAP} "

_GAPS = re.compile(r"[ \n_]+")
# Texts of these signs, by far most, keep their length when folded: each becomes one.
_SIGN_BY_SIGN = re.compile(r"[\x00-\x7f·—‘’“”、-】〔〕一-鿿！-～]*")


class _Folds(dict[int, str]):
    """Each character's normal form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(map(_folded, unicodedata.normalize("NFKC", chr(code)).lower()))
        self[code] = folded
        return folded


def _folded(sign: str) -> str:
    if sign == "\n":
        return "\n"
    category = unicodedata.category(sign)
    if category in {"Zs", "Zl", "Zp"} or sign == "\r":
        return " "
    if category == "Cf":
        return ""
    # 造字区里可能是人名、地名用的生僻字，当作字。
    return sign if sign.isalnum() or category[0] == "M" or category == "Co" else GAP


_FOLDS = _Folds()


def cleaned(text: str) -> str:
    """Return the text with composed characters, and without halves of characters that no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="replace").decode()
    return unicodedata.normalize("NFC", text)


def normalised(text: str) -> str:
    """Return the normal text: letters, digits, Chinese characters, and single `_` between them, none at the ends."""
    return _GAPS.sub(_joint, cleaned(text).translate(_FOLDS)).strip(GAP)


def placed(text: str) -> tuple[str, list[int]]:
    """Return the normal text of a cleaned text, ends not stripped, and for each of its characters the place it is from.

    Slower than `normalised`: for the few texts that are shown.
    """
    # 省略号拆成三点，顿号是一点，都是一处隔断。
    text = text.replace("…", "、")
    joined, places = text.translate(_FOLDS), list(range(len(text)))
    if not _SIGN_BY_SIGN.fullmatch(text):
        forms = [_FOLDS[ord(sign)] for sign in text]
        places = [place for place, form in enumerate(forms) for _ in form]
    normal, kept, done = [], [], 0
    for gap in _GAPS.finditer(joined):
        joint = _joint(gap)
        normal += [joined[done : gap.start()], joint]
        kept += places[done : gap.start()] + [places[gap.start()]] * len(joint)
        done = gap.end()
    return "".join([*normal, joined[done:]]), kept + places[done:]


def _joint(gap: re.Match[str]) -> str:
    run, text = gap[0], gap.string
    if GAP in run or run.count("\n") > 1:
        return GAP
    beside = text[max(0, gap.start() - 1) : gap.start()] + text[gap.end() : gap.end() + 1]
    return "" if any(map(is_chinese, beside)) else GAP


def is_chinese(sign: str) -> bool:
    """Return whether the character is a Chinese one."""
    return "\u3400" <= sign <= "\u9fff" or sign in "〇々" or "\U00020000" <= sign <= "\U0003ffff"


def pairs(normal: str) -> str:
    """Return the pairs of neighbouring characters in order, with spaces between: 信息公开 → 信息 息公 公开."""
    return " ".join(map(str.__add__, normal, normal[1:]))


def pairs_in_parts(parts: list[str]) -> str:
    """Return the pairs of several normal texts; no word reaches from one into the next."""
    return BOUNDARY.join(pairs(part) for part in parts if len(part) > 1)


def single_characters(normal: str) -> str:
    """Return each character of a normal title once, with spaces between."""
    return " ".join(sorted(set(normal) - {GAP}))
