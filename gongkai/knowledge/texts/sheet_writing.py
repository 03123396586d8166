"""表格模板: a spreadsheet to be filled in, and the rows that were not taken, each with its reason, to be mended."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
EXAMPLE_MARK = "【示例】"
REASON = "未导入的原因"
MOST_ROWS = 20_000
INLINE_CHOICES = 250  # characters of a list that Excel takes in the rule itself; longer ones stand on a sheet
CHOICES_SHEET, NOTES_SHEET = "选项", "填写说明"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}

Value = str | int | float | date


@dataclass(frozen=True)
class SheetColumn:
    """One column of a template. `width` in characters; `choices` become a drop-down; `is_day` formats the cells."""

    label: str
    required: bool = False
    note: str = ""
    example: Value = ""
    choices: tuple[str, ...] = ()
    width: int = 14
    is_day: bool = False


def template(title: str, columns: Sequence[SheetColumn], remarks: Sequence[str]) -> bytes:
    """Return an .xlsx to fill in: headings, one example row marked 【示例】, drop-downs, and a sheet of remarks.

    The first column's example carries the mark, by which a reader knows the row and leaves it out.
    """
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        book.set_properties({"title": title})
        formats = _formats(book)
        sheet = book.add_worksheet(title[:31])
        _headings(sheet, columns, formats)
        for place, column in enumerate(columns):
            shown = f"{EXAMPLE_MARK}{column.example}" if place == 0 else column.example
            _write(sheet, 1, place, shown, formats["example_day" if column.is_day else "example"])
        _notes(book.add_worksheet(NOTES_SHEET), title, columns, remarks, formats)
        _drop_downs(book, sheet, columns)
    return written.getvalue()


def rejected(title: str, columns: Sequence[SheetColumn], rows: Iterable[tuple[Mapping[str, str], str]]) -> bytes:
    """Return an .xlsx of the rows that were not taken, as they were written, with the reasons in the last column.

    Mended, it can be uploaded as it is: the column of reasons is known and left out.
    """
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(title[:31])
        last = SheetColumn(REASON, width=60)
        _headings(sheet, [*columns, last], formats)
        for number, (cells, reason) in enumerate(rows, 1):
            for place, column in enumerate(columns):
                if column.label in cells:
                    sheet.write_string(number, place, cells[column.label], formats["text"])
            sheet.write_string(number, len(columns), reason, formats["reason"])
        _drop_downs(book, sheet, columns)
    return written.getvalue()


def listing(title: str, headings: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value | None]]) -> bytes:
    """Return an .xlsx of one table; `headings` are (words, width in characters). No text is taken for a formula."""
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(title[:31])
        _headings(sheet, [SheetColumn(label, width=width) for label, width in headings], formats)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if value is not None:
                    _write(sheet, number, place, value, formats["day" if isinstance(value, date) else "text"])
    return written.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
    grey = {**plain, "font_color": "#666666", "italic": True}
    day = {"num_format": "yyyy-mm-dd", "align": "left"}
    head = {**plain, "bold": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EEF4"}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 14, "text_wrap": False}),
        "head": book.add_format(head),
        "required": book.add_format({**head, "bg_color": "#FBE5D6"}),
        "text": book.add_format(plain),
        "day": book.add_format({**plain, **day}),
        "example": book.add_format(grey),
        "example_day": book.add_format({**grey, **day}),
        "reason": book.add_format({**plain, "font_color": "#B00000"}),
    }


def _headings(sheet: Worksheet, columns: Sequence[SheetColumn], formats: Mapping[str, Format]) -> None:
    for place, column in enumerate(columns):
        mark = "*" if column.required else ""
        sheet.write_string(0, place, f"{column.label}{mark}", formats["required" if column.required else "head"])
        sheet.set_column(place, place, column.width, formats["day"] if column.is_day else None)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, column: int, value: Value, format_: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, format_)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, format_)
    else:
        sheet.write_number(row, column, value, format_)


def _drop_downs(book: Workbook, sheet: Worksheet, columns: Sequence[SheetColumn]) -> None:
    """Let the cells choose from lists; a long list stands on a hidden sheet. What is typed is checked at the import."""
    long = [column for column in columns if len(",".join(column.choices)) > INLINE_CHOICES]
    places = {column.label: place for place, column in enumerate(long)}
    if long:
        lists = book.add_worksheet(CHOICES_SHEET)
        lists.hide()
        for place, column in enumerate(long):
            lists.write_column(0, place, column.choices)
    for place, column in enumerate(columns):
        if not column.choices:
            continue
        source: object = list(column.choices)
        if column.label in places:
            letter = chr(ord("A") + places[column.label])
            source = f"={CHOICES_SHEET}!${letter}$1:${letter}${len(column.choices)}"
        # 渠道可以写几个：下拉只是帮手，不拦别的写法，导入时再核对。
        rule = {"validate": "list", "source": source, "error_type": "information", "show_error": False}
        sheet.data_validation(1, place, MOST_ROWS, place, rule)


def _notes(
    sheet: Worksheet,
    title: str,
    columns: Sequence[SheetColumn],
    remarks: Sequence[str],
    formats: Mapping[str, Format],
) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 80)
    sheet.write_string(0, 0, f"{title}：{NOTES_SHEET}", formats["title"])
    row = 1
    for remark in remarks:
        sheet.merge_range(row, 0, row, 2, remark, formats["text"])
        sheet.set_row(row, 32)
        row += 1
    for place, head in enumerate(("列名", "必填", "怎样填")):
        sheet.write_string(row, place, head, formats["head"])
    for column in columns:
        row += 1
        listed = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
        sheet.write_string(row, 0, column.label, formats["text"])
        sheet.write_string(row, 1, "是" if column.required else "", formats["text"])
        sheet.write_string(row, 2, f"{column.note}{listed}", formats["text"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
