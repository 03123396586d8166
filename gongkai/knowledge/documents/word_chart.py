"""A chart in a .docx: a picture with all its numbers in words behind it, and its title under it."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.chart_print import SIZE, chart_picture
from gongkai.knowledge.documents.document import Align, ChartBlock, Run, Typeface
from gongkai.knowledge.documents.fonts import FontSet
from gongkai.knowledge.documents.word_text import add_run, in_xml, keep_with_next, place


def add_chart(word: WordDocument, block: ChartBlock, fonts: FontSet | None) -> None:
    """Add a chart. Without any font of this machine to draw its words, its numbers stand in a sentence instead."""
    if fonts is None:
        paragraph = word.add_paragraph()
        place(paragraph, Align.JUSTIFY, indent=2)
        add_run(paragraph, Run(block.chart.spoken))
        return
    paragraph = word.add_paragraph()
    # 固定行距会把图裁成一行高。
    place(paragraph, Align.CENTER, exact_lines=False)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(SIZE / 2)
    keep_with_next(paragraph)
    shape = paragraph.add_run().add_picture(io.BytesIO(chart_picture(block.chart, fonts)), width=Mm(layout.TYPE_WIDTH))
    for side in ("distT", "distB", "distL", "distR"):
        # 不写明是0，LibreOffice 会在两边各留3毫米，图就移出版心。
        shape._inline.set(side, "0")
    for part in shape._inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        part.set("name", in_xml(block.printed))
        part.set("descr", in_xml(block.chart.spoken))
    caption = word.add_paragraph()
    place(caption, Align.CENTER, size=SIZE)
    caption.paragraph_format.space_after = Pt(SIZE)
    add_run(caption, Run(block.printed, Typeface.BLACK), size=SIZE)
    if block.keep_with_next:
        keep_with_next(caption)
