"""An oracle of our own for tables: the words in every square of the grid, told by the standard library's parser."""

from __future__ import annotations

from html.parser import HTMLParser


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[int, int, str]]] = []
        self._words: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            given = dict(attrs)
            self._spans = int(given.get("rowspan") or 1), int(given.get("colspan") or 1)
            self._words = []

    def handle_endtag(self, tag):
        if tag in {"td", "th"} and self._words is not None:
            self.rows[-1].append((*self._spans, "".join(self._words).strip()))
            self._words = None

    def handle_data(self, data):
        if self._words is not None:
            self._words.append(data)


def squares(html: str) -> list[list[str]]:
    """Return the grid of the tables in `html`, a merged cell's words in each square it covers."""
    cells = _Cells()
    cells.feed(html)
    grid: dict[tuple[int, int], str] = {}
    for row, entries in enumerate(cells.rows):
        column = 0
        for down, across, words in entries:
            while (row, column) in grid:
                column += 1
            grid |= {(row + y, column + x): words for y in range(down) for x in range(across)}
            column += across
    width = 1 + max((column for _, column in grid), default=-1)
    return [[grid.get((row, column), "") for column in range(width)] for row in range(len(cells.rows))]
