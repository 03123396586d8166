"""查找个人信息: the one question that is asked of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.knowledge.extraction.extracted import Grid, Row
from gongkai.knowledge.privacy.detectors import settled, spans
from gongkai.knowledge.privacy.hits import Hit, Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.masking import mask
from gongkai.knowledge.privacy.plain import plain
from gongkai.knowledge.privacy.repeats import names_in, repeats
from gongkai.knowledge.privacy.tables import found_in_grid

TITLE_LINES, LONGEST_TITLE = 3, 60


def find(text: str) -> tuple[Hit, ...]:
    """Return the personal information in `text` in the order of the text; hits never overlap.

    Lines with tabs are read as the rows of a table.
    """
    return find_with(text, {})


def find_with(text: str, names: Mapping[str, Kind]) -> tuple[Hit, ...]:
    """Return what `find` does, and wherever one of `names` stands, known from elsewhere in the same document."""
    read = plain(text)
    found = [*spans(read), *_in_tables(read)]
    found += repeats(read, {**names, **names_in(read, settled(found))})
    return tuple(
        Hit(span.kind, span.start, span.end, value := text[span.start : span.end], mask(span.kind, value))
        for span in settled(found)
    )


def _in_tables(read: str) -> Iterator[Span]:
    for begin, lines in _tables(read):
        before = read[max(0, begin - TITLE_LINES * LONGEST_TITLE) : begin].strip().split("\n")
        rows: list[Row] = []
        starts: list[list[int]] = []
        place = begin
        for line in lines:
            cells = line.split("\t")
            rows.append(Row(tuple(cells), ""))
            starts.append([])
            for cell in cells:
                starts[-1].append(place)
                place += len(cell) + 1
        for piece in found_in_grid(Grid(tuple(rows)), before[-TITLE_LINES:], {}):
            start = starts[piece.row][piece.column]
            yield Span(piece.span.kind, start + piece.span.start, start + piece.span.end)


def _tables(read: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (where it begins, its lines) of every two or more lines with tabs that follow one another."""
    begin = 0
    lines: list[str] = []
    place = 0
    for line in [*read.split("\n"), ""]:
        if "\t" in line:
            begin = begin if lines else place
            lines.append(line)
        else:
            if len(lines) > 1:
                yield begin, lines
            lines = []
        place += len(line) + 1
