"""One file → its text, tables, hidden parts and metadata, or the reason why not."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from gongkai.knowledge.extraction.extracted import Extracted
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from gongkai.knowledge.extraction.plain_text import EMPTY, read_plain_text
from gongkai.knowledge.extraction.sandbox import read_in_child
from gongkai.knowledge.extraction.signatures import HEAD_BYTES, Format, format_of
from gongkai.knowledge.extraction.unreadable import Unreadable

MISSING = "找不到这个文件，请检查路径和文件名。"
DIRECTORY = "这是一个文件夹，请指定其中的一个文件。"
NO_PERMISSION = "没有读取这个文件的权限，请修改权限或换一个用户再试。"
NOT_A_FILE = "这不是普通文件（是设备或管道），请先存成文件再试。"
CANNOT_OPEN = "打不开这个文件（{reason}），请检查路径和磁盘。"
TOO_LARGE = "文件有 {size:.0f} MB，超过 {limit:.0f} MB 的上限，请只截取年度报告的部分后再试。"
NOT_YET = "这种格式（{name}）暂不能读取，请另存为 PDF 或纯文本（.txt）后再试。"

NAMES = {
    Format.DOCX: "Word 文档 .docx",
    Format.XLSX: "Excel 工作簿 .xlsx",
    Format.PPTX: "演示文稿 .pptx",
    Format.OFD: "OFD 版式文件",
    Format.ARCHIVE: "压缩包",
    Format.OFFICE_97: "旧版 Word、Excel 或 WPS 文档",
    Format.RTF: "RTF 文档",
    Format.IMAGE: "图片",
    Format.HTML: "网页 .html",
    Format.MHTML: "网页存档 .mht",
}

Reader = Callable[[BinaryIO, Limits], Extracted]


def _text(file: BinaryIO, limits: Limits) -> Extracted:
    size = os.fstat(file.fileno()).st_size
    if size > limits.text_bytes:
        raise Unreadable(TOO_LARGE.format(size=size / MEGABYTE, limit=limits.text_bytes / MEGABYTE))
    return read_plain_text(file.read(limits.text_bytes))


def _pdf(file: BinaryIO, limits: Limits) -> Extracted:
    return read_in_child("pdf", file, limits)


# A new format is one entry here, and one in `child.READERS` if it is hostile; the rest is answered by name.
READERS: dict[Format, Reader] = {Format.TEXT: _text, Format.PDF: _pdf}


def extract(path: Path, limits: Limits = DEFAULT_LIMITS) -> Extracted:
    """Return what is in the file at `path`. Size is checked before a byte is read; hostile formats go to a child.

    Raises:
        Unreadable: missing, a folder, not permitted, too large, empty, broken, encrypted, or of a format not read.
    """
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise Unreadable(EMPTY)
        if size > limits.file_bytes:
            raise Unreadable(TOO_LARGE.format(size=size / MEGABYTE, limit=limits.file_bytes / MEGABYTE))
        format_ = _format(file, size)
        reader = READERS.get(format_)
        if reader is None:
            raise Unreadable(NOT_YET.format(name=NAMES[format_]))
        return reader(file, limits)


def _opened(path: Path) -> BinaryIO:
    try:
        # Opening a pipe would wait for its other end, so what it is comes first.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable(DIRECTORY)
        if not stat.S_ISREG(mode):
            raise Unreadable(NOT_A_FILE)
        return path.open("rb", buffering=0)
    except FileNotFoundError as fault:
        raise Unreadable(MISSING) from fault
    except PermissionError as fault:
        raise Unreadable(NO_PERMISSION) from fault
    except (OSError, ValueError) as fault:
        raise Unreadable(CANNOT_OPEN.format(reason=getattr(fault, "strerror", None) or fault)) from fault


def _format(file: BinaryIO, size: int) -> Format:
    head = file.read(HEAD_BYTES)
    file.seek(max(0, size - HEAD_BYTES))
    tail = file.read(HEAD_BYTES)
    file.seek(0)
    return format_of(head, tail)
