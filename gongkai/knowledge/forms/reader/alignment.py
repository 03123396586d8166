"""Rows are told by position and label together: the best reading keeps the form's order.

Numbering restarts under every heading and two lines of the 2014 form share their wording, so a row is never told by
its number, nor by its label alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.knowledge.forms.reader.matching import EXACT, Match


@dataclass(frozen=True)
class Alignment:
    """{place of a line: the entries that are it}: several where the file prints the line again.

    `undecided` are the matches of entries that could be either of two lines in equally good readings.
    """

    rows: Mapping[int, Sequence[Match]]
    undecided: Sequence[Match]


def aligned(found: Sequence[Match]) -> Alignment:
    """Return the reading in which the most lines are found in the form's order."""
    forward, backward = _best(found, ascending=True), _best(found, ascending=False)
    total = max((f + b - m.score for f, b, m in zip(forward, backward, found, strict=True)), default=0)
    chosen = [m for f, b, m in zip(forward, backward, found, strict=True) if f + b - m.score == total]
    lines: dict[int, set[int]] = defaultdict(set)
    for match in chosen:
        lines[match.entry.order].add(match.target.place)
    settled = [match for match in chosen if len(lines[match.entry.order]) == 1]
    taken = {match.entry.order for match in chosen}
    repeated = [match for match in _plain(found) if match.entry.order not in taken]
    rows: dict[int, list[Match]] = defaultdict(list)
    for match in (*settled, *repeated):
        rows[match.target.place].append(match)
    return Alignment(dict(rows), [match for match in chosen if len(lines[match.entry.order]) > 1])


def _plain(found: Sequence[Match]) -> list[Match]:
    """Return the matches that can be no other line, whatever their place: the same table printed a second time."""
    targets: dict[int, int] = defaultdict(int)
    for match in found:
        targets[match.entry.order] += 1
    return [
        match
        for match in found
        if targets[match.entry.order] == 1
        and match.score >= EXACT
        and len([slot for slot in match.slots if not slot.blank]) == len(match.target.cells)
    ]


def _best(found: Sequence[Match], *, ascending: bool) -> list[int]:
    """Return for each match the best sum of scores of an ordered reading that ends (or begins) with it.

    Ordered: later entries are later lines of the form. A Fenwick tree keeps the running best per line, so a file of
    a hundred thousand rows takes no longer than it must.
    """
    places = sorted({match.target.place for match in found})
    tree = [0] * (len(places) + 1)
    sums = [0] * len(found)
    indexes = range(len(found)) if ascending else range(len(found) - 1, -1, -1)
    waiting: list[tuple[int, int]] = []
    order: int | None = None
    for index in indexes:
        match = found[index]
        if match.entry.order != order:
            _store(tree, waiting)
            waiting, order = [], match.entry.order
        rank = (
            bisect_left(places, match.target.place)
            if ascending
            else len(places) - bisect_right(places, match.target.place)
        )
        sums[index] = match.score + _largest(tree, rank)
        waiting.append((rank + 1, sums[index]))
    return sums


def _store(tree: list[int], waiting: list[tuple[int, int]]) -> None:
    for rank, value in waiting:
        place = rank
        while place < len(tree):
            tree[place] = max(tree[place], value)
            place += place & -place


def _largest(tree: list[int], rank: int) -> int:
    largest = 0
    while rank > 0:
        largest = max(largest, tree[rank])
        rank -= rank & -rank
    return largest
