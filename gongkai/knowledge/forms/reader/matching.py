"""Which printed line of the form an entry may be: by its own wording, or with the pieces a narrow column broke off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.knowledge.forms.reader.entries import Entry, Slot
from gongkai.knowledge.forms.reader.labels import Labels, Target
from gongkai.knowledge.forms.reader.wording import UNITS, folded, key_of, keys_of, numbering_of

EXACT, NEARLY = 100, 60
FITTING_COUNT, SAME_NUMBERING = 10, 3
PIECES_BEFORE, PIECES_AFTER = 3, 2
# 三、本年度办理结果 runs down the margin one character a line; such a line is no piece of a row's label.
MARGIN = frozenset("三、本年度办理结果")


@dataclass(frozen=True)
class Match:
    """An entry read as a line of the form: its value slots, the unit printed in it, and how sure the wording is."""

    entry: Entry
    target: Target
    slots: tuple[Slot, ...]
    unit: str
    cut: int
    score: int


def matches(entries: Sequence[Entry], labels: Labels) -> list[Match]:
    """Return every way the entries can be lines of this table, in reading order."""
    found: list[Match] = []
    side = _side_of_labels(entries, labels)
    for place, entry in enumerate(entries):
        if _is_bare(entry) and (named := _by_the_line_beside(place, side, entries, labels)):
            found.extend(named)
        elif entry.gridded or not entry.only_words:
            found.extend(_of_entry(entry, place, entries, labels))
        else:  # a line that is a row's whole label: its cells are blank, unless the next line fills them
            cut = next((cut for cut in _cuts(entry) if _stands_before_a_unit(entry, cut)), _cuts(entry)[0])
            found.extend(_matched(entry, cut, _own_labels(entry, cut), labels, exactly=True))
    return found


def _is_bare(entry: Entry) -> bool:
    """Tell whether an entry is a row's values (and unit) without its label."""
    return not entry.only_words and _cuts(entry) == (0,)


def _side_of_labels(entries: Sequence[Entry], labels: Labels) -> int:
    """Return -1 where whole labels stand in the line above their values, 1 where below, 0 where nothing tells.

    Between two rows a line of values has a label on either side; only at the ends of the table does one lack.
    """
    bare = [place for place, entry in enumerate(entries) if _is_bare(entry)]
    above = sum(bool(_named_rows(place - 1, entries, labels)) for place in bare)
    below = sum(bool(_named_rows(place + 1, entries, labels)) for place in bare)
    return (below > above) - (below < above)


def _by_the_line_beside(place: int, side: int, entries: Sequence[Entry], labels: Labels) -> list[Match]:
    """Return what a line of bare values is by the whole label on that side, or on both where nothing tells."""
    found: list[Match] = []
    for step in (side,) if side else (-1, 1):
        for label in _named_rows(place + step, entries, labels):
            found.extend(_matched(entries[place], 0, (label,), labels, exactly=True))
    return list(dict.fromkeys(found))


def _named_rows(place: int, entries: Sequence[Entry], labels: Labels) -> list[str]:
    """Return the label that the line at `place` is, if it is a row's whole label and nothing else."""
    if not 0 <= place < len(entries) or not entries[place].only_words:
        return []
    spoken = _own_labels(entries[place], _cuts(entries[place])[0])
    rows = (label for label in spoken if any(t.cells for key in keys_of(label) for t in labels.named(key)))
    return list(rows)[:1]


def _stands_before_a_unit(entry: Entry, cut: int) -> bool:
    """Tell whether a unit and one word follow: 申请数 件 若干 is a row with a word for its value."""
    return len(entry.slots) == cut + 2 and folded(entry.slots[cut].text) in UNITS


def _of_entry(entry: Entry, place: int, entries: Sequence[Entry], labels: Labels) -> list[Match]:
    """Return the lines this entry may be: by its own words, then with broken-off pieces, then but for a slip."""
    last, *earlier = _cuts(entry)
    own = _own_labels(entry, last)
    if found := _matched(entry, last, own, labels, exactly=True):
        return found
    joined = tuple(_joined_labels(entry, last, place, entries))
    if found := _matched(entry, last, joined, labels, exactly=True):
        return found
    for cut in earlier:
        found = _matched(entry, cut, _own_labels(entry, cut), labels, exactly=True)
        # A heading has no values: what stands behind it is the row's own label, with a slip.
        if found := [match for match in found if match.target.cells]:
            return found
    return _matched(entry, last, (*own, *joined), labels, exactly=False)


def _cuts(entry: Entry) -> tuple[int, ...]:
    """Return where the label may end, likeliest first: after the last wording, or earlier where a value is a word."""
    ends = [place + 1 for place in entry.words if folded(entry.slots[place].text) not in UNITS]
    return tuple(sorted(ends, reverse=True)) or (0,)


def _own_labels(entry: Entry, cut: int) -> tuple[str, ...]:
    pieces = [slot.text for slot in entry.slots[:cut] if not slot.blank]
    if not pieces:
        return ()
    return tuple(dict.fromkeys((pieces[-1], "".join(pieces), "".join(pieces[-2:]))))


def _joined_labels(entry: Entry, cut: int, place: int, entries: Sequence[Entry]) -> Iterable[str]:
    """Yield the entry's label with the pieces above and below it that the layout may have broken off."""
    own = [slot.text for slot in entry.slots[:cut] if not slot.blank]
    above = _neighbours(entries[max(0, place - PIECES_BEFORE - len(MARGIN)) : place][::-1], PIECES_BEFORE)
    below = _neighbours(entries[place + 1 : place + 1 + PIECES_AFTER + len(MARGIN)], PIECES_AFTER)
    for pick in (_last, _all):
        middle = pick(own)
        for before in range(len(above) + 1):
            for after in range(len(below) + 1):
                if before or after:
                    first = "".join(pick(piece) for piece in reversed(above[:before]))
                    yield first + middle + "".join(pick(piece) for piece in below[:after])


def _last(pieces: Sequence[str]) -> str:
    return pieces[-1] if pieces else ""


def _all(pieces: Sequence[str]) -> str:
    return "".join(pieces)


def _neighbours(entries: Sequence[Entry], most: int) -> list[list[str]]:
    """Return the pieces of the nearest entries that hold wording only, up to the first that holds values."""
    found: list[list[str]] = []
    for entry in entries:
        if not entry.only_words or len(found) == most:
            break
        pieces = [slot.text for slot in entry.slots if not slot.blank]
        if not (len(folded("".join(pieces))) == 1 and folded(pieces[0]) in MARGIN):
            found.append(pieces)
    return found


def _matched(entry: Entry, cut: int, spoken: Iterable[str], labels: Labels, *, exactly: bool) -> list[Match]:
    look_up = labels.named if exactly else labels.nearly_named
    for label in spoken:
        for key in keys_of(label) if exactly else (key_of(label),):
            if targets := look_up(key):
                quality = EXACT if exactly else NEARLY
                return [_match(entry, cut, target, quality, numbering_of(label)) for target in targets]
    return []


def _match(entry: Entry, cut: int, target: Target, quality: int, numbering: str) -> Match:
    slots = entry.slots[cut:]
    unit = ""
    filled = [slot for slot in slots if not slot.blank]
    if filled and folded(filled[0].text) in UNITS:
        unit = folded(filled[0].text)
        slots = slots[slots.index(filled[0]) + 1 :]
    elif target.unit == "——" or (target.unit and filled and filled[0].text.strip().startswith("——")):
        slots = slots[1:]
    score = quality
    score += FITTING_COUNT * (len([s for s in slots if not s.blank]) == len(target.cells))
    score += SAME_NUMBERING * bool(numbering and numbering == target.numbering)
    return Match(entry, target, tuple(slots), unit, cut, score)
