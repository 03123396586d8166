"""The file as one list of entries: every line and table row in order, cut into its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gongkai.knowledge.extraction.extracted import Extracted, Grid, Line, Row
from gongkai.knowledge.forms.reader.numbers import is_nothing, is_value_like
from gongkai.knowledge.forms.reader.wording import PAGE_NUMBER, UNITS, folded

LINES = -1  # the block of all running lines
GLUED = re.compile(r"^(?P<label>.*?[\u3400-\u9fff)）])?(?P<unit>条|件|次|篇|个|人次|万元|人)(?P<number>\d[\d,.]*)$")
MOST_PIECES = 40  # a line of more runs is prose in Latin letters, not a row


@dataclass(frozen=True)
class Slot:
    """One piece: a run of a line with its place across it, or a cell with its column number.

    `first` is the number of characters before a run, -1 where it is not known.
    """

    text: str
    start: float
    end: float
    first: int = -1

    def extent(self, *, by_character: bool) -> tuple[float, float]:
        """Return where the piece begins and ends, in characters or in columns of the page."""
        return (self.first, self.first + len(self.text)) if by_character else (self.start, self.end)

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Entry:
    """One line or table row. In a table (`block` ≥ 0) blank cells are slots too; a line has none."""

    order: int
    block: int
    slots: tuple[Slot, ...]
    text: str
    where: str
    width: int = 0

    @property
    def gridded(self) -> bool:
        return self.block != LINES

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Return the places among the slots that hold wording, not values."""
        return tuple(place for place, slot in enumerate(self.slots) if not slot.blank and not is_value_like(slot.text))

    @cached_property
    def only_words(self) -> bool:
        """Tell whether nothing here may be a value."""
        return all(slot.blank or not is_value_like(slot.text) for slot in self.slots)

    @property
    def only_values(self) -> bool:
        """Tell whether there is a value and no wording at all."""
        return not self.words and any(not slot.blank for slot in self.slots)


def entries_of(extracted: Extracted) -> tuple[Entry, ...]:
    """Return the entries of a file in reading order; empty lines and page numbers are left out."""
    entries: list[Entry] = []
    for block, part in enumerate(extracted.blocks):
        if isinstance(part, Line):
            if part.text.strip() and not PAGE_NUMBER.match(part.text):
                entries.append(_of_line(part, len(entries)))
        else:
            entries.extend(_of_rows(part, block, len(entries)))
    return tuple(_with_stacks(entries))


def _of_line(line: Line, order: int) -> Entry:
    spans = line.placed()
    slots = [Slot(span.text, span.start, span.end, span.first) for span in spans[:MOST_PIECES]]
    if slots and (glued := GLUED.match(folded(slots[-1].text))) and (glued["label"] or len(slots) > 1):
        last = slots.pop()
        parts = [part for part in (glued["label"], glued["unit"], glued["number"]) if part]
        slots.extend(Slot(part, last.start, last.end) for part in parts)
    if len(spans) > MOST_PIECES:
        slots = [Slot(line.text, spans[0].start, spans[-1].end)]
    return Entry(order, LINES, tuple(slots), line.text, line.where)


def _of_rows(grid: Grid, block: int, order: int) -> Iterable[Entry]:
    for row in grid.rows:
        slots = tuple(Slot(cell, place, place) for place, cell in enumerate(row.cells) if cell is not None)
        if any(not slot.blank for slot in slots):
            yield Entry(order, block, slots, _shown(row), row.where, len(row.cells))
            order += 1


def _shown(row: Row) -> str:
    return " ".join(cell.replace("\n", "") for cell in row.cells if cell)


def _with_stacks(entries: list[Entry]) -> Iterable[Entry]:
    """Join what was flattened to one cell a line: a label, then its unit and its numbers, each on a line alone."""
    place = 0
    while place < len(entries):
        entry = entries[place]
        stacked = place + 1
        if not entry.gridded and entry.only_words:
            while stacked < len(entries) and _is_single_value(entries[stacked]):
                stacked += 1
        if stacked > place + 1:
            slots = [slot for one in entries[place:stacked] for slot in one.slots]
            # The places across the page say nothing here, so they are all the same.
            joined = tuple(Slot(slot.text, 0, 0) for slot in slots)
            yield Entry(entry.order, LINES, joined, " ".join(slot.text for slot in slots), entry.where)
        else:
            yield entry
        place = stacked


def _is_single_value(entry: Entry) -> bool:
    if entry.gridded or len(entry.slots) != 1:
        return False
    text = entry.slots[0].text
    return is_nothing(text) or is_value_like(text) or folded(text) in UNITS
