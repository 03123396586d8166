"""Presentations (.pptx): slides in order, their tables, charts and diagrams; notes, hidden slides and comments."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Hidden, Line, Row
from gongkai.knowledge.extraction.markup import Element, children, local, named, words
from gongkai.knowledge.extraction.package import Package
from gongkai.knowledge.extraction.package_parts import described, links_of, metadata_of, other_parts

DRAWN = ("chart", "chartEx", "diagramData")
COMMENTS = ("comments", "comment")
BACKGROUNDS = ("slideLayout", "slideMaster")
SHAPES = frozenset({"sp", "graphicFrame", "grpSp", "cxnSp", "pic"})


def read_presentation(package: Package, main: str) -> Extracted:
    """Return the presentation whose main part is `main`, slide by slide."""
    read = [main]
    blocks: list[Block] = []
    hidden: list[Hidden] = []
    for number, part in enumerate(listed_slides(package, main), start=1):
        read.append(part)
        root = package.xml(part)
        shown, unseen = _read_slide(root, f"第{number}页")
        shown += [line for one in package.related(part, *DRAWN) for line in _drawn(package, one, number, read)]
        if root.get("show") in ("0", "false"):
            hidden += [Hidden("hidden_slide", _plain(block), f"隐藏的第{number}页") for block in shown]
        else:
            blocks += shown
        hidden += [*unseen, *described(package, part), *_notes(package, part, number, read)]
    backgrounds, prompts = _backgrounds(package, read)
    blocks += backgrounds
    hidden += prompts
    more, not_checked = other_parts(package, read)
    return Extracted(
        "pptx", tuple(blocks), (*hidden, *more, *links_of(package)), metadata_of(package), tuple(not_checked)
    )


def listed_slides(package: Package, main: str) -> list[str]:
    """Return the slides in the order they are shown; a slide nobody lists is read as another hidden part."""
    targets = {relation.id: relation.target for relation in package.relations(main)}
    ids = list(named(package.xml(main), "sldId"))
    parts = [targets.get(_relation_id(entry), "") for entry in ids]
    return [part for part in dict.fromkeys(parts) if part in package]


def _relation_id(entry: Element) -> str:
    """Return r:id; the element's own id has the same local name."""
    return next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")


def _read_slide(root: Element, where: str) -> tuple[list[Block], list[Hidden]]:
    blocks: list[Block] = []
    hidden: list[Hidden] = []
    tables = 0
    for shape in _shapes(root):
        found: list[Block] = []
        table = next(named(shape, "tbl"), None) if local(shape) == "graphicFrame" else None
        if table is not None:
            tables += 1
            found.append(_table(table, f"{where}表{tables}"))
        else:
            found += [Line(text, where) for text in _paragraphs(shape)]
        if _is_hidden(shape):
            hidden += [Hidden("hidden_shape", _plain(block), where) for block in found]
        else:
            blocks += found
    return blocks, hidden


def _shapes(root: Element) -> Iterator[Element]:
    """Yield the shapes that hold text themselves; groups are opened."""
    for element in children(root):
        if local(element) in SHAPES - {"grpSp"}:
            yield element
        elif local(element) == "AlternateContent":
            yield from _shapes(next(children(element), element))
        else:
            yield from _shapes(element)


def _is_hidden(shape: Element) -> bool:
    return any(mark.get("hidden") in ("1", "true") for mark in named(shape, "cNvPr"))


def _paragraphs(element: Element) -> list[str]:
    texts = ["".join(_run_text(piece) for piece in named(one, "t", "br", "tab")) for one in named(element, "p")]
    return [text for text in texts if text.strip()]


def _run_text(piece: Element) -> str:
    return {"br": " ", "tab": "\t"}.get(local(piece), piece.text or "")


def _table(table: Element, where: str) -> Grid:
    rows = []
    for number, row in enumerate(table.iterchildren("{*}tr"), start=1):
        cells = [
            None if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")
            else "\n".join(_paragraphs(cell))
            for cell in row.iterchildren("{*}tc")
        ]  # fmt: skip
        rows.append(Row(tuple(cells), f"{where}第{number}行"))
    return Grid(tuple(rows))


def _plain(block: Block) -> str:
    if isinstance(block, Line):
        return block.text
    return "\n".join("\t".join(cell or "" for cell in row.cells) for row in block.rows)


def _drawn(package: Package, part: str, number: int, read: list[str]) -> Iterator[Line]:
    """Yield the words of a chart or diagram on a slide."""
    if part in read:
        return
    read.append(part)
    root = package.xml(part)
    texts = [*_paragraphs(root), *(value.text or "" for value in named(root, "v"))]
    yield from (Line(text, f"第{number}页图形") for text in texts if text.strip())


def _notes(package: Package, part: str, number: int, read: list[str]) -> Iterator[Hidden]:
    """Yield the speaker's notes and the comments of a slide."""
    for notes in package.related(part, "notesSlide"):
        read.append(notes)
        for text in _paragraphs(package.xml(notes)):
            yield Hidden("notes", text, f"第{number}页备注")
    for comments in package.related(part, *COMMENTS):
        read.append(comments)
        root = package.xml(comments)
        for comment in named(root, "cm"):
            yield Hidden("comment", words(comment), f"第{number}页批注")


def _backgrounds(package: Package, read: list[str]) -> tuple[list[Block], list[Hidden]]:
    """Return (what layouts and masters show on every slide, what their placeholders say to the writer only)."""
    blocks: list[Block] = []
    prompts: list[Hidden] = []
    for name in package.names:
        if not name.endswith(".xml") or not any(f"/{kind}s/" in f"/{name}" for kind in BACKGROUNDS):
            continue
        read.append(name)
        for shape in _shapes(package.xml(name)):
            texts = _paragraphs(shape)
            if next(named(shape, "ph"), None) is None:
                blocks += [Line(text, f"版式 {name}") for text in texts]
            else:
                prompts += [Hidden("prompt", text, f"版式 {name}") for text in texts]
    return blocks, prompts
