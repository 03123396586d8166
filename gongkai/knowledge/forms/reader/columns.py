"""Which value of a row stands in which column: by the table's cells, or by the places across the page.

A row with a value too many or too few is never shifted. Every way it can be read is kept; the printed sums decide
only where they leave one way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Cell
from gongkai.knowledge.forms.reader.entries import Slot
from gongkai.knowledge.forms.reader.matching import Match
from gongkai.knowledge.forms.reader.numbers import figure_of

MOST_READINGS = 4000
MOST_EXTRA = 2
Reading = tuple[Slot | None, ...]
Holds = Callable[[Sequence[Figure]], bool | None]


@dataclass(frozen=True)
class Columns:
    """Where the columns of one table stand: cell numbers in a table, extents across the page in running lines.

    `named` are cells under heads that name them; then what stands beside them (a remark) is no value of the row.
    """

    cells: tuple[int, ...] = ()
    named: bool = False
    extents: tuple[tuple[float, float], ...] = ()
    by_character: bool = False


@dataclass(frozen=True)
class RowReading:
    """The figures of one row, and whether it could be read in more than one way."""

    figures: tuple[Figure, ...]
    doubtful: bool = False


def read_row(
    match: Match, cells: Sequence[Cell], columns: Columns, holds: Holds, units: Mapping[str, str]
) -> RowReading:
    """Return the figures of the row in the order of `cells`.

    `holds` tells whether figures agree with the printed sum; `units` are the units that column heads print.
    """
    size, where = len(cells), match.entry.where
    certain = _certain(match.slots, size, match.entry.gridded, columns)
    if certain is not None:
        return RowReading(_figures(certain, cells, match, units))
    tiers = []
    for ways in (_by_place, _with_a_stray_value):
        found = dict.fromkeys(islice(ways(match.slots, size, match.entry.gridded, columns), MOST_READINGS))
        tiers.append([_figures(reading, cells, match, units) for reading in found])
    for read in tiers:
        if left := left_by_sums(read, holds):
            return settled(left, size, where)
    return settled([*tiers[0], *tiers[1]], size, where)


def settled(read: Sequence[Sequence[Figure]], size: int, where: str) -> RowReading:
    """Return one figure a column: what all readings agree on, else the candidates."""
    if not read:
        return RowReading(tuple(Figure.missing(where=where) for _ in range(size)), doubtful=True)
    figures = tuple(_agreed([figures[place] for figures in read], where) for place in range(size))
    doubtful = any(len({_said(figures[place]) for figures in read}) > 1 for place in range(size))
    return RowReading(figures, doubtful)


def _said(figure: Figure) -> tuple[State, object, str]:
    return figure.state, figure.value, figure.text if figure.is_not_a_number else ""


def _agreed(figures: Sequence[Figure], where: str) -> Figure:
    if len({_said(figure) for figure in figures}) == 1:
        return figures[0]
    numbers = {figure.value for figure in figures if figure.value is not None}
    if len(numbers) > 1:
        return Figure.ambiguous(tuple(numbers), where=where)
    return Figure.missing(where=where)


def _certain(slots: Sequence[Slot], size: int, gridded: bool, columns: Columns) -> Reading | None:
    """Return the one way the slots fill `size` columns, where the table itself leaves no doubt."""
    filled = [slot for slot in slots if not slot.blank]
    by_cell = {slot.start: slot for slot in slots}
    if gridded and columns.cells and (columns.named or all(slot.start in columns.cells for slot in filled)):
        return tuple(by_cell.get(cell) for cell in columns.cells)
    if gridded and len(slots) == size:
        return tuple(slots)
    if len(filled) == size:
        return tuple(filled)
    return None if filled else (None,) * size


def _by_place(slots: Sequence[Slot], size: int, gridded: bool, columns: Columns) -> Iterable[Reading]:
    """Yield the ways to read too few values, by where they stand, or too many, as thousands written apart."""
    filled = [slot for slot in slots if not slot.blank]
    if len(filled) < size:
        yield from _placements(filled, size, Columns() if gridded else columns)
    elif len(filled) <= size + MOST_EXTRA and not gridded:
        yield from _thousands_written_apart(filled, size)


def _placements(filled: Sequence[Slot], size: int, columns: Columns) -> Iterable[Reading]:
    """Yield the ways to put fewer values than columns, in order, each where it can stand across the page."""
    allowed = [_columns_under(slot, columns) if columns.extents else frozenset(range(size)) for slot in filled]
    for places in combinations(range(size), len(filled)):
        if all(place in may for place, may in zip(places, allowed, strict=True)):
            by_place = dict(zip(places, filled, strict=True))
            yield tuple(by_place.get(place) for place in range(size))


def _columns_under(slot: Slot, columns: Columns) -> frozenset[int]:
    """Return the columns a value stands under: those it overlaps, else the two nearest."""
    start, end = slot.extent(by_character=columns.by_character)
    over = frozenset(place for place, (left, right) in enumerate(columns.extents) if end > left and start < right)
    if over:
        return over
    middles = [(left + right) / 2 for left, right in columns.extents]
    near = sorted(range(len(middles)), key=lambda place: abs(middles[place] - (start + end) / 2))
    return frozenset(near[:2])


def _thousands_written_apart(filled: Sequence[Slot], size: int) -> Iterable[Reading]:
    """Yield the ways to read more values than columns in which every digit is used: 3 402 is 3402."""
    for seams in combinations(range(1, len(filled)), len(filled) - size):
        groups: list[list[Slot]] = []
        for place, slot in enumerate(filled):
            if place in seams:
                groups[-1].append(slot)
            else:
                groups.append([slot])
        if all(len(group) == 1 or _is_thousands(group) for group in groups):
            yield tuple(Slot(" ".join(s.text for s in g), g[0].start, g[-1].end, g[0].first) for g in groups)


def _with_a_stray_value(slots: Sequence[Slot], size: int, _: bool, __: Columns) -> Iterable[Reading]:
    """Yield the ways to read a row in which one or two values belong to no column: a page number, a remark."""
    filled = [slot for slot in slots if not slot.blank]
    if size < len(filled) <= size + MOST_EXTRA:
        yield from combinations(filled, size)


def _is_thousands(group: Sequence[Slot]) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?: \d{3})+", " ".join(slot.text for slot in group)))


def _figures(reading: Reading, cells: Sequence[Cell], match: Match, units: Mapping[str, str]) -> tuple[Figure, ...]:
    figures = []
    for cell, slot in zip(cells, reading, strict=True):
        where = match.entry.where
        if slot is None:
            figures.append(Figure.missing(where=where))
            continue
        if match.entry.gridded:
            where += f"第{int(slot.start) + 1}列"
        printed = match.unit or units.get(cell.id, "")
        figures.append(figure_of(slot.text, cell.kind, cell.unit, printed_unit=printed, where=where))
    return tuple(figures)


def sums_to_last(figures: Sequence[Figure]) -> bool | None:
    """Tell whether the last figure is the sum of those before it; None where it is blank and tells nothing."""
    if any(figure.is_not_a_number for figure in figures):
        return False
    last = figures[-1]
    if last.value is None:
        return None
    return last.value == sum(figure.value for figure in figures[:-1] if figure.value is not None)


def no_sum(_: Sequence[Figure]) -> None:
    """Tell nothing: this row prints no sum, so none can decide between its readings."""


def left_by_sums(readings: Sequence[Sequence[Figure]], holds: Holds) -> list[Sequence[Figure]]:
    """Return the readings that the printed sum leaves: those it confirms and those it tells nothing about.

    Published sums can be wrong, so where it confirms none, it excludes none either.
    """
    told = [(figures, holds(figures)) for figures in readings]
    if not any(verdict for _, verdict in told):
        return []
    return [figures for figures, verdict in told if verdict is not False]
