"""The seal in a .docx: a picture that floats behind the agency's name and the date."""

from __future__ import annotations

import io

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import SignatureBlock

_NAME = "印章"


def add_seal(paragraph: WordParagraph, block: SignatureBlock) -> None:
    """Add the seal of the block to its first paragraph, that of the agency's name."""
    shape = paragraph.add_run().add_picture(io.BytesIO(block.seal), width=Mm(layout.SEAL_WIDTH))
    inline = shape._inline
    from_left = layout.TYPE_WIDTH - layout.seal_from_right(block) - layout.SEAL_WIDTH
    up = Mm(layout.SEAL_UNDER_TEXT) - Pt(layout.LINE_PITCH)
    anchor = _anchor(_placed("wp:positionH", "margin", Mm(from_left)), _placed("wp:positionV", "paragraph", up))
    for part in list(inline):
        if part.tag == qn("wp:docPr"):
            anchor.append(OxmlElement("wp:wrapNone"))
            part.set("name", _NAME)
            part.set("descr", _NAME)
        anchor.append(part)
    drawing = inline.getparent()
    if drawing is None:
        raise TypeError("a picture stands in no drawing")
    drawing.replace(inline, anchor)


def _anchor(*positions: _Element) -> _Element:
    anchor = OxmlElement("wp:anchor")
    for name, value in (
        ("distT", "0"),
        ("distB", "0"),
        ("distL", "0"),
        ("distR", "0"),
        ("simplePos", "0"),
        ("relativeHeight", "1"),
        ("behindDoc", "1"),
        ("locked", "0"),
        ("layoutInCell", "1"),
        ("allowOverlap", "1"),
    ):
        anchor.set(name, value)
    simple = OxmlElement("wp:simplePos")
    simple.set("x", "0")
    simple.set("y", "0")
    for part in (simple, *positions):
        anchor.append(part)
    return anchor


def _placed(tag: str, relative_to: str, offset: int) -> _Element:
    position = OxmlElement(tag)
    position.set("relativeFrom", relative_to)
    moved = OxmlElement("wp:posOffset")
    moved.text = str(int(offset))
    position.append(moved)
    return position
