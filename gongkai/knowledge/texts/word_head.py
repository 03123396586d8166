"""Which lines of a Word file are its title, its document number and its date; the rest is the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.knowledge.law.doc_no import find_doc_no
from gongkai.knowledge.texts.word_dates import closing_date

FRONT, END = 12, 15  # lines with words, from the beginning and from the end, where head and date are looked for
LARGE = 18.0  # points: titles are 二号 (22), at least 小二 (18); the text is 三号 (16) or less
LONGEST_TITLE = 100
TITLE_STYLES = frozenset({"title", "标题", "公文标题", "文件标题"})
HEADING_STYLES = frozenset({"heading 1", "标题 1", "标题1"})
SENTENCE_END = re.compile("[。；：，！？;:,]$")
SPACES = re.compile(r"\s+")
BESIDE_NUMBER = re.compile(r"[（）()\[\]]*(签发人[:：]?.{0,20})?[（）()\[\]]*")
NO_TITLE = "没有认出标题，请填写标题，并删去正文里重复的标题。"
NO_DATE = "没有认出成文日期，请填写形成日期。"
MASTHEAD = "红头“{words}”没有放进正文。"
SIGNER = "“签发人”没有放进正文。"


@dataclass(frozen=True)
class Line:
    """One paragraph in the first row of a document; `size` in points, 0 where the paragraph does not say."""

    text: str
    is_centred: bool = False
    size: float = 0.0
    style: str = ""
    is_plain: bool = True  # neither a table nor an entry of a list

    @property
    def packed(self) -> str:
        """The words without white space."""
        return SPACES.sub("", self.text)

    @property
    def is_prominent(self) -> bool:
        """Whether it looks like a title: centred, or in large letters, or a heading of the first level."""
        return self.is_plain and (self.is_centred or self.size >= LARGE or self.style in HEADING_STYLES)


@dataclass(frozen=True)
class Head:
    """What stands at the head of a document. `used`: places of the lines that are not repeated in the body."""

    title: str
    doc_no: str
    formed_on: date | None
    used: frozenset[int]
    warnings: tuple[str, ...]


def find_head(lines: Sequence[Line]) -> Head:
    """Return title, document number and date of a document with these lines; what is not found is told."""
    front = _front(lines)
    number, doc_no, warnings = _number(lines, front)
    masthead = [place for place in front if number is not None and place < number and _is_masthead(lines[place])]
    warnings += [MASTHEAD.format(words=lines[place].text.strip()) for place in masthead]
    used = {*masthead, *([number] if number is not None else [])}
    title = _title(lines, [place for place in front if place not in used])
    formed_on = _date(lines, front)
    missing = [*([] if title else [NO_TITLE]), *([] if formed_on else [NO_DATE])]
    words = " ".join("".join(lines[place].text for place in title).split())
    return Head(words, doc_no, formed_on, frozenset(used | set(title)), (*missing, *warnings))


def _front(lines: Sequence[Line]) -> list[int]:
    """Return the places of the first lines with words; a table ends the head."""
    front: list[int] = []
    for place, line in enumerate(lines):
        if len(front) == FRONT or (not line.is_plain and front):
            break
        if line.packed and line.is_plain:
            front.append(place)
    return front


def _number(lines: Sequence[Line], front: Sequence[int]) -> tuple[int | None, str, list[str]]:
    for place in front:
        found = find_doc_no(lines[place].text)
        if found and BESIDE_NUMBER.fullmatch(found[1]):
            return place, str(found[0]), [SIGNER] if "签发人" in found[1] else []
    return None, "", []


def _is_masthead(line: Line) -> bool:
    return line.packed.endswith("文件") and len(line.packed) <= 40


def _title(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Return the places of the title: lines in a title's style, else prominent ones, else a short first line."""
    styled = [place for place in places if lines[place].style in TITLE_STYLES]
    if styled:
        return _together(lines, styled)
    prominent = [place for place in places[:6] if lines[place].is_prominent and not _is_aside(lines[place])]
    if prominent:
        return _together(lines, [place for place in prominent if _alike(lines[place], lines[prominent[0]])])
    return [place for place in places[:1] if _could_be_title(lines[place])]


def _together(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Return the first places that follow each other without other words between them, as long as a title may be."""
    kept = [places[0]]
    for place in places[1:]:
        between = any(lines[other].packed for other in range(kept[-1] + 1, place))
        length = sum(len(lines[other].packed) for other in [*kept, place])
        if between or length > LONGEST_TITLE:
            break
        kept.append(place)
    return kept


def _alike(line: Line, first: Line) -> bool:
    return (line.is_centred, line.size, line.style) == (first.is_centred, first.size, first.style)


def _is_aside(line: Line) -> bool:
    """Whether the line is a date, a note in brackets or a number in the middle of the page."""
    packed = line.packed
    in_brackets = packed.startswith(("（", "(")) and packed.endswith(("）", ")"))
    return in_brackets or closing_date(packed) is not None or find_doc_no(packed) is not None


def _could_be_title(line: Line) -> bool:
    return len(line.packed) <= 60 and not SENTENCE_END.search(line.packed) and not _is_aside(line)


def _date(lines: Sequence[Line], front: Sequence[int]) -> date | None:
    """Return the date under the document, else the one in brackets under its title."""
    end = [line.text for line in lines if line.packed and line.is_plain][-END:]
    under_title = [lines[place].text for place in front if lines[place].is_centred]
    return next((found for text in [*reversed(end), *under_title] if (found := closing_date(text))), None)
