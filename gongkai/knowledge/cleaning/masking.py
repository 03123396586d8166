"""Masks over text, over XML whose paragraphs are cut into runs, and over attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from lxml import etree

from gongkai.knowledge.cleaning.cleaned import Mask
from gongkai.knowledge.extraction.markup import Element, local, named

STILL_THERE = "有内容没能遮盖（可能以别的写法存在文件里），请在原文件中遮盖后重新上传。"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SPECIAL = re.compile("[&<>\"']")  # written otherwise in XML
TAGS = re.compile(r"<[^>]*>")
SIGN_TAGS = re.compile(r"<(?:\w+:)?(tab|br|cr|noBreakHyphen|softHyphen)\b[^>]*>")
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


class Masker:
    """Applies masks; the longest value first, so that a number within a longer one does not break it."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        ordered = sorted(masks, key=lambda mask: len(mask.value), reverse=True)
        self._shown = [mask.shown for mask in ordered]
        self._special = any(SPECIAL.search(mask.value) for mask in ordered)
        alternatives = (f"(?P<m{number}>{_pattern(mask.value)})" for number, mask in enumerate(ordered))
        self._pattern = re.compile("|".join(alternatives))

    def __bool__(self) -> bool:
        """Tell whether there is anything to mask."""
        return bool(self._shown)

    def text(self, text: str) -> str:
        """Return `text` with every value masked."""
        return self._pattern.sub(self._replacement, text) if self else text

    def holds(self, text: str) -> bool:
        """Tell whether a value to be masked stands in `text`."""
        return bool(self) and self._pattern.search(text) is not None

    def _replacement(self, match: re.Match[str]) -> str:
        return self._shown[int((match.lastgroup or "m0")[1:])]

    def tree(self, root: Element, paragraphs: Sequence[str]) -> None:
        """Mask all text and attributes of an XML part; `paragraphs` names the elements whose runs make one text."""
        if not self or not self._may_hold(root):
            return
        for group in _groups(root, paragraphs):
            self._run(group)
        for element in root.iter(etree.Element):
            element.text = self.text(element.text) if element.text else element.text
            element.tail = self.text(element.tail) if element.tail else element.tail
        for value in cast(list[Any], root.xpath("//@*")):
            if self.holds(str(value)):
                value.getparent().set(value.attrname, self.text(str(value)))

    def _may_hold(self, root: Element) -> bool:
        """Tell, at the speed of one search, whether a value may stand in a part: most parts of most files have none."""
        if self._special:
            return True
        source = etree.tostring(root, encoding="unicode")
        text = SIGN_TAGS.sub(lambda match: SIGNS[match[1]], source)
        return self.holds(source) or self.holds(TAGS.sub("", text))

    def _run(self, pieces: list[Element]) -> None:
        before = [_said(piece) for piece in pieces]
        for piece, was, text in zip(pieces, before, self.across(before), strict=True):
            if was != text:
                _say(piece, text)

    def across(self, texts: Sequence[str]) -> list[str]:
        """Return the pieces of one text, masked also where a value is cut: the first piece takes the replacement."""
        masked = list(texts)
        for match in reversed(list(self._pattern.finditer("".join(texts))) if self else []):
            start, end = match.span()
            shown = self._replacement(match)
            place = 0
            for number, text in enumerate(texts):
                left, right = max(start - place, 0), min(end - place, len(text))
                place += len(text)
                if left < right:
                    masked[number] = f"{masked[number][:left]}{shown}{masked[number][right:]}"
                    shown = ""
        return masked


def _pattern(value: str) -> str:
    """Return the pattern of a value: white space in it may be a line break or several blanks in the file's source."""
    return r"\s+".join(re.escape(part) for part in value.split())


def _said(piece: Element) -> str:
    return SIGNS.get(local(piece), piece.text or "")


def _say(piece: Element, text: str) -> None:
    """Give a piece its new text; a sign such as a tab within a masked value becomes a text, or goes."""
    if local(piece) in SIGNS:
        namespace = str(piece.tag).rpartition("}")[0]
        piece.tag = f"{namespace}}}t"
        for key in list(piece.attrib):
            del piece.attrib[key]
    piece.text = text
    if local(piece) == "t" and text.strip() != text and "wordprocessingml" in str(piece.tag):
        piece.set(SPACE, "preserve")


def _groups(root: Element, paragraphs: Sequence[str]) -> Iterable[list[Element]]:
    """Return the text pieces of each paragraph; one within another (a text box) is a group of its own."""
    groups: dict[Element, list[Element]] = {}
    for piece in named(root, "t", "instrText", *SIGNS):
        holder = piece.getparent()
        if holder is not None and local(holder) == "tabs":  # a tab stop, not a tab
            continue
        owner = next((above for above in piece.iterancestors() if local(above) in paragraphs), None)
        if owner is not None:
            groups.setdefault(owner, []).append(piece)
    return groups.values()
