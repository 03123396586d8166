"""One file → its text, tables, hidden parts and metadata, or the reason why not."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from gongkai.knowledge.extraction.extracted import Extracted
from gongkai.knowledge.extraction.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from gongkai.knowledge.extraction.plain_text import EMPTY, read_plain_text
from gongkai.knowledge.extraction.sandbox import read_in_child
from gongkai.knowledge.extraction.signatures import HEAD_BYTES, ZIP, Format, agrees, format_of
from gongkai.knowledge.extraction.system_reasons import reason_of
from gongkai.knowledge.extraction.unreadable import Unreadable

MISSING = "找不到这个文件，请检查路径和文件名。"
DIRECTORY = "这是一个文件夹，请指定其中的一个文件。"
NO_PERMISSION = "没有读取这个文件的权限，请修改权限或换一个用户再试。"
NOT_A_FILE = "这不是普通文件（是设备或管道），请先存成文件再试。"
CANNOT_OPEN = "打不开这个文件（{reason}），请检查路径和磁盘。"
TOO_LARGE = "文件有 {size:.0f} MB，超过 {limit:.0f} MB 的上限，请拆成较小的文件后再试。"
NOT_YET = "这种格式（{name}）暂不能读取，请另存为 PDF 或纯文本（.txt）后再试。"
OLD_OFFICE = (
    "这是旧版 Word、Excel 或 WPS 文档（.doc、.xls、.ppt、.wps、.et），"
    "请用 WPS 或 Office 另存为 .docx、.xlsx 或 .pptx 后再试。"
)
LOCKED_OFFICE = "这个文件加了密，需要密码才能打开，请取消密码保护后另存，再来上传。"
OTHER_PICTURE = "这种格式的图片不能读取，请另存为 .jpg 或 .png 后再试。"
ARCHIVE = "这是压缩包，不能读取，请先解压，再逐个上传里面的文件。"
SVG = "SVG 图片里可以带脚本，不能读取，请另存为 .png 后再试。"
WRONG_NAME = "文件名是“{name}”，内容却是{found}，两者不符，请核对文件，改正扩展名或重新另存后再试。"

NAMES = {
    Format.PDF: " PDF",
    Format.DOCX: " Word 文档 .docx",
    Format.XLSX: " Excel 工作簿 .xlsx",
    Format.PPTX: "演示文稿 .pptx",
    Format.JPEG: " .jpg 图片",
    Format.PNG: " .png 图片",
    Format.HTML: "网页 .html",
    Format.TEXT: "纯文本",
    Format.OFD: "OFD 版式文件",
    Format.RTF: "RTF 文档",
    Format.MHTML: "网页存档 .mht",
}
# What is refused by name, each with what to do instead.
REFUSED = {
    Format.OFFICE_97: OLD_OFFICE,
    Format.IMAGE: OTHER_PICTURE,
    Format.SVG: SVG,
    Format.OFD: NOT_YET.format(name=NAMES[Format.OFD]),
    Format.RTF: NOT_YET.format(name=NAMES[Format.RTF]),
    Format.MHTML: NOT_YET.format(name=NAMES[Format.MHTML]),
}
# A .docx with a password is an old-style file with this stream in it.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

Reader = Callable[[BinaryIO, Limits], Extracted]


def _text(file: BinaryIO, limits: Limits) -> Extracted:
    size = os.fstat(file.fileno()).st_size
    if size > limits.text_bytes:
        raise Unreadable(TOO_LARGE.format(size=size / MEGABYTE, limit=limits.text_bytes / MEGABYTE))
    return read_plain_text(file.read(limits.text_bytes))


def _in_child(reader: str) -> Reader:
    """Return a reader that hands the open file to the child's reader of that name."""
    return lambda file, limits: read_in_child(reader, file, limits)


# A new format is one entry here, and one in `child.READERS` if it is hostile; the rest is answered by name.
# An archive may be an office file whose parts are named unusually: the child looks into its directory.
READERS: dict[Format, Reader] = {
    Format.TEXT: _text,
    Format.PDF: _in_child("pdf"),
    Format.DOCX: _in_child("office"),
    Format.XLSX: _in_child("office"),
    Format.PPTX: _in_child("office"),
    Format.ARCHIVE: _in_child("office"),
    Format.HTML: _in_child("html"),
    Format.JPEG: _in_child("picture"),
    Format.PNG: _in_child("picture"),
}


def extract(source: Path | bytes | BinaryIO, limits: Limits = DEFAULT_LIMITS, *, name: str = "") -> Extracted:
    """Return what is in a file: its path, its bytes, or an open binary file, which is read from its beginning.

    Size is checked before a byte is read; hostile formats go to a child. With `name` (what the person called the
    file) an ending that does not fit the content is refused; without it names are not looked at.

    Raises:
        Unreadable: missing, a folder, not permitted, too large, empty, broken, encrypted, or of a format not read.
    """
    with opened(source, limits) as (file, size):
        format_ = detected(file, size)
        if name and not agrees(format_, name):
            raise Unreadable(WRONG_NAME.format(name=name, found=format_name(format_)))
        return READERS[format_](file, limits)


@contextmanager
def opened(source: Path | bytes | BinaryIO, limits: Limits) -> Iterator[tuple[BinaryIO, int]]:
    """Yield a real file (one a child can be given) at its beginning, and its size in bytes.

    Raises:
        Unreadable: as `extract`, for what a look at the file from outside shows.
    """
    with _opened(source) if isinstance(source, Path) else _as_real_file(source, limits) as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise Unreadable(EMPTY)
        if size > limits.file_bytes:
            raise Unreadable(TOO_LARGE.format(size=size / MEGABYTE, limit=limits.file_bytes / MEGABYTE))
        yield file, size


def format_name(format_: Format) -> str:
    """Return what the format is called in a sentence."""
    return NAMES.get(format_, "别的格式")


def _as_real_file(source: bytes | BinaryIO, limits: Limits) -> BinaryIO:
    """Return the content as an unnamed file, never more than a byte above the limit."""
    file = cast(BinaryIO, tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 — the caller closes it
    if isinstance(source, bytes):
        file.write(memoryview(source)[: limits.file_bytes + 1])
    else:
        source.seek(0)
        left = limits.file_bytes + 1
        while left > 0 and (piece := source.read(min(left, MEGABYTE))):
            file.write(piece)
            left -= len(piece)
    file.seek(0)
    return file


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
        raise Unreadable(CANNOT_OPEN.format(reason=reason_of(fault))) from fault


def detected(file: BinaryIO, size: int) -> Format:
    """Return the format of an open file of `size` bytes, left at its beginning.

    Raises:
        Unreadable: a format that is refused by name.
    """
    head = file.read(HEAD_BYTES)
    file.seek(max(0, size - HEAD_BYTES))
    tail = file.read(HEAD_BYTES)
    file.seek(0)
    format_ = format_of(head, tail)
    if format_ is Format.OFFICE_97 and _holds(file, ENCRYPTED_PACKAGE):
        raise Unreadable(LOCKED_OFFICE)
    if format_ in REFUSED:
        raise Unreadable(REFUSED[format_])
    if format_ is Format.ARCHIVE and not head.startswith(ZIP):
        raise Unreadable(ARCHIVE)
    return format_


def _holds(file: BinaryIO, mark: bytes) -> bool:
    """Tell whether `mark` stands anywhere in the file; it is left at its beginning."""
    found = mark in (file.read() or b"")
    file.seek(0)
    return found
