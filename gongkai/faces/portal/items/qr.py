"""二维码: the page's own address for a telephone, drawn as one path, so that no style and no other host is needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno

QUIET = 4  # modules of white on each side, which readers need


@dataclass(frozen=True)
class Qr:
    """`side` of the square in modules, and the `path` of its dark ones."""

    side: int
    path: str


@lru_cache(maxsize=512)
def qr_of(address: str) -> Qr:
    """Return the code of an address."""
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix]
    strokes = [
        f"M{start + QUIET} {number + QUIET}h{length}v1h-{length}z"
        for number, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return Qr(len(rows) + 2 * QUIET, "".join(strokes))


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
