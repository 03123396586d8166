"""What extraction hands on: the lines and tables of a file in reading order, each with its place.

Everything here is plain data that goes through JSON unchanged, because it crosses from the child process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WIDE = frozenset("WFA")  # east-asian widths that take two columns of a fixed-width page


@dataclass(frozen=True)
class Span:
    """One run of text without white space and where it stands across its line.

    `start` and `end` are display columns or points; `first` is the number of characters before it, for text that was
    laid out with one column for every character, wide or not. -1 where only the place on the page is known.
    """

    text: str
    start: float
    end: float
    first: int = -1


@dataclass(frozen=True)
class Line:
    """One line of running text. `spans` is () where the place follows from the text itself."""

    text: str
    where: str
    spans: tuple[Span, ...] = ()

    def placed(self) -> tuple[Span, ...]:
        """Return the runs of text of this line with their places across it."""
        return self.spans or spans_of(self.text)


@dataclass(frozen=True)
class Row:
    """One row of a table: "" is an empty cell, None a cell that a merged neighbour covers.

    `first` is the address of the first cell in a worksheet (B3), "" in every other table.
    """

    cells: tuple[str | None, ...]
    where: str
    first: str = ""

    def where_of(self, column: int) -> str:
        """Return the place of the cell `column` (from 0): 工作表“名”B3, elsewhere 表1第2行第3格."""
        if not self.first:
            return f"{self.where}第{column + 1}格"
        sheet = self.where.rpartition("第")[0]
        letters = self.first.rstrip("0123456789")
        return f"{sheet}{column_letters(column_number(letters) + column)}{self.first[len(letters) :]}"


@dataclass(frozen=True)
class Grid:
    """One table whose cells are told apart by the file itself: ruled lines, tabs, `|`."""

    rows: tuple[Row, ...]


Block = Line | Grid

# The small picture of the first page that programs save: it is not checked, and no clean copy has it.
THUMBNAIL = "thumbnail"
# Hidden parts that belong to what is shown: where a link leads, a heading in the PDF's side bar, a prompt of a layout.
PARTS_OF_THE_PAGE = frozenset({"link", "bookmark", "prompt"})


@dataclass(frozen=True)
class Hidden:
    """Something a reader of the page does not see: a comment, an attachment, text beside the page.

    In `Extracted.not_checked` it is something whose text nobody here could read; there `text` says what and why.
    """

    kind: str
    text: str
    where: str


@dataclass(frozen=True)
class Extracted:
    """One file, read. `kind` is the format's name; `blocks` keep the reading order.

    `not_checked` lists what may hold text that was not read: pictures, scanned pages, embedded files, macros. Who
    finds nothing in a file with `not_checked` entries has not found it clean.
    """

    kind: str
    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    not_checked: tuple[Hidden, ...] = ()

    @property
    def text(self) -> str:
        """Return all text, one line per line or table row, cells parted by tabs."""
        shown: list[str] = []
        for block in self.blocks:
            if isinstance(block, Line):
                shown.append(block.text)
            else:
                shown.extend("\t".join(cell or "" for cell in row.cells) for row in block.rows)
        return "\n".join(shown)


def spans_of(text: str) -> tuple[Span, ...]:
    """Return the runs of a fixed-width line; wide characters count two columns, as they do on a terminal."""
    spans: list[Span] = []
    run, begin, column = "", 0, 0
    for place, character in enumerate(text):
        width = 2 if unicodedata.east_asian_width(character) in WIDE else 1
        if character.isspace():
            if run:
                spans.append(Span(run, begin, column, place - len(run)))
            run = ""
        else:
            begin = begin if run else column
            run += character
        column += width
    if run:
        spans.append(Span(run, begin, column, len(text) - len(run)))
    return tuple(spans)


def column_number(letters: str) -> int:
    """Return the number of a worksheet's column, from 0: A is 0, Z 25, AA 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """Return the letters of a worksheet's column counted from 0: 0 is A, 26 AA."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def as_data(extracted: Extracted) -> dict[str, Any]:
    """Return what goes over the pipe."""
    return {
        "kind": extracted.kind,
        "metadata": dict(extracted.metadata),
        "hidden": [[item.kind, item.text, item.where] for item in extracted.hidden],
        "not_checked": [[item.kind, item.text, item.where] for item in extracted.not_checked],
        "blocks": [_block_as_data(block) for block in extracted.blocks],
    }


def from_data(data: Mapping[str, Any]) -> Extracted:
    """Return what came over the pipe. Raises KeyError, TypeError or ValueError where it is no such thing."""
    return Extracted(
        kind=str(data["kind"]),
        blocks=tuple(_block_from_data(block) for block in data["blocks"]),
        hidden=tuple(Hidden(kind, text, where) for kind, text, where in data["hidden"]),
        metadata={str(key): str(value) for key, value in data["metadata"].items()},
        not_checked=tuple(Hidden(kind, text, where) for kind, text, where in data["not_checked"]),
    )


def _block_as_data(block: Block) -> dict[str, Any]:
    if isinstance(block, Line):
        spans = [[span.text, span.start, span.end] for span in block.spans]
        return {"line": block.text, "where": block.where, "spans": spans}
    return {"rows": [[row.where, list(row.cells), row.first] for row in block.rows]}


def _block_from_data(data: Mapping[str, Any]) -> Block:
    if "rows" in data:
        return Grid(tuple(Row(tuple(cells), where, first) for where, cells, first in data["rows"]))
    spans = tuple(Span(text, start, end) for text, start, end in data["spans"])
    return Line(data["line"], data["where"], spans)
