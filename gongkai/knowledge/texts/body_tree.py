"""A body as a tree of plain nodes, and back to HTML. Parsing bounds the depth before anything walks the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml.html import HTMLParser, document_fromstring

from gongkai.knowledge.law.errors import Refusal

# What a person writes nests far less; deeper elements are taken apart, and libxml2 itself stops at 256.
DEEPEST = 60
VOID = frozenset({"br", "img", "track"})
SWITCHES = frozenset({"controls", "default"})  # attributes without a value
# Characters that no text needs: controls, zero-width ones that break search, and those that turn the order of
# reading round. Half of a surrogate pair is no character at all.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class NestedTooDeep(Refusal):
    """The markup nests beyond what any editor writes."""

    def __init__(self) -> None:
        super().__init__("正文的格式嵌套层数过多，不能处理。请用“粘贴为纯文本”重新粘贴，再在编辑器里设置格式。")


@dataclass(slots=True)
class Node:
    """One element. `children` are nodes and strings in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Piece] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all nodes below it in the order of reading."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        """All text below this node, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


Piece = Node | str


def parse(html: str) -> list[Piece]:
    """Return the pieces of an HTML fragment, comments and processing instructions left out.

    Raises:
        NestedTooDeep: more than 256 elements stand in one another.
    """
    source = UNSEEN.sub("", html).encode()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    document = document_fromstring(b"<html><body>" + source + b"</body></html>", parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise NestedTooDeep
    return [piece for part in document.iterchildren("body") for piece in _inside(part, 0)]


def _inside(element: Any, depth: int) -> list[Piece]:
    pieces: list[Piece] = [UNSEEN.sub("", element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            below = _inside(child, depth + 1)
            attributes = {str(name).lower(): str(value) for name, value in child.attrib.items()}
            pieces.extend(below if depth >= DEEPEST else [Node(child.tag.lower(), attributes, below)])
        if child.tail:
            pieces.append(UNSEEN.sub("", child.tail))
    return pieces


def write(pieces: list[Piece]) -> str:
    """Return the HTML of the pieces. Names of elements and attributes are ours; texts and values are escaped."""
    return "".join(escape(piece, quote=False) if isinstance(piece, str) else _element(piece) for piece in pieces)


def _element(node: Node) -> str:
    attributes = "".join(
        f" {name}" if name in SWITCHES else f' {name}="{escape(value)}"' for name, value in node.attributes.items()
    )
    opening = f"<{node.tag}{attributes}>"
    return opening if node.tag in VOID else f"{opening}{write(node.children)}</{node.tag}>"
