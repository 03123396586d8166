"""Spreadsheets for the tests of the import, made with openpyxl: the program writes its own with another library."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook

from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.texts.sheet_child import lines_of

DRAFT = {"标题": "关于开展法治宣传月活动的通知", "栏目": "工作动态", "形成日期": date(2017, 3, 1)}
PAST = {**DRAFT, "公开日期": date(2017, 3, 6), "公开渠道": "政府网站", "补录依据": "网站后台2017年台账"}

OLD_CASE = {
    "编号": "2016-01",
    "收到方式": "当面",
    "收到日期": date(2016, 12, 20),
    "申请人": "申请人丙",
    "申请人类别": "自然人",
    "申请内容": "法律援助案件补贴标准",
}


def spreadsheet(rows: Iterable[Mapping[str, Any]], *, above: Iterable[Iterable[Any]] = ()) -> bytes:
    """Return an .xlsx with the headings of the first row, and `above` over them."""
    listed = list(rows)
    headings = list(dict.fromkeys(heading for row in listed for heading in row))
    lines = [*above, headings, *([row.get(heading) for heading in headings] for row in listed)]
    return workbook(lines)


def workbook(lines: Iterable[Iterable[Any]], *, merged: Iterable[str] = ()) -> bytes:
    """Return an .xlsx of these lines."""
    book = Workbook()
    sheet = book.active
    for line in lines:
        sheet.append(list(line))
    for reference in merged:
        sheet.merge_cells(reference)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read_here(module: str, task: str, file: BinaryIO, limits: Limits) -> bytes:
    """Read a spreadsheet in this process, for tests that are not about the reading: a process each takes long."""
    return "\n".join(json.dumps(line) for line in lines_of(file, limits)).encode()
