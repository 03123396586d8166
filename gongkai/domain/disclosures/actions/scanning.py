"""个人信息检查: looking at everything a version says."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.domain.disclosures.models import Attachment, Version


def rescan(version: Version, attachments: Sequence[Attachment], content: str) -> None:
    """Look at the version's content, whose hash is given. The caller saves the version."""
    version.scanned = f"{content}|"
