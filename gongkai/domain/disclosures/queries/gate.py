"""个人信息检查的结果: what of a version is still to be settled before it may go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.domain.disclosures.models import Attachment, PrivacyHit, Version
from gongkai.domain.disclosures.queries.found import NOT_CHECKED
from gongkai.domain.disclosures.queries.text import approved_hash, attachments_of, content_hash
from gongkai.knowledge.privacy.lists import detectors_version


@dataclass(frozen=True)
class Gate:
    """检查结果. `is_current`: this very content was looked at by the detectors of today. `text_hash`: as it stands."""

    hits: tuple[PrivacyHit, ...]
    is_current: bool
    text_hash: str

    @property
    def open(self) -> tuple[PrivacyHit, ...]:
        """The hits that still block, those of what could not be read included."""
        return tuple(hit for hit in self.hits if hit.state == PrivacyHit.State.OPEN)

    @property
    def unchecked(self) -> tuple[PrivacyHit, ...]:
        """What no detector can read: a scan, a picture, a video."""
        return tuple(hit for hit in self.hits if hit.kind == NOT_CHECKED)

    @property
    def masked(self) -> tuple[PrivacyHit, ...]:
        """What is masked."""
        return tuple(hit for hit in self.hits if hit.state == PrivacyHit.State.MASKED)

    @property
    def is_clear(self) -> bool:
        """Whether nothing keeps the version back."""
        return self.is_current and not self.open


def gate_of(version: Version, attachments: Sequence[Attachment] | None = None) -> Gate:
    """Return what the gate found in a version. Two queries, one where the attachments are given."""
    # Who knows the attachments decides by the hits; who does not shows them, with who settled them.
    hits = tuple(version.hits.select_related("attachment", "settled_by") if attachments is None else version.hits.all())
    parts = attachments_of(version) if attachments is None else attachments
    return Gate(
        hits, version.scanned == scanned_mark(content_hash(version, parts)), approved_hash(version, parts, hits)
    )


def scanned_mark(content: str) -> str:
    """Return what `Version.scanned` holds once the content of that hash was looked at by the detectors of today."""
    return f"{content}|{detectors()}"


@cache
def detectors() -> str:
    """Return the version of the detectors this process has loaded; files that change under it count after a restart."""
    return detectors_version()
