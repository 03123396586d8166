"""个人信息检查: looking at everything a version says, and keeping what was settled before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from gongkai.domain.disclosures.models import Attachment, PrivacyHit, ScannedFile, Version
from gongkai.domain.disclosures.queries.found import (
    FILE,
    NOT_CHECKED,
    SUBTITLES,
    Found,
    digest_of,
    found_in_file,
    found_in_words,
    told_of_file,
)
from gongkai.domain.disclosures.queries.gate import detectors, scanned_mark
from gongkai.domain.files.models import Stored
from gongkai.domain.files.queries import open_stored

State = PrivacyHit.State
MEDIA = {
    Attachment.Kind.VIDEO.value: "视频的画面和声音没有检查",
    Attachment.Kind.AUDIO.value: "音频的声音没有检查",
}


def rescan(version: Version, attachments: Sequence[Attachment], content: str) -> None:
    """Look at the version's content, whose hash is given, unless today's detectors saw it. The caller saves it.

    What was settled stays settled where the same value stands in the same part. Two queries, and one for each file.
    """
    mark = scanned_mark(content)
    if version.scanned == mark:
        return
    found = {one.digest: one for one in _found(version, attachments)}
    hits = {hit.digest: hit for hit in version.hits.all()}
    has_changed = version.scanned.partition("|")[0] != content
    gone = [hit for digest, hit in hits.items() if digest not in found and _is_over(hit, has_changed=has_changed)]
    back = [hit for digest, hit in hits.items() if digest in found and _is_back(hit)]
    new = [one for digest, one in found.items() if digest not in hits]
    _write(version, gone, back, new)
    stale = {one.attachment_id for one in gone if one.attachment_id} | {
        one.attachment.pk for one in new if one.attachment
    }
    if stale:
        Attachment.objects.filter(pk__in=stale).update(copy=None)
    version.scanned = mark


def remember_scan(content: IO[bytes], sha256: str) -> list[dict[str, str]]:
    """Return what stands in a file; read only where today's detectors have not read the same before."""
    version = detectors()
    kept = ScannedFile.objects.filter(sha256=sha256, detectors=version).values_list("found", flat=True).first()
    if kept is not None:
        return list(kept)
    content.seek(0)
    found = found_in_file(content.read())
    ScannedFile.objects.get_or_create(sha256=sha256, detectors=version, defaults={"found": found})
    return found


def _found(version: Version, attachments: Sequence[Attachment]) -> Iterator[Found]:
    yield from found_in_words(version, attachments)
    for one in attachments:
        if one.kind in MEDIA:
            why = MEDIA[one.kind]
            digest = digest_of(FILE, one.original.sha256, NOT_CHECKED)
            yield Found(FILE, NOT_CHECKED, f"附件“{one.name}”", f"没有检查：{why}", digest, one)
        else:
            yield from told_of_file(one, FILE, one.original.sha256, _kept(one.original))
        if one.subtitles:
            yield from told_of_file(one, SUBTITLES, one.subtitles.sha256, _kept(one.subtitles))


def _kept(stored: Stored) -> Iterable[dict[str, str]]:
    with open_stored(stored) as content:
        return remember_scan(content, stored.sha256)


def _is_over(hit: PrivacyHit, *, has_changed: bool) -> bool:
    """Whether a hit that is no longer found goes: masked words stay on record, a reason only with its own text."""
    if hit.state == State.MASKED:
        return hit.field == FILE
    return hit.state == State.OPEN or has_changed


def _is_back(hit: PrivacyHit) -> bool:
    """Whether what was masked in the words stands there again."""
    return hit.state == State.MASKED and hit.field != FILE


def _write(version: Version, gone: Sequence[PrivacyHit], back: Sequence[PrivacyHit], new: Sequence[Found]) -> None:
    if gone:
        PrivacyHit.objects.filter(pk__in=[hit.pk for hit in gone]).delete()
    if back:
        again = PrivacyHit.objects.filter(pk__in=[hit.pk for hit in back])
        again.update(state=State.OPEN, settled_by=None, settled_on=None, reason="")
    PrivacyHit.objects.bulk_create(
        PrivacyHit(
            version=version,
            attachment=one.attachment,
            field=one.field,
            where=one.where,
            kind=one.kind,
            masked=one.masked,
            digest=one.digest,
        )
        for one in new
    )
