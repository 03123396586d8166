"""个人信息检查: masking what was found, or saying why it may go out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.actions.acting import locked_version, recorded, refuse_closed, require_drafting
from gongkai.domain.disclosures.actions.describing import hand_over
from gongkai.domain.disclosures.actions.drafting import rehash, touched
from gongkai.domain.disclosures.errors import CannotMask, NoSuchHit
from gongkai.domain.disclosures.models import DESCRIBED, Attachment, PrivacyHit, Version
from gongkai.domain.disclosures.queries.found import BODY, FILE, NOT_CHECKED, TYPED, digest_in_words
from gongkai.domain.disclosures.queries.gate import Gate, gate_of
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.masking import masked_text
from gongkai.knowledge.privacy.scanning import scan
from gongkai.knowledge.texts.body_places import PlacedBody

# 这些格式的副本里能把文字换掉；其余的要换文件。
MASKABLE = frozenset({"docx", "xlsx", "pptx", "txt", "csv"})
State = PrivacyHit.State


@transaction.atomic
def scan_version(version_id: int, *, by: User, today: date) -> Gate:
    """重新检查。Look at a draft by the detectors of today; what was settled stays.

    Law: 条例（2007）第十四条第四款，条例（2019）第十五条.

    Raises:
        PermissionDenied: `by` does not draft there.
        VersionClosed: it was released or set aside.
        ContentMissing: a file's content is not in the storage.
    """
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    rehash(version, by, today)
    gate = gate_of(version)
    details = {"version": version.number, "hits": len(gate.hits), "open": len(gate.open)}
    recorded("scan_version", version.item, by, acted_for, today, details)
    return gate


@transaction.atomic
def mask_hit(hit_id: int, *, by: User, today: date) -> PrivacyHit:
    """遮盖。Mask one value: in the words at once, everywhere it was found there; in a file when its copy is made.

    Law: 条例（2007）第十四条第四款，条例（2019）第十五条、第三十七条.

    Raises:
        PermissionDenied: `by` does not draft there.
        NoSuchHit: the text changed meanwhile.
        VersionClosed: it was released or set aside.
        CannotMask: what was not checked, and files that cannot be masked.
    """
    version, hit, acted_for = _held(hit_id, by, today)
    _refuse_unmaskable(hit)
    _mask(version, [hit], by, today)
    details = {"version": version.number, "where": hit.where, "kind": hit.kind, "masked": hit.masked}
    recorded("mask_hit", version.item, by, acted_for, today, details)
    return hit


@transaction.atomic
def mask_all(version_id: int, *, by: User, today: date) -> int:
    """全部遮盖。Mask every open hit that can be masked. Returns how many.

    Law: as for `mask_hit`.

    Raises:
        PermissionDenied: `by` does not draft there.
        VersionClosed: it was released or set aside.
    """
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    hits = [hit for hit in gate_of(version).open if is_maskable(hit)]
    if hits:
        _mask(version, hits, by, today)
        details = {"version": version.number, "masked": [f"{hit.where}：{hit.masked}" for hit in hits]}
        recorded("mask_all", version.item, by, acted_for, today, details)
    return len(hits)


@transaction.atomic
def justify_hit(hit_id: int, *, reason: str, by: User, today: date) -> PrivacyHit:
    """说明可以公开。Say why a value may go out, or how what no detector reads was checked.

    Law: 条例（2007）第十四条第四款，条例（2019）第十五条 — consent, or the public interest.

    Raises:
        PermissionDenied: `by` does not draft there.
        NoSuchHit: the text changed meanwhile.
        VersionClosed: it was released or set aside.
        ReasonMissing.
    """
    version, hit, acted_for = _held(hit_id, by, today)
    refuse_without_reason("可以公开的理由", reason)
    _settle([hit], State.JUSTIFIED, by, today, reason)
    rehash(version, by, today)
    details = {"version": version.number, "where": hit.where, "kind": hit.kind, "masked": hit.masked}
    recorded("justify_hit", version.item, by, acted_for, today, details, reason=reason)
    return hit


def is_maskable(hit: PrivacyHit) -> bool:
    """Whether `mask_hit` takes it. `attachment.original` is read."""
    if hit.kind == NOT_CHECKED:
        return False
    if hit.field == FILE:
        return hit.attachment is not None and hit.attachment.original.extension in MASKABLE
    return hit.field in {*TYPED, BODY, "name", "caption"}


def _held(hit_id: int, by: User, today: date) -> tuple[Version, PrivacyHit, User | None]:
    """Return version and hit, locked, and for whom `by` acts. Raises NoSuchHit, PermissionDenied, VersionClosed."""
    version_id = PrivacyHit.objects.filter(pk=hit_id).values_list("version_id", flat=True).first()
    if version_id is None:
        raise NoSuchHit
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    hit = version.hits.select_related("attachment__original").filter(pk=hit_id).first()
    if hit is None:
        raise NoSuchHit
    return version, hit, acted_for


def _refuse_unmaskable(hit: PrivacyHit) -> None:
    if not is_maskable(hit):
        raise CannotMask(hit.where)


def _mask(version: Version, hits: Collection[PrivacyHit], by: User, today: date) -> None:
    words = [hit for hit in hits if hit.field != FILE]
    _settle(hits, State.MASKED, by, today)
    for field in {hit.field for hit in words if hit.attachment is None}:
        digests = {hit.digest for hit in words if hit.field == field and hit.attachment is None}
        masked = _masked_body(version.body, digests) if field == BODY else _masked_line(version, field, None, digests)
        setattr(version, field, masked)
    for hit in (one for one in words if one.attachment):
        _mask_name(hit)
    Attachment.objects.filter(pk__in=[hit.attachment_id for hit in hits if hit.field == FILE]).update(copy=None)
    if not words:
        rehash(version, by, today)
        return
    touched(version, by, today)
    if version.item.live_id is None:
        hand_over(version, version.item)
        version.item.save(update_fields=DESCRIBED)


def _masked_body(body: str, digests: Collection[str]) -> str:
    placed = PlacedBody(body)
    hits = [hit for hit in scan(placed.extracted).hits if digest_in_words(BODY, None, hit) in digests]
    return placed.replaced((hit.where, hit.start, hit.end, hit.masked) for hit in hits)


def _masked_line(
    record: Version | Attachment, field: str, attachment: Attachment | None, digests: Collection[str]
) -> str:
    text: str = getattr(record, field)
    hits = [hit for hit in find(text) if digest_in_words(field, attachment, hit) in digests]
    return masked_text(text, hits)


def _mask_name(hit: PrivacyHit) -> None:
    attachment = hit.attachment
    if attachment:
        setattr(attachment, hit.field, _masked_line(attachment, hit.field, attachment, {hit.digest}))
        attachment.save(update_fields=[hit.field])


def _settle(hits: Collection[PrivacyHit], state: str, by: User, today: date, reason: str = "") -> None:
    for hit in hits:
        hit.state, hit.reason, hit.settled_by, hit.settled_on = state, reason, by, today
        hit.save(update_fields=["state", "reason", "settled_by", "settled_on"])
        if hit.field == FILE and hit.attachment_id:
            Attachment.objects.filter(pk=hit.attachment_id).update(copy=None)
