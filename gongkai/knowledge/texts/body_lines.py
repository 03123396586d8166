"""The words of a clean body in lines, as they are searched, compared and scanned."""

from __future__ import annotations

from gongkai.knowledge.texts.body_tree import Node, Piece

LINES = frozenset(
    {"p", "h2", "h3", "h4", "li", "blockquote", "figure", "figcaption", "caption", "tr", "ul", "ol", "table"}
)


def lines_of(pieces: list[Piece]) -> list[str]:
    """Return one line per block, list entry, table row and line break; blank lines are left out."""
    lines: list[str] = [""]
    _add(pieces, lines)
    return [line for line in (line.strip(" ") for line in lines) if line.strip()]


def _add(pieces: list[Piece], lines: list[str]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            lines[-1] += piece.replace("\t", " ").replace("\n", " ")
        elif piece.tag == "tr":
            lines += ["\t".join(_cell(cell) for cell in piece.children if isinstance(cell, Node)), ""]
        elif piece.tag == "br":
            lines.append("")
        elif piece.tag in LINES:
            lines.append("")
            _add(piece.children, lines)
            lines.append("")
        else:
            _words(piece, lines)


def _words(node: Node, lines: list[str]) -> None:
    """Add an inline element. What only the machine shows, the words of a picture and a hidden address, counts too."""
    if node.tag == "img":
        lines[-1] += node.attributes.get("alt", "")
        return
    start = len(lines[-1])
    _add(node.children, lines)
    address = node.attributes.get("href", "")
    if address.lower().startswith("mailto:") and address[7:] not in lines[-1][start:]:
        lines[-1] += f"（{address[7:]}）"


def _cell(cell: Node) -> str:
    return " ".join(line.replace("\t", " ") for line in lines_of(cell.children))
