"""疑似个人信息: what the detectors find in every part of a version. What is found is never stored, only its hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.crypto import salted_hmac

from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.files.queries import open_stored
from gongkai.knowledge.extraction.extracted import THUMBNAIL
from gongkai.knowledge.extraction.files import extract
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.hits import Hit
from gongkai.knowledge.privacy.scanning import scan
from gongkai.knowledge.texts.body_places import PlacedBody

SALT = "gongkai.disclosures.gate"
NOT_CHECKED = "not_checked"
BODY, FILE, SUBTITLES = "body", "file", "subtitles"
# Every field of a version that the public reads as it is typed.
TYPED = {"title": "标题", "summary": "内容概述", "source": "信息来源", "series": "节目或者载体名称"}
OF_ATTACHMENT = {"name": "附件名称", "caption": "附件说明"}
LONGEST_PLACE, LONGEST_MASK = 300, 300


@dataclass(frozen=True)
class Found:
    """One value in one part of a version; `where` is its first place. `digest` knows it again, and tells nothing."""

    field: str
    kind: str
    where: str
    masked: str
    digest: str
    attachment: Attachment | None = None


def digest_of(*parts: str) -> str:
    """Return the keyed hash of a value and its part: 64 hex digits."""
    return salted_hmac(SALT, "\0".join(parts), algorithm="sha256").hexdigest()


def found_in_words(version: Version, attachments: Sequence[Attachment]) -> Iterator[Found]:
    """Yield what stands in the fields, the body, and the names and captions of attachments: each value once a part."""
    for name in TYPED:
        label = TYPED[name]
        yield from _each_once(find(getattr(version, name)), name, label)
    yield from _each_once(scan(PlacedBody(version.body).extracted).hits, BODY, "正文")
    for one in attachments:
        for name in OF_ATTACHMENT:
            label = f"{OF_ATTACHMENT[name]}“{one.name}”" if name == "caption" else OF_ATTACHMENT[name]
            yield from _each_once(find(getattr(one, name)), name, label, one)


def found_in_file(content: bytes, *, goes_out_as_it_is: bool = False) -> list[dict[str, str]]:
    """Return what stands in a file, as `ScannedFile.found` keeps it; what cannot be read is said to be not checked.

    Args:
        goes_out_as_it_is: the file itself goes out; else a clean copy of it does, which never has a thumbnail.
    """
    try:
        extracted = extract(content, ATTACHMENT_LIMITS)
        if not goes_out_as_it_is:
            kept = tuple(one for one in extracted.not_checked if one.kind != THUMBNAIL)
            extracted = replace(extracted, not_checked=kept)
        scanned = scan(extracted)
    except Unreadable as reason:
        return [_not_checked("整个文件", reason.reason)]
    values: dict[tuple[str, str], list[Hit]] = {}
    for hit in scanned.hits:
        values.setdefault((hit.kind, hit.text), []).append(hit)
    found = [
        {"kind": str(kind), "where": _places(hits), "masked": hits[0].masked, "value": digest_of(kind, value)}
        for (kind, value), hits in values.items()
    ]
    return [*found, *(_not_checked(where, why) for where, why in dict.fromkeys(scanned.not_checked))]


def told_of_file(attachment: Attachment, field: str, sha256: str, found: Iterable[dict[str, str]]) -> Iterator[Found]:
    """Yield what a file's kept scan tells of an attachment."""
    label = f"附件“{attachment.name}”" + ("的字幕" if field == SUBTITLES else "")
    for one in found:
        yield Found(
            field,
            one["kind"],
            f"{label}{one['where']}"[:LONGEST_PLACE],
            one["masked"][:LONGEST_MASK],
            digest_of(field, sha256, one["kind"], one["value"]),
            attachment,
        )


def values_in_file(attachment: Attachment, digests: set[str]) -> list[Hit]:
    """Return the hits of an attachment's file that have one of these digests, with the values as they stand there.

    Raises:
        Unreadable: it cannot be read.
    """
    with open_stored(attachment.original) as file:
        scanned = scan(extract(file.read(), ATTACHMENT_LIMITS))
    sha256 = attachment.original.sha256
    return [hit for hit in scanned.hits if digest_of(FILE, sha256, hit.kind, digest_of(hit.kind, hit.text)) in digests]


def digest_in_words(field: str, attachment: Attachment | None, hit: Hit) -> str:
    """Return the digest of a value in a field, the body or a caption."""
    return digest_of(field, attachment.original.sha256 if attachment else "", hit.kind, hit.text)


def _each_once(hits: Iterable[Hit], field: str, label: str, attachment: Attachment | None = None) -> Iterator[Found]:
    values: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        values.setdefault((hit.kind, hit.text), []).append(hit)
    for same in values.values():
        where = f"{label}{_places(same)}"[:LONGEST_PLACE]
        digest = digest_in_words(field, attachment, same[0])
        yield Found(field, str(same[0].kind), where, same[0].masked[:LONGEST_MASK], digest, attachment)


def _places(hits: Sequence[Hit]) -> str:
    """Return the first place, and how many there are."""
    hidden = "（页面上看不见）" if hits[0].hidden else ""
    return f"{hits[0].where}{hidden}" + (f"等{len(hits)}处" if len(hits) > 1 else "")


def _not_checked(where: str, why: str) -> dict[str, str]:
    return {"kind": NOT_CHECKED, "where": where, "masked": f"没有检查：{why}", "value": digest_of(where, why)}
