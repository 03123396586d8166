"""White space of a body: typographic indents and source line breaks go, what separates words stays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.knowledge.texts.body_tree import Node, Piece

# U+3000 stands inside titles and between a name of two characters; every other space is one space.
NARROW = " \t\n\r\f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
RUN = re.compile(f"[{NARROW}\u3000]+")
LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
BLANKS = "".join(chr(code) for code in [*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029])
BLANKS += "\u202f\u205f\u3000"
# Word and WPS break the lines of their HTML between Chinese characters too; there the break is no space.
CHINESE = re.compile("[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026\u2014]")
INLINE_MEDIA = frozenset({"img", "video", "audio"})


@dataclass(slots=True)
class _Leaf:
    """A string of a run and where it stands; `text` None is a line break, "\\0" something that is no text."""

    holder: list[Piece]
    index: int
    text: str | None


def is_fill_in(node: Node) -> bool:
    """Whether the node is a blank to fill in: underlined white space."""
    return node.tag == "u" and bool(node.text) and not node.text.strip(BLANKS) and len(list(node.walk())) == 1


def fill_in(node: Node) -> Node:
    """Return the blank in full-width spaces, so that no later step folds it: two narrow ones make one."""
    width = sum(2 if character == "\u3000" else 1 for character in node.text)
    return Node("u", {}, ["\u3000" * min(40, (width + 1) // 2)])


def with_tidy_spaces(run: list[Piece]) -> list[Piece]:
    """Return the inline pieces of one block without indents, trailing space and runs of space, line breaks trimmed."""
    leaves: list[_Leaf] = []
    _collect(run, leaves)
    _fold(leaves)
    _strip_ends(leaves)
    for leaf in leaves:
        if leaf.text not in (None, "\0"):
            leaf.holder[leaf.index] = leaf.text or ""
    return _without_edge_breaks(_without_empty(run))


def is_blank(pieces: list[Piece]) -> bool:
    """Whether nothing of the inline pieces can be seen."""
    return not any(_shows(piece) for piece in pieces)


def _shows(piece: Piece) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip(BLANKS))
    return piece.tag in INLINE_MEDIA or is_fill_in(piece) or any(_shows(child) for child in piece.children)


def _collect(pieces: list[Piece], leaves: list[_Leaf]) -> None:
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            leaves.append(_Leaf(pieces, index, piece))
        elif piece.tag == "br":
            leaves.append(_Leaf(pieces, index, None))
        elif piece.tag in INLINE_MEDIA or is_fill_in(piece):
            leaves.append(_Leaf(pieces, index, "\0"))
        else:
            _collect(piece.children, leaves)


def _fold(leaves: list[_Leaf]) -> None:
    """Make every run of white space one space, nothing, or the full-width spaces in it."""
    texts = [leaf.text or "\0" for leaf in leaves]
    for index, leaf in enumerate(leaves):
        if leaf.text not in (None, "\0"):
            before = texts[index - 1][-1:] if index else ""
            after = texts[index + 1][:1] if index + 1 < len(texts) else ""
            leaf.text = _folded(texts[index], before, after)


def _folded(text: str, before: str, after: str) -> str:
    def one(found: re.Match[str]) -> str:
        if "\u3000" in found[0]:
            return "\u3000" * found[0].count("\u3000")
        left = text[found.start() - 1] if found.start() else before
        right = text[found.end()] if found.end() < len(text) else after
        between_chinese = CHINESE.match(left) and CHINESE.match(right)
        return "" if between_chinese and LINE_BREAK.search(found[0]) else " "

    return RUN.sub(one, text)


def _strip_ends(leaves: list[_Leaf]) -> None:
    """Take away white space where a line begins or ends, and a space that follows a space."""
    at_start, after_space = True, False
    for leaf in leaves:
        if leaf.text is None:
            at_start, after_space = True, False
        elif leaf.text == "\0":
            at_start = after_space = False
        else:
            leaf.text = leaf.text.lstrip(BLANKS if at_start else " " if after_space else "")
            at_start = at_start and not leaf.text
            after_space = leaf.text[-1] in BLANKS if leaf.text else after_space
    at_end = True
    for leaf in reversed(leaves):
        if leaf.text is None or leaf.text == "\0":
            at_end = leaf.text is None
        elif at_end:
            leaf.text = leaf.text.rstrip(BLANKS)
            at_end = not leaf.text


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Node) and piece.tag not in INLINE_MEDIA and piece.tag != "br":
            piece.children = _without_empty(piece.children)
            if not piece.children:
                continue
        if piece == "":
            continue
        if isinstance(piece, str) and kept and isinstance(kept[-1], str):
            kept[-1] += piece
        else:
            kept.append(piece)
    return kept


def _without_edge_breaks(pieces: list[Piece]) -> list[Piece]:
    """Take away line breaks at the ends, and all but one where several follow each other."""
    kept: list[Piece] = []
    for piece in pieces:
        if not (_breaks(piece) and (not kept or _breaks(kept[-1]))):
            kept.append(piece)
    while kept and _breaks(kept[-1]):
        kept.pop()
    return kept


def _breaks(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.tag == "br"
