"""函 on the screen: the document as a page shows it, what is still missing marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.knowledge.documents.document import (
    Align,
    AttachmentNote,
    Document,
    LetterHead,
    Paragraph,
    SignatureBlock,
    TableBlock,
)

Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Sheet:
    """One letter. Each line is made of parts: text, and whether it stands for something missing."""

    mark: str
    number: str
    title: str
    addressee: Parts
    lines: tuple[Parts, ...] = ()
    attached: tuple[Parts, ...] = ()
    agency: str = ""
    dated: str = ""
    has_seal: bool = False
    after: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, bool], ...], ...] = ()


def sheet_of(document: Document, gaps: Sequence[str] = ()) -> Sheet:
    """Return the letter for a template. `gaps`: the labels of what is missing, as 【…】 in the text."""
    head = document.masthead if isinstance(document.masthead, LetterHead) else LetterHead("")
    sheet = Sheet(head.mark, head.number, document.plain_title, _parts(document.addressee, gaps))
    for block in document.blocks:
        sheet = _with(sheet, block, gaps)
    return sheet


def _with(sheet: Sheet, block: object, gaps: Sequence[str]) -> Sheet:
    if isinstance(block, Paragraph):
        words = "".join(run.text for run in block.runs)
        if sheet.dated:
            return replace(sheet, after=(*sheet.after, words))
        return replace(sheet, lines=(*sheet.lines, _parts(words, gaps)))
    if isinstance(block, AttachmentNote):
        return replace(sheet, attached=tuple(_parts(line, gaps) for line in block.lines))
    if isinstance(block, SignatureBlock):
        return replace(sheet, agency=block.agency, dated=block.dated, has_seal=bool(block.seal))
    if isinstance(block, TableBlock):
        rows = tuple(tuple((cell.text, cell.align is Align.CENTER) for cell in row) for row in block.rows)
        return replace(sheet, rows=rows)
    raise TypeError(f"a letter has no {type(block).__name__}")


def _parts(words: str, gaps: Sequence[str]) -> Parts:
    """Return the text in parts; only what is known to be missing is one, brackets in a name are not."""
    if not gaps:
        return ((words, False),)
    marked = re.compile("(" + "|".join(re.escape(f"【{gap}】") for gap in gaps) + ")")
    return tuple((part, bool(marked.fullmatch(part))) for part in marked.split(words) if part)
