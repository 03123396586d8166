"""The corpus's documents as files of nine types, written with the libraries that office programs' users have."""

from __future__ import annotations

import csv
import html
import io
import zlib
from collections.abc import Callable

import openpyxl
from docx import Document as WordDocument
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin
from pptx import Presentation
from pptx.util import Cm

from tests.knowledge.privacy.corpus import Document


def as_file(document: Document) -> bytes:
    """Return the document as a file of its type."""
    return WRITERS[document.file_type](document)


def _txt(document: Document) -> bytes:
    lines = [document.title, *document.paragraphs]
    lines += ["\t".join(row).rstrip("\t") for table in document.tables for row in table]
    return "\n".join(lines).encode("gb18030" if len(lines) % 2 else "utf-8")


def _csv(document: Document) -> bytes:
    out = io.StringIO()
    for table in document.tables:
        csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


def _html(document: Document) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in document.paragraphs)
    tables = "".join(f"<table>{''.join(_html_row(row) for row in table)}</table>\n" for table in document.tables)
    comments = "".join(f"<!-- {html.escape(text)} -->" for text in document.hidden)
    head = f"<head><meta charset='utf-8'><title>{document.title}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{paragraphs}{tables}{comments}</body></html>".encode()


def _html_row(row: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"


def _docx(document: Document) -> bytes:
    word = WordDocument()
    word.add_heading(document.title)
    runs = [word.add_paragraph(text).runs[0] for text in document.paragraphs]
    for rows in document.tables:
        table = word.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    for number, text in enumerate(document.hidden):
        if number % 2 == 0 and runs:
            word.add_comment(runs[0], text=text, author="批注者")
        else:
            word.core_properties.comments = text
    return _saved(word.save)


def _xlsx(document: Document) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for row in document.tables[0]:
        sheet.append(row)
    for text in document.paragraphs:
        sheet.append([text])
    for text in document.hidden:
        sheet["A1"].comment = Comment(text, "批注者")
    for rows in document.tables[1:]:
        other = book.create_sheet()
        for row in rows:
            other.append(row)
    if document.hidden_table:
        unseen = book.create_sheet("备份")
        unseen.sheet_state = "hidden"
        for row in document.hidden_table:
            unseen.append(row)
    return _saved(book.save)


def _pptx(document: Document) -> bytes:
    deck = Presentation()
    for text in document.paragraphs:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        slide.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(5)).text_frame.text = text
        if document.hidden and text is document.paragraphs[0]:
            slide.notes_slide.notes_text_frame.text = document.hidden[0]
    for rows in document.tables:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        table = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1), Cm(1), Cm(22), Cm(8)).table
        for place, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(place, column).text = text
    return _saved(deck.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


LINE, LEFT, TOP, SIGN, COLUMN = 20, 40, 800, 10, 165
PER_PAGE = 36


def _pdf(document: Document) -> bytes:
    """Return a PDF with a text layer in a font every reader has for Chinese; tables are ruled."""
    pages: list[list[str]] = []
    flow: list[tuple[str, list[str]]] = [("", [document.title])]
    flow += [("", [text]) for text in document.paragraphs]
    flow += [("cells", row) for table in document.tables for row in table]
    for start in range(0, len(flow), PER_PAGE):
        pages.append(
            [
                _pdf_line(kind, cells, TOP - LINE * place)
                for place, (kind, cells) in enumerate(flow[start : start + PER_PAGE])
            ]
        )
    return _pdf_file(["\n".join(page) for page in pages])


def _pdf_line(kind: str, cells: list[str], top: int) -> str:
    drawn = []
    for column, text in enumerate(cells):
        left = LEFT + column * COLUMN
        drawn.append(
            f"BT /F1 {SIGN if not kind else 5} Tf {left + 2} {top} Td <{text.encode('utf-16-be').hex()}> Tj ET"
        )
        if kind:
            drawn.append(f"{left} {top - 6} {COLUMN} {LINE} re S")
    return "\n".join(drawn)


def _pdf_file(pages: list[str]) -> bytes:
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900]"
        b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>",
    ]
    for place, page in enumerate(pages):
        stream = zlib.compress(page.encode())
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1080 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * place)
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )


def _jpg(document: Document) -> bytes:
    image = Image.new("RGB", (32, 24), (90, 120, 150))
    exif = Image.Exif()
    exif[0x0131] = "scanner 2.1"
    out = io.BytesIO()
    # Pillow writes EXIF texts in ASCII only, so what is said in Chinese goes into the file's comment.
    image.save(out, "JPEG", exif=exif, comment="\n".join(document.hidden).encode())
    return out.getvalue()


def _png(document: Document) -> bytes:
    notes = PngImagePlugin.PngInfo()
    for number, text in enumerate(document.hidden):
        notes.add_itxt("Description" if number == 0 else f"Comment{number}", text)
    return _saved(lambda out: Image.new("RGB", (32, 24), (20, 160, 90)).save(out, "PNG", pnginfo=notes))


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "txt": _txt,
    "csv": _csv,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "pdf": _pdf,
    "jpg": _jpg,
    "png": _png,
}
