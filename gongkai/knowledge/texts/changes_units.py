"""The blocks of a clean body that two versions are compared by: paragraphs, headings, entries, rows, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.knowledge.texts.body_lines import lines_of
from gongkai.knowledge.texts.body_rules import MEDIA
from gongkai.knowledge.texts.body_tree import Node, Piece, parse, write

TEXTS = frozenset({"p", "h2", "h3", "h4", "caption", "figcaption"})
WITHIN = frozenset({"ul", "ol", "table", "thead", "tbody", "figure", "blockquote"})
ADDRESSED = frozenset({"img", "video", "audio"})


@dataclass(frozen=True)
class Unit:
    """One block of one version. `cells`: its words, one per cell; `html`: as it stands, to see a change of format."""

    kind: str
    cells: tuple[str, ...]
    html: str
    media: tuple[int, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two blocks the same: their words; for one without words, its pictures."""
        return (self.kind == "row", self.cells, self.media if self.kind == "media" else ())

    @cached_property
    def pairs(self) -> Counter[str]:
        """Pairs of neighbouring characters with how often they stand here."""
        words = "\t".join(["", *self.cells, ""])
        return Counter(words[place : place + 2] for place in range(len(words) - 1))


def units_of(html: str) -> list[Unit]:
    """Return the blocks of a clean body in the order of reading."""
    return [*_units(parse(html))]


def _units(pieces: list[Piece]) -> Iterator[Unit]:
    inline: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Node) and piece.tag in WITHIN | TEXTS | {"tr", "li"}:
            yield from _text("p", inline)
            inline = []
            yield from _below(piece)
        else:
            inline.append(piece)
    yield from _text("p", inline)


def _below(node: Node) -> Iterator[Unit]:
    if node.tag in TEXTS:
        yield from _text(node.tag, node.children, [node])
    elif node.tag == "tr":
        cells = tuple(" ".join(lines_of(cell.children)) for cell in node.children if isinstance(cell, Node))
        yield Unit("row", tuple(text.replace("\t", " ") for text in cells), write([node]), _media([node]))
    elif node.tag in {"li", "blockquote"}:
        yield from (_named(node.tag, unit) for unit in _units(node.children))
    else:
        yield from _units(node.children)


def _text(kind: str, children: list[Piece], shown: list[Piece] | None = None) -> Iterator[Unit]:
    text, media = "\n".join(lines_of(children)), _media(children)
    if text or media:
        yield Unit(kind if text else "media", (text,), write(shown or children), media)


def _named(tag: str, unit: Unit) -> Unit:
    """Return a paragraph as what it stands in: an entry or a quotation."""
    return Unit(tag, unit.cells, unit.html, unit.media) if unit.kind == "p" else unit


def _media(pieces: list[Piece]) -> tuple[int, ...]:
    nodes = (node for piece in pieces if isinstance(piece, Node) for node in piece.walk() if node.tag in ADDRESSED)
    found = (MEDIA.fullmatch(node.attributes.get("src", "")) for node in nodes)
    return tuple(int(match[1]) for match in found if match)


def likeness(one: Unit, other: Unit) -> float:
    """Return how much of their words two blocks share, 0 to 1; rows are never like texts."""
    if (one.kind == "row", one.kind == "media") != (other.kind == "row", other.kind == "media"):
        return 0.0
    if one.kind == "media":
        return 0.0
    shared = sum((one.pairs & other.pairs).values())
    return 2 * shared / (one.pairs.total() + other.pairs.total())
