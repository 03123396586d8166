"""The texts of an item: what is drafted, what is public, what was, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.channels.models import Delivery
from gongkai.domain.channels.queries.lists import deliveries_of
from gongkai.domain.disclosures.errors import NoSuchAttachment, NoSuchItem
from gongkai.domain.disclosures.models import (
    DESCRIBED,
    Attachment,
    EditLock,
    Version,
    WorkingCopy,
    joined_channels,
)
from gongkai.domain.disclosures.queries.gate import Gate, gate_of
from gongkai.domain.disclosures.queries.items import readable_items
from gongkai.domain.disclosures.queries.text import attachments_of
from gongkai.knowledge.texts.changes import Block, changes

JOINED = ("item__authority", "item__section", "item__live", "chain", "drafted_by", "saved_by")


@dataclass(frozen=True)
class FieldChange:
    """A part of the description, in Chinese, as it was and as it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """What changed from one version to another. `body`: all blocks of both, each with what became of it."""

    fields: tuple[FieldChange, ...]
    body: tuple[Block, ...]
    attached: tuple[str, ...]
    detached: tuple[str, ...]


def require_version(viewer: Viewer, version_id: int) -> Version:
    """Return the version. Raises NoSuchItem where there is none, or none this viewer may read."""
    found = _readable(viewer).filter(pk=version_id).first()
    if found is None:
        raise NoSuchItem
    return found


def draft_of(viewer: Viewer, item_id: int) -> Version | None:
    """Return the item's open version, neither released nor set aside; None where nothing is being drafted."""
    return _readable(viewer).filter(item=item_id, released_on__isnull=True, set_aside_on__isnull=True).first()


def open_drafts(
    viewer: Viewer, *, versions: Collection[int] | None = None, items: Collection[int] | None = None
) -> list[Version]:
    """Return the open versions of these numbers, or of these items, that the viewer may read; by their number."""
    found = _readable(viewer).filter(released_on__isnull=True, set_aside_on__isnull=True)
    found = found if versions is None else found.filter(pk__in=versions)
    found = found if items is None else found.filter(item__in=items)
    return list(found.order_by("pk"))


def live_of(viewer: Viewer, item_id: int) -> Version | None:
    """Return the version the public reads, or read before a withdrawal; None where nothing went out from here."""
    return _readable(viewer).filter(item=item_id, item__live=F("pk")).first()


def history(viewer: Viewer, item_id: int) -> QuerySet[Version]:
    """Return every version of an item, the latest first."""
    return _readable(viewer).filter(item=item_id).order_by("-number")


def differences(viewer: Viewer, version_id: int, against: int | None = None) -> Differences | None:
    """Return what a version changes: against another version of its item, else against what is public.

    None where there is nothing to compare with. Raises NoSuchItem.
    """
    after = require_version(viewer, version_id)
    before = _readable(viewer).filter(pk=against, item=after.item_id).first() if against else after.item.live
    return None if before is None or before.pk == after.pk else compared(before, after)


def compared(before: Version, after: Version) -> Differences:
    """Return what changed from one version to another. Both were asked for by a guarded query."""
    old = {one.original.sha256: one.name for one in attachments_of(before)}
    new = {one.original.sha256: one.name for one in attachments_of(after)}
    return Differences(
        tuple(_changed(before, after)),
        changes(before.body, after.body),
        tuple(name for sha256, name in new.items() if sha256 not in old),
        tuple(name for sha256, name in old.items() if sha256 not in new),
    )


def attachments(viewer: Viewer, version_id: int) -> list[Attachment]:
    """Return the attachments of a version the viewer reads, in their order. Raises NoSuchItem."""
    return attachments_of(require_version(viewer, version_id))


def require_attachment(viewer: Viewer, attachment_id: int) -> Attachment:
    """Return an attachment of a version the viewer reads. Raises NoSuchAttachment."""
    found = Attachment.objects.filter(pk=attachment_id, version__item__in=readable_items(viewer))
    attachment = found.select_related("original", "copy", "subtitles", "version__item__authority").first()
    if attachment is None:
        raise NoSuchAttachment
    return attachment


def gate_for(viewer: Viewer, version_id: int) -> Gate:
    """Return what the privacy gate found in a version the viewer reads. Raises NoSuchItem."""
    return gate_of(require_version(viewer, version_id))


def working_copy_of(viewer: Viewer, version_id: int) -> WorkingCopy | None:
    """Return what was kept from the viewer's own page since their last save, if anything."""
    own = WorkingCopy.objects.filter(user=viewer.user, version=version_id, version__item__in=readable_items(viewer))
    return own.select_related("version").first()


def holder_of(viewer: Viewer, version_id: int, now: datetime) -> EditLock | None:
    """Return who else has the draft open now, if anybody."""
    locks = EditLock.objects.filter(version=version_id, version__item__in=readable_items(viewer), until__gt=now)
    return locks.exclude(user=viewer.user).select_related("user").first()


def deliveries(viewer: Viewer, version_id: int) -> QuerySet[Delivery]:
    """Return what became of a version on other channels, the latest first. Raises NoSuchItem."""
    return deliveries_of(f"version:{require_version(viewer, version_id).pk}")


def channels_left(viewer: Viewer, version_id: int) -> tuple[str, ...]:
    """Return the channels chosen for a version over which its item did not go out yet, in the order of A2."""
    version = require_version(viewer, version_id)
    standing = version.item.releases.filter(voided_on__isnull=True).values_list("channel", flat=True)
    return tuple(joined_channels(set(version.channels.split()) - set(standing)).split())


def _readable(viewer: Viewer) -> QuerySet[Version]:
    return Version.objects.filter(item__in=readable_items(viewer)).select_related(*JOINED)


def _changed(before: Version, after: Version) -> Iterator[FieldChange]:
    for name in (*DESCRIBED, "channels"):
        if getattr(before, name) != getattr(after, name):
            label = str(Version._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield FieldChange(label, _shown(before, name), _shown(after, name))


def _shown(version: Version, name: str) -> str:
    label = getattr(version, f"get_{name}_display", None)
    value = label() if label else getattr(version, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
