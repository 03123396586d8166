"""What people write in the cells of a spreadsheet: days in all their forms, yes and no, one of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from gongkai.knowledge.texts.sheet import Cell

# Day 0 of the two ways in which spreadsheets count. The first counts a 29 February 1900 that never was: from 1 March
# 1900 on, counting from 30 December 1899 comes out right, and no earlier day is of use here.
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # 1927 to 2119: what is outside is no day that somebody meant
WRITTEN = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
SEPARATORS = re.compile(r"[、,;/|\n]+")
YES, NO = frozenset({"是", "有", "√", "Y", "YES", "TRUE", "1"}), frozenset({"否", "无", "×", "N", "NO", "FALSE", "0"})


class BadCell(Exception):
    """The cell holds something else than what its heading asks; the sentence says what to write."""


def text_in(cell: Cell) -> str:
    """Return the words of a cell; a whole number without its `.0`. Raises BadCell for #REF! and bare formulas."""
    if cell.sort == "error":
        raise BadCell(f"这一格是错误值{cell.text}，请改成实际内容")
    if cell.sort == "formula":
        raise BadCell("这一格是公式而没有结果，请在 Excel 或 WPS 里复制、选择性粘贴为“数值”")
    if cell.sort == "number":
        return re.sub(r"\.0+$", "", cell.text)
    return cell.text.strip()


def day_in(cell: Cell, *, from_1904: bool = False) -> date:
    """Return the day in a cell: a spreadsheet's own day, or 2017-3-1, 2017.3.1, 2017年3月1日, 20170301, full width too.

    Raises:
        BadCell: anything else, and days that are none.
    """
    text = unicodedata.normalize("NFKC", text_in(cell)).strip()
    if cell.sort == "number" and (day := _counted(text, from_1904)):
        return day
    match = WRITTEN.fullmatch(text) or RUN_TOGETHER.fullmatch(text)
    if match is None:
        raise BadCell(f"“{shortened(text)}”不是日期，请写成2017-03-01的样子，年月日都要写")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as fault:
        raise BadCell(f"“{shortened(text)}”没有这一天，请核对年月日") from fault


def _counted(text: str, from_1904: bool) -> date | None:
    try:
        serial = int(float(text))
    except (ValueError, OverflowError):
        return None
    if not FIRST_SERIAL <= serial <= LAST_SERIAL:
        return None
    return (SINCE_1904 if from_1904 else SINCE_1900) + timedelta(days=serial)


def yes_or_no(cell: Cell) -> bool:
    """Return whether the cell says 是. Raises BadCell for what is neither 是 nor 否."""
    text = unicodedata.normalize("NFKC", text_in(cell)).strip().upper()
    if text in YES or text in NO:
        return text in YES
    raise BadCell(f"“{shortened(text)}”不是“是”或者“否”")


def one_of(cell: Cell, choices: Mapping[str, str]) -> str:
    """Return the code of the label in the cell; `choices` are {label: code}. Raises BadCell, naming the labels."""
    text = _even(text_in(cell))
    for label, code in choices.items():
        if text == _even(label):
            return code
    listed = "、".join(list(choices)[:15])
    more = "等" if len(choices) > 15 else ""
    raise BadCell(f"没有“{shortened(text)}”这一项，请从{listed}{more}中选择")


def several_of(cell: Cell, choices: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the labels in the cell, each once; parted by 、 or a comma. Raises BadCell."""
    parts = [part for part in SEPARATORS.split(unicodedata.normalize("NFKC", text_in(cell))) if part.strip()]
    return tuple(dict.fromkeys(one_of(Cell(part), choices) for part in parts))


def labels_to_codes(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return {label: code} of (code, label) pairs."""
    return {label: code for code, label in choices}


def shortened(text: str) -> str:
    """Return the text in one line of at most 30 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"


def _even(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
