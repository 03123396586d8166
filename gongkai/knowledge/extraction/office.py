"""Word, Excel and PowerPoint files of today (a ZIP of XML parts). Runs in the child process only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BufferedReader

from gongkai.knowledge.extraction.extracted import Extracted, Grid, Hidden
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.package import CONTENT_TYPES, Package
from gongkai.knowledge.extraction.package_parts import MACRO
from gongkai.knowledge.extraction.slides import read_presentation
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.extraction.word import read_document
from gongkai.knowledge.extraction.workbook import read_workbook

NOT_OFFICE = "这个压缩包不是 Word、Excel 或演示文稿，请先解压，再逐个上传里面的文件。"
OFD = "这是 OFD 版式文件，暂不能读取，请另存为 PDF 或纯文本（.txt）后再试。"
BINARY = "这是二进制 Excel 工作簿（.xlsb），不能读取，请用 Excel 或 WPS 另存为 .xlsx 后再试。"
TOO_MUCH = "这个文件的内容超过读取上限，请拆成较小的文件后再试。"
KINDS: tuple[tuple[str, Callable[[Package, str], Extracted]], ...] = (
    ("wordprocessingml", read_document),
    ("ms-word", read_document),
    ("spreadsheetml", read_workbook),
    ("ms-excel", read_workbook),
    ("presentationml", read_presentation),
    ("ms-powerpoint", read_presentation),
)


def read_office(stream: BufferedReader, limits: Limits) -> Extracted:
    """Return what is in an office file; which one it is its own directory says, not its name.

    Raises:
        Unreadable: broken, encrypted, a bomb, hostile XML, larger than `limits`, or another kind of archive.
    """
    package = Package(stream, limits)
    main, reader = main_part(package)
    extracted = reader(package, main)
    _hold_against(extracted, limits)
    if "macroEnabled" in package.content_type(main) and not any(one.kind == "macro" for one in extracted.not_checked):
        extracted = replace(extracted, not_checked=(*extracted.not_checked, Hidden("macro", MACRO, main)))
    return extracted


def main_part(package: Package) -> tuple[str, Callable[[Package, str], Extracted]]:
    """Return the main part and the reader for it. Raises Unreadable where this is no office file."""
    if CONTENT_TYPES not in package:
        raise Unreadable(OFD if "OFD.xml" in package else NOT_OFFICE)
    for name in package.related("", "officeDocument"):
        kind = package.content_type(name)
        if "binary" in kind:
            raise Unreadable(BINARY)
        for mark, reader in KINDS:
            if mark in kind:
                return name, reader
    raise Unreadable(NOT_OFFICE)


def _hold_against(extracted: Extracted, limits: Limits) -> None:
    cells = sum(len(row.cells) for block in extracted.blocks if isinstance(block, Grid) for row in block.rows)
    hidden = sum(len(item.text) for item in extracted.hidden)
    if cells > limits.table_cells or len(extracted.text) + hidden > limits.characters:
        raise Unreadable(TOO_MUCH)
