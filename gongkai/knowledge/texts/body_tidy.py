"""Turning what an editor, Word, WPS or Excel wrote into plain structure: paragraphs, headings, lists, tables, media."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from gongkai.knowledge.texts.body_rules import LINK, MEDIA, layout, spans, track
from gongkai.knowledge.texts.body_spaces import fill_in, is_blank, is_fill_in, with_tidy_spaces
from gongkai.knowledge.texts.body_tree import Node, Piece


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAME = {"b": "strong", "i": "em", "ins": "u", "h1": "h2", "h5": "h4", "h6": "h4"}
# Elements whose content is no text of the page. `del` is what a tracked change took out.
DROPPED = _names(
    "applet base button canvas col colgroup datalist del embed frame frameset head iframe input link math"
    " meta noembed noframes noscript object option param script select source style svg template textarea title"
    " xml"
)
# Elements that part their content from what stands beside them, but are nothing themselves.
PARTING = _names(
    "address article aside body center dd details dialog dir div dl dt fieldset footer form header hgroup hr html"
    " legend li listing main menu nav optgroup plaintext pre search section summary tbody td tfoot th thead tr xmp"
    " figcaption caption"
)
MEDIA_TAGS = frozenset({"img", "video", "audio"})
PARAGRAPHS = frozenset({"p", "h2", "h3", "h4"})
BLOCKS = PARAGRAPHS | {"ul", "ol", "blockquote", "table", "figure"}
LISTS = frozenset({"ul", "ol"})
STYLES = (
    ("strong", re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)),
    ("em", re.compile(r"font-style\s*:\s*italic\b", re.IGNORECASE)),
    ("u", re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bunderline\b", re.IGNORECASE)),
    ("sup", re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)),
    ("sub", re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)\b", re.IGNORECASE)


class Tidying:
    """One pass over a tree. `foreign` counts the images, videos and sounds left out because they are not our files."""

    def __init__(self) -> None:
        self.foreign = 0
        self._builders: dict[str, Callable[[Node], list[Piece]]] = {
            "table": self._table,
            "figure": self._figure,
            "blockquote": self._quote,
            "a": self._link,
            "img": self._image,
            "video": self._recording,
            "audio": self._recording,
            "br": lambda _: [Node("br")],
            **dict.fromkeys(("ul", "ol"), self._list),
            **dict.fromkeys(PARAGRAPHS, self._paragraph),
            **dict.fromkeys(("span", "font"), self._span),
            **dict.fromkeys(("strong", "em", "u", "sub", "sup"), self._emphasis),
        }

    def blocks(self, children: list[Piece], style: dict[str, str] | None = None, tag: str = "p") -> list[Node]:
        """Return the children as blocks; inline runs among them become paragraphs (`tag`) of that style."""
        found: list[Node] = []
        run: list[Piece] = []

        def close() -> None:
            kept = with_tidy_spaces(run)
            if not is_blank(kept):
                found.append(Node(tag, dict(style or {}), kept))
            run.clear()

        for piece in chain.from_iterable(self._tidy(child) for child in children):
            if isinstance(piece, Node) and piece.tag in BLOCKS:
                close()
                found.append(piece)
            else:
                run.append(piece)
        close()
        return found

    def _tidy(self, piece: Piece) -> list[Piece]:
        if isinstance(piece, str):
            return [piece]
        node = Node(SAME.get(piece.tag, piece.tag), piece.attributes, piece.children)
        if node.tag in DROPPED:
            return []
        if node.tag in PARTING:
            return self._parted(node)
        build = self._builders.get(node.tag)
        return build(node) if build else self._inside(node)

    def _inside(self, node: Node) -> list[Piece]:
        return [piece for child in node.children for piece in self._tidy(child)]

    def _parted(self, node: Node) -> list[Piece]:
        align = dict(node.attributes) | ({"align": "center"} if node.tag == "center" else {})
        # What stands on the two sides of an empty part must not run together: an empty paragraph parts them.
        return [*self.blocks(node.children, layout("p", align))] or [Node("p")]

    def _paragraph(self, node: Node) -> list[Piece]:
        return [*self.blocks(node.children, layout(node.tag, node.attributes), node.tag)] or [Node("p")]

    def _quote(self, node: Node) -> list[Piece]:
        inside = [block for block in self.blocks(node.children) if block.children]
        return [Node("blockquote", {}, [*inside])] if inside else [Node("p")]

    def _span(self, node: Node) -> list[Piece]:
        style = node.attributes.get("style", "")
        inside = self._inside(node)
        for tag, pattern in STYLES:
            if pattern.search(style):
                inside = self._emphasised(tag, inside)
        return inside

    def _emphasis(self, node: Node) -> list[Piece]:
        inside = self._inside(node)
        if node.tag == "strong" and NOT_BOLD.search(node.attributes.get("style", "")):
            return inside
        return self._emphasised(node.tag, inside)

    def _emphasised(self, tag: str, inside: list[Piece]) -> list[Piece]:
        if _holds_block(inside):
            return inside
        flat = [piece for child in inside for piece in _without(tag, child)]
        made = Node(tag, {}, flat)
        if is_fill_in(made):
            return [fill_in(made)]
        return flat if is_blank(flat) else [made]

    def _link(self, node: Node) -> list[Piece]:
        inside = self._inside(node)
        address = node.attributes.get("href", "").strip()
        if not LINK.fullmatch(address) or _holds_block(inside) or is_blank(inside):
            return inside
        return [Node("a", {"href": address}, [piece for child in inside for piece in _without("a", child)])]

    def _image(self, node: Node) -> list[Piece]:
        source = node.attributes.get("src", "").strip()
        if not MEDIA.fullmatch(source):
            self.foreign += 1
            return []
        words = {"src": source, "alt": " ".join(node.attributes.get("alt", "").split())}
        return [Node("img", words | layout("img", node.attributes))]

    def _recording(self, node: Node) -> list[Piece]:
        source = node.attributes.get("src", "").strip()
        if not MEDIA.fullmatch(source):
            self.foreign += 1
            return []
        kept = {"src": source, "controls": ""}
        poster = node.attributes.get("poster", "").strip()
        if node.tag == "video" and MEDIA.fullmatch(poster):
            kept["poster"] = poster
        below = [track(found.attributes) for found in node.walk() if found.tag == "track"]
        tracks: list[Piece] = [Node("track", one) for one in below if one] if node.tag == "video" else []
        return [Node(node.tag, kept, tracks)]

    def _figure(self, node: Node) -> list[Piece]:
        captions = [child for child in node.children if isinstance(child, Node) and child.tag == "figcaption"]
        others = [child for child in node.children if child not in captions]
        blocks = self.blocks(others)
        shown = [piece for block in blocks for piece in block.children if _is_media(piece)]
        words = with_tidy_spaces(_lines([block for caption in captions for block in self.blocks(caption.children)]))
        if not shown:
            return [*blocks, *([Node("p", {}, words)] if words else [])] or [Node("p")]
        rest = [block for block in blocks if not any(_is_media(piece) for piece in block.children)]
        beside = [piece for block in blocks if block not in rest for piece in block.children if not _is_media(piece)]
        words = with_tidy_spaces([*beside, *([Node("br")] if beside and words else []), *words])
        caption: list[Piece] = [] if is_blank(words) else [Node("figcaption", {}, words)]
        return [Node("figure", {}, [*shown, *caption]), *rest]

    def _list(self, node: Node) -> list[Piece]:
        entries: list[Node] = []
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            is_entry = isinstance(child, Node) and child.tag == "li"
            inside = _entry(self.blocks(child.children if isinstance(child, Node) and is_entry else [child]))
            if not is_entry and entries and all(isinstance(one, Node) and one.tag in LISTS for one in inside):
                entries[-1].children.extend(inside)
            elif inside:
                entries.append(Node("li", {}, inside))
        return [Node(node.tag, {}, [*entries])] if entries else [Node("p")]

    def _table(self, node: Node) -> list[Piece]:
        caption: list[Piece] = []
        parts: list[Node] = []
        beside: list[Node] = []
        for child in node.children:
            if isinstance(child, str) or child.tag not in {"caption", "thead", "tbody", "tfoot", "tr"}:
                beside.extend(block for block in self.blocks([child]) if block.children)
            elif child.tag == "caption":
                caption.extend(with_tidy_spaces(_lines(self.blocks(child.children))))
            elif child.tag == "tr":
                if not parts or parts[-1].tag != "tbody":
                    parts.append(Node("tbody"))
                parts[-1].children.append(self._row(child))
            else:
                rows = [one for one in child.children if isinstance(one, Node) and one.tag == "tr"]
                parts.append(Node("thead" if child.tag == "thead" else "tbody", {}, [self._row(row) for row in rows]))
        _drop_sizing_row(parts)
        parts = [part for part in parts if part.children]
        if not parts:
            return [*beside, *([Node("p", {}, caption)] if caption else [])] or [Node("p")]
        head: list[Piece] = [Node("caption", {}, caption)] if caption else []
        return [*beside, Node("table", layout("table", node.attributes), [*head, *parts])]

    def _row(self, node: Node) -> Node:
        cells = [child for child in node.children if isinstance(child, Node) and child.tag in {"td", "th"}]
        height = {"height": "0"} if node.attributes.get("height", "").strip() == "0" else {}
        return Node("tr", height, [self._cell(cell) for cell in cells])

    def _cell(self, node: Node) -> Node:
        inside = [block for block in self.blocks(node.children) if block.children]
        kept = spans(node.attributes)
        if len(inside) == 1 and inside[0].tag == "p":
            align = inside[0].attributes.get("style")
            own = node.attributes if not align else {**node.attributes, "style": f"{align};{_style(node)}"}
            return Node(node.tag, kept | layout(node.tag, own), inside[0].children)
        return Node(node.tag, kept | layout(node.tag, node.attributes), [*inside])


def _style(node: Node) -> str:
    return node.attributes.get("style", "")


def _is_media(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.tag in MEDIA_TAGS


def _holds_block(pieces: list[Piece]) -> bool:
    return any(isinstance(piece, Node) and piece.tag in BLOCKS for piece in pieces)


def _without(tag: str, piece: Piece) -> list[Piece]:
    """Return the piece with every element of that name below it taken apart: no strong in strong, no link in a link."""
    if isinstance(piece, str):
        return [piece]
    below = [part for child in piece.children for part in _without(tag, child)]
    return below if piece.tag == tag else [Node(piece.tag, piece.attributes, below)]


def _lines(blocks: list[Node]) -> list[Piece]:
    """Return blocks as one inline run with a line break between them."""
    run: list[Piece] = []
    for block in blocks:
        inline = block.children if block.tag in PARAGRAPHS else [block.text]
        run.extend([Node("br"), *inline] if run else inline)
    return run


def _entry(blocks: list[Node]) -> list[Piece]:
    """Return the content of a list entry: a single paragraph stands without its element, lists may follow it."""
    full = [block for block in blocks if block.children]
    if full and full[0].tag == "p" and not full[0].attributes and all(block.tag in LISTS for block in full[1:]):
        return [*full[0].children, *full[1:]]
    return [*full]


def _drop_sizing_row(parts: list[Node]) -> None:
    """Drop the last row that Word and Excel write to fix the widths of columns: no height, no content."""
    for part in reversed(parts):
        last = part.children[-1] if part.children else None
        if isinstance(last, Node) and last.attributes and not any(cell.children for cell in _cells(last)):
            part.children.pop()
        break
    for part in parts:
        for row in part.children:
            if isinstance(row, Node):
                row.attributes = {}


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node)]
