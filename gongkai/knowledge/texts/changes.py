"""对照: what changed between two versions of a body, block by block and inside a block character by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gongkai.knowledge.texts.changes_units import Unit, likeness, units_of
from gongkai.knowledge.texts.changes_words import Change, Segment, whole, word_changes

__all__ = ["Block", "BlockChange", "Cell", "Change", "Segment", "changes"]

MOST_COMPARED = 9_000_000  # pairs of blocks; two versions of a thousand paragraphs have a million
MOST_PAIRED = 40_000  # pairs of blocks that are held against each other inside one stretch of change
ALIKE = 0.4  # blocks with less in common are one taken away and another put in


class BlockChange(StrEnum):
    """What became of a block. RESTYLED: the words stayed; format, a link's address or a picture did not."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RESTYLED = "restyled"


@dataclass(frozen=True)
class Cell:
    """One cell. `change`: SAME where both versions have the cell, however its words changed.

    The segments that are not ADDED are the old words, those that are not REMOVED the new ones; () for no words.
    """

    change: Change
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Block:
    """One block of both versions as it is shown.

    `kind`: p, h2, h3, h4, li, blockquote, caption, figcaption, row or media. `cells`: one for a text, all of a row.
    `media`: numbers of the stored files in the block, of the new version where it has one.
    """

    kind: str
    change: BlockChange
    cells: tuple[Cell, ...]
    media: tuple[int, ...] = ()


def changes(old_html: str, new_html: str) -> tuple[Block, ...]:
    """Return all blocks of two clean bodies in the order of reading, each with what became of it.

    The words of all blocks without the ADDED segments are `plain_text(old_html)`, without the REMOVED ones
    `plain_text(new_html)`: one line per block, cells parted by tabs, blocks without words left out.
    """
    old, new = units_of(old_html), units_of(new_html)
    blocks: list[Block] = []
    for tag, i, j, k, m in _stretches(old, new):
        if tag == "equal":
            blocks.extend(_kept(before, after) for before, after in zip(old[i:j], new[k:m], strict=True))
        else:
            blocks.extend(_replaced(old[i:j], new[k:m]))
    return tuple(blocks)


def _stretches(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's opcodes over the blocks, told apart by their words; all at once where there are too many."""
    first = 0
    while first < min(len(old), len(new)) and old[first].key == new[first].key:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last].key == new[-1 - last].key:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if len(a) * len(b) > MOST_COMPARED:
        middle = [("replace", 0, len(a), 0, len(b))]
    else:
        keys = [unit.key for unit in a], [unit.key for unit in b]
        middle = [*SequenceMatcher(None, *keys, autojunk=len(a) * len(b) > MOST_PAIRED).get_opcodes()]
    return [
        ("equal", 0, first, 0, first),
        *((tag, i + first, j + first, k + first, m + first) for tag, i, j, k, m in middle),
        ("equal", len(old) - last, len(old), len(new) - last, len(new)),
    ]


def _kept(before: Unit, after: Unit) -> Block:
    change = BlockChange.SAME if before.html == after.html else BlockChange.RESTYLED
    return _block(after, change, Change.SAME)


def _replaced(old: Sequence[Unit], new: Sequence[Unit]) -> list[Block]:
    """Return the blocks of one stretch of change: alike ones as one changed block, the others taken away or put in."""
    blocks: list[Block] = []
    i = k = 0
    for left, right in [*_pairs(old, new), (len(old), len(new))]:
        gone, come = old[i:left], new[k:right]
        # Rows put in at the end of a table stand with it, not behind the text that was taken away after it.
        rows = _leading_rows(come) if gone and gone[0].kind != "row" else 0
        blocks.extend(_added(unit) for unit in come[:rows])
        blocks.extend(_removed(unit) for unit in gone)
        blocks.extend(_added(unit) for unit in come[rows:])
        if left < len(old) and right < len(new):
            blocks.append(_changed(old[left], new[right]))
        i, k = left + 1, right + 1
    return blocks


def _leading_rows(units: Sequence[Unit]) -> int:
    return next((place for place, unit in enumerate(units) if unit.kind != "row"), len(units))


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the places of blocks that are each other's versions, in order, with the most in common altogether."""
    if len(old) * len(new) > MOST_PAIRED:
        return [(place, place) for place in range(min(len(old), len(new))) if likeness(old[place], new[place]) >= ALIKE]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(before, after) for after in new] for before in old]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            together = alike[i][k] + best[i + 1][k + 1] if alike[i][k] >= ALIKE else 0.0
            best[i][k] = max(best[i + 1][k], best[i][k + 1], together)
    found = []
    i = k = 0
    while i < len(old) and k < len(new):
        if alike[i][k] >= ALIKE and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            found.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return found


def _removed(unit: Unit) -> Block:
    return _block(unit, BlockChange.REMOVED, Change.REMOVED)


def _added(unit: Unit) -> Block:
    return _block(unit, BlockChange.ADDED, Change.ADDED)


def _block(unit: Unit, change: BlockChange, of_cells: Change) -> Block:
    return Block(unit.kind, change, tuple(_whole(of_cells, text) for text in unit.cells), unit.media)


def _whole(change: Change, text: str) -> Cell:
    return Cell(change, whole(change, text))


def _changed(before: Unit, after: Unit) -> Block:
    return Block(after.kind, BlockChange.CHANGED, tuple(_cells(before.cells, after.cells)), after.media)


def _cells(before: Sequence[str], after: Sequence[str]) -> list[Cell]:
    """Return the cells of a row: by their places where both rows have as many, else as they match."""
    if len(before) == len(after):
        return [Cell(Change.SAME, word_changes(old, new)) for old, new in zip(before, after, strict=True)]
    cells: list[Cell] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            cells.extend(_whole(Change.SAME, text) for text in before[i:j])
            continue
        cells.extend(_whole(Change.REMOVED, text) for text in before[i:j])
        cells.extend(_whole(Change.ADDED, text) for text in after[k:m])
    return cells
