"""公文 → PDF, by typst. The template is fixed; every word of the document goes to it as JSON, never as typst code."""

from __future__ import annotations

import json
from functools import singledispatch
from importlib import resources
from typing import Any

import typst

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.chart_print import TEMPLATE as CHARTS
from gongkai.knowledge.documents.chart_print import face, printed_chart
from gongkai.knowledge.documents.document import (
    AttachmentHead,
    AttachmentNote,
    Block,
    ChartBlock,
    Document,
    Heading,
    Landscape,
    LetterHead,
    Masthead,
    PageBreak,
    Paragraph,
    SignatureBlock,
    TableBlock,
)
from gongkai.knowledge.documents.fonts import FontSet

Data = dict[str, Any]


def write_pdf(document: Document, fonts: FontSet) -> bytes:
    """Return the document as a tagged PDF in GB/T 9704 layout, set in the fonts that `fonts` found.

    The same document and fonts always give the same bytes: no clock is read.
    """
    template = resources.files(__package__).joinpath("official.typ").read_bytes()
    written = typst.compile(
        CHARTS + template,
        font_paths=fonts.loaded,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(_document(document, fonts), ensure_ascii=False)},
        timestamp=0,
    )
    return bytes(written)


def _document(document: Document, fonts: FontSet) -> Data:
    return {
        "title": document.title,
        "plain_title": document.plain_title,
        "author": document.author,
        "addressee": document.addressee,
        "masthead": _masthead(document.masthead),
        "blocks": [_block(block) for block in document.blocks],
        "layout": _layout(),
        "faces": {
            typeface.value: {"families": list(fonts.families(typeface)), "weight": fonts.weight(typeface)}
            for typeface in fonts.choices
        },
        "face_of_charts": face(fonts),
    }


def _layout() -> Data:
    return {
        "paper_width": layout.PAPER_WIDTH,
        "paper_height": layout.PAPER_HEIGHT,
        "top": layout.TOP,
        "left": layout.LEFT,
        "right": layout.RIGHT,
        "bottom": layout.BOTTOM,
        "turned_top": layout.TURNED_TOP,
        "turned_left": layout.TURNED_LEFT,
        "turned_right": layout.TURNED_RIGHT,
        "turned_bottom": layout.TURNED_BOTTOM,
        "line_pitch": layout.LINE_PITCH,
        "body_size": layout.BODY_SIZE,
        "title_size": layout.TITLE_SIZE,
        "page_number_size": layout.PAGE_NUMBER_SIZE,
        "footer_descent": layout.FOOTER_DESCENT,
        "tracking": layout.TRACKING,
        "mark_from_type_area": layout.MARK_FROM_TYPE_AREA,
        "red": layout.RED,
        "letter_mark_from_edge": layout.LETTER_MARK_FROM_EDGE,
        "letter_line_width": layout.LETTER_LINE_WIDTH,
        "letter_line_from_foot": layout.LETTER_LINE_FROM_FOOT,
        "letter_thick": layout.LETTER_THICK,
        "letter_thin": layout.LETTER_THIN,
        "letter_gap": layout.LETTER_GAP,
        "seal_width": layout.SEAL_WIDTH,
        "seal_under_text": layout.SEAL_UNDER_TEXT,
    }


def _masthead(masthead: Masthead | LetterHead | None) -> Data | None:
    if masthead is None:
        return None
    if isinstance(masthead, LetterHead):
        place = layout.letter_place(masthead.mark)
        return {
            "kind": "letter",
            "mark": masthead.mark,
            "number": masthead.number,
            "mark_size": layout.mark_size(masthead.mark),
            "line": place.line,
            "number_from_edge": place.number,
            "title_line": place.title_line,
        }
    return {
        "kind": "document",
        "mark": masthead.mark,
        "number": masthead.number,
        "mark_size": layout.mark_size(masthead.mark),
    }


@singledispatch
def _block(block: Block) -> Data:
    raise TypeError(f"no way to print a {type(block).__name__}")


@_block.register
def _(block: Heading) -> Data:
    return {"kind": "heading", "level": block.level, "printed": block.printed}


@_block.register
def _(block: Paragraph) -> Data:
    runs = [{"text": run.text, "typeface": run.typeface, "bold": run.bold} for run in block.runs]
    return {
        "kind": "paragraph",
        "runs": runs,
        "align": block.align,
        "indent": block.indent,
        "size": block.size,
        "keep_with_next": block.keep_with_next,
    }


@_block.register
def _(block: TableBlock) -> Data:
    rows = [
        [
            {
                "text": cell.text,
                "colspan": cell.colspan,
                "rowspan": cell.rowspan,
                "align": cell.align,
                "bold": cell.bold,
                "indent": cell.indent,
            }
            for cell in row
        ]
        for row in block.rows
    ]
    return {
        "kind": "table",
        "rows": rows,
        "widths": list(block.widths),
        "header_rows": block.header_rows,
        "parts": list(block.parts),
        "size": block.size,
        "ruled": block.ruled,
        "room": block.room,
    }


@_block.register
def _(block: ChartBlock) -> Data:
    return {
        "kind": "chart",
        "printed": block.printed,
        "spoken": block.chart.spoken,
        "chart": printed_chart(block.chart),
        "keep_with_next": block.keep_with_next,
    }


@_block.register
def _(block: SignatureBlock) -> Data:
    place = layout.signature_place(block)
    return {
        "kind": "signature",
        "agency": block.agency,
        "dated": block.dated,
        "agency_right": place.agency_right,
        "date_right": place.date_right,
        "seal": list(block.seal),
        "seal_from_right": layout.seal_from_right(block),
    }


@_block.register
def _(block: AttachmentNote) -> Data:
    return {"kind": "attachment_note", "lines": list(block.lines)}


@_block.register
def _(block: AttachmentHead) -> Data:
    return {"kind": "attachment_head", "label": block.label, "title": block.title}


@_block.register
def _(block: PageBreak) -> Data:
    return {"kind": "page_break"}


@_block.register
def _(block: Landscape) -> Data:
    return {"kind": "landscape", "blocks": [_block(inner) for inner in block.blocks]}
