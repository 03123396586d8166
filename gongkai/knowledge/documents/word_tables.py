"""Tables in a .docx: merged cells, fixed widths, a head that repeats, rows that do not break across pages."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow

from gongkai.knowledge.documents.document import Run, TableBlock, TableCell, Typeface
from gongkai.knowledge.documents.word_text import add_run, keep_with_next, place


class TableDoesNotFit(ValueError):
    """The cells of a table's rows do not fill its columns exactly: the table would be printed wrong."""


def add_table(word: WordDocument, block: TableBlock) -> WordTable:
    """Write a table and return it.

    Raises:
        TableDoesNotFit: a cell stands on a place already taken or outside the table, or a place stays empty.
    """
    table: WordTable = word.add_table(rows=len(block.rows), cols=len(block.widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    if block.ruled:
        table.style = "Table Grid"
    _set_margins(table, block.room)
    _describe(table, block.description)
    _set_widths(table, block.widths)
    places = table._cells
    for row, column, cell in placed_cells(block):
        _fill(places, len(block.widths), row, column, cell, block.size)
    for number, row_of_table in enumerate(table.rows):
        _mark_row(row_of_table, repeats=number < block.header_rows)
        if _stays_with_next(block, number):
            # 纵向合并的格，每一行里各有一格：都要标，Word 才不在这一行后面分页。
            for one in row_of_table._tr.tc_lst:
                for paragraph in WordCell(one, table).paragraphs:
                    keep_with_next(paragraph)
    return table


def _stays_with_next(block: TableBlock, row: int) -> bool:
    """Return whether no page may end after the row: in a head, and inside a part."""
    is_last = row + 1 == len(block.rows)
    return not is_last and (row < block.header_rows or (bool(block.parts) and row + 1 not in block.parts))


def placed_cells(block: TableBlock) -> list[tuple[int, int, TableCell]]:
    """Return (row, column, cell) of every cell: a cell takes the first free place of its row.

    Raises TableDoesNotFit as `add_table` says.
    """
    columns = len(block.widths)
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, cells in enumerate(block.rows):
        for cell in cells:
            column = next((c for c in range(columns) if (row, c) not in taken), columns)
            covered = {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            outside = column + cell.colspan > columns or row + cell.rowspan > len(block.rows)
            if outside or covered & taken:
                raise TableDoesNotFit(f"row {row + 1}: no room for {cell.text!r}")
            taken |= covered
            placed.append((row, column, cell))
    if len(taken) != columns * len(block.rows):
        raise TableDoesNotFit("some places of the table are covered by no cell")
    return placed


def _fill(places: list[WordCell], columns: int, row: int, column: int, cell: TableCell, size: float) -> None:
    target = places[row * columns + column]
    if cell.rowspan > 1 or cell.colspan > 1:
        target = target.merge(places[(row + cell.rowspan - 1) * columns + column + cell.colspan - 1])
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    typeface = Typeface.BLACK if cell.bold else Typeface.BODY
    lines = cell.text.split("\n")
    for number, line in enumerate(lines):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        place(paragraph, cell.align, left=cell.indent, size=size)
        if line:
            add_run(paragraph, Run(line, typeface), size=size)


def _set_widths(table: WordTable, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for number, cell in enumerate(table._cells):
        cell.width = Mm(widths[number % len(widths)])


# In twips: the same room inside a cell as in the PDF.
_CELL_MARGINS = {"top": 28, "left": 60, "bottom": 28, "right": 60}


def _set_margins(table: WordTable, room: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, least in _CELL_MARGINS.items():
        width = least + round(room * 20) if side in ("top", "bottom") else least
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(
        margins,  # type: ignore[arg-type]
        "w:tblLook",
        "w:tblCaption",
        "w:tblDescription",
    )


def _mark_row(row: WordRow, *, repeats: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeats:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(table: WordTable, description: str) -> None:
    """Give the table the words that a screen reader says before it."""
    if description:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), description)
        table._tbl.tblPr.append(caption)
