"""名单: names line by line under a title such as 低保对象名单, in running text without cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.knowledge.privacy.context import any_of, pattern
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.lists import words
from gongkai.knowledge.privacy.names import is_whole_name
from gongkai.knowledge.privacy.plain import plain

LIST_WORDS = any_of(words("contexts", "list_words"))
TOPICS = words("contexts", "list_topics") + words("contexts", "roles")
MINOR_TOPICS = words("contexts", "minor_topics")
NOT_TOPICS = words("contexts", "not_topics")
ADULTS = ("大学", "研究生", "高校", "博士", "硕士")
TITLE = re.compile(LIST_WORDS)
MOST_OF_A_TITLE = 60
# After so many lines without a name the list is over
PATIENCE = 8
HEADERS = ("姓名", "户主", "户主姓名", "申请人", "对象姓名", "学生姓名", "受援人")
ITEM = re.compile(r"[^ \t,、;:|。.()\[\]0-9\u200b]+")
ORDINAL = re.compile(r"[ \t]*(?:[(]?[0-9]{1,4}[)、. \t]*|[一二三四五六七八九十]{1,3}[、.])?[ \t]*")
WIDE_NAME = re.compile(r"[\u4e00-\u9fff][ ]{1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
LINE = re.compile(r"[^\n]*")


def topic_of(title: str) -> Kind | None:
    """Return what a title makes of the names under it: sensitive, minors', or None for no list of either."""
    if len(title) > MOST_OF_A_TITLE or not TITLE.search(title):
        return None
    return matter_of(title)


def matter_of(words_of_title: str) -> Kind | None:
    """Return whose names a table or list with these words holds, None where they are nobody's to protect."""
    if pattern(NOT_TOPICS).search(words_of_title):
        return None
    if pattern(MINOR_TOPICS).search(words_of_title) and not pattern(ADULTS).search(words_of_title):
        return Kind.MINOR
    return Kind.SENSITIVE_CONTEXT if pattern(TOPICS).search(words_of_title) else None


def matter_of_titles(lines: Sequence[str], longest_bare: int) -> Kind | None:
    """Return what the nearest line above a table says of it; one up to `longest_bare` signs need not say 名单."""
    for line in reversed(lines):
        if re.search("[。;]", line) or len(line) > MOST_OF_A_TITLE:
            continue
        if pattern(NOT_TOPICS).search(line):
            return None
        if kind := topic_of(line) or (
            matter_of(line) if len(line) <= longest_bare and ":" not in plain(line) else None
        ):
            return kind
    return None


def found_listings(text: str) -> Iterator[Span]:
    """Yield the names on lines that hold nothing but names, or begin with a number and a name, under such a title."""
    topic: Kind | None = None
    idle, column = 0, -1
    for line in LINE.finditer(text):
        if not line[0].strip():
            continue
        if topic and (header := _column_of_names(line[0])) >= 0:
            column = header
            continue
        names = list(_names_of(line[0])) or _name_in_column(line[0], column)
        if names and topic:
            idle = 0
            for start, end in names:
                yield Span(topic, line.start() + start, line.start() + end)
            continue
        idle += 1
        if title := topic_of(line[0].strip()):
            topic, idle, column = title, 0, -1
        elif idle > PATIENCE:
            topic, column = None, -1


def _column_of_names(line: str) -> int:
    """Return which word of a header is 姓名 or 户主, -1 for no header."""
    labels = line.split() if len(line) <= MOST_OF_A_TITLE else []
    return next((place for place, label in enumerate(labels) if label in HEADERS), -1) if len(labels) > 1 else -1


def _name_in_column(line: str, column: int) -> list[tuple[int, int]]:
    """Return the name that stands as word `column` of a row."""
    items = list(re.finditer(r"[^ \t\n]+", line)) if column >= 0 and len(line) <= 400 else []
    if len(items) <= max(column, 1) or not is_whole_name(items[column][0]):
        return []
    return [items[column].span()]


def _names_of(line: str) -> Iterator[tuple[int, int]]:
    """Yield the names of a list's line: all of its items, or the first behind its number."""
    if len(line) > 400:
        return
    begin = ORDINAL.match(line)
    start = begin.end() if begin else 0
    items = list(_items(line, start))
    if items and all(is_whole_name(line[low:high]) for low, high in items) and not re.search(r"[:0-9]", line[start:]):
        yield from items
    elif (
        items
        and start
        and re.match(r"\s*[(]?[0-9]", line)
        and is_whole_name(line[items[0][0] : items[0][1]])
        and items[0][0] == start
    ):
        yield items[0]


def _items(line: str, start: int) -> Iterator[tuple[int, int]]:
    place = start
    while place < len(line):
        wide = WIDE_NAME.match(line, place)
        item = wide or ITEM.match(line, place)
        if item:
            yield item.span()
            place = item.end()
        else:
            place += 1
