"""Word files made for tests: a notice as an office writes it, and files that mean harm."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PIL import Image

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(document, text, *, at=None, size=None):
    made = document.add_paragraph()
    run = made.add_run(text)
    run.font.size = Pt(size) if size else None
    made.alignment = at
    return made


def saved(document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def picture(kind: str = "PNG") -> BytesIO:
    content = BytesIO()
    Image.new("RGB", (12, 8), "navy").save(content, kind)
    content.seek(0)
    return content


def notice() -> bytes:
    """A notice with red head, number, title in two lines, a merged table, a picture, signature and date."""
    document = Document()
    paragraph(document, "虚构市司法局文件", at=CENTRE, size=36)
    paragraph(document, "虚司[2017] 12 号　　签发人：章一鸣", size=16)
    paragraph(document, "")
    paragraph(document, "关于印发《虚构市法律援助", at=CENTRE, size=22)
    paragraph(document, "办案工作规程》的通知", at=CENTRE, size=22)
    paragraph(document, "各司法所、各科室：", size=16)
    paragraph(document, "　　现将规程印发给你们，请遵照执行。", size=16)
    document.add_heading("一、受理", 1)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "类别"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "件数"
    for place, text in (((1, 1), "受理"), ((1, 2), "办结"), ((2, 0), "民事"), ((2, 1), "201")):
        table.cell(*place).text = text
    document.add_picture(picture())
    paragraph(document, "虚构市司法局", at=RIGHT, size=16)
    paragraph(document, "二〇一七年十月二十三日", at=RIGHT, size=16)
    paragraph(document, "虚构市司法局办公室　　2017年10月25日印发", size=14)
    return saved(document)


def with_parts(content: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """Return the package with these parts put in, in place of those of the same name."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def plain(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def with_body(inside: str) -> bytes:
    """Return a document whose body begins with this WordprocessingML, after one paragraph."""
    content = plain("关于开展活动的通知")
    document = part(content, "word/document.xml")
    return with_parts(content, {"word/document.xml": document.replace("<w:sectPr", inside + "<w:sectPr", 1)})
