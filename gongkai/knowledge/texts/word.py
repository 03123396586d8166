"""从 Word 起草: a .docx becomes a draft with title, document number, date, body and pictures."""

from __future__ import annotations

import json
import tempfile
from base64 import b64decode
from dataclasses import dataclass
from datetime import date

from gongkai.knowledge.extraction.limits import MEGABYTE, Limits
from gongkai.knowledge.extraction.sandbox import DIED, run_child
from gongkai.knowledge.extraction.signatures import HEAD_BYTES, Format, format_of
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import clean_body

# mammoth takes a second for some forty pages; a chapter of a yearbook has three hundred.
LIMITS = Limits(
    file_bytes=30 * MEGABYTE,
    unpacked_bytes=120 * MEGABYTE,
    part_bytes=12 * MEGABYTE,
    cpu_seconds=20,
    wall_seconds=30.0,
)
CHILD = "gongkai.knowledge.texts.word_child"
EMPTY = "这个文件是空的，请重新选择文件。"
TOO_LARGE = "这个文件有 {size:.0f} MB，超过 {limit:.0f} MB 的上限，请压缩其中的图片，或者把文件拆开后再上传。"
OLD = "这是旧版 Word 或者 WPS 格式（.doc、.wps），或者加了密码，请取消密码，用 Word 或 WPS 另存为 .docx 后再上传。"
OTHER = "这不是 Word 文档（.docx），请用 Word 或 WPS 另存为 .docx 后再上传。"


class WordRefused(Refusal):
    """The file cannot become a draft; the sentence says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """One picture of the file. In the body it stands as `media:<index>`; `media_type` was told by its first bytes."""

    index: int
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Drafted:
    """A draft out of a file. `body` is clean HTML without title and number; "" and None are what was not found.

    The `media:<index>` of `body` are places, 1 to the number of pictures: `body.with_media(body, {index: stored id})`.
    """

    title: str
    doc_no: str
    formed_on: date | None
    body: str
    pictures: tuple[Picture, ...]
    warnings: tuple[str, ...]


def read_word(content: bytes, limits: Limits = LIMITS) -> Drafted:
    """Return the draft that is in a .docx file.

    Raises:
        WordRefused: empty, too large, .doc, encrypted, broken, hostile, with macros, or no Word file.
        BodyTooLarge: more text than one item can hold.
    """
    _refuse_by_its_head(content, limits)
    try:
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.seek(0)
            answer = run_child(CHILD, "word", file, limits)
        return _drafted(answer)
    except Unreadable as fault:
        raise WordRefused(fault.reason) from fault


def _refuse_by_its_head(content: bytes, limits: Limits) -> None:
    if not content:
        raise WordRefused(EMPTY)
    if len(content) > limits.file_bytes:
        raise WordRefused(TOO_LARGE.format(size=len(content) / MEGABYTE, limit=limits.file_bytes / MEGABYTE))
    kind = format_of(content[:HEAD_BYTES], content[-HEAD_BYTES:])
    if kind is Format.OFFICE_97:
        raise WordRefused(OLD)
    if kind not in {Format.DOCX, Format.ARCHIVE}:
        raise WordRefused(OTHER)


def _drafted(answer: bytes) -> Drafted:
    try:
        data = json.loads(answer)
        if "reason" in data:
            raise Unreadable(str(data["reason"]))
        pictures = tuple(
            Picture(index, one["name"], one["media_type"], b64decode(one["content"]))
            for index, one in enumerate(data["pictures"], start=1)
        )
        formed_on = date.fromisoformat(data["formed_on"]) if data["formed_on"] else None
        title, doc_no, warnings = str(data["title"]), str(data["doc_no"]), tuple(map(str, data["warnings"]))
        html = str(data["html"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Unreadable(DIED) from fault
    return Drafted(title, doc_no, formed_on, clean_body(html), pictures, warnings)
