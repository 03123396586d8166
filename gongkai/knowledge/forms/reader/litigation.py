"""表四: fifteen values in one row without a label, under two or three storeys of heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Cell, Form, Table
from gongkai.knowledge.forms.reader.columns import left_by_sums, settled, sums_to_last
from gongkai.knowledge.forms.reader.entries import Entry, Slot
from gongkai.knowledge.forms.reader.numbers import figure_of, is_value_like
from gongkai.knowledge.forms.reader.tables import MOST_REPEATS, TableReading, read_table
from gongkai.knowledge.forms.reader.wording import folded

HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
SIZE, GROUPS = 5, 3  # values in a group, and groups
MOST_BLANKS = 5
Row = Sequence[tuple[str, str]]  # (text, where) of each value, in order; "" is a blank cell


def read_litigation(form: Form, table: Table, entries: Sequence[Entry]) -> TableReading:
    """Return table four, found among the `entries` of its chapter."""
    keys = [line.row for line in table.lines if line.row]
    cells = [form.cells[f"{table.id}/{row}/{column}"] for row in keys for column in table.columns]
    rows = {entry.order: row for entry in entries if 0 < len(row := _values(entry)) <= len(cells)}
    whole = {order: row for order, row in rows.items() if len(row) == len(cells)}
    labelled = read_table(form, table, entries)
    bare = [rows[entry.order] for entry in entries if entry.order in rows and not entry.words]
    in_parts = sum(map(len, bare)) == len(cells)  # the rows stand under their names, in the form's order
    if not whole and not in_parts and labelled.rows_found > 1:
        return labelled
    reading = TableReading(orders=sorted(whole or rows))
    grouped = {entry.order: parts for entry in entries if len(parts := _parts(entry)) == len(keys)}
    if not whole and grouped:
        chosen = [
            (part, cells[p * SIZE : (p + 1) * SIZE]) for parts in grouped.values() for p, part in enumerate(parts)
        ]
    else:
        joined = [value for row in rows.values() for value in row]
        joins = [joined] if 0 < len(joined) <= len(cells) else list(rows.values())[:1]
        chosen = [(row, cells) for row in list(whole.values()) or joins]
    for row, its_cells in chosen[:MOST_REPEATS]:
        _read(row, its_cells, reading)
    return reading


def _values(entry: Entry) -> Row:
    """Return the values of a row under the heads, () for heads and text. A cell may hold five ("72 64 178 37 351")."""
    if entry.gridded:
        filled = [slot for slot in entry.slots if not slot.blank]
        values = sum(_is_value_run(slot) for slot in filled)
        # A whole row may hold a word among its values (若干); a shorter one with a word is a head.
        if values < len(filled) and not (len(filled) == SIZE * GROUPS and values * 2 > len(filled)):
            return ()
        parts = _parts(entry)
        return (
            [value for part in parts for value in part]
            if parts
            else [_placed(slot.text, entry, slot) for slot in entry.slots]
        )
    behind = entry.slots[max(entry.words, default=-1) + 1 :]
    if entry.words and len(behind) < len(HEADS):
        return ()
    return [(slot.text, entry.where) for slot in behind]


def _parts(entry: Entry) -> list[Row]:
    """Return the values of each cell of a row whose cells hold several ("72 64 178 37 351 | 13 4 8 1 26 | …")."""
    filled = [slot for slot in entry.slots if not slot.blank]
    several = entry.gridded and all(_is_value_run(slot) and "\n" not in slot.text for slot in filled)
    if not several or max((len(slot.text.split()) for slot in filled), default=0) < 2:
        return []
    return [[_placed(text, entry, slot) for text in slot.text.split()] for slot in filled]


def _is_value_run(slot: Slot) -> bool:
    return all(is_value_like(part) for part in slot.text.split())


def _placed(text: str, entry: Entry, slot: Slot) -> tuple[str, str]:
    return text, f"{entry.where}第{int(slot.start) + 1}列"


def _read(row: Row, cells: Sequence[Cell], reading: TableReading) -> None:
    """Read one row of values into `cells`: fifteen of them, or the five of one group."""
    readings = list(_figure_rows(row, cells))
    result = settled(left_by_sums(readings, _sums_hold) or readings, len(cells), row[0][1])
    for cell, figure in zip(cells, result.figures, strict=True):
        known = reading.figures.get(cell.id)
        if known is not None and known.value is not None and figure.value is not None and known.value != figure.value:
            both = f"{known.where}、{figure.where}"
            reading.figures[cell.id] = Figure.ambiguous((known.value, figure.value), where=both)
            reading.repeated.append(cell.id)
        elif known is None or known.state is State.MISSING:
            reading.figures[cell.id] = figure
    if result.doubtful:
        reading.doubtful.extend(cell.id for cell in cells if reading.figures[cell.id].state is not State.READ)


def _figure_rows(row: Row, cells: Sequence[Cell]) -> Iterable[list[Figure]]:
    """Yield the ways the values can stand in the columns: one if there are as many."""
    blanks = len(cells) - len(row)
    if not 0 <= blanks <= MOST_BLANKS:
        return
    for places in combinations(range(len(cells)), blanks):
        values = iter(row)
        yield [
            Figure.missing(where=row[0][1]) if place in places else _figure(next(values), cell)
            for place, cell in enumerate(cells)
        ]


def _figure(value: tuple[str, str], cell: Cell) -> Figure:
    return figure_of(value[0], cell.kind, cell.unit, where=value[1])


def _sums_hold(figures: Sequence[Figure]) -> bool | None:
    """Tell whether every group adds up to its total; None where a blank total leaves it open."""
    told = [sums_to_last(figures[start : start + SIZE]) for start in range(0, len(figures), SIZE)]
    if False in told:
        return False
    return None if None in told else True


def is_head(entry: Entry) -> bool:
    """Tell whether the entry prints heads of table four."""
    return sum(head in folded(entry.text) for head in HEADS) > 1
