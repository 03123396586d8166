"""The child process that reads a spreadsheet row by row: .xlsx on standard input, one JSON list per line out.

The lines: ["book", dates count from 1904], ["sheet", name], ["row", number, [[column from 0, sort of cell, text], …]],
["merged", [[top, left, bottom, right], …]], and ["end"] as the last; or ["reason", sentence] where it cannot be read.
Hidden worksheets are left out: nobody sees what stands there.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from gongkai.knowledge.extraction.child import FAILED, OUT_OF_MEMORY, bind
from gongkai.knowledge.extraction.extracted import column_number
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.markup import BROKEN_PART, DOCTYPE, Element, attribute, local, named
from gongkai.knowledge.extraction.package import CONTENT_TYPES, Package
from gongkai.knowledge.extraction.unreadable import Unreadable

NOT_A_SPREADSHEET = "这不是 Excel 工作簿，不能导入。请下载模板填写，或者用 Excel、WPS 另存为 .xlsx 后再上传。"
TOO_MANY_ROWS = "表格超过 {rows} 行，一次导入太多。请拆成几个文件，分次导入。"
TOO_MANY_CELLS = "表格里有内容的格子超过 {cells} 个，一次导入太多。请拆成几个文件，分次导入。"
HIDDEN_STATES = frozenset({"hidden", "veryHidden"})
MOST_ROWS = 20_200
LAST_COLUMN = 400
MOST_MERGED = 5_000
SAYINGS = {"s": "text", "str": "text", "inlineStr": "text", "b": "yes_no", "e": "error", "d": "day", "n": "number"}

Answer = list[object]


def main(limits: Limits) -> int:
    """Read standard input and print the lines. Returns 0: the lines themselves say what failed."""
    bind(limits)
    try:
        with open(0, "rb", closefd=False) as stream:
            for line in lines_of(stream, limits):
                print(json.dumps(line, ensure_ascii=False))
    except Unreadable as refusal:
        print(json.dumps(["reason", refusal.reason]))
    except (MemoryError, RecursionError):
        print(json.dumps(["reason", OUT_OF_MEMORY]))
    except Exception:
        # Whatever a hostile file raises, the person gets one sentence.
        print(json.dumps(["reason", FAILED]))
    return 0


def lines_of(stream: BinaryIO, limits: Limits) -> Iterator[Answer]:
    """Yield the lines told of above. Raises Unreadable."""
    package = Package(stream, limits)
    book = _main_part(package)
    root = package.xml(book)
    yield ["book", any(one.get("date1904") in ("1", "true") for one in named(root, "workbookPr"))]
    strings = list(_strings(package, book, limits))
    targets = {relation.id: relation.target for relation in package.relations(book)}
    rows, cells = 0, 0
    for sheet in named(root, "sheet"):
        part = targets.get(attribute(sheet, "id") or "", "")
        if sheet.get("state") in HIDDEN_STATES or part not in package:
            continue
        yield ["sheet", sheet.get("name", "")]
        for line in _sheet(_content(package, part, limits), part, strings):
            if line[0] == "row":
                rows, cells = rows + 1, cells + len(line[2])  # type: ignore[arg-type]
            if rows > MOST_ROWS:
                raise Unreadable(TOO_MANY_ROWS.format(rows=MOST_ROWS))
            if cells > limits.table_cells:
                raise Unreadable(TOO_MANY_CELLS.format(cells=limits.table_cells))
            yield line
    yield ["end"]


def _main_part(package: Package) -> str:
    if CONTENT_TYPES not in package:
        raise Unreadable(NOT_A_SPREADSHEET)
    for name in package.related("", "officeDocument"):
        kind = package.content_type(name)
        if "spreadsheetml" in kind or "ms-excel.sheet.macroEnabled" in kind:
            return name
    raise Unreadable(NOT_A_SPREADSHEET)


def _content(package: Package, part: str, limits: Limits) -> bytes:
    content = package.read(part)
    if len(content) > limits.part_bytes:
        raise Unreadable(TOO_MANY_CELLS.format(cells=limits.table_cells))
    return content


def _elements(content: bytes, part: str, *names: str) -> Iterator[Element]:
    """Yield the finished elements of these names, each emptied behind us, so that a large part needs little memory."""
    if b"<!DOCTYPE" in content[:4096]:
        raise Unreadable(DOCTYPE.format(part=part))
    wanted = tuple(f"{{*}}{name}" for name in names)
    walk = etree.iterparse(
        io.BytesIO(content), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in walk:
            if element.getroottree().docinfo.doctype:
                raise Unreadable(DOCTYPE.format(part=part))
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as fault:
        raise Unreadable(BROKEN_PART.format(part=part)) from fault


def _strings(package: Package, book: str, limits: Limits) -> Iterator[str]:
    for part in package.related(book, "sharedStrings"):
        for item in _elements(_content(package, part, limits), part, "si"):
            yield _string(item)


def _string(item: Element) -> str:
    """Return the text of a shared or inline string, without the readings beside it."""
    pieces: list[str] = []
    for one in item.iterchildren("{*}t", "{*}r"):
        pieces += [text.text or "" for text in named(one, "t")]
    return "".join(pieces)


def _sheet(content: bytes, part: str, strings: list[str]) -> Iterator[Answer]:
    number = 0
    merged: list[list[int]] = []
    for element in _elements(content, part, "row", "mergeCell"):
        if local(element) == "mergeCell":
            if len(merged) < MOST_MERGED and (box := _box(element.get("ref", ""))):
                merged.append(box)
            continue
        given = element.get("r", "")
        number = int(given) if given.isdigit() and len(given) < 8 else number + 1
        if cells := list(_cells(element, strings)):
            yield ["row", number, cells]
    yield ["merged", merged]


def _cells(row: Element, strings: list[str]) -> Iterator[Answer]:
    column = -1
    for cell in row.iterchildren("{*}c"):
        letters = cell.get("r", "").rstrip("0123456789")
        column = column_number(letters) if letters.isalpha() and letters.isascii() and len(letters) < 4 else column + 1
        sort, text = _cell(cell, strings)
        if text.strip() and 0 <= column < LAST_COLUMN:
            yield [column, sort, text]


def _cell(cell: Element, strings: list[str]) -> tuple[str, str]:
    """Return (sort, text); a formula that was stored without its result is `formula` with its text."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "text", "".join(_string(item) for item in cell.iterchildren("{*}is"))
    value = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
    formula = next((one.text or "" for one in cell.iterchildren("{*}f")), None)
    if formula is not None and not value:
        return "formula", f"={formula}"
    if kind == "s":
        return "text", strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return SAYINGS.get(kind, "text"), value


def _box(reference: str) -> list[int] | None:
    """Return [top, left, bottom, right] of A3:B5, rows from 1 and columns from 0; None for what is none."""
    first, _, last = reference.partition(":")
    corners = []
    for address in (first, last):
        letters = address.rstrip("0123456789")
        digits = address[len(letters) :]
        if not (letters.isalpha() and letters.isascii() and len(letters) < 4 and digits and len(digits) < 8):
            return None
        corners += [int(digits), column_number(letters)]
    return corners


if __name__ == "__main__":
    # What a person reads is Chinese; the parent reads UTF-8 (PYTHONIOENCODING).
    sys.exit(main(Limits(**json.loads(sys.argv[2]))))
