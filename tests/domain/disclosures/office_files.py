"""Files as an office sends them: a Word file, a worksheet, a picture."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from openpyxl import Workbook
from PIL import Image

ID_CARD = "330783199003071231"
MASKED = "33*************231"


def word_file(
    *lines: str, table: tuple[tuple[str, ...], ...] = (), author: str = "沈知远", thumbnail: bool = False
) -> bytes:
    """Return a .docx with a line per paragraph, a table where one is given, and its author's name."""
    document = Document()
    document.core_properties.author = author
    for line in lines:
        document.add_paragraph(line)
    if table:
        shown = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                shown.cell(row, column).text = text
    # python-docx begins with a template that has a thumbnail.
    package = document.part.package
    for number in [key for key, rel in package.rels.items() if "thumbnail" in rel.reltype and not thumbnail]:
        del package.rels[number]
    return _bytes(document.save)


def worksheet(*rows: tuple[str, ...]) -> bytes:
    """Return an .xlsx of one worksheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return _bytes(book.save)


def picture(colour: str = "red") -> bytes:
    """Return a small .png."""
    return _bytes(lambda stream: Image.new("RGB", (60, 40), colour).save(stream, "PNG"))


def _bytes(save: object) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()
