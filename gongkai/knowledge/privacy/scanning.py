"""扫描文件: the personal information in an extracted file, what is hidden in it included, and what was not checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Hidden, Line, Row
from gongkai.knowledge.privacy.detection import find, find_with
from gongkai.knowledge.privacy.hits import Hit
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.lists import detectors_version
from gongkai.knowledge.privacy.masking import mask, masked_text
from gongkai.knowledge.privacy.plain import plain
from gongkai.knowledge.privacy.repeats import OF_PEOPLE
from gongkai.knowledge.privacy.tables import found_in_grid

TITLE_LINES = 3
SHEET_NAME = re.compile(r"工作表“(.*?)”")
LEAST_COMMAS, LEAST_CSV_LINES = 1, 2


@dataclass(frozen=True)
class Scan:
    """One file, looked through. Clean only where `hits` and `not_checked` are both empty.

    `not_checked` holds (place, reason) in Chinese; `detectors` is the stamp of what it was made by.
    """

    kind: str
    hits: tuple[Hit, ...]
    not_checked: tuple[tuple[str, str], ...]
    detectors: str

    @property
    def is_clean(self) -> bool:
        """Tell whether everything was looked at and nothing found."""
        return not self.hits and not self.not_checked


def scan(extracted: Extracted) -> Scan:
    """Return what stands in the file's text and tables, its hidden parts and its metadata.

    A hit's `start` and `end` count within the line or cell that `where` names; a number that a line break parts
    begins there and ends on a later line.
    """
    blocks, below = _with_csv(extracted.blocks), _hidden_blocks(extracted)
    names = {plain(hit.text): hit.kind for hit in (*_hits(blocks, {}), *_hits(below, {})) if hit.kind in OF_PEOPLE}
    shown = _hits(blocks, names)
    unseen = (replace(hit, hidden=True) for hit in _hits(below, names))
    hits = tuple(replace(hit, where=_told(hit.where)) for hit in (*shown, *unseen))
    not_checked = tuple((_told(item.where), _told(item.text)) for item in extracted.not_checked)
    return Scan(extracted.kind, hits, not_checked, detectors_version())


@lru_cache(maxsize=4096)
def _told(place: str) -> str:
    """Return a place with what is personal in it masked: a sheet may be named after a person."""
    return masked_text(place, find(place))


def _hits(blocks: Sequence[Block], names: Mapping[str, Kind]) -> Iterator[Hit]:
    before: list[str] = []
    for is_line, group in groupby(blocks, key=lambda block: isinstance(block, Line)):
        if is_line:
            lines = [block for block in group if isinstance(block, Line)]
            yield from _in_lines(lines, names)
            before = [line.text.strip() for line in lines if line.text.strip()][-TITLE_LINES:]
        else:
            for block in group:
                if isinstance(block, Grid):
                    yield from _in_grid(block, before, names)


def _in_lines(lines: Sequence[Line], names: Mapping[str, Kind]) -> Iterator[Hit]:
    """Yield the finds in lines read on as one text: a number may go on in the next one."""
    starts: list[int] = []
    size = 0
    for line in lines:
        starts.append(size)
        size += len(line.text) + 1
    place = 0
    for hit in find_with("\n".join(line.text for line in lines), names):
        while place + 1 < len(starts) and starts[place + 1] <= hit.start:
            place += 1
        offset = starts[place]
        yield replace(hit, start=hit.start - offset, end=hit.end - offset, where=lines[place].where)


def _in_grid(grid: Grid, before: Sequence[str], names: Mapping[str, Kind]) -> Iterator[Hit]:
    sheet = SHEET_NAME.search(grid.rows[0].where) if grid.rows else None
    titles = [*([sheet[1]] if sheet else []), *before]
    for piece in found_in_grid(grid, titles, names):
        row = grid.rows[piece.row]
        span = piece.span
        text = (row.cells[piece.column] or "")[span.start : span.end]
        yield Hit(span.kind, span.start, span.end, text, mask(span.kind, text), row.where_of(piece.column))


def _hidden_blocks(extracted: Extracted) -> list[Block]:
    """Return hidden parts as blocks: rows of a hidden sheet become a table again, metadata lines with their key."""
    blocks: list[Block] = []
    for _, group in groupby(
        extracted.hidden, key=lambda item: (item.kind, SHEET_NAME.findall(item.where), "\t" in item.text)
    ):
        items = list(group)
        if len(items) > 1 and items[0].kind.startswith("hidden_"):
            blocks.append(Grid(tuple(_row(item) for item in items)))
        else:
            blocks += _apart([line for item in items for line in _lines(item)])
    data = [Line(f"{key}：{value}", f"文件属性“{key}”") for key, value in extracted.metadata.items()]
    return [*blocks, *_apart(data)]


def _row(item: Hidden) -> Row:
    return Row(tuple(item.text.split("\t")), item.where)


def _lines(item: Hidden) -> Iterator[Line]:
    for text in item.text.split("\n"):
        yield Line(text, item.where)


def _apart(lines: Sequence[Line]) -> list[Block]:
    """Return lines of different places with an empty line between: they do not go on in one another."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and isinstance(blocks[-1], Line) and blocks[-1].where != line.where:
            blocks.append(Line("", line.where))
        blocks.append(line)
    return blocks


def _with_csv(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with runs of comma-separated lines turned into tables."""
    found: list[Block] = []
    for commas, group in groupby(blocks, key=_commas):
        run = list(group)
        lines = [block for block in run if isinstance(block, Line)]
        if commas >= LEAST_COMMAS and len(lines) >= LEAST_CSV_LINES and len(lines) == len(run):
            rows = (Row(tuple(next(csv.reader([line.text]))), line.where) for line in lines)
            found.append(Grid(tuple(rows)))
        else:
            found += run
    return found


def _commas(block: Block) -> int:
    """Return how many commas part the cells of a line, -1 for what is no line of a table."""
    if not isinstance(block, Line) or "," not in block.text or re.search(r"[。；]|，.*，", block.text):
        return -1
    return len(next(csv.reader([block.text]))) - 1
