"""Plain text: the encodings in use, and the tables people write with `|` or tabs."""

from __future__ import annotations

import codecs
import re
import unicodedata

from gongkai.knowledge.extraction.extracted import Block, Extracted, Grid, Line, Row
from gongkai.knowledge.extraction.unreadable import Unreadable

NOT_TEXT = "文件内容不是文字（可能已损坏，或是其他程序的文件），请另存为 PDF 或纯文本（.txt）后再试。"
EMPTY = "文件是空的，请检查是否选错了文件。"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
BARS = str.maketrans({"｜": "|", "│": "|", "┃": "|", "¦": "|"})
RULE = re.compile(r"^[\s|:：+\-=─━┼┬┴├┤┌┐└┘—]*$")


def read_plain_text(content: bytes) -> Extracted:
    """Return the lines and `|` or tab tables of a text file.

    Raises:
        Unreadable: empty, or the bytes are no text in UTF-8, GB18030 or UTF-16.
    """
    text = decoded(content)
    if not text.strip():
        raise Unreadable(EMPTY)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n").split("\n")
    return Extracted("text", tuple(_blocks(lines)))


def decoded(content: bytes) -> str:
    """Return the text of `content`; an encoding is taken only if every byte fits and no control codes come out."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], (encoding,))
    if b"\x00" in content:
        return _strictly(content, ("utf-16-le", "utf-16-be"))
    return _strictly(content, ("utf-8", "gb18030"))


def _strictly(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_writing(text):
            return text.rstrip("\x1a")
    raise Unreadable(NOT_TEXT)


def _is_writing(text: str) -> bool:
    """Tell whether nothing but characters people write came out: no control, private or unassigned codes.

    A few private-use characters are let through: official fonts keep rare names there.
    """
    strange = 0
    for character in set(text):
        category = unicodedata.category(character)
        if category == "Cc" and character not in ALLOWED_CONTROLS:
            return False
        if category in ("Co", "Cn", "Cs"):
            strange += text.count(character)
    return strange * 50 <= len(text)


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    run: list[tuple[int, list[str]]] = []
    mark = ""
    for number, line in enumerate(lines, start=1):
        found = _delimiter(line)
        if run and found != mark:
            blocks.append(_grid(run, mark))
            run = []
        if found:
            mark = found
            if not RULE.match(line.translate(BARS)):
                run.append((number, _cells(line, found)))
        else:
            blocks.append(Line(line.rstrip(), f"第{number}行"))
    if run:
        blocks.append(_grid(run, mark))
    return blocks


def _delimiter(line: str) -> str:
    """Return what parts the cells of this line: "|", a tab, or "" for running text."""
    if "|" in line.translate(BARS):
        return "|"
    return "\t" if "\t" in line.strip() else ""


def _cells(line: str, mark: str) -> list[str]:
    if mark == "|":
        return [cell.strip() for cell in line.translate(BARS).strip().split("|")]
    return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]


def _grid(run: list[tuple[int, list[str]]], mark: str) -> Grid:
    """Return the table; a bar that opens or closes the rows is a border, not one more cell."""
    rows = [cells for _, cells in run]
    if mark == "|":
        if _is_border(rows, -1):
            rows = [cells[:-1] if not cells[-1] else cells for cells in rows]
        if _is_border(rows, 0):
            rows = [cells[1:] if cells and not cells[0] else cells for cells in rows]
    return Grid(tuple(Row(tuple(cells), f"第{number}行") for (number, _), cells in zip(run, rows, strict=True)))


def _is_border(rows: list[list[str]], end: int) -> bool:
    """Tell whether the empty cells at this end of the rows only stand for a border.

    They do unless a row of the same length has something there: then an empty one is a blank figure.
    """
    empty = [len(cells) for cells in rows if cells and not cells[end]]
    filled = [len(cells) for cells in rows if cells and cells[end]]
    return bool(empty) and max(filled, default=0) < max(empty)
