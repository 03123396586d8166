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
Holds = Callable[[Sequence[Figure]], bool]


@dataclass(frozen=True)
class Columns:
    """Where the columns of one table stand: cell numbers in a table, extents across the page in running lines.

    `named` are cells under heads that name them; then what stands beside them (a remark) is no value of the row.
    """

    cells: tuple[int, ...] = ()
    named: bool = False
    extents: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class RowReading:
    """The figures of one row, and whether it could be read in more than one way."""

    figures: tuple[Figure, ...]
    doubtful: bool = False


def read_row(
    match: Match, cells: Sequence[Cell], columns: Columns, holds: Holds, units: Mapping[str, str]
) -> RowReading:
    """Return the figures of the row in the order of `cells`.

    `holds` tells whether figures agree with the printed sums; `units` are the units that column heads print.
    """
    slots = match.slots
    found = list(dict.fromkeys(islice(_readings(slots, len(cells), match.entry.gridded, columns), MOST_READINGS)))
    read = [_figures(reading, cells, match, units) for reading in found]
    if len(read) > 1:
        read = [figures for figures in read if holds(figures)] or read
    return settled(read, len(cells), match.entry.where)


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


def _readings(slots: Sequence[Slot], size: int, gridded: bool, columns: Columns) -> Iterable[Reading]:
    """Yield the ways the slots can fill `size` columns; one way where the table itself leaves no doubt."""
    filled = [slot for slot in slots if not slot.blank]
    by_cell = {slot.start: slot for slot in slots}
    if gridded and columns.cells and (columns.named or all(slot.start in columns.cells for slot in filled)):
        yield tuple(by_cell.get(cell) for cell in columns.cells)
    elif gridded and len(slots) == size:
        yield tuple(slots)
    elif len(filled) == size:
        yield tuple(filled)
    elif not filled:
        yield (None,) * size
    elif len(filled) < size:
        yield from _placements(filled, size, () if gridded else columns.extents)
    elif len(filled) <= size + MOST_EXTRA:
        yield from _groupings(filled, size)


def _placements(filled: Sequence[Slot], size: int, extents: Sequence[tuple[float, float]]) -> Iterable[Reading]:
    """Yield the ways to put fewer values than columns, in order, each where it can stand across the page."""
    allowed = [_columns_under(slot, extents) if extents else frozenset(range(size)) for slot in filled]
    for places in combinations(range(size), len(filled)):
        if all(place in may for place, may in zip(places, allowed, strict=True)):
            by_place = dict(zip(places, filled, strict=True))
            yield tuple(by_place.get(place) for place in range(size))


def _columns_under(slot: Slot, extents: Sequence[tuple[float, float]]) -> frozenset[int]:
    """Return the columns a value stands under: those it overlaps, else the two nearest."""
    over = frozenset(place for place, (start, end) in enumerate(extents) if slot.end > start and slot.start < end)
    if over:
        return over
    middle = (slot.start + slot.end) / 2
    near = sorted(range(len(extents)), key=lambda place: abs(sum(extents[place]) / 2 - middle))
    return frozenset(near[:2])


def _groupings(filled: Sequence[Slot], size: int) -> Iterable[Reading]:
    """Yield the ways to read more values than columns: thousands written apart, or a stray value among them."""
    for kept in combinations(range(len(filled)), size):
        yield tuple(filled[place] for place in kept)
    extra = len(filled) - size
    for seams in combinations(range(1, len(filled)), extra):
        groups: list[list[Slot]] = []
        for place, slot in enumerate(filled):
            if place in seams:
                groups[-1].append(slot)
            else:
                groups.append([slot])
        if all(len(group) == 1 or _is_thousands(group) for group in groups):
            yield tuple(Slot(" ".join(s.text for s in g), g[0].start, g[-1].end) for g in groups)


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


def sums_to_last(figures: Sequence[Figure]) -> bool:
    """Tell whether the last figure is the sum of those before it; blanks do not decide."""
    last = figures[-1]
    if last.value is None or any(figure.is_not_a_number for figure in figures):
        return False
    return last.value == sum(figure.value for figure in figures[:-1] if figure.value is not None)


def any_reading(_: Sequence[Figure]) -> bool:
    """Say yes: this row prints no sum."""
    return True
