"""One table of a form, read from the entries of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Cell, Form, Kind, Table
from gongkai.knowledge.forms.reader.alignment import Alignment, aligned
from gongkai.knowledge.forms.reader.columns import Columns, Holds, RowReading, no_sum, read_row, sums_to_last
from gongkai.knowledge.forms.reader.entries import Entry, Slot
from gongkai.knowledge.forms.reader.labels import Target, labels_of
from gongkai.knowledge.forms.reader.matching import Match, matches
from gongkai.knowledge.forms.reader.numbers import YUAN
from gongkai.knowledge.forms.reader.wording import folded, keys_of

HEADS_ABOVE = 70  # how far above a row its column heads may stand: the 2014 table has 66 lines
MOST_REPEATS = 20  # a file that prints one row more often is no report; the rest tells nothing new
UNIT = re.compile(r"(?:单位[:：])?(亿元|万元|元)[)）]?$")
SINGLE_VALUE_HEADS = ("统计数", "统计数字", "统计数量", "数量", "数值", "本年度", "本年", "本年度数")


@dataclass
class TableReading:
    """What was read of one table. `doubtful` and `repeated` are cells; `orders` the entries that are its rows."""

    figures: dict[str, Figure] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    unknown: list[Entry] = field(default_factory=list)
    converted: list[str] = field(default_factory=list)

    @property
    def rows_found(self) -> int:
        return len(self.orders)


def read_table(form: Form, table: Table, entries: Sequence[Entry]) -> TableReading:
    """Return the rows of `table` found among `entries`, which must be in reading order."""
    found = matches(entries, labels_of(form.id, table.id))
    alignment = aligned(found)
    reading = TableReading()
    by_order = {entry.order: place for place, entry in enumerate(entries)}
    for place in sorted(alignment.rows):
        _read_target(alignment.rows[place], form, table, alignment, entries, by_order, reading)
    reading.undecided = sorted({cell for match in alignment.undecided for cell in match.target.cells})
    reading.orders = sorted({m.entry.order for rows in alignment.rows.values() for m in rows if m.target.cells})
    reading.unknown = _unknown(alignment, found, entries, reading.orders)
    return reading


def _read_target(
    rows: Sequence[Match],
    form: Form,
    table: Table,
    alignment: Alignment,
    entries: Sequence[Entry],
    by_order: Mapping[int, int],
    reading: TableReading,
) -> None:
    target = rows[0].target
    if not target.cells:
        return
    cells = [form.cells[cell] for cell in target.cells]
    read: list[RowReading] = []
    for match in rows[:MOST_REPEATS]:
        above = entries[max(0, by_order[match.entry.order] - HEADS_ABOVE) : by_order[match.entry.order]]
        columns = _columns(match, table, target, alignment, above)
        units = _printed_units(cells, table, above)
        read.append(read_row(match, cells, columns, _holds(table, target), units))
        reading.converted.extend(_converted(match, cells, units))
    for place, cell in enumerate(cells):
        _merge(cell, [one.figures[place] for one in read], reading)
    if any(one.doubtful for one in read):
        reading.doubtful.extend(cell.id for cell in cells if reading.figures[cell.id].state is not State.READ)


def _merge(cell: Cell, figures: Sequence[Figure], reading: TableReading) -> None:
    """Keep one figure; where the file prints the row twice with different numbers, keep both as candidates."""
    read = {figure.value for figure in figures if figure.value is not None}
    numbers = read | {candidate for figure in figures for candidate in figure.candidates}
    if len(numbers) > 1:
        where = "、".join(dict.fromkeys(figure.where for figure in figures))
        reading.figures[cell.id] = Figure.ambiguous(tuple(numbers), where=where)
        if len(read) > 1:
            reading.repeated.append(cell.id)
        return
    reading.figures[cell.id] = next((figure for figure in figures if figure.state is State.READ), figures[0])


def _holds(table: Table, target: Target) -> Holds:
    last = target.cells[-1].rsplit("/", 1)[-1]
    return sums_to_last if table.total_column is not None and last == table.total_column else no_sum


def _columns(match: Match, table: Table, target: Target, alignment: Alignment, above: Sequence[Entry]) -> Columns:
    heads = _heads(table, match)
    if match.entry.gridded and (cells := _by_head(match, heads, above)):
        return Columns(cells=cells, named=True)
    alike = [
        other
        for rows in alignment.rows.values()
        for other in rows[:MOST_REPEATS]
        if other.entry.block == match.entry.block and _heads(table, other) == heads
    ]
    if match.entry.gridded:
        return Columns(cells=_behind_labels(match, alike, len(heads)))
    return _by_full_rows(alike, len(heads)) or Columns(extents=_by_head_line(heads, above))


def _heads(table: Table, match: Match) -> list[tuple[str, ...]]:
    """Return for each column of the row the wordings its head may have."""
    if len(table.columns) == 1:
        return [SINGLE_VALUE_HEADS] * len(match.target.cells)
    return [keys_of(table.columns[cell.rsplit("/", 1)[-1]]) for cell in match.target.cells]


def _by_head(match: Match, heads: Sequence[tuple[str, ...]], above: Sequence[Entry]) -> tuple[int, ...]:
    """Return the cell numbers under the column heads of a table, if all stand above this row in order."""
    found: dict[tuple[str, ...], int] = {}
    for entry in above:
        if entry.block == match.entry.block and entry.width == match.entry.width and entry.only_words:
            for slot in entry.slots:
                found |= {head: int(slot.start) for head in heads if set(keys_of(slot.text)) & set(head)}
    cells = tuple(found[head] for head in heads if head in found)
    in_order = all(left < right for left, right in pairwise(cells))
    return cells if len(cells) == len(heads) and in_order else ()


def _behind_labels(match: Match, alike: Sequence[Match], size: int) -> tuple[int, ...]:
    """Return the last `size` cells, if in no row of the same width a label reaches into them."""
    same = [other for other in alike if other.entry.width == match.entry.width]
    first = max((int(other.slots[0].start) for other in same if other.slots), default=0)
    cells = tuple(range(match.entry.width - size, match.entry.width))
    return cells if cells and cells[0] == first else ()


def _by_full_rows(alike: Sequence[Match], size: int) -> Columns | None:
    """Return where the values of full rows stand, by the measure in which the columns are the narrower.

    Text taken out of a PDF often counts one column for a Chinese character, text typed in a terminal two.
    """
    full = [match.slots for match in alike if len(match.slots) == size and match.slots[-1].end > 0]
    if not full:
        return None
    by_column = _extents(full, by_character=False)
    if any(slot.first < 0 for slots in full for slot in slots):
        return Columns(extents=by_column)
    by_character = _extents(full, by_character=True)
    narrower = sum(right - left for left, right in by_character) < sum(right - left for left, right in by_column)
    return Columns(extents=by_character if narrower else by_column, by_character=narrower)


def _extents(rows: Sequence[Sequence[Slot]], *, by_character: bool) -> tuple[tuple[float, float], ...]:
    placed = [[slot.extent(by_character=by_character) for slot in slots] for slots in rows]
    return tuple((min(left for left, _ in ends), max(right for _, right in ends)) for ends in zip(*placed, strict=True))


def _by_head_line(heads: Sequence[tuple[str, ...]], above: Sequence[Entry]) -> tuple[tuple[float, float], ...]:
    for entry in reversed(above):
        if not entry.gridded:
            found = {head: slot for slot in entry.slots for head in heads if set(keys_of(slot.text)) & set(head)}
            if len(found) == len(heads):
                return tuple((found[head].start, found[head].end) for head in heads)
    return ()


def _printed_units(cells: Sequence[Cell], table: Table, above: Sequence[Entry]) -> dict[str, str]:
    """Return {money cell: the unit its column head prints}."""
    units: dict[str, str] = {}
    for cell in cells:
        if cell.kind is Kind.MONEY and cell.column:
            head = folded(table.columns[cell.column]).split("(")[0]
            for entry in above:
                for slot in entry.slots:
                    text = folded(slot.text)
                    if text.startswith(head) and (unit := UNIT.search(text.removeprefix(head))):
                        units[cell.id] = unit.group(1)
    return units


def _converted(match: Match, cells: Sequence[Cell], units: Mapping[str, str]) -> list[str]:
    """Return the money cells whose file prints another unit than the form, or for 采购总金额 none at all."""
    found = []
    for cell in cells:
        if cell.kind is Kind.MONEY:
            written = "".join(folded(slot.text) for slot in match.slots)
            printed = next((unit for unit in YUAN if written.endswith(unit)), match.unit or units.get(cell.id, ""))
            printed = next((unit for unit in ("亿元", "万元") if written.endswith(unit)), printed)
            expected = printed or ("" if cell.unit == "元" else cell.unit)
            if expected != cell.unit and any(character.isdigit() for character in written):
                found.append(cell.id)
    return found


def _unknown(
    alignment: Alignment, found: Sequence[Match], entries: Sequence[Entry], orders: Sequence[int]
) -> list[Entry]:
    """Return entries with values between the table's first and last row that are no line of the form."""
    if len(orders) < 2:
        return []
    known = {match.entry.order for match in found}
    return [
        entry
        for entry in entries
        if orders[0] < entry.order < orders[-1]
        and entry.order not in known
        and entry.words
        and any(slot.text.strip()[:1].isdigit() and not slot.blank for slot in entry.slots[entry.words[-1] + 1 :])
    ]
