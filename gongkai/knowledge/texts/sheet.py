"""表格: the rows of an uploaded spreadsheet under the headings that are looked for, wherever they stand in it."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.knowledge.extraction.limits import MEGABYTE, Limits
from gongkai.knowledge.extraction.sandbox import DIED, run_child
from gongkai.knowledge.extraction.signatures import HEAD_BYTES, Format, format_of
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.law.errors import Refusal

LIMITS = Limits(
    file_bytes=30 * MEGABYTE,
    memory_bytes=640 * MEGABYTE,
    cpu_seconds=40,
    wall_seconds=60.0,
    table_cells=800_000,
    answer_bytes=128 * MEGABYTE,
    part_bytes=96 * MEGABYTE,
)
CHILD = "gongkai.knowledge.texts.sheet_child"
MOST_ROWS = 20_000
HEADING_WITHIN = 20  # rows: titles and remarks may stand above the headings
NEEDED = 2  # headings that must be known for a row to be the row of headings
OTHER_FORMATS = {
    Format.OFFICE_97: "这是旧版 Excel 文件（.xls），不能读取。请用 Excel 或 WPS 另存为 .xlsx 后再上传。",
    Format.TEXT: "这是文本文件，不是 Excel 工作簿。请把内容填入模板（.xlsx）后再上传。",
}
NOT_A_SPREADSHEET = "这不是 Excel 工作簿（.xlsx），不能导入。请下载模板填写后再上传。"
EMPTY = "文件是空的。请选择填好的表格再上传。"
TOO_LARGE = "文件有{size:.0f} MB，超过{limit:.0f} MB的上限。请拆成几个文件，分次导入。"


class SheetRefused(Refusal):
    """The file is no spreadsheet that can be read; the sentence says what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell. `sort`: text, number (a day may be one), yes_no, day (ISO), error, or formula without a result."""

    text: str
    sort: str = "text"


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet program shows it, and its cells by heading; empty cells are not there."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """The worksheet that has the headings. `headings`: every heading in it, as written, from left to right.

    `from_1904`: days are counted from 1904 (workbooks of old Macs).
    """

    name: str
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    from_1904: bool = False


@dataclass
class _Raw:
    """A worksheet as the child told it."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[list[int]] = field(default_factory=list)


def read_sheet(content: bytes, known: Collection[str], limits: Limits = LIMITS) -> Sheet:
    """Return the first worksheet in which a row holds at least two of the `known` headings.

    A value of cells merged downwards counts for each of their rows, as it is seen; rows with nothing in them are left
    out. `known` are written as `heading_key` gives them.

    Raises:
        SheetRefused: no .xlsx, broken, a bomb, too large, or without such a row.
    """
    _require_spreadsheet(content, limits)
    from_1904, sheets = _told(content, limits)
    for raw in sheets:
        heading_row = _heading_row(raw, known)
        if heading_row:
            return _sheet(raw, heading_row, from_1904)
    wanted = "、".join(list(known)[:4])
    raise SheetRefused(
        f"表格里找不到表头：前{HEADING_WITHIN}行中没有一行写着“{wanted}”等列名。请下载模板，把内容填在模板里再上传。"
    )


def heading_key(written: str) -> str:
    """Return a heading without spaces, marks and remarks in brackets: “形成日期（必填）*” is 形成日期."""
    plain = unicodedata.normalize("NFKC", written)
    return re.sub(r"[\s*:]|\(.*?\)", "", plain)


def _require_spreadsheet(content: bytes, limits: Limits) -> None:
    if not content:
        raise SheetRefused(EMPTY)
    if len(content) > limits.file_bytes:
        size, limit = len(content) / MEGABYTE, limits.file_bytes / MEGABYTE
        raise SheetRefused(TOO_LARGE.format(size=size, limit=limit))
    format_ = format_of(content[:HEAD_BYTES], content[-HEAD_BYTES:])
    if format_ not in {Format.XLSX, Format.ARCHIVE}:
        raise SheetRefused(OTHER_FORMATS.get(format_, NOT_A_SPREADSHEET))


def _told(content: bytes, limits: Limits) -> tuple[bool, list[_Raw]]:
    """Return whether days count from 1904, and the visible worksheets, as the child tells them."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        try:
            answer = run_child(CHILD, "rows", file, limits)
        except Unreadable as unreadable:
            raise SheetRefused(unreadable.reason) from unreadable
    from_1904, ended, sheets = False, False, list[_Raw]()
    for kind, *rest in _lines(answer):
        if kind == "reason":
            raise SheetRefused(str(rest[0]))
        if kind == "book":
            from_1904 = bool(rest[0])
        elif kind == "sheet":
            sheets.append(_Raw(str(rest[0])))
        elif kind == "row":
            sheets[-1].rows[rest[0]] = {column: Cell(text.strip(), sort) for column, sort, text in rest[1]}
        elif kind == "merged":
            sheets[-1].merged = rest[0]
        ended = kind == "end"
    if not ended:
        raise SheetRefused(DIED)
    return from_1904, sheets


def _lines(answer: bytes) -> Iterator[list[Any]]:
    try:
        for line in answer.splitlines():
            yield json.loads(line)
    except ValueError as fault:
        raise SheetRefused(DIED) from fault


def _heading_row(raw: _Raw, known: Collection[str]) -> int | None:
    for number, cells in list(raw.rows.items())[:HEADING_WITHIN]:
        if sum(heading_key(cell.text) in known for cell in cells.values()) >= NEEDED:
            return number
    return None


def _sheet(raw: _Raw, heading_row: int, from_1904: bool) -> Sheet:
    headings = {column: cell.text for column, cell in sorted(raw.rows[heading_row].items())}
    _fill_merged(raw, heading_row)
    rows = []
    for number, cells in sorted(raw.rows.items()):
        if number <= heading_row:
            continue
        named = {headings.get(column, f"第{column + 1}列"): cell for column, cell in cells.items()}
        rows.append(Row(number, named))
    if len(rows) > MOST_ROWS:
        raise SheetRefused(f"表格有{len(rows)}行，超过一次{MOST_ROWS}行的上限。请拆成几个文件，分次导入。")
    return Sheet(raw.name, heading_row, tuple(headings.values()), tuple(rows), from_1904)


def _fill_merged(raw: _Raw, heading_row: int) -> None:
    """Give each row of cells merged downwards their value; rows that are otherwise empty stay so."""
    for top, left, bottom, right in raw.merged:
        if top <= heading_row or left != right or left not in raw.rows.get(top, {}):
            continue
        for number in range(top + 1, min(bottom, top + MOST_ROWS) + 1):
            if number in raw.rows:
                raw.rows[number].setdefault(left, raw.rows[top][left])
