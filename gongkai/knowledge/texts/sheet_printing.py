"""打印的表格: a spreadsheet to be read and printed on A3, with headings in groups; each table on a sheet of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.knowledge.texts.sheet_writing import FONT, OPTIONS, Value

A3 = 8  # the number by which spreadsheet programs know the paper
HEAD_ROWS = 2
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}  # inches
LONGEST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True)
class Heading:
    """One column: `group` is the heading above it and its neighbours, "" where there is none; `width` in characters."""

    label: str
    width: int = 12
    group: str = ""


@dataclass(frozen=True)
class Table:
    """One table on a sheet of its own; `lead` stands under the title."""

    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value | None]]
    lead: str = ""


def printed_tables(tables: Sequence[Table]) -> bytes:
    """Return an .xlsx of the tables, each on one page's width of A3. No text is ever taken for a formula."""
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        formats = _formats(book)
        for table in tables:
            _table(book.add_worksheet(table.title[:LONGEST_NAME]), table, formats)
    return written.getvalue()


def _table(sheet: Worksheet, table: Table, formats: Mapping[str, Format]) -> None:
    top = 2 if table.lead else 1
    sheet.write_string(0, 0, table.title, formats["title"])
    if table.lead:
        sheet.write_string(1, 0, table.lead, formats["lead"])
    _head(sheet, top, table.headings, formats)
    number = top + HEAD_ROWS
    for row in table.rows:
        for place, value in enumerate(row):
            _write(sheet, number, place, value, formats)
        number += 1
    _page(sheet, top, number, len(table.headings))


def _head(sheet: Worksheet, top: int, headings: Sequence[Heading], formats: Mapping[str, Format]) -> None:
    for place, heading in enumerate(headings):
        sheet.set_column(place, place, heading.width)
        if heading.group:
            sheet.write_string(top + 1, place, heading.label, formats["head"])
        else:
            sheet.merge_range(top, place, top + 1, place, heading.label, formats["head"])
    for group, members in groupby(enumerate(headings), key=lambda pair: pair[1].group):
        places = [place for place, _ in members]
        if group and len(places) > 1:
            sheet.merge_range(top, places[0], top, places[-1], group, formats["head"])
        elif group:
            sheet.write_string(top, places[0], group, formats["head"])


def _page(sheet: Worksheet, top: int, end: int, columns: int) -> None:
    sheet.freeze_panes(top + HEAD_ROWS, 1)
    sheet.set_paper(A3)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top, top + 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    if end > top + HEAD_ROWS:
        sheet.autofilter(top + 1, 0, end - 1, columns - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Value | None, formats: Mapping[str, Format]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value, formats["text"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["text"])
    else:
        sheet.write_blank(row, column, None, formats["text"])


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    ruled = {**plain, "border": 1}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 16, "text_wrap": False}),
        "lead": book.add_format({**plain, "text_wrap": False, "font_color": "#444444"}),
        "head": book.add_format({**ruled, "bold": True, "valign": "vcenter", "align": "center", "bg_color": "#E8EEF4"}),
        "text": book.add_format(ruled),
        "day": book.add_format({**ruled, "num_format": "yyyy-mm-dd", "align": "left"}),
    }
