"""目录: the list of chapters some reports print before the text. Its lines are neither chapters nor rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.knowledge.forms.reader.entries import Entry
from gongkai.knowledge.forms.reader.wording import folded, numbering_of

HEADS = frozenset({"目录", "目次"})
LONGEST_LINE = 80
MOST_STRANGE = 3  # lines in a row that look like none of a list of chapters: there it has ended
LEADERS = re.compile(r"(?:[.·…•‧・_\-]{3,}|…+|(?:[.·•‧・]\s+){3,})\s*\d{1,3}$")
PAGE = re.compile(r"[.·…•‧・_\-]*\d{0,3}$")


def without_contents_page(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries without a list of contents: lines that lead to a page number, and those under 目录.

    Under 目录 the list ends where its first line comes again, for there the text begins.
    """
    listed: set[int] = {entry.order for entry in entries if _leads_to_a_page(entry)}
    for place, entry in enumerate(entries):
        if folded(entry.text) in HEADS:
            listed.add(entry.order)
            listed.update(_listed_below(entries[place + 1 :]))
            break
    return tuple(entry for entry in entries if entry.order not in listed)


def _leads_to_a_page(entry: Entry) -> bool:
    text = entry.text.strip()
    return len(text) <= LONGEST_LINE and bool(LEADERS.search(text)) and bool(numbering_of(text))


def _listed_below(entries: Sequence[Entry]) -> list[int]:
    """Return the orders of the lines of the list that begins `entries`; none where nothing below repeats it."""
    found: list[int] = []
    seen: set[str] = set()
    strange = 0
    for entry in entries:
        title = PAGE.sub("", folded(entry.text))
        if title in seen:
            return found
        if numbering_of(title) and len(title) <= LONGEST_LINE:
            seen.add(title)
            found.append(entry.order)
            strange = 0
        elif not _leads_to_a_page(entry):
            strange += 1
        if strange > MOST_STRANGE:
            break
    return []
