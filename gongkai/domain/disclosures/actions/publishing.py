"""公开: releasing what was approved, and recording what went out over other channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.actions.acting import (
    locked_item,
    locked_version,
    recorded,
    refuse_closed,
    require_officer,
    require_publishing,
    settle_first_release,
    told,
)
from gongkai.domain.disclosures.actions.copies import make_copies
from gongkai.domain.disclosures.actions.delivering import plan_deliveries
from gongkai.domain.disclosures.actions.describing import hand_over
from gongkai.domain.disclosures.actions.numbering import next_index_nos
from gongkai.domain.disclosures.actions.reviewing import Batched, refuse_unclear
from gongkai.domain.disclosures.actions.timing import plan_timed_release
from gongkai.domain.disclosures.errors import (
    AlreadyWithdrawn,
    HasOpenDraft,
    ItemDiscarded,
    NotProactive,
    NotSubmitted,
    NotYetTime,
)
from gongkai.domain.disclosures.models import (
    DESCRIBED,
    Attribute,
    Channel,
    Item,
    Release,
    Version,
    joined_channels,
)
from gongkai.domain.disclosures.queries.gate import gate_of
from gongkai.domain.disclosures.queries.text import attachments_of
from gongkai.domain.review.queries.standing import require_approved
from gongkai.knowledge.law.errors import Refusal

# What publishing writes of an item; everything else of it stays as it was.
RELEASED = (*DESCRIBED, "live", "index_no", "first_released_on", "first_year_channels")


@transaction.atomic
def publish_version(version_id: int, *, by: User, now: datetime) -> Item:
    """公开。Release an approved text on our own portal, and plan its delivery to the other channels.

    The first release gives the index number, which stays; a later one replaces the text the public reads and keeps
    number and first day. All of it in one transaction: a refusal leaves everything as it was.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Args:
        now: the moment of the release, which is not before `release_at`; its day in Asia/Shanghai counts.

    Raises:
        PermissionDenied: `by` is neither the authority's 政务公开专管员 nor a drafter at the item's place.
        VersionClosed: it was released or set aside: also the second click on the same button.
        AlreadyWithdrawn: the item was withdrawn.
        NotProactive: it was decided not to disclose it.
        NotYetTime: it is set for a later moment.
        NotSubmitted, NotApproved: the text that stands did not pass its whole review.
        ScanStale, HitsOpen: the privacy gate is not clear.
        CannotCopy, DiskFull, CannotStore: no copy of an attachment for the public.
        NoOrganisationCode: no index number can be made.
    """
    version = locked_version(version_id)
    item = version.item
    today = timezone.localtime(now).date()
    acted_for = require_publishing(by, item, today)
    _refuse_unfit(version, now)
    attachments = attachments_of(version)
    gate = gate_of(version, attachments)
    refuse_unclear(version, gate)
    if version.chain is None:
        raise NotSubmitted(version)
    require_approved(version.chain, gate.text_hash)
    make_copies(attachments, gate, by, today)
    is_first = item.live_id is None
    item.index_no = item.index_no or next_index_nos(item.authority, today)[0]
    hand_over(version, item)
    item.live = version
    _count_release(item, today)
    item.save(update_fields=RELEASED)
    version.released_on = today
    version.save(update_fields=["released_on"])
    release = Release.objects.create(
        item=item, version=version, channel=Channel.WEBSITE, is_own_portal=True, released_on=today, released_by=by
    )
    version.working_copies.all().delete()
    if version.release_at:
        plan_timed_release(version)
    undelivered = plan_deliveries(version, attachments, by, today)
    details = {
        "version": version.number,
        "index_no": item.index_no,
        "channels": version.channels.split(),
        "release": release.pk,
        "first": is_first,
        "text_hash": gate.text_hash,
        "undelivered": undelivered,
    }
    recorded("publish_version", item, by, acted_for, today, details)
    told(item, today)
    return item


def publish_many(version_ids: Sequence[int], *, by: User, now: datetime) -> Batched:
    """批量公开。Release several texts, each in a transaction of its own; one that is refused keeps none back.

    Law: as for `publish_version`.
    """
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    for version_id in version_ids:
        try:
            publish_version(version_id, by=by, now=now)
        except (Refusal, PermissionDenied) as refusal:
            refused.append((version_id, str(refusal)))
        else:
            done.append(version_id)
    return Batched(tuple(done), tuple(refused))


@transaction.atomic
def add_release(
    item_id: int,
    *,
    channel: str,
    released_on: date,
    by: User,
    today: date,
    platform: str = "",
    address: str = "",
) -> Release:
    """登记渠道公开。Record by hand that an item which is public went out over one more channel.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Args:
        address: where it stands there, or the number of the receipt or issue.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        HasOpenDraft: its text was never released.
        AlreadyWithdrawn: the item was withdrawn on or before that day.
        ItemDiscarded.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    item = locked_item(item_id)
    acted_for = require_officer(by, item, today)
    refuse_future("公开日期", released_on, today)
    refuse_disorder("形成日期", item.formed_on, "公开日期", released_on)
    refuse_unreleased_text(item)
    if item.withdrawn_on and released_on >= item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    release = Release(
        item=item,
        version=item.live,
        channel=channel,
        platform=platform,
        released_on=released_on,
        released_by=by,
        address=address,
    )
    refuse_bad_fields(release)
    release.save(force_insert=True)
    settle_first_release(item)
    details = {"release": release.pk, "channel": channel, "platform": platform, "released_on": released_on}
    recorded("add_release", item, by, acted_for, today, details, decided_on=released_on)
    told(item, today)
    return release


def refuse_unreleased_text(item: Item) -> None:
    """Raise HasOpenDraft where the item has a text here that never went out, ItemDiscarded where it was given up."""
    if item.discarded_on:
        raise ItemDiscarded(item)
    if item.live_id is None:
        version = item.versions.filter(released_on__isnull=True).first()
        if version:
            raise HasOpenDraft(version)


def _refuse_unfit(version: Version, now: datetime) -> None:
    refuse_closed(version)
    if version.item.withdrawn_on:
        raise AlreadyWithdrawn(version.item)
    if version.attribute != Attribute.PROACTIVE:
        raise NotProactive(version)
    if version.release_at and version.release_at > now:
        raise NotYetTime(version, f"{timezone.localtime(version.release_at):%Y-%m-%d %H:%M}")


def _count_release(item: Item, today: date) -> None:
    """Let the item count its release on our own portal today. Voided entries apart, days never go backwards here."""
    if item.first_released_on is None:
        item.first_released_on, item.first_year_channels = today, Channel.WEBSITE.value
    elif item.first_released_on.year == today.year:
        item.first_year_channels = joined_channels([*item.first_year_channels.split(), Channel.WEBSITE])
