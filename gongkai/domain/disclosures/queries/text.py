"""What reviewers approve of a version, as one hash: description, body, attachments, and how each hit was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.domain.disclosures.models import DESCRIBED, Attachment, PrivacyHit, Version
from gongkai.domain.review.queries.text import text_hash

_ADDED_LATER = frozenset({"interpretation_form"})


def content_hash(version: Version, attachments: Iterable[Attachment]) -> str:
    """Return the hash of what the version says: description, body, attachments. What the privacy gate looks at."""
    return text_hash(_content(version, attachments))


def approved_hash(version: Version, attachments: Iterable[Attachment], hits: Iterable[PrivacyHit]) -> str:
    """Return the hash of all that is approved: the content, and what was masked or justified in it."""
    settled = sorted(f"{hit.digest}:{hit.state}" for hit in hits if hit.state != PrivacyHit.State.OPEN)
    return text_hash([*_content(version, attachments), *settled])


def attachments_of(version: Version) -> list[Attachment]:
    """Return the attachments of a version in their order, with their files."""
    return list(version.attachments.select_related("original", "copy", "subtitles"))


def _content(version: Version, attachments: Iterable[Attachment]) -> Iterator[str]:
    for name in DESCRIBED:
        # 后来才有的一项：没有填的，和从前审核通过的是同一个文本。
        if name in _ADDED_LATER and not getattr(version, name):
            continue
        # A relation counts by its key: reading it would cost a query.
        value = getattr(version, f"{name}_id", None) or getattr(version, name)
        yield value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    yield version.body
    for one in attachments:
        yield from (one.original.sha256, one.name, one.caption, one.kind)
        yield one.subtitles.sha256 if one.subtitles else ""
