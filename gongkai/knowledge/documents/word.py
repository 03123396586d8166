"""公文 → .docx with the true font names of GB/T 9704: it needs no fonts here, the reader's machine has them."""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import (
    Align,
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
    Run,
    SignatureBlock,
    TableBlock,
    Typeface,
)
from gongkai.knowledge.documents.fonts import FontSet
from gongkai.knowledge.documents.numerals import width_in_characters
from gongkai.knowledge.documents.word_chart import add_chart
from gongkai.knowledge.documents.word_letter import add_letter_head
from gongkai.knowledge.documents.word_pages import lay_out_page, number_pages, set_styles
from gongkai.knowledge.documents.word_seal import add_seal
from gongkai.knowledge.documents.word_tables import add_table
from gongkai.knowledge.documents.word_text import add_run, in_xml, keep_with_next, place, red_line_below

_TYPEFACE_OF_LEVEL = {1: Typeface.BLACK, 2: Typeface.SCRIPT, 3: Typeface.BODY, 4: Typeface.BODY}


def write_docx(document: Document, fonts: FontSet | None = None) -> bytes:
    """Return the document as .docx in GB/T 9704 layout: A4, 22 lines of 28 characters, official font names.

    Args:
        fonts: what the words in charts are drawn in; without, the numbers of a chart stand in a sentence.
    """
    word = docx.Document()
    set_styles(word)
    lay_out_page(word.sections[0])
    number_pages(word)
    _properties(word, document)
    if isinstance(document.masthead, LetterHead):
        add_letter_head(word, document.masthead)
    elif document.masthead:
        _add_masthead(word, document.masthead)
    if document.title:
        _add_title(word, document.title)
        word.add_paragraph()
    if document.addressee:
        _add_line(word, f"{document.addressee}：")
    for block in document.blocks:
        _add(block, word, fonts)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = in_xml(document.plain_title)
    properties.author = properties.last_modified_by = in_xml(document.author)
    properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    # The library's template carries its own birthday of 2013; no date is better than a false one.
    for name in ("created", "modified"):
        for element in properties._element.xpath(f"dcterms:{name}"):
            properties._element.remove(element)


def _add_masthead(word: WordDocument, masthead: Masthead) -> None:
    mark = word.add_paragraph()
    place(mark, Align.CENTER, exact_lines=False)
    mark.paragraph_format.space_before = Mm(layout.MARK_FROM_TYPE_AREA)
    run = Run(masthead.mark, Typeface.TITLE)
    add_run(mark, run, size=layout.mark_size(masthead.mark), color=layout.RED)
    word.add_paragraph()
    number = word.add_paragraph()
    place(number, Align.CENTER)
    add_run(number, Run(masthead.number))
    red_line_below(number)
    word.add_paragraph()


def _add_title(word: WordDocument, title: str) -> None:
    paragraph = word.add_paragraph(style="Title")
    for number, line in enumerate(title.split("\n")):
        if number:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        add_run(paragraph, Run(line, Typeface.TITLE), size=layout.TITLE_SIZE)


def _add_line(word: WordDocument, text: str, typeface: Typeface = Typeface.BODY) -> WordParagraph:
    paragraph = word.add_paragraph()
    place(paragraph, Align.LEFT)
    add_run(paragraph, Run(text, typeface))
    return paragraph


def _lines(block: Paragraph) -> float:
    """Return about how many lines a paragraph takes."""
    return (block.indent + sum(width_in_characters(run.text) for run in block.runs)) / layout.CHARACTERS_A_LINE


@singledispatch
def _add(block: Block, word: WordDocument, fonts: FontSet | None) -> None:
    raise TypeError(f"no way to write a {type(block).__name__}")


@_add.register
def _(block: Heading, word: WordDocument, _fonts: FontSet | None) -> None:
    paragraph = word.add_paragraph(style=f"Heading {block.level}")
    add_run(paragraph, Run(block.printed, _TYPEFACE_OF_LEVEL[block.level]))


@_add.register
def _(block: Paragraph, word: WordDocument, _fonts: FontSet | None) -> None:
    paragraph = word.add_paragraph()
    place(paragraph, block.align, indent=block.indent, size=block.size)
    for run in block.runs:
        add_run(paragraph, run, size=block.size)
    if block.size < layout.BODY_SIZE:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(block.size / 2)
    if block.keep_with_next and _lines(block) <= layout.LINES_A_PAGE / 2:
        # LibreOffice 会把这样的段落整段移到下页；段落太长，前一页就空了。
        keep_with_next(paragraph)


@_add.register
def _(block: TableBlock, word: WordDocument, _fonts: FontSet | None) -> None:
    above = word.paragraphs[-1] if word.paragraphs else None
    if above is not None and above.style is not None and str(above.style.name).startswith("Heading"):
        # 标题的行距在字的上方；不留出这一点，表的上线就贴着标题。
        above.paragraph_format.space_after = Pt(block.size / 2)
    add_table(word, block)


@_add.register
def _(block: ChartBlock, word: WordDocument, fonts: FontSet | None) -> None:
    add_chart(word, block, fonts)


@_add.register
def _(block: SignatureBlock, word: WordDocument, _fonts: FontSet | None) -> None:
    free = layout.signature_place(block)
    keep_with_next(word.add_paragraph())
    for text, right in ((block.agency, free.agency_right), (block.dated, free.date_right)):
        paragraph = word.add_paragraph()
        if block.seal and text == block.agency:
            add_seal(paragraph, block)
        place(paragraph, Align.RIGHT, right=right)
        add_run(paragraph, Run(text))
        keep_with_next(paragraph)


@_add.register
def _(block: AttachmentNote, word: WordDocument, _fonts: FontSet | None) -> None:
    keep_with_next(word.add_paragraph())
    for line in block.lines:
        added = _add_line(word, line)
        place(added, Align.LEFT, left=2)
        keep_with_next(added)


@_add.register
def _(block: AttachmentHead, word: WordDocument, _fonts: FontSet | None) -> None:
    label = _add_line(word, block.label, Typeface.BLACK)
    label.paragraph_format.page_break_before = True
    if block.title:
        word.add_paragraph()
        _add_title(word, block.title)


@_add.register
def _(block: PageBreak, word: WordDocument, _fonts: FontSet | None) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


@_add.register
def _(block: Landscape, word: WordDocument, fonts: FontSet | None) -> None:
    lay_out_page(word.add_section(WD_SECTION.NEW_PAGE), WD_ORIENT.LANDSCAPE)
    for inner in block.blocks:
        _add(inner, word, fonts)
    lay_out_page(word.add_section(WD_SECTION.NEW_PAGE), WD_ORIENT.PORTRAIT)
