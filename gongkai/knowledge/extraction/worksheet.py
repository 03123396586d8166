"""One worksheet: its cells as they were stored, parted into what is shown and what hidden rows and columns keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain

from gongkai.knowledge.extraction.extracted import (
    Block,
    Grid,
    Hidden,
    Line,
    Row,
    column_letters,
    column_number,
)
from gongkai.knowledge.extraction.markup import Element, attribute, named

ADDRESS = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
LONGEST_NUMBER = 25  # digits; a number beyond is no identifier and is left as it was written
SPARSE = 20  # a table with so many places for one filled cell is no table
TALL = 200  # rows; a taller merged range is looked through for every cell


@dataclass(frozen=True)
class Sheet:
    """A worksheet's name and whether its tab is hidden."""

    name: str
    hidden: bool = False

    def place(self, address: str) -> str:
        """Return the place of one cell: 工作表“名”B3."""
        return f"{'隐藏的' if self.hidden else ''}工作表“{self.name}”{address}"


Cells = dict[int, dict[int, str]]
Box = tuple[int, int, int, int]


def read_sheet(root: Element, sheet: Sheet, strings: list[str]) -> tuple[list[Block], list[Hidden]]:
    """Return (blocks shown, parts hidden) of a worksheet. All cells of a hidden sheet are hidden parts."""
    columns = hidden_columns(root)
    covered = Merges(merged_ranges(root))
    shown: Cells = {}
    hidden: list[Hidden] = []
    for number, unseen_row, cells in rows_of(root, strings):
        every = sheet.hidden or unseen_row
        unseen = {column for column in cells if every or column in columns or covered.cover(number, column)}
        if unseen:
            kind = "hidden_sheet" if sheet.hidden else "hidden_row" if unseen_row else "hidden_cell"
            text = "\t".join(cells[column] for column in sorted(unseen))
            hidden.append(Hidden(kind, text, sheet.place(f"{column_letters(min(unseen))}{number}")))
        rest = {column: text for column, text in cells.items() if column not in unseen}
        if rest:
            shown[number] = rest
    hidden += _beside_the_cells(root, sheet)
    return [*_blocks(shown, covered, sheet), *_page_ends(root, sheet)], hidden


def rows_of(root: Element, strings: list[str]) -> Iterator[tuple[int, bool, dict[int, str]]]:
    """Yield (number, hidden, {column from 0: text}) of each row that has anything in it."""
    number = 0
    for row in named(root, "row"):
        given = row.get("r", "")
        number = int(given) if given.isdigit() and 0 < int(given) <= LAST_ROW else number + 1
        cells: dict[int, str] = {}
        column = -1
        for cell in row.iterchildren("{*}c"):
            match = ADDRESS.match(cell.get("r", ""))
            column = column_number(match[1]) if match else column + 1
            text = cell_text(cell, strings)
            if text.strip() and column < LAST_COLUMN:
                cells[column] = text.strip()
        if cells:
            yield number, is_hidden(row), cells


def is_hidden(row: Element) -> bool:
    """Tell whether a row is not shown: hidden by hand, by a filter, or no point high."""
    return row.get("hidden") in ("1", "true") or _is_zero(row.get("ht"))


def hidden_columns(root: Element) -> frozenset[int]:
    """Return the columns (from 0) that are hidden or have no width."""
    found: set[int] = set()
    for column in named(root, "col"):
        if column.get("hidden") in ("1", "true") or _is_zero(column.get("width")):
            first, last = column.get("min", ""), column.get("max", "")
            if first.isdigit() and last.isdigit():
                found.update(range(int(first) - 1, min(int(last), LAST_COLUMN)))
    return frozenset(found)


def _is_zero(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def cell_text(cell: Element, strings: list[str]) -> str:
    """Return what a cell holds; a number written as 1.38E+10 comes with all its digits."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(string_of(item) for item in cell.iterchildren("{*}is"))
    value = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return plain_number(value) if kind == "n" else value


def string_of(item: Element) -> str:
    """Return the text of a shared or inline string, without the readings beside it."""
    pieces: list[str] = []
    for one in item.iterchildren("{*}t", "{*}r"):
        pieces += [text.text or "" for text in named(one, "t")]
    return "".join(pieces)


def plain_number(value: str) -> str:
    """Return a number without exponent; what is none, or is far too long, as it stands."""
    if "e" not in value.lower():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return format(number, "f") if abs(number.adjusted()) < LONGEST_NUMBER else value


def merged_ranges(root: Element) -> list[Box]:
    """Return (top, left, bottom, right) of merged ranges; rows from 1, columns from 0."""
    boxes: list[Box] = []
    for merge in named(root, "mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = ADDRESS.match(first), ADDRESS.match(last)
        if start and end:
            boxes.append((int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1])))
    return boxes


def _blocks(shown: Cells, covered: Merges, sheet: Sheet) -> list[Block]:
    """Return the sheet as one table, or cell by cell where the cells lie far apart."""
    if not shown:
        return []
    left = min(min(cells) for cells in shown.values())
    right = max(max(cells) for cells in shown.values())
    filled = sum(len(cells) for cells in shown.values())
    if (right - left + 1) * len(shown) > SPARSE * (filled + SPARSE):
        return [
            Line(text, sheet.place(f"{column_letters(column)}{number}"))
            for number, cells in shown.items()
            for column, text in sorted(cells.items())
        ]
    rows = []
    for number, cells in shown.items():
        texts = (
            cells[column] if column in cells else None if covered.cover(number, column) else ""
            for column in range(left, right + 1)
        )
        rows.append(Row(tuple(texts), sheet.place(f"第{number}行"), f"{column_letters(left)}{number}"))
    return [Grid(tuple(rows))]


class Merges:
    """Which cells a merged neighbour covers: what is in them nobody sees."""

    def __init__(self, boxes: list[Box]) -> None:
        self._tall = [box for box in boxes if box[2] - box[0] > TALL]
        self._rows: dict[int, list[Box]] = {}
        for box in boxes:
            for row in range(box[0], box[2] + 1) if box[2] - box[0] <= TALL else ():
                self._rows.setdefault(row, []).append(box)

    def cover(self, row: int, column: int) -> bool:
        """Tell whether the cell lies in a merged range, not being its first."""
        return any(
            top <= row <= bottom and first <= column <= last and (row, column) != (top, first)
            for top, first, bottom, last in chain(self._rows.get(row, ()), self._tall)
        )


def _page_ends(root: Element, sheet: Sheet) -> Iterator[Line]:
    """Yield the headers and footers that print on every page."""
    for end in named(root, "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        if end.text and end.text.strip():
            yield Line(end.text, f"工作表“{sheet.name}”页眉页脚")


def _beside_the_cells(root: Element, sheet: Sheet) -> Iterator[Hidden]:
    """Yield what shows only when a cell is chosen: tips and lists of a validation, tips of a link, formulas' texts."""
    for rule in named(root, "dataValidation"):
        said = [rule.get(key) or "" for key in ("promptTitle", "prompt", "errorTitle", "error")]
        said += [one.text or "" for one in named(rule, "formula1", "formula2", "f")]
        text = " ".join(one for one in said if one.strip())
        if text:
            yield Hidden("validation", text, sheet.place(rule.get("sqref") or ""))
    for link in named(root, "hyperlink"):
        for key, kind in (("tooltip", "link_tip"), ("display", "link_tip"), ("location", "link")):
            if attribute(link, key):
                yield Hidden(kind, attribute(link, key) or "", sheet.place(link.get("ref", "")))
    for cell in named(root, "c"):
        formula = next(cell.iterchildren("{*}f"), None)
        if formula is not None and formula.text and '"' in formula.text:
            yield Hidden("formula", formula.text, sheet.place(cell.get("r", "")))
