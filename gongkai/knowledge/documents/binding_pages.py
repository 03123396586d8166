"""The pages of what is bound: counted, put together, numbered. Runs in the child of `binding` only."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

NUMBER_SIZE = 10  # points
NUMBER_BOX = (40.0, 14.0)  # points: width and height of the place of a number
FROM_EDGE = 22.0  # points
A4 = (0.0, 0.0, 595.28, 841.89)
# 批注和页面动作里可以带脚本和外部链接；文档一级的动作不随页面过来。
ACTIVE = ("/AA", "/Annots")
OF_PIKEPDF = (pikepdf.PdfError, pikepdf.PasswordError)
BROKEN = (*OF_PIKEPDF, RuntimeError, ValueError, TypeError, KeyError, AttributeError, IndexError)


def page_count(content: bytes) -> int:
    """Return the pages of a PDF, 0 for what cannot be opened or whose pages cannot be carried over."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document, pikepdf.new() as tried:
            for number, page in enumerate(_cleared(document), start=1):
                tried.pages.append(page)
                _stamp(tried.pages[-1], number)
            tried.save(io.BytesIO())
            return len(tried.pages)
    except BROKEN:
        return 0


def bound(leaves: Sequence[tuple[str, bool, bytes]]) -> bytes:
    """Return one PDF of (title, whether its pages are numbered, content)."""
    whole = pikepdf.new()
    starts: list[tuple[str, int]] = []
    number = 0
    opened = []  # a page of a document that was let go is empty: kept until all is written
    for title, numbered, content in leaves:
        document = _opened(content)
        if document is None:
            continue
        opened.append(document)
        pages = _cleared(document)
        starts.append((title, len(whole.pages)))
        for page in pages:
            whole.pages.append(page)
            if numbered:
                number += 1
                _stamp(whole.pages[-1], number)
    with whole.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in starts)
    out = io.BytesIO()
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf | None:
    """Return the document, None for what `page_count` gives no pages."""
    return pikepdf.open(io.BytesIO(content)) if page_count(content) else None


def _cleared(document: pikepdf.Pdf) -> list[pikepdf.Page]:
    """Return the pages without what runs or leads out: a file keeps what is seen."""
    pages = list(document.pages)
    for page in pages:
        for key in ACTIVE:
            if key in page:
                del page[key]
    return pages


def _stamp(page: pikepdf.Page, number: int) -> None:
    """Write the number into the upper right corner of the page as it is seen, however it is turned."""
    numeral = _numeral(number)
    page.add_overlay(numeral.pages[0], _corner(page))


def _corner(page: pikepdf.Page) -> pikepdf.Rectangle:
    left, bottom, right, top = (float(value) for value in page.mediabox or A4)
    width, height = NUMBER_BOX
    turned = int(page.get("/Rotate", 0)) % 360
    if turned == 90:
        x, y, across, up = left + FROM_EDGE, top - FROM_EDGE - width, height, width
    elif turned == 180:
        x, y, across, up = left + FROM_EDGE, bottom + FROM_EDGE, width, height
    elif turned == 270:
        x, y, across, up = right - FROM_EDGE - height, bottom + FROM_EDGE, height, width
    else:
        x, y, across, up = right - FROM_EDGE - width, top - FROM_EDGE - height, width, height
    return pikepdf.Rectangle(x, y, x + across, y + up)


def _numeral(number: int) -> pikepdf.Pdf:
    """Return a document of one page that holds the number alone, in Helvetica, which every reader has."""
    document = pikepdf.new()
    width, height = NUMBER_BOX
    document.add_blank_page(page_size=NUMBER_BOX)
    page = document.pages[0]
    face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(face)))
    written = str(number)
    # 赫尔维提卡体的数字宽为字号的0.556倍。
    start = width - NUMBER_SIZE * 0.556 * len(written)
    drawn = f"BT /F1 {NUMBER_SIZE} Tf {start:.2f} {(height - NUMBER_SIZE) / 2 + 1:.2f} Td ({written}) Tj ET"
    page.obj.Contents = document.make_stream(drawn.encode("ascii"))
    return document
