"""年报的表格文件: the report's tables as .xlsx, with sums that recalculate and numbers that stand without it.

A sum becomes a formula only where the report's own figures bear it out: a workbook never changes what was reported.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gongkai.knowledge.forms.catalog import sums
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.forms.publication.printed import Place, PrintedTable, printed_tables
from gongkai.knowledge.forms.publication.report_document import report_title
from gongkai.knowledge.forms.publication.values import STATE_IN_CHINESE, harmless, known, shown
from gongkai.knowledge.forms.report import Report

FONT = "宋体"
A4 = 9
MILLIMETRES_A_CHARACTER = 1.95  # a digit of 11 pt, the unit of a spreadsheet's column widths
POINTS_A_LINE = 15
SHEET_NAMES = {"t1": "统计表", "t2": "主动公开", "t3": "依申请公开", "t4": "复议诉讼"}
NOTES = "说明"
FIRST_TABLE_ROW = 2


@dataclass(frozen=True)
class _Formats:
    title: Format
    line: Format
    head: Format
    left_head: Format
    text: Format
    left: Mapping[int, Format]
    number: Format
    money: Mapping[str, Format]


Spot = tuple[int, int]


def report_as_xlsx(report: Report, *, to_fill_in: bool = False) -> bytes:
    """Return the report as a workbook: a sheet for each table in its printed layout, and a sheet of notes.

    Totals that the form defines as sums are formulas with the reported number as their stored result; where the parts
    are not known or do not add up, the reported number stands as it is. Figures that are not known are blank. No text
    is ever taken for a formula or a link.

    Args:
        to_fill_in: a sum that is not known is a formula without a result, which adds up what somebody fills in.
    """
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, options) as book:
        book.set_properties({"title": report_title(report), "author": report.authority or ""})
        formats = _formats(book)
        for table in printed_tables(report.form.id):
            sheet = book.add_worksheet(SHEET_NAMES[table.id])
            _table_sheet(sheet, table, report, formats, to_fill_in=to_fill_in)
        _notes_sheet(book.add_worksheet(NOTES), report, formats)
    return written.getvalue()


def _formats(book: Workbook) -> _Formats:
    plain = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
    ruled = {**plain, "border": 1, "text_wrap": True}
    centred = {**ruled, "align": "center"}
    return _Formats(
        title=book.add_format({**plain, "font_size": 16, "bold": True, "align": "center"}),
        line=book.add_format(plain),
        head=book.add_format({**centred, "bold": True}),
        left_head=book.add_format({**ruled, "bold": True}),
        text=book.add_format(centred),
        left={depth: book.add_format({**ruled, "indent": depth}) for depth in range(4)},
        number=book.add_format({**centred, "num_format": "0"}),
        money={
            unit: book.add_format({**centred, "num_format": f'General"{unit}"' if unit else "General"})
            for unit in ("", "元", "万元")
        },
    )


def _table_sheet(sheet: Worksheet, table: PrintedTable, report: Report, formats: _Formats, *, to_fill_in: bool) -> None:
    last_column = len(table.widths) - 1
    sheet.merge_range(0, 0, 0, last_column, _table_title(table, report), formats.title)
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, _line_above(table, report), formats.line)
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width / MILLIMETRES_A_CHARACTER)
    placed = placed_on_sheet(table)
    spots = {place.cell: spot for spot, place in placed if place.cell}
    for spot, place in placed:
        _write(sheet, spot, place, report, spots, formats)
        if to_fill_in and place.cell and (formula := _sum_to_come(place.cell, report, spots)):
            sheet.write_formula(*spot, formula, _format(place, report, formats), "")
    _set_heights(sheet, table, placed)
    _frame_feet(sheet, table, report, formats)
    _print_setup(sheet, table)


def _table_title(table: PrintedTable, report: Report) -> str:
    year = f"{report.year}年度" if report.year else ""
    return f"{year}{table.title}" if table.id == "t1" else table.title


def _line_above(table: PrintedTable, report: Report) -> str:
    if table.id == "t1":
        unit = (report.frame and report.frame.reporting_unit) or report.authority or ""
        return f"填报单位（盖章）：{unit}"
    return report_title(report)


def placed_on_sheet(table: PrintedTable) -> list[tuple[Spot, Place]]:
    """Return where on the sheet each printed place stands, (row, column) from 0: the first free column of its row."""
    taken: set[Spot] = set()
    placed = []
    for row, places in enumerate(table.rows, FIRST_TABLE_ROW):
        for place in places:
            column = next(c for c in range(len(table.widths)) if (row, c) not in taken)
            taken |= {(row + down, column + right) for down in range(place.rowspan) for right in range(place.colspan)}
            placed.append(((row, column), place))
    return placed


def _write(
    sheet: Worksheet, spot: Spot, place: Place, report: Report, spots: Mapping[str, Spot], formats: _Formats
) -> None:
    row, column = spot
    form = _format(place, report, formats)
    if place.rowspan > 1 or place.colspan > 1:
        sheet.merge_range(row, column, row + place.rowspan - 1, column + place.colspan - 1, "", form)
    if place.cell is None:
        sheet.write_string(row, column, place.text, form)
        return
    value = known(report.number(place.cell))
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif formula := _formula(place.cell, report, spots):
        sheet.write_formula(row, column, formula, form, value)
    else:
        sheet.write_number(row, column, value, form)


def _format(place: Place, report: Report, formats: _Formats) -> Format:
    if place.cell:
        return formats.money[place.unit] if report.form.cells[place.cell].kind is Kind.MONEY else formats.number
    if place.head:
        return formats.left_head if place.left else formats.head
    return formats.left[place.indent] if place.left else formats.text


def _formula(total: str, report: Report, spots: Mapping[str, Spot]) -> str:
    """Return the sum that a total is, "" where it is none or where the reported parts do not give it."""
    for addends in sums(report.form.id).get(total, ()):
        parts = [known(report.number(addend)) for addend in addends]
        numbers = [part for part in parts if part is not None]
        if len(numbers) == len(parts) and sum(numbers) == known(report.number(total)):
            return f"=SUM({','.join(_ranges([spots[addend] for addend in addends]))})"
    return ""


def _sum_to_come(total: str, report: Report, spots: Mapping[str, Spot]) -> str:
    """Return the sum of parts still to be filled in, "" for a cell that is none or is known."""
    ways = sums(report.form.id).get(total, ())
    if not ways or known(report.number(total)) is not None:
        return ""
    return f"=SUM({','.join(_ranges([spots[addend] for addend in ways[0]]))})"


def _ranges(spots: list[Spot]) -> list[str]:
    """Return the places as ranges, neighbours of one row or one column joined."""
    joined: list[tuple[Spot, Spot]] = []
    for row, column in sorted(spots):
        if joined:
            (first_row, first_column), (last_row, last_column) = joined[-1]
            below = column == first_column == last_column and row == last_row + 1
            beside = row == first_row == last_row and column == last_column + 1
            if below or beside:
                joined[-1] = ((first_row, first_column), (row, column))
                continue
        joined.append(((row, column), (row, column)))
    return [
        xl_rowcol_to_cell(*first) if first == last else f"{xl_rowcol_to_cell(*first)}:{xl_rowcol_to_cell(*last)}"
        for first, last in joined
    ]


def _set_heights(sheet: Worksheet, table: PrintedTable, placed: list[tuple[Spot, Place]]) -> None:
    """Give each row the height of its longest text: a spreadsheet does not do so for merged cells."""
    lines: dict[int, int] = {}
    for (row, column), place in placed:
        width = sum(table.widths[column : column + place.colspan])
        needed = -(-len(place.text) * 4 // max(int(width), 1))
        share = -(-needed // place.rowspan)
        lines[row] = max(lines.get(row, 1), share)
    for row, count in lines.items():
        sheet.set_row(row, POINTS_A_LINE * count + 3)


def _frame_feet(sheet: Worksheet, table: PrintedTable, report: Report, formats: _Formats) -> None:
    frame = report.frame
    if table.id != "t1" or frame is None:
        return
    row = FIRST_TABLE_ROW + len(table.rows)
    first = f"单位负责人：{frame.head}　　审核人：{frame.reviewer}　　填报人：{frame.preparer}"
    sheet.write_string(row, 0, first, formats.line)
    sheet.write_string(row + 1, 0, f"联系电话：{frame.telephone}　　填报日期：{_filled_on(report)}", formats.line)


def _filled_on(report: Report) -> str:
    frame = report.frame
    if frame is None:
        return ""
    day = frame.filled_on
    return frame.filled_on_text or (f"{day.year}年{day.month}月{day.day}日" if day else "")


def _print_setup(sheet: Worksheet, table: PrintedTable) -> None:
    sheet.set_paper(A4)
    sheet.set_margins(left=1.1, right=1.02, top=1.0, bottom=1.0)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C— &P —")
    if table.header_rows:
        sheet.repeat_rows(FIRST_TABLE_ROW, FIRST_TABLE_ROW + table.header_rows - 1)
        sheet.freeze_panes(FIRST_TABLE_ROW + table.header_rows, 0)


_NOTE_COLUMNS = (("编号", 34), ("指标", 46), ("单位", 8), ("数值", 12), ("状态", 8), ("来源", 30))


def _notes_sheet(sheet: Worksheet, report: Report, formats: _Formats) -> None:
    """Say what the workbook holds, and for every figure where it comes from."""
    about = (
        report_title(report),
        f"统计表式：{report.form.title}（{report.form.instrument}）。",
        "合计栏在各分项齐全且与所报合计相符时写成求和公式，否则照所报数字填写；空白表示没有取得数字，不是零。",
    )
    for row, text in enumerate(about):
        sheet.write_string(row, 0, text, formats.line)
    head_row = len(about) + 1
    for column, (name, width) in enumerate(_NOTE_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(head_row, column, name, formats.head)
    for row, cell in enumerate(report.form.cells.values(), head_row + 1):
        figure = report.number(cell.id)
        words = (cell.id, cell.label, cell.unit, shown(figure), STATE_IN_CHINESE[figure.state], figure.where)
        for column, word in enumerate(words):
            sheet.write_string(row, column, harmless(word), formats.left[0])
    sheet.freeze_panes(head_row + 1, 0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head_row)
