"""表四: fifteen values in one row without a label, under two or three storeys of heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Cell, Form, Table
from gongkai.knowledge.forms.reader.columns import settled, sums_to_last
from gongkai.knowledge.forms.reader.entries import Entry, Slot
from gongkai.knowledge.forms.reader.numbers import figure_of, is_value_like
from gongkai.knowledge.forms.reader.tables import MOST_REPEATS, TableReading, read_table
from gongkai.knowledge.forms.reader.wording import folded

HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
MOST_BLANKS = 5
Row = Sequence[tuple[str, str]]  # (text, where) of each value, in order; "" is a blank cell


def read_litigation(form: Form, table: Table, entries: Sequence[Entry]) -> TableReading:
    """Return table four, found among the `entries` of its chapter."""
    keys = [line.row for line in table.lines if line.row]
    cells = [form.cells[f"{table.id}/{row}/{column}"] for row in keys for column in table.columns]
    rows = {entry.order: row for entry in entries if 0 < len(row := _values(entry)) <= len(cells)}
    whole = {order: row for order, row in rows.items() if len(row) == len(cells)}
    labelled = read_table(form, table, entries)
    if not whole and labelled.rows_found > 1:
        return labelled
    joined = [value for row in rows.values() for value in row]
    chosen = list(whole.values()) or ([joined] if 0 < len(joined) <= len(cells) else list(rows.values())[:1])
    reading = TableReading(orders=sorted(whole or rows))
    for row in chosen[:MOST_REPEATS]:
        _read(row, cells, len(table.columns), reading)
    return reading


def _values(entry: Entry) -> Row:
    """Return the values of a row under the heads, () for heads and text. A cell may hold five ("72 64 178 37 351")."""
    if entry.gridded:
        filled = [slot for slot in entry.slots if not slot.blank]
        return _cell_values(entry) if filled and all(_is_value_run(slot) for slot in filled) else ()
    behind = entry.slots[max(entry.words, default=-1) + 1 :]
    if entry.words and len(behind) < len(HEADS):
        return ()
    return [(slot.text, entry.where) for slot in behind]


def _is_value_run(slot: Slot) -> bool:
    return all(is_value_like(part) for part in slot.text.split())


def _cell_values(entry: Entry) -> Row:
    size = max(len(slot.text.split()) for slot in entry.slots)
    if size <= 1 or "\n" in "".join(slot.text for slot in entry.slots):
        return [(slot.text, f"{entry.where}第{int(slot.start) + 1}列") for slot in entry.slots]
    return [(part, f"{entry.where}第{int(slot.start) + 1}列") for slot in entry.slots for part in slot.text.split()]


def _read(row: Row, cells: Sequence[Cell], group: int, reading: TableReading) -> None:
    readings = list(_figure_rows(row, cells))
    if len(readings) > 1:
        readings = [one for one in readings if _sums_hold(one, group)] or readings
    where = row[0][1] if row else ""
    result = settled(readings, len(cells), where)
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
    """Yield the ways the values can stand in the fifteen columns: one if there are fifteen."""
    blanks = len(cells) - len(row)
    if blanks > MOST_BLANKS:
        return
    for places in combinations(range(len(cells)), blanks):
        values = iter(row)
        yield [
            Figure.missing(where=row[0][1]) if place in places else _figure(next(values), cell)
            for place, cell in enumerate(cells)
        ]


def _figure(value: tuple[str, str], cell: Cell) -> Figure:
    return figure_of(value[0], cell.kind, cell.unit, where=value[1])


def _sums_hold(figures: Sequence[Figure], group: int) -> bool:
    return all(sums_to_last(figures[start : start + group]) for start in range(0, len(figures), group))


def is_head(entry: Entry) -> bool:
    """Tell whether the entry prints heads of table four."""
    return sum(head in folded(entry.text) for head in HEADS) > 1
