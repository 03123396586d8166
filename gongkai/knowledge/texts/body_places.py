"""正文里的位置: a body as lines and tables that a scan reads, and replacing what stands at a place of them.

What only the machine shows counts too: the words of a picture, the address behind a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Line, Row
from gongkai.knowledge.texts.body import clean_body
from gongkai.knowledge.texts.body_lines import LINES
from gongkai.knowledge.texts.body_tree import Node, Piece, parse, write

# Where one character stands: the list or mapping that holds its text, the key there, the offset in it.
Place = tuple[Any, Any, int]
MAIL = "mailto:"
NAMED = ("alt", "label")


class PlacedBody:
    """A clean body whose every character is known by its place: 第2段 and an offset, 表1第2行第3格 and an offset."""

    def __init__(self, html: str) -> None:
        """Read the body. Raises NestedTooDeep."""
        self._pieces = parse(html)
        self._places: list[Place | None] = []
        self._starts: dict[str, int] = {}
        self._text: list[str] = []
        self._blocks: list[Block] = []
        self._tables = 0
        self._walk(self._pieces)
        self._end_line()

    @property
    def extracted(self) -> Extracted:
        """The body as any other text that is scanned; every `where` is used once."""
        return Extracted("body", tuple(self._blocks))

    def replaced(self, found: Iterable[tuple[str, int, int, str]]) -> str:
        """Return the body with (where, start, end, shown) replaced, clean; also where markup stands inside a value."""
        changed: dict[tuple[int, Any], tuple[Any, dict[int, str]]] = {}
        for where, start, end, shown in found:
            base = self._starts[where]
            places = [place for place in self._places[base + start : base + end] if place]
            for number, (holder, key, offset) in enumerate(places):
                signs = changed.setdefault((id(holder), key), (holder, {}))[1]
                signs[offset] = shown if number == 0 else ""
        for (_, key), (holder, signs) in changed.items():
            holder[key] = "".join(signs.get(offset, sign) for offset, sign in enumerate(holder[key]))
        return clean_body(write(self._pieces))

    def _walk(self, pieces: list[Piece]) -> None:
        for index, piece in enumerate(pieces):
            if isinstance(piece, str):
                self._add(piece, pieces, index)
            elif piece.tag == "table":
                self._end_line()
                self._table(piece)
            elif piece.tag == "br" or piece.tag in LINES:
                self._end_line()
                self._walk(piece.children)
                self._end_line()
            else:
                self._walk(piece.children)
                self._unseen(piece)

    def _add(self, text: str, holder: Any, key: Any, first: int = 0) -> None:
        for offset, sign in enumerate(text[first:], start=first):
            self._text.append(" " if sign in "\t\n" else sign)
            self._places.append((holder, key, offset))

    def _separate(self, sign: str) -> None:
        self._text.append(sign)
        self._places.append(None)

    def _unseen(self, node: Node) -> None:
        for name in NAMED:
            if node.attributes.get(name):
                self._add(node.attributes[name], node.attributes, name)
        if node.attributes.get("href", "").lower().startswith(MAIL):
            self._separate("（")
            self._add(node.attributes["href"], node.attributes, "href", len(MAIL))
            self._separate("）")

    def _end_line(self) -> None:
        """Keep what was gathered as a line; one without words is left out, and its places with it."""
        text, self._text = "".join(self._text), []
        begun = len(self._places) - len(text)
        if not text.strip():
            del self._places[begun:]
            return
        where = f"第{sum(isinstance(block, Line) for block in self._blocks) + 1}段"
        self._starts[where] = begun
        self._blocks.append(Line(text, where))
        self._places.append(None)

    def _table(self, table: Node) -> None:
        self._tables += 1
        for caption in (node for node in table.children if isinstance(node, Node) and node.tag == "caption"):
            self._walk(caption.children)
            self._end_line()
        rows = [node for node in table.walk() if node.tag == "tr"]
        covered: dict[tuple[int, int], bool] = {}
        kept: list[Row] = []
        for number, row in enumerate(rows):
            where = f"表{self._tables}第{number + 1}行"
            kept.append(Row(self._cells(row, number, where, covered), where))
        if kept:
            self._blocks.append(Grid(tuple(kept)))

    def _cells(
        self, row: Node, number: int, where: str, covered: dict[tuple[int, int], bool]
    ) -> tuple[str | None, ...]:
        cells: list[str | None] = []
        for node in (one for one in row.children if isinstance(one, Node)):
            while covered.get((number, len(cells))):
                cells.append(None)
            column = len(cells)
            wide, high = _span(node.attributes, "colspan"), _span(node.attributes, "rowspan")
            covered.update({(number + down, column + right): True for down in range(high) for right in range(wide)})
            cells += [self._cell(node, f"{where}第{column + 1}格"), *[None] * (wide - 1)]
        return tuple(cells)

    def _cell(self, node: Node, where: str) -> str:
        self._starts[where] = len(self._places)
        self._inside(node.children)
        self._unseen(node)
        text, self._text = "".join(self._text), []
        self._places.append(None)
        return text

    def _inside(self, pieces: list[Piece]) -> None:
        """Gather the words of a cell in one line, its own lines parted by a blank."""
        for index, piece in enumerate(pieces):
            if isinstance(piece, str):
                self._add(piece, pieces, index)
                continue
            if (piece.tag == "br" or piece.tag in LINES) and self._text:
                self._separate(" ")
            self._inside(piece.children)
            self._unseen(piece)


def _span(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1
