"""其他渠道: handing what is released here to the accounts of its authority, and recording what went out there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.channels.actions import cancel_delivery, note_taken_down, plan_delivery
from gongkai.domain.channels.models import Account, Delivery
from gongkai.domain.channels.models import State as DeliveryState
from gongkai.domain.channels.queries.lists import accounts_of
from gongkai.domain.channels.queries.posts import Post, PostPicture
from gongkai.domain.disclosures.actions.acting import (
    locked_item,
    locked_version,
    recorded,
    require_publishing,
    settle_first_release,
    told,
)
from gongkai.domain.disclosures.errors import AlreadyWithdrawn, NeverReleased, NoSuchAccountHere
from gongkai.domain.disclosures.models import Attachment, Item, Release, Version
from gongkai.domain.disclosures.queries.text import attachments_of
from gongkai.domain.files.queries import open_stored
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import media_ids, summary

THEN = "disclosures.delivered"
LONGEST_SUMMARY = 120


def key_of(version: Version) -> str:
    """Return what a delivery of the version is known by."""
    return f"version:{version.pk}"


def plan_deliveries(version: Version, attachments: Sequence[Attachment], by: User, today: date) -> dict[str, str]:
    """Plan a delivery over every account on the version's channels. Returns {account: why not} for those refused.

    What a channel refuses never keeps the release back; `deliver_version` tries again.
    """
    accounts = _accounts(version)
    if not accounts:
        return {}
    refused: dict[str, str] = {}
    post = _post(version, attachments)
    # 到点自动公开的，由最后修改、定时的人交办。
    planner = version.saved_by if by.is_terminal else by
    for account in accounts:
        try:
            plan_delivery(account.pk, post, key=key_of(version), by=planner, today=today, then=THEN)
        except (Refusal, PermissionDenied) as refusal:
            refused[str(account)] = str(refusal)
    return refused


@transaction.atomic
def deliver_version(version_id: int, *, account_id: int, by: User, today: date) -> Delivery:
    """交办渠道公开。Hand a text that is public here to one more account of its authority.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither the authority's 政务公开专管员 nor a drafter at the item's place.
        NeverReleased: the text is not the one that is public.
        AlreadyWithdrawn.
        NoSuchAccountHere: it is another authority's, or closed.
        PostRefused, AlreadyOnTheWay, AlreadySent: as the channel says.
    """
    version = locked_version(version_id)
    item = version.item
    acted_for = require_publishing(by, item, today)
    if item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    if item.live_id != version.pk:
        raise NeverReleased(item)
    account = next((one for one in accounts_of(item.authority) if one.pk == account_id), None)
    if account is None:
        raise NoSuchAccountHere
    post = _post(version, attachments_of(version))
    delivery = plan_delivery(account.pk, post, key=key_of(version), by=by, today=today, then=THEN)
    details = {"version": version.number, "channel": account.channel, "platform": account.name}
    recorded("deliver_version", item, by, acted_for, today, details)
    return delivery


@transaction.atomic
def record_delivered(delivery_id: int, *, today: date) -> Release | None:
    """登记渠道公开。Record a delivery that was sent as a release; None for one that was not, or is recorded.

    Also where the item was withdrawn meanwhile: it went out, and is to be taken down there.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.
    """
    delivery = Delivery.objects.select_related("account", "planned_by").filter(pk=delivery_id).first()
    if delivery is None or delivery.state != DeliveryState.SENT or delivery.sent_on is None:
        return None
    version = Version.objects.get(pk=int(delivery.key.partition(":")[2]))
    item = locked_item(version.item_id)
    if Release.objects.filter(delivery=delivery).exists():
        return None
    release = Release.objects.create(
        item=item,
        version=version,
        delivery=delivery,
        channel=delivery.account.channel,
        platform=delivery.account.name,
        released_on=delivery.sent_on,
        released_by=delivery.planned_by,
        address=delivery.address or delivery.receipt,
    )
    settle_first_release(item)
    details = {"release": release.pk, "channel": release.channel, "platform": release.platform}
    told_of = {**details, "released_on": release.released_on, "address": release.address}
    recorded("add_release", item, delivery.planned_by, None, today, told_of, decided_on=release.released_on)
    told(item, today)
    return release


def cancel_waiting(item: Item, by: User, today: date) -> None:
    """Call off what has not gone out of a withdrawn item; what is with the platform already is recorded when sent."""
    keys = [f"version:{pk}" for pk in item.versions.values_list("pk", flat=True)]
    waiting = (DeliveryState.WAITING, DeliveryState.FAILED)
    for delivery in Delivery.objects.filter(key__in=keys, state__in=waiting):
        try:
            cancel_delivery(delivery.pk, reason="信息已经撤回", by=by, today=today)
        except (Refusal, PermissionDenied):
            continue


def note_delivery(release: Release, taken_down_on: date, reason: str, by: User, today: date) -> None:
    """Let the channel know that it no longer shows a release, where an account of ours carried it."""
    delivery = release.delivery
    if delivery and delivery.taken_down_on is None:
        note_taken_down(delivery.pk, taken_down_on=taken_down_on, reason=reason, by=by, today=today)


def _accounts(version: Version) -> list[Account]:
    """Return the accounts the text goes out over; on the website only the government's own portal has one."""
    wanted = set(version.channels.split())
    return [account for account in accounts_of(version.item.authority) if account.channel in wanted]


def _post(version: Version, attachments: Iterable[Attachment]) -> Post:
    pictures = tuple(_pictures(version, attachments))
    return Post(
        title=version.title,
        body=version.body,
        author=version.item.authority.name,
        summary=version.summary[:LONGEST_SUMMARY] or summary(version.body, LONGEST_SUMMARY),
        cover=pictures[0] if pictures else None,
        pictures=pictures,
    )


def _pictures(version: Version, attachments: Iterable[Attachment]) -> Iterator[PostPicture]:
    shown = set(media_ids(version.body))
    for one in attachments:
        if one.pk in shown and one.kind == Attachment.Kind.IMAGE and one.copy:
            with open_stored(one.copy) as file:
                yield PostPicture(f"media:{one.pk}", file.read(), one.copy.media_type)
