"""Pages of a .docx: paper, margins, grid, styles, and page numbers that stand outside."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.section import _Footer as Footer
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import Align, Run, Typeface
from gongkai.knowledge.documents.fonts import OFFICIAL_NAMES
from gongkai.knowledge.documents.word_text import add_run, place, set_fonts

_HEADINGS = {
    "Heading 1": Typeface.BLACK,
    "Heading 2": Typeface.SCRIPT,
    "Heading 3": Typeface.BODY,
    "Heading 4": Typeface.BODY,
}


def set_styles(word: WordDocument) -> None:
    """Make the template's styles those of GB/T 9704; headings stay headings, so a reader can find his way."""
    normal = word.styles["Normal"]
    _style(normal, Typeface.BODY, layout.BODY_SIZE)
    _no_space_beside_latin(normal)
    _leave_the_grid(normal)
    for name, typeface in _HEADINGS.items():
        style = word.styles[name]
        _style(style, typeface, layout.BODY_SIZE)
        style.paragraph_format.keep_with_next = True
        indents = style.element.get_or_add_pPr().get_or_add_ind()
        indents.set(qn("w:firstLineChars"), "200")
        indents.set(qn("w:firstLine"), str(round(2 * layout.BODY_SIZE * 20)))
    title = word.styles["Title"]
    _style(title, Typeface.TITLE, layout.TITLE_SIZE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.get_or_add_pPr().findall(qn("w:pBdr")):
        title.element.pPr.remove(border)


def _style(style: ParagraphStyle, typeface: Typeface, size: float) -> None:
    set_fonts(style.element.get_or_add_rPr(), OFFICIAL_NAMES[typeface])
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(layout.LINE_PITCH)
    form.widow_control = False


def _no_space_beside_latin(style: ParagraphStyle) -> None:
    """Word widens the gap between Chinese and digits; on the grid of 28 characters there is none."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        switch = OxmlElement(name)
        switch.set(qn("w:val"), "0")
        properties.insert_element_before(switch, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")


def _leave_the_grid(style: ParagraphStyle) -> None:
    """Lines are exact and characters spaced; snapping them to the section's grid as well would set them apart."""
    for properties, before in (
        (style.element.get_or_add_pPr(), ("w:spacing", "w:ind", "w:jc")),
        (
            style.element.get_or_add_rPr(),
            ("w:vanish", "w:color", "w:spacing", "w:w", "w:kern", "w:sz", "w:szCs", "w:lang"),
        ),
    ):
        switch = OxmlElement("w:snapToGrid")
        switch.set(qn("w:val"), "0")
        properties.insert_element_before(switch, *before)


def lay_out_page(section: Section, orientation: WD_ORIENT = WD_ORIENT.PORTRAIT) -> None:
    """Set paper, margins and the grid of 22 lines × 28 characters; a turned sheet has its binding edge on top."""
    turned = orientation == WD_ORIENT.LANDSCAPE
    section.orientation = orientation
    width, height = layout.PAPER_WIDTH, layout.PAPER_HEIGHT
    section.page_width, section.page_height = (Mm(height), Mm(width)) if turned else (Mm(width), Mm(height))
    section.top_margin = Mm(layout.TURNED_TOP if turned else layout.TOP)
    section.bottom_margin = Mm(layout.TURNED_BOTTOM if turned else layout.BOTTOM)
    section.left_margin = Mm(layout.TURNED_LEFT if turned else layout.LEFT)
    section.right_margin = Mm(layout.TURNED_RIGHT if turned else layout.RIGHT)
    section.footer_distance = Mm(layout.TURNED_FOOTER_FROM_EDGE if turned else layout.FOOTER_FROM_EDGE)
    section.header_distance = Mm(15)
    _grid(section)


def _grid(section: Section) -> None:
    properties = section._sectPr
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(layout.LINE_PITCH * 20)))
    grid.set(qn("w:charSpace"), str(round(layout.TRACKING * 4096)))
    properties.append(grid)


def number_pages(word: WordDocument) -> None:
    """Put — 1 — under the type area, one character in: odd pages right, even pages left."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    _page_number(section.footer, Align.RIGHT)
    _page_number(section.even_page_footer, Align.LEFT)


def _page_number(footer: Footer, align: Align) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    on_the_right = align is Align.RIGHT
    place(paragraph, align, size=layout.PAGE_NUMBER_SIZE, left=not on_the_right, right=on_the_right)
    _add(paragraph, "— ")
    field = _add(paragraph, "")
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        field._element.append(_field_part(kind, instruction))
    _add(paragraph, " —")


def _add(paragraph: WordParagraph, text: str) -> WordRun:
    return add_run(paragraph, Run(text, Typeface.SONG), size=layout.PAGE_NUMBER_SIZE)


def _field_part(kind: str, text: str) -> BaseOxmlElement:
    name = {"": "w:instrText", "text": "w:t"}.get(kind, "w:fldChar")
    part = OxmlElement(name)
    if name == "w:fldChar":
        part.set(qn("w:fldCharType"), kind)
    else:
        part.text = text
    return part  # type: ignore[return-value]
