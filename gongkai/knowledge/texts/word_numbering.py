"""Automatic numbers of a Word file as words: 一、 (一) 第一条 are part of a document's text; a list shows none of them.

Runs in the child process only. Bullets and plain lists (1. 2. 3.) stay lists; every other list is written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gongkai.knowledge.extraction.markup import Element, attribute, child, named
from gongkai.knowledge.law.instruments import chinese_number

LEVELS = 9
PLAIN = re.compile(r"%1\s*[.)．、）]?")
PLACE = re.compile(r"%([1-9])")
CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting"}
)
FORMAL = "零壹贰叁肆伍陆柒捌玖"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """One level of a list. `text` holds %1…%9 for the numbers of the levels."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    style: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether a list shows it as it is: bullets, or decimal numbers alone."""
        return self.format in {"bullet", "none"} or (self.format == "decimal" and bool(PLAIN.fullmatch(self.text)))


@dataclass
class Numbering:
    """The lists of a document and how far each is counted. `lists`: number id → (what it is counted as, levels)."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level that is bound to a style of paragraphs; the first where none is."""
        _, levels = self.lists[number]
        return next((place for place, level in levels.items() if style and level.style == style), 0)

    def next(self, number: str, place: int) -> str | None:
        """Count one entry and return its words; None for an entry of a plain list."""
        counted_as, levels = self.lists[number]
        counts = self._counts.setdefault(counted_as, {})
        counts[place] = counts.get(place, levels.get(place, Level()).start - 1) + 1
        for deeper in [one for one in counts if one > place]:
            del counts[deeper]
        if all(level.is_plain for level in levels.values()):
            return None
        level = levels.get(place, Level())
        if level.format == "bullet":
            return None

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _number(counts.get(at, levels.get(at, Level()).start), levels.get(at, Level()).format)

        return PLACE.sub(shown, level.text) if level.format != "none" else ""


def write_numbers(document: Element, numbering: Element, styles: Element | None) -> bool:
    """Put the numbers of lists that are not plain before their paragraphs, in place; return whether there were any."""
    lists = Numbering(dict(_lists(numbering)))
    by_style = _numbered_styles(styles) if styles is not None else {}
    written = False
    for paragraph in named(document, "p"):
        found = _place(paragraph, by_style, lists)
        words = lists.next(*found) if found else None
        if words is not None:
            _write(paragraph, words)
            written = True
    return written


def _lists(numbering: Element) -> Iterator[tuple[str, tuple[str, Mapping[int, Level]]]]:
    shapes = {attribute(one, "abstractNumId") or "": dict(_levels(one)) for one in named(numbering, "abstractNum")}
    for one in named(numbering, "num"):
        number = attribute(one, "numId") or ""
        shape = _value(one, "abstractNumId")
        levels = dict(shapes.get(shape, {}))
        overridden = False
        for override in one.iterchildren("{*}lvlOverride"):
            place = _whole(attribute(override, "ilvl"), 0)
            start = child(override, "startOverride")
            levels |= dict(_levels(override))
            if start is not None and place in levels:
                old = levels[place]
                levels[place] = Level(old.format, old.text, _whole(attribute(start, "val"), 1), old.style)
                overridden = True
        yield number, (f"{shape}/{number}" if overridden else shape, levels)


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for one in element.iterchildren("{*}lvl"):
        yield (
            min(_whole(attribute(one, "ilvl"), 0), LEVELS),
            Level(
                _value(one, "numFmt") or "decimal",
                _value(one, "lvlText"),
                _whole(_value(one, "start"), 1),
                _value(one, "pStyle"),
            ),
        )


def _numbered_styles(styles: Element) -> dict[str, tuple[str, int | None]]:
    """Return for each style of paragraphs the list and level it puts them in; None where the list says the level."""
    found: dict[str, tuple[str, int | None]] = {}
    for style in named(styles, "style"):
        for numbered in named(style, "numPr"):
            level = child(numbered, "ilvl")
            place = _whole(attribute(level, "val"), 0) if level is not None else None
            found[attribute(style, "styleId") or ""] = (_value(numbered, "numId"), place)
    return found


def _place(
    paragraph: Element, by_style: Mapping[str, tuple[str, int | None]], lists: Numbering
) -> tuple[str, int] | None:
    """Return the list and level of a paragraph, own or by its style; None where it is in no list."""
    looks = child(paragraph, "pPr")
    if looks is None:
        return None
    style = _value(looks, "pStyle")
    own = child(looks, "numPr")
    number, place = by_style.get(style, ("", None))
    if own is not None:
        number = _value(own, "numId") or number
        place = _whole(_value(own, "ilvl"), 0) if child(own, "ilvl") is not None else place
    if number not in lists.lists:
        return None
    return number, lists.level_of_style(number, style) if place is None else min(place, LEVELS)


def _write(paragraph: Element, words: str) -> None:
    looks = child(paragraph, "pPr")
    assert looks is not None
    space = str(paragraph.tag).rpartition("}")[0] + "}"
    for own in list(looks.iterchildren("{*}numPr")):
        looks.remove(own)
    # Number 0 is "no list": it also takes back what the style says.
    none = etree.SubElement(etree.SubElement(looks, f"{space}numPr"), f"{space}numId")
    none.set(f"{space}val", "0")
    text = etree.SubElement(etree.Element(f"{space}r"), f"{space}t")
    text.text = words
    run = text.getparent()
    assert run is not None
    looks.addnext(run)


def _number(value: int, format_: str) -> str:
    """Return a number as that format writes it; as plain digits where the format is not known here."""
    makers: dict[str, Callable[[int], str]] = {
        **dict.fromkeys(CHINESE, _chinese),
        "chineseLegalSimplified": lambda one: FORMAL[one] if one < 10 else _chinese(one),
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "upperLetter": lambda one: _letter(one).upper(),
        "lowerLetter": _letter,
        "upperRoman": lambda one: _roman(one).upper(),
        "lowerRoman": _roman,
        "decimalZero": lambda one: f"{one:02d}",
    }
    return makers.get(format_, str)(value)


def _chinese(value: int) -> str:
    return chinese_number(value) if 0 < value < 100 else str(value)


def _circled(value: int) -> str:
    return chr(0x245F + value) if 0 < value <= 20 else str(value)


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) if value > 0 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 40:
        return str(value)
    words = ""
    for worth, mark in ROMAN:
        words += mark * (value // worth)
        value %= worth
    return words


def _value(element: Element, name: str) -> str:
    found = child(element, name)
    return (attribute(found, "val") or "") if found is not None else ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise
