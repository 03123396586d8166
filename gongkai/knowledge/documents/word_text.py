"""Text in a .docx: official fonts on every run, exact lines, indents counted in characters."""

from __future__ import annotations

import math
import re

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import Align, Run, Typeface
from gongkai.knowledge.documents.fonts import OFFICIAL_NAMES

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# One twentieth of a point more, for programs that round each character to a hundredth of a millimetre.
_ROUNDING = 1
# XML has no place for these; a stray one in a title must not make the file unreadable.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def in_xml(text: str) -> str:
    """Return the text without the characters that XML has no place for."""
    return _NOT_IN_XML.sub("", text)


def add_run(paragraph: WordParagraph, run: Run, *, size: float = layout.BODY_SIZE, color: str | None = None) -> WordRun:
    """Add a run in the official font of its typeface and return it."""
    added = paragraph.add_run(in_xml(run.text))
    set_fonts(added._element.get_or_add_rPr(), OFFICIAL_NAMES[run.typeface or Typeface.BODY])
    added.font.size = Pt(size)
    if size == layout.BODY_SIZE:
        _set_closer(added)
    if run.bold:
        added.font.bold = True
    if color:
        added.font.color.rgb = RGBColor.from_string(color)
    return added


def set_fonts(properties: BaseOxmlElement, family: str) -> None:
    """Name one family for Chinese, Latin and symbols alike; without w:eastAsia Word falls back to its own."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), "")
    for slot in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(slot), family)
    fonts.set(qn("w:hint"), "eastAsia")


def _set_closer(run: WordRun) -> None:
    """Set 28 characters on a line by spacing: programs read the grid of characters differently, spacing they do not."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(math.floor(layout.TRACKING * 20) - _ROUNDING))
    run._element.get_or_add_rPr().insert_element_before(
        spacing,  # type: ignore[arg-type]
        "w:w",
        "w:kern",
        "w:position",
        "w:sz",
        "w:szCs",
    )


def place(
    paragraph: WordParagraph,
    align: Align,
    *,
    indent: float = 0,
    left: float = 0,
    right: float = 0,
    size: float = layout.BODY_SIZE,
    exact_lines: bool = True,
) -> None:
    """Align a paragraph; `indent` (first line), `left` and `right` are in characters of `size`."""
    style = paragraph.paragraph_format
    style.alignment = _ALIGN[align]
    if not exact_lines:
        style.line_spacing_rule = WD_LINE_SPACING.SINGLE
    elif size < layout.BODY_SIZE:
        style.line_spacing = Pt(size * 1.2)
    _indent(paragraph, {"firstLine": indent, "left": left, "right": right}, size)


def _indent(paragraph: WordParagraph, characters: dict[str, float], size: float) -> None:
    properties = paragraph._element.get_or_add_pPr()
    indents = properties.get_or_add_ind()
    for side, count in characters.items():
        # Both are written: Word goes by the characters, programs that do not know them go by the length.
        indents.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        indents.set(qn(f"w:{side}"), str(round(count * size * 20)))


def keep_with_next(paragraph: WordParagraph) -> None:
    """Keep a paragraph on the page of the one after it."""
    paragraph.paragraph_format.keep_with_next = True


def red_line_below(paragraph: WordParagraph) -> None:
    """Draw 版头's red line, as wide as the type area, 4 mm under the paragraph."""
    red_border(paragraph, "bottom", "single", size=12, space=11)


def red_border(paragraph: WordParagraph, side: str, stroke: str, *, size: int, space: int) -> None:
    """Draw a red line on one side of a paragraph; `size` in eighths of a point, `space` in points."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", stroke), ("sz", size), ("space", space), ("color", layout.RED)):
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    paragraph._element.get_or_add_pPr().insert_element_before(
        borders,  # type: ignore[arg-type]
        "w:shd",
        "w:tabs",
        "w:snapToGrid",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
    )
