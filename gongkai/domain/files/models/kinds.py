"""Which kinds of files are taken, and how their content is told. Names lie; the first bytes decide.

Taken is what an agency releases and a citizen can open: the formats of WPS and Office since 2007, PDF, OFD (GB/T 33190,
the national format of official documents), plain text, pictures, video and audio that every browser plays.
Not taken, and why:
- SVG, HTML and the like run scripts under our address;
- .doc, .xls, .ppt, .wps, .et: containers for macros that nothing here can look into or clean before release; WPS saves
  them as .docx, .xlsx, .pptx with one click;
- archives: what is in them would go out unread;
- JSON, but where a program's own export is read back: nobody can open it;
- WebP, HEIC, MOV, AVI, WMV: the computers of many offices and readers do not open them.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO


class Group(StrEnum):
    """What a file is used for; an act asks for the groups it takes."""

    DOCUMENT = "document"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLES = "subtitles"
    DATA = "data"


EVERY_GROUP = frozenset(Group)


@dataclass(frozen=True)
class Kind:
    """A kind that is taken: its content as `content_of` names it, and how it is handed out."""

    content: str
    media_type: str
    group: Group
    extension: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, Kind] = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", Group.DOCUMENT, "pdf"),
        Kind("ofd", "application/ofd", Group.DOCUMENT, "ofd"),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document", Group.DOCUMENT, "docx"),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", Group.DOCUMENT, "xlsx"),
        Kind("pptx", f"{_OFFICE}.presentationml.presentation", Group.DOCUMENT, "pptx"),
        Kind("text", "text/plain", Group.DOCUMENT, "txt"),
        Kind("text", "text/csv", Group.DOCUMENT, "csv"),
        Kind("jpeg", "image/jpeg", Group.IMAGE, "jpg"),
        Kind("png", "image/png", Group.IMAGE, "png"),
        Kind("gif", "image/gif", Group.IMAGE, "gif"),
        Kind("mp4", "video/mp4", Group.VIDEO, "mp4"),
        Kind("mp3", "audio/mpeg", Group.AUDIO, "mp3"),
        Kind("vtt", "text/vtt", Group.SUBTITLES, "vtt"),
        Kind("text", "application/json", Group.DATA, "json"),
    )
}
ALSO_WRITTEN = {"jpeg": "jpg"}

_SAVE_AS = "请用 WPS 或者 Word 等另存为 .{} 后再上传。"
_INSTEAD = (
    (Group.DOCUMENT, "doc wps rtf dot docm odt", _SAVE_AS.format("docx")),
    (Group.DOCUMENT, "xls et xlsm xlsb ods", _SAVE_AS.format("xlsx")),
    (Group.DOCUMENT, "ppt dps pps pptm odp", _SAVE_AS.format("pptx")),
    (Group.DOCUMENT, "zip rar 7z gz tar tgz", "请解压后把里面的文件逐个上传。"),
    (Group.DOCUMENT, "html htm mht mhtml xhtml xml", "请把内容粘贴到正文，或者另存为 .pdf 后再上传。"),
    (Group.IMAGE, "svg svgz webp heic heif bmp tif tiff ico", "请另存为 .jpg 或 .png 图片后再上传。"),
    (Group.VIDEO, "mov avi wmv flv mkv webm mpg mpeg rmvb", "请转换为 .mp4（H.264）视频后再上传。"),
    (Group.AUDIO, "wav wma m4a aac ogg flac amr", "请转换为 .mp3 后再上传。"),
)
_ADVICE = {ending: (group, advice) for group, endings, advice in _INSTEAD for ending in endings.split()}

# What the content turned out to be, as the sentence to the person says it.
LABELS = {
    "pdf": "是 PDF 文档",
    "ofd": "是 OFD 文档",
    "docx": "是 Word 文档（.docx）",
    "xlsx": "是电子表格（.xlsx）",
    "pptx": "是演示文稿（.pptx）",
    "text": "是纯文本",
    "jpeg": "是 JPEG 图片",
    "png": "是 PNG 图片",
    "gif": "是 GIF 图片",
    "mp4": "是 MP4 视频",
    "mp3": "是 MP3 音频",
    "vtt": "是字幕",
    "program": "是程序",
    "page": "是网页",
    "svg": "是 SVG 图",
    "office97": "是旧格式的 Office 或 WPS 文档",
    "archive": "是压缩包",
    "unknown": "认不出来（可能已经损坏）",
}

HEAD_BYTES = 64 * 1024
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"ID3", "mp3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office97"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
_ZIP = b"PK\x03\x04"
_ZIP_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
_MP4_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
_PAGES = re.compile(r"<(?:!doctype\s+html|html|head|body|script|iframe|meta\s)", re.IGNORECASE)
_SVG = re.compile(r"<(?:\w+:)?svg[\s>]", re.IGNORECASE)
_SHOWS_ITSELF_WITHIN = 4096
# 目录比这还大的压缩包不是办公文档；不去读它。
_LARGEST_DIRECTORY = 4 * 2**20
_END_OF_ZIP = struct.Struct("<4s4H2LH")
MACROS = "vbaproject.bin"


def extension_of(name: str) -> str:
    """Return the extension in small letters, one spelling per kind; "" without one."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ALSO_WRITTEN.get(ending, ending)


def extensions(groups: Iterable[Group] = EVERY_GROUP) -> list[str]:
    """Return the extensions taken for these uses, with their other spellings."""
    wanted = set(groups)
    taken = [kind.extension for kind in KINDS.values() if kind.group in wanted]
    return taken + [written for written, extension in ALSO_WRITTEN.items() if extension in taken]


def advice(extension: str, groups: Iterable[Group]) -> str:
    """Return what to do with a file of an extension that is not taken for these uses, in Chinese."""
    group, said = _ADVICE.get(extension, (None, ""))
    return said if group in set(groups) else f"这里可以上传：{'、'.join(f'.{one}' for one in extensions(groups))}。"


def content_of(content: IO[bytes]) -> str:
    """Return what the bytes are, by a name of LABELS. Leaves the position anywhere."""
    content.seek(0)
    head = content.read(HEAD_BYTES)
    if head.startswith(_ZIP):
        return _office_file(part_names(content))
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "mp4" if head[8:12] in _MP4_BRANDS else "unknown"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "mp3"
    return _text(head)


def part_names(content: IO[bytes]) -> list[str]:
    """Return the names of the parts of a zip file in small letters; none where its directory cannot be read."""
    if not _has_small_directory(content):
        return []
    try:
        with zipfile.ZipFile(content) as parts:
            return [name.lower() for name in parts.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _has_small_directory(content: IO[bytes]) -> bool:
    size = content.seek(0, 2)
    content.seek(max(0, size - HEAD_BYTES - _END_OF_ZIP.size))
    tail = content.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_ZIP.size:
        return False
    return bool(_END_OF_ZIP.unpack_from(tail, at)[5] <= _LARGEST_DIRECTORY)


def _office_file(names: list[str]) -> str:
    found = next((kind for part, kind in _ZIP_PARTS if part in names), "")
    if not found and "ofd.xml" in names:
        return "ofd"
    return found or "archive"


def _text(head: bytes) -> str:
    decoded = _decoded(head)
    if decoded is None or any(ord(mark) < 32 and mark not in "\t\n\r\f" for mark in decoded):
        return "unknown"
    start = decoded[:_SHOWS_ITSELF_WITHIN]
    if _SVG.search(start):
        return "svg"
    if _PAGES.search(start):
        return "page"
    return "vtt" if start.lstrip("\ufeff").startswith("WEBVTT") else "text"


def _decoded(head: bytes) -> str | None:
    """Return the text, in one of the encodings that Chinese offices write; a character cut at the end is left out."""
    utf16 = ("utf-16",) if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ()
    for encoding in (*utf16, "utf-8", "gb18030"):
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                if len(head) < HEAD_BYTES:
                    break
    return None
