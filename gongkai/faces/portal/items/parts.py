"""The parts of an item's text that are files: pictures in it, what is played, what is downloaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.disclosures.models import Attachment
from gongkai.domain.disclosures.queries.public import PublicItem
from gongkai.knowledge.texts.body import media_ids, shown_body

KINDS = {
    ".pdf": "PDF",
    ".doc": "Word 文档",
    ".docx": "Word 文档",
    ".wps": "WPS 文档",
    ".xls": "Excel 表格",
    ".xlsx": "Excel 表格",
    ".et": "WPS 表格",
    ".csv": "CSV 表格",
    ".ppt": "演示文稿",
    ".pptx": "演示文稿",
    ".txt": "文本文件",
    ".jpg": "图片",
    ".jpeg": "图片",
    ".png": "图片",
    ".gif": "图片",
    ".zip": "压缩文件",
}


@dataclass(frozen=True)
class Part:
    """A file of the text as the page shows it. `size` in bytes; `subtitles` is an address, "" for none."""

    kind: str
    name: str
    caption: str
    address: str
    type_label: str
    media_type: str
    size: int
    subtitles: str = ""


def parts(public: PublicItem) -> list[Part]:
    """Return the files that do not stand in the text itself, in their order."""
    in_text = set(media_ids(public.version.body))
    return [part_of(one) for one in public.attachments if one.pk not in in_text]


def part_of(attachment: Attachment) -> Part:
    """Return what the page shows of one file. Only for one that has a copy."""
    copy = attachment.copy
    assert copy is not None
    suffix = PurePath(copy.name).suffix.lower()
    item_id = attachment.version.item_id
    return Part(
        kind=attachment.kind,
        name=attachment.name,
        caption=attachment.caption,
        address=address_of(item_id, attachment),
        type_label=KINDS.get(suffix, suffix[1:].upper() or "文件"),
        media_type=copy.media_type,
        size=copy.size,
        subtitles=reverse("portal:subtitles", args=(item_id, attachment.pk)) if attachment.subtitles_id else "",
    )


def body_shown(public: PublicItem) -> SafeString:
    """Return the text with the public addresses of its pictures, videos and sounds."""
    known = {one.pk: one for one in public.attachments}

    def address(number: int) -> str:
        return address_of(public.item.pk, known[number]) if number in known else ""

    return mark_safe(shown_body(public.version.body, address))  # noqa: S308 — cleaned by `clean_body` when it was saved


def address_of(item_id: int, attachment: Attachment) -> str:
    """Return where the public gets the file; its name stands at the end, as it is saved."""
    return reverse("portal:item-file", args=(item_id, attachment.pk, saved_as(attachment)))


def saved_as(attachment: Attachment) -> str:
    """Return the name a browser saves the file under: as the page calls it, ending as the file does."""
    assert attachment.copy is not None
    suffix = PurePath(attachment.copy.name).suffix
    name = attachment.name.replace("/", "／").replace("\\", "＼").strip(". ") or "附件"
    return name if not suffix or name.lower().endswith(suffix.lower()) else f"{name}{suffix}"


def of_kind(found: Iterable[Part], *kinds: str) -> list[Part]:
    """Return the parts of these kinds."""
    return [part for part in found if part.kind in kinds]
