"""表格: what header, title and row say of a cell. A name in a column 受援人 needs no word beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.knowledge.extraction.extracted import Grid, Row
from gongkai.knowledge.privacy.context import pattern
from gongkai.knowledge.privacy.detectors import settled, spans
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.listings import matter_of_titles, topic_of
from gongkai.knowledge.privacy.lists import words
from gongkai.knowledge.privacy.names import NO_NAME, is_whole_name
from gongkai.knowledge.privacy.people import MINOR_ROLES, ROLES, SENSITIVE
from gongkai.knowledge.privacy.plain import plain
from gongkai.knowledge.privacy.repeats import repeats

PERSON_HEADERS = words("contexts", "person_headers")
OTHER_HEADERS = words("contexts", "other_headers")
MINOR_HEADERS = words("contexts", "minor_headers")
MINOR_COLUMNS = words("contexts", "minor_columns")
LIST_TOPICS = words("contexts", "list_topics")
LONGEST_HEADER, HEADER_ROWS = 16, 6
AGE_HEADER = re.compile(r"年龄|周岁")
AGE = re.compile(r"([0-9]{1,2})(?:周?岁)?")
LABEL_CELL = re.compile(r"[\u4e00-\u9fffA-Za-z/()、 \n]{2,16}:?")
IDENTITY_HEADER = re.compile(
    r"身份证|电话|手机|账号|帐号|卡号|住址|地址|护照|通行证|台胞证|车牌|邮箱|姓名|户主|证件|联系方式|账户|户名"
)


@dataclass(frozen=True)
class Piece:
    """A find in a table: the row and column of its cell (from 0) and its place in the cell's text."""

    row: int
    column: int
    span: Span


@dataclass(frozen=True)
class Head:
    """The header of a table: its labels by column, how many rows it takes, and the words of all titles above."""

    labels: tuple[str, ...]
    rows: int
    title: str


def found_in_grid(grid: Grid, titles: Sequence[str], names: Mapping[str, Kind]) -> Iterator[Piece]:
    """Yield what is found in a table under `titles` (lines before it, the sheet's name); cells are read in rows."""
    head = _head(grid, titles)
    matters = [_matter(head, column) for column in range(len(head.labels))]
    for number, row in enumerate(grid.rows):
        labels = _labels(row, head if number >= head.rows else None)
        text, cells = _composed(row, labels)
        found = [*spans(text), *_names_in_columns(row, cells, labels, matters if number >= head.rows else [])]
        found += repeats(text, names)
        for span in settled(found):
            yield from _in_cell(number, span, cells)


def _head(grid: Grid, titles: Sequence[str]) -> Head:
    """Return the first row that is a header, with the rows of one cell above it as titles."""
    above: list[str] = []
    for number, row in enumerate(grid.rows[:HEADER_ROWS]):
        cells = [_tight(cell) for cell in row.cells]
        filled = [cell for cell in cells if cell]
        if len(filled) >= 2 and _is_header(filled):
            return Head(tuple(cells), number + 1, _titles(titles, above))
        if len(filled) == 1:
            above.append(filled[0])
    return Head((), 0, _titles(titles, above))


def _titles(before: Sequence[str], own: Sequence[str]) -> str:
    """Return the lines that may name the table: what stands before one with a title of its own must say 名单."""
    return "\n".join([*(line for line in before if not own or topic_of(line)), *own])


def _is_header(cells: Sequence[str]) -> bool:
    short = all(len(cell) <= LONGEST_HEADER and not re.search(r"[0-9]{3,}|[*@]", cell) for cell in cells)
    if not short or any(_is_a_person(cell) for cell in cells):
        return False
    return any(IDENTITY_HEADER.search(cell) or _is_person(cell) or cell in ("序号", "编号") for cell in cells)


def _is_a_person(cell: str) -> bool:
    """Tell whether a cell holds a name, and no word of a header that looks like one (来访人)."""
    is_word = NO_NAME.match(cell) or IDENTITY_HEADER.search(cell)
    is_word = is_word or pattern(PERSON_HEADERS + OTHER_HEADERS).search(cell)
    return is_whole_name(cell) and not is_word


def _is_person(label: str) -> bool:
    """Tell whether the column so headed holds names of those whom the table is about."""
    if label in MINOR_HEADERS:
        return True
    bare = re.sub(r"\(.*?\)|[*:\s]", "", label)
    if re.search(
        "|".join(OTHER_HEADERS),
        re.sub("联系人$|监护人$", "号", re.sub("姓名|名字", "", bare)) if bare not in ROLES else "",
    ):
        return False
    return bool(pattern(PERSON_HEADERS).search(bare) or pattern(ROLES).search(bare))


def _matter(head: Head, column: int) -> Kind | None:
    """Return what a name in this column is a hit of, None where it is none."""
    label = head.labels[column]
    if pattern(MINOR_HEADERS).fullmatch(label) or pattern(MINOR_ROLES).match(label):
        return Kind.MINOR
    if not label or not _is_person(label):
        return None
    if pattern(ROLES).search(label):
        return Kind.SENSITIVE_CONTEXT
    if matter := matter_of_titles(head.title.split("\n"), LONGEST_HEADER):
        return matter
    others = [other for other in head.labels if other and other != label]
    if any(pattern(MINOR_COLUMNS).search(other) for other in others):
        return Kind.MINOR
    if any(SENSITIVE.search(other) or pattern(LIST_TOPICS).search(other) for other in others):
        return Kind.SENSITIVE_CONTEXT
    return None


def _labels(row: Row, head: Head | None) -> list[str]:
    """Return for each cell what names it: its column's header, or in a form the cell to its left."""
    labels: list[str] = []
    for column, cell in enumerate(row.cells):
        label = head.labels[column] if head and column < len(head.labels) else ""
        left = _tight(row.cells[column - 1]) if column else ""
        if not label and cell and left and LABEL_CELL.fullmatch(left) and not is_whole_name(left):
            label = left.rstrip(":")
        labels.append(label)
    return labels


def _composed(row: Row, labels: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the row as text, each cell behind its label, and where each cell stands in it."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    size = 0
    for cell, label in zip(row.cells, labels, strict=True):
        before = f"{label}:" if label else ""
        text = plain(cell or "")
        places.append((size + len(before), size + len(before) + len(text)))
        pieces.append(before + text)
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces), places


def _names_in_columns(
    row: Row, places: Sequence[tuple[int, int]], labels: Sequence[str], matters: Sequence[Kind | None]
) -> Iterator[Span]:
    """Yield the cells that hold a name and nothing else where column, title or row make it a hit."""
    for column, (cell, (start, end)) in enumerate(zip(row.cells, places, strict=True)):
        for low, high in _whole_names(plain(cell or "")):
            kind = matters[column] if column < len(matters) else None
            if kind is not Kind.MINOR and _is_person(labels[column]) and _is_young(row, labels):
                kind = Kind.MINOR
            if kind is None and _row_speaks(row, column, labels):
                kind = Kind.SENSITIVE_CONTEXT
            if kind and end > start:
                yield Span(kind, start + low, start + high)


def _whole_names(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names in a cell that holds nothing else: one, or several parted by marks."""
    if is_whole_name(cell.strip(" \n\u200b")):
        yield len(cell) - len(cell.lstrip(" \n\u200b")), len(cell.rstrip(" \n\u200b"))
        return
    items = list(re.finditer(r"[^、,;/\n]+", cell))
    if len(items) > 1 and all(is_whole_name(item[0].strip()) for item in items):
        for item in items:
            lead = len(item[0]) - len(item[0].lstrip())
            yield item.start() + lead, item.start() + len(item[0].rstrip())


def _is_young(row: Row, labels: Sequence[str]) -> bool:
    for cell, label in zip(row.cells, labels, strict=True):
        age = AGE.fullmatch(plain(cell or "").strip())
        if age and AGE_HEADER.search(label) and int(age[1]) < 18:
            return True
    return False


def _row_speaks(row: Row, column: int, labels: Sequence[str]) -> bool:
    """Tell whether another cell of the row names a sensitive matter beside a person's name."""
    if labels[column] and not _is_person(labels[column]):
        return False
    others = (plain(cell or "") for place, cell in enumerate(row.cells) if place != column)
    return any(len(other) <= 40 and SENSITIVE.search(other) for other in others)


def _in_cell(number: int, span: Span, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the find with its place in its cell; what lies in a label, or reaches over cells, is none."""
    for column, (start, end) in enumerate(places):
        if start <= span.start and span.end <= end:
            yield Piece(number, column, Span(span.kind, span.start - start, span.end - start))


def _tight(cell: str | None) -> str:
    return re.sub(r"[\s\u200b]", "", plain(cell or ""))
