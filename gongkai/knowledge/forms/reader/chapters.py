"""The chapters of the narrative, told from the rows of the tables that carry the same numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.knowledge.forms.reader.entries import Entry
from gongkai.knowledge.forms.reader.wording import folded, key_of
from gongkai.knowledge.forms.report import Section

NUMBERS = "一二三四五六七八九十"
HEADING = re.compile(rf"^(?P<number>[{NUMBERS}]{{1,2}})[、.．,，](?P<heading>[^。；！？]+)[。:：]?$")
LONGEST_HEADING = 40
SENTENCE_END = re.compile(r"[。！？；：:!?;]['\"”’）)]?$")
HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
BESIDE_HAN = re.compile(rf"(?<={HAN})\s+|\s+(?={HAN})")
CAPTION = re.compile(r"^图\s?\d{1,2}[\s：:.、][^。；！？]{1,40}$")
SUBHEADING = re.compile(rf"^(?:（[{NUMBERS}]{{1,2}}）|[{NUMBERS}]{{1,2}}、|\d{{1,2}}[.、])")
LONGEST_LINE_IN_CHART = 40
# Words that tell the statutory chapters of the reports from 2019, whatever number is printed before them.
STATUTORY = {
    1: ("总体情况",),
    2: ("主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "主动公开政府信息"),
    3: ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    4: ("行政复议行政诉讼", "行政法复议行政诉讼", "行政复议和行政诉讼", "行政复议提起行政诉讼"),
    5: ("存在的主要问题", "主要问题及改进", "存在问题"),
    6: ("其他需要报告的事项", "其他需要报告"),
}


@dataclass(frozen=True)
class Chapter:
    """A heading: its number as printed, and the entries from `start` (the heading itself) up to `end`."""

    number: int
    heading: str
    start: int
    end: int
    where: str


def chapters_of(entries: Sequence[Entry], rows: frozenset[int]) -> tuple[Chapter, ...]:
    """Return the chapters in reading order; `rows` are the orders of entries that are rows of a table.

    四、结转下年度继续办理 is a row, 四、…行政复议、行政诉讼情况 a chapter: rows are left out, and a heading is
    taken if its words are statutory or its number is the next one.
    """
    starts: list[tuple[int, int, str, str]] = []
    for place, entry in enumerate(entries):
        found = HEADING.match(folded(entry.text)) if entry.order not in rows else None
        if found is None or entry.only_values or len(found["heading"]) > LONGEST_HEADING:
            continue
        number = _number(found["number"])
        heading = found["heading"].strip()
        if statutory_chapter(heading) or number == (starts[-1][1] + 1 if starts else 1):
            starts.append((place, number, heading, entry.where))
    ends = [*(start for start, *_ in starts[1:]), len(entries)]
    return tuple(Chapter(n, heading, start, end, w) for (start, n, heading, w), end in zip(starts, ends, strict=False))


def statutory_chapter(heading: str) -> int | None:
    """Return which of the six statutory chapters this heading is, by its words."""
    key = key_of(heading)
    for number, words in STATUTORY.items():
        # 四 is printed as 政府信息公开行政复议…, 五 as 政府信息公开工作存在的主要问题…: words in front are usual there.
        if any(key.startswith(word) or (number in (4, 5) and word in key) for word in words):
            return number
    return None


def sections_of(entries: Sequence[Entry], chapters: Sequence[Chapter], rows: frozenset[int]) -> tuple[Section, ...]:
    """Return the narrative by chapter, without the tables; what stands before the first heading has no number."""
    sections: list[Section] = []
    first = chapters[0].start if chapters else len(entries)
    if opening := flowing_text(without_charts([entry for entry in entries[:first] if entry.order not in rows])):
        sections.append(Section(None, "", opening, entries[0].where))
    for chapter in chapters:
        inside = [entry for entry in entries[chapter.start + 1 : chapter.end] if entry.order not in rows]
        sections.append(Section(chapter.number, chapter.heading, flowing_text(without_charts(inside)), chapter.where))
    return tuple(sections)


def without_charts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the lines without charts: the caption under one, and above it the words and numbers that stand in it."""
    kept: list[Entry] = []
    for entry in entries:
        if not CAPTION.match(entry.text.strip()):
            kept.append(entry)
            continue
        above = len(kept)
        while above and _may_stand_in_a_chart(kept[above - 1].text.strip()):
            above -= 1
        if any(sign.isdigit() for one in kept[above:] for sign in one.text):
            del kept[above:]
    return kept


def _may_stand_in_a_chart(line: str) -> bool:
    is_short = len(line) <= LONGEST_LINE_IN_CHART
    return is_short and not SENTENCE_END.search(line) and not SUBHEADING.match(line)


def flowing_text(entries: Sequence[Entry]) -> str:
    """Return the text with its wrapped lines joined: a line goes on unless the one before ended a sentence."""
    paragraphs: list[str] = []
    for entry in entries:
        line = BESIDE_HAN.sub("", entry.text.strip())
        if paragraphs and not SENTENCE_END.search(paragraphs[-1]):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)


def _number(printed: str) -> int:
    if len(printed) == 2:
        return 10 + NUMBERS.index(printed[1]) + 1 if printed[0] == "十" else 10
    return NUMBERS.index(printed) + 1
