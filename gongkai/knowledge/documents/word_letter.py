"""The head of a 函 in a .docx: it stands in the first page's own header and footer, later pages have none of it."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import Align, LetterHead, Run, Typeface
from gongkai.knowledge.documents.word_text import add_run, place, red_border

_TWIPS_A_MILLIMETRE = 1440 / 25.4
# The outer stroke in eighths of a point; Word draws the inner one thinner by itself.
_DOUBLE_SIZE = 18


def add_letter_head(word: WordDocument, head: LetterHead) -> None:
    """Add the mark with its red double lines, and 发文字号; the first page gets no page number."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(layout.LETTER_MARK_FROM_EDGE)
    _mark(section.first_page_header.paragraphs[0], head.mark)
    _line_at_the_foot(section.first_page_footer.paragraphs[0])
    number = word.add_paragraph()
    place(number, Align.RIGHT)
    number.paragraph_format.space_before = Pt(layout.BODY_SIZE * 7 / 8)
    add_run(number, Run(head.number))
    for _ in range(layout.LINES_BEFORE_TITLE):
        word.add_paragraph()


def _mark(paragraph: WordParagraph, mark: str) -> None:
    size = layout.mark_size(mark)
    # No indents in characters here: Word would prefer them to the lengths below.
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(size)
    # The lines are 170 mm long, wider than the type area on both sides.
    paragraph.paragraph_format.left_indent = Mm((layout.PAPER_WIDTH - layout.LETTER_LINE_WIDTH) / 2 - layout.LEFT)
    paragraph.paragraph_format.right_indent = Mm((layout.PAPER_WIDTH - layout.LETTER_LINE_WIDTH) / 2 - layout.RIGHT)
    add_run(paragraph, Run(mark, Typeface.TITLE), size=size, color=layout.RED)
    space = round(layout.LETTER_LINE_UNDER_MARK * layout.POINTS_A_MILLIMETRE)
    red_border(paragraph, "bottom", "thickThinSmallGap", size=_DOUBLE_SIZE, space=space)


def _line_at_the_foot(paragraph: WordParagraph) -> None:
    """Draw the second line 20 mm over the paper's lower edge: an empty paragraph in a frame that stands there."""
    place(paragraph, Align.CENTER)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(1)
    red_border(paragraph, "top", "thinThickSmallGap", size=_DOUBLE_SIZE, space=0)
    frame = OxmlElement("w:framePr")
    left = (layout.PAPER_WIDTH - layout.LETTER_LINE_WIDTH) / 2
    top = layout.PAPER_HEIGHT - layout.LETTER_LINE_FROM_FOOT
    for name, value in (
        ("w", _twips(layout.LETTER_LINE_WIDTH)),
        ("hRule", "exact"),
        ("h", "60"),
        ("wrap", "around"),
        ("vAnchor", "page"),
        ("hAnchor", "page"),
        ("x", _twips(left)),
        ("y", _twips(top)),
    ):
        frame.set(qn(f"w:{name}"), value)
    paragraph._element.get_or_add_pPr().insert_element_before(
        frame,  # type: ignore[arg-type]
        "w:widowControl",
        "w:numPr",
        "w:suppressLineNumbers",
        "w:pBdr",
        "w:shd",
        "w:tabs",
        "w:snapToGrid",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
    )


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS_A_MILLIMETRE))
