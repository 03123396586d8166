"""清理副本。One attachment → the copy that may go out: nothing hidden in it, and nothing that was to be masked."""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, cast

from gongkai.knowledge.cleaning.cleaned import Cleaned, Mask
from gongkai.knowledge.extraction.extracted import PARTS_OF_THE_PAGE, THUMBNAIL, Extracted, Hidden
from gongkai.knowledge.extraction.files import TOO_LARGE, WRONG_NAME, detected, extract, format_name, opened
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS, MEGABYTE, Limits
from gongkai.knowledge.extraction.plain_text import EMPTY
from gongkai.knowledge.extraction.sandbox import DIED, run_child
from gongkai.knowledge.extraction.signatures import ZIP, Format, agrees
from gongkai.knowledge.extraction.unreadable import Unreadable

CHILD = "gongkai.knowledge.cleaning.child"
CANNOT_MASK = "{name}里的内容不能自动遮盖，请在原文件中遮盖后重新上传。"
STILL_HIDDEN = "清理后的副本里仍有看不见的内容（{kinds}，{where}），不能公开，请在原文件中删除后重新上传。"
STILL_THERE = "有内容没能遮盖（在{where}），不能公开，请在原文件中遮盖后重新上传。"
UNMASKABLE = {Format.PDF: " PDF ", Format.JPEG: "图片", Format.PNG: "图片"}
HEAD = struct.Struct(">I")  # before the JSON that stands before the bytes, both ways


def clean_copy(content: bytes, name: str, *, masks: Sequence[Mask] = (), limits: Limits = ATTACHMENT_LIMITS) -> Cleaned:
    """清理副本。Return a copy of the file without metadata and hidden parts, its masked values masked everywhere.

    The copy is read again before it is handed on: what is still hidden in it, or still unmasked, refuses it.

    Args:
        content: the file, as uploaded.
        name: what the person called it; its ending must fit the content. Nothing is read from it.
        masks: values exactly as they stand in the extracted text.

    Raises:
        Unreadable: one sentence why there is no copy and what to do: empty, too large, broken, encrypted, signed,
            with macros, an old format, hostile, or to be masked where nothing can be masked (PDF, pictures).
    """
    with opened(content, limits) as (file, size):
        format_ = detected(file, size)
    if name and not agrees(format_, name):
        raise Unreadable(WRONG_NAME.format(name=name, found=format_name(format_)))
    if masks and format_ in UNMASKABLE:
        raise Unreadable(CANNOT_MASK.format(name=UNMASKABLE[format_]))
    header, copy = _clean_in_child(content, format_, name, masks, limits)
    extracted = extract(copy, limits)
    _refuse_leftovers(extracted, masks)
    return Cleaned(copy, str(header["format"]), tuple(header["removed"]), extracted)


def without_thumbnail(content: bytes, limits: Limits = ATTACHMENT_LIMITS) -> bytes:
    """去掉缩略图。Return an office file without the small picture of its first page, which nobody looks through.

    Everything else is as it was; so is what has no thumbnail, is signed, or cannot be read.
    """
    if not content.startswith(ZIP) or THUMBNAIL.encode() not in content:
        return content
    try:
        with opened(content, limits) as (file, size):
            format_ = detected(file, size)
        return _clean_in_child(content, format_, "", (), limits, only=THUMBNAIL)[1]
    except Unreadable:
        return content


def _clean_in_child(
    content: bytes, format_: Format, name: str, masks: Sequence[Mask], limits: Limits, *, only: str = ""
) -> tuple[dict[str, list[str] | str], bytes]:
    """Return (what the child says of the copy, the copy). The values to mask go by the pipe: arguments are public."""
    request = json.dumps({"name": name, "masks": [[mask.value, mask.shown] for mask in masks], "only": only}).encode(
        "ascii"
    )
    with cast(BinaryIO, tempfile.TemporaryFile()) as file:
        file.write(HEAD.pack(len(request)) + request)
        file.write(content)
        file.seek(0)
        answer = run_child(CHILD, format_.value, file, limits)
    try:
        length = HEAD.unpack(answer[: HEAD.size])[0]
        header = json.loads(answer[HEAD.size : HEAD.size + length])
        copy = answer[HEAD.size + length :]
    except (struct.error, ValueError) as fault:
        raise Unreadable(DIED) from fault
    if "reason" in header:
        raise Unreadable(str(header["reason"]))
    if not copy:
        raise Unreadable(EMPTY)
    if len(copy) > limits.file_bytes:
        raise Unreadable(TOO_LARGE.format(size=len(copy) / MEGABYTE, limit=limits.file_bytes / MEGABYTE))
    return header, copy


def _refuse_leftovers(extracted: Extracted, masks: Sequence[Mask]) -> None:
    left = [item for item in extracted.hidden if item.kind not in PARTS_OF_THE_PAGE]
    left += [Hidden("metadata", value, key) for key, value in extracted.metadata.items()]
    if left:
        kinds = "、".join(dict.fromkeys(item.kind for item in left))
        raise Unreadable(STILL_HIDDEN.format(kinds=kinds, where=left[0].where))
    said = [("正文", extracted.text), *((item.where, item.text) for item in extracted.hidden)]
    for mask in masks:
        for where, text in said:
            if mask.value in text:
                raise Unreadable(STILL_THERE.format(where=where))
