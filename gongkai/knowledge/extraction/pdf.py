"""PDF → lines and ruled tables with their pages. Runs in the child process only: PDF is a hostile format."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedReader
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Line, Row, Span
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.pdf_hidden import document_hidden, page_hidden, page_not_checked
from gongkai.knowledge.extraction.unreadable import Unreadable

ENCRYPTED = "这个 PDF 加了密，需要密码才能打开，请取消密码保护后另存，再来读取。"
BROKEN = "这个 PDF 已损坏或不完整，读不出内容，请重新下载或重新导出后再试。"
TOO_MANY_PAGES = "这个 PDF 有 {pages} 页，超过 {limit} 页的上限，请拆成较小的文件后再试。"
TOO_MUCH = "这个 PDF 的内容超过读取上限，请拆成较小的文件后再试。"
Box = tuple[float, float, float, float]
CUT = "…"  # what stands before it is not the whole number
TOUCHING = 0.5  # points between two characters of one number
OVERHANG = 1.0  # points by which a glyph may reach over its cell's edge without being cut


def read_pdf(stream: BufferedReader, limits: Limits) -> Extracted:
    """Return the text lines and ruled tables of every page, in reading order.

    A page without a text layer is said to be not checked.

    Raises:
        Unreadable: encrypted, broken, or larger than `limits`.
    """
    try:
        with pdfplumber.open(stream) as document:
            return _read(document, limits)
    except Unreadable:
        raise
    except Exception as fault:
        # A hostile file can raise anything; the person gets one sentence.
        causes = list(_causes(fault))
        if any(isinstance(cause, MemoryError) for cause in causes):
            raise MemoryError from fault
        locked = any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes)
        raise Unreadable(ENCRYPTED if locked else BROKEN) from fault


def _causes(fault: BaseException) -> Iterable[BaseException]:
    """Yield an exception and all that lies behind it; pdfplumber keeps pdfminer's own in the first argument."""
    waiting: list[BaseException] = [fault]
    seen: list[BaseException] = []
    while waiting:
        current = waiting.pop()
        seen.append(current)
        yield current
        behind = (current.__cause__, current.__context__, *current.args)
        waiting.extend(one for one in behind if isinstance(one, BaseException) and one not in seen)


def _read(document: Any, limits: Limits) -> Extracted:
    pages = len(document.pages)
    if not pages:
        raise Unreadable(BROKEN)
    if pages > limits.pages:
        raise Unreadable(TOO_MANY_PAGES.format(pages=pages, limit=limits.pages))
    blocks: list[Block] = []
    hidden, not_checked = document_hidden(document.doc)
    left = limits.characters
    for page in document.pages:
        left -= len(page.chars)
        if left < 0:
            raise Unreadable(TOO_MUCH)
        blocks.extend(_page_blocks(page))
        hidden.extend(page_hidden(page))
        not_checked.extend(page_not_checked(page))
        page.close()
    if sum(len(row.cells) for block in blocks if isinstance(block, Grid) for row in block.rows) > limits.table_cells:
        raise Unreadable(TOO_MUCH)
    metadata = {str(key): _plain(value) for key, value in (document.metadata or {}).items()}
    return Extracted("pdf", tuple(blocks), tuple(hidden), metadata, tuple(not_checked))


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _page_blocks(page: Any) -> list[Block]:
    """Return the page's tables and the lines outside them, from top to bottom."""
    tables = [(table, _cells(table, page)) for table in page.find_tables() if _has_columns(table.extract())]
    placed: list[tuple[float, Block]] = []
    for number, (table, rows) in enumerate(tables, start=1):
        placed.append((table.bbox[1], _grid(rows, f"第{page.page_number}页表{number}")))
    for number, (top, line) in enumerate(_lines(page, [table.bbox for table, _ in tables]), start=1):
        placed.append((top, Line(" ".join(span.text for span in line), f"第{page.page_number}页第{number}行", line)))
    return [block for _, block in sorted(placed, key=lambda item: item[0])]


def _cells(table: Any, page: Any) -> list[list[str | None]]:
    """Return the table's text cell by cell; a number that runs over the edge of its cell is marked as cut.

    pdfplumber gives each character to the cell it stands in, so 91945 in too narrow a cell would come back as 9194,
    and its 5 as the neighbour's.
    """
    rows: list[list[str | None]] = table.extract()
    words = page.crop(table.bbox, strict=False).extract_words(x_tolerance=TOUCHING, y_tolerance=TOUCHING)
    numbers = [word for word in words if any(character.isdigit() for character in word["text"])]
    for row, texts in zip(table.rows, rows, strict=True):
        for place, cell in enumerate(row.cells):
            if cell is not None and any(_runs_over(word, cell) for word in numbers):
                texts[place] = f"{texts[place] or ''}{CUT}"
    return rows


def _runs_over(word: dict[str, Any], cell: Box) -> bool:
    """Tell whether a word stands partly in the cell and partly beside it."""
    x0, top, x1, bottom = cell
    level = top <= (word["top"] + word["bottom"]) / 2 <= bottom
    inside = min(word["x1"], x1) - max(word["x0"], x0)
    outside = max(x0 - word["x0"], word["x1"] - x1)
    return bool(level and inside > OVERHANG and outside > OVERHANG)


def _has_columns(rows: list[list[str | None]]) -> bool:
    """Tell a table from a box drawn around a paragraph: some row has two cells with something in them."""
    return any(sum(bool(cell and cell.strip()) for cell in row) > 1 for row in rows)


def _grid(rows: list[list[str | None]], where: str) -> Grid:
    return Grid(
        tuple(
            Row(tuple(cell if cell is None else cell.strip() for cell in row), f"{where}第{number}行")
            for number, row in enumerate(rows, start=1)
        )
    )


def _lines(page: Any, boxes: list[Box]) -> Iterable[tuple[float, tuple[Span, ...]]]:
    """Yield (top, runs) of each text line outside the tables; the runs keep their places in points."""
    outside = page.filter(lambda item: not _inside(item, boxes))
    words = outside.extract_words(keep_blank_chars=False, use_text_flow=False)
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: (word["doctop"], word["x0"])):
        if line and not _same_line(line[0], word):
            yield _placed(line)
            line = []
        line.append(word)
    if line:
        yield _placed(line)


def _same_line(first: dict[str, Any], word: dict[str, Any]) -> bool:
    """Two words share a line when the middle of the later one lies within the height of the first."""
    middle = (word["top"] + word["bottom"]) / 2
    return bool(first["top"] <= middle <= first["bottom"])


def _placed(words: list[dict[str, Any]]) -> tuple[float, tuple[Span, ...]]:
    ordered = sorted(words, key=lambda word: word["x0"])
    spans = tuple(Span(word["text"], round(word["x0"], 1), round(word["x1"], 1)) for word in ordered)
    return ordered[0]["top"], spans


def _inside(item: dict[str, Any], boxes: list[Box]) -> bool:
    middle_x, middle_y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(x0 <= middle_x <= x1 and top <= middle_y <= bottom for x0, top, x1, bottom in boxes)
