"""撤回、下架、废止、失效: how what is public comes to its end. It stays counted in the year of its first release."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures.actions.acting import locked_item, recorded, require_role, told
from gongkai.domain.disclosures.actions.delivering import cancel_waiting, note_delivery
from gongkai.domain.disclosures.actions.entering import require_working
from gongkai.domain.disclosures.errors import (
    AlreadyTakenDown,
    AlreadyWithdrawn,
    NeverReleased,
    NoSuchRelease,
    NotValid,
    NotWithdrawn,
    PersonInReason,
    ReplacesItself,
)
from gongkai.domain.disclosures.models import Item, Release, Validity
from gongkai.knowledge.privacy.detection import find

ENDED = (Validity.REPEALED, Validity.AMENDED)


@transaction.atomic
def withdraw_item(
    item_id: int, *, reason: str, withdrawn_on: date, by: User, today: date, hides_title: bool = False
) -> Item:
    """撤回。Take an item off every page of ours; a notice with the reason stands in its place.

    What waits for another channel is called off; what they still show is listed by `queries.items.to_take_down`.

    Law: 条例（2007）第十四条，条例（2019）第十七条 — what the review would have held back.

    Args:
        hides_title: the title itself must not be shown any more; the notice then names the index number only.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员; for what has no text here: works nowhere there.
        AlreadyWithdrawn: it was withdrawn before.
        NeverReleased: the public never saw it.
        PersonInReason: the reason, which the notice shows, names a person or a number of theirs.
        ReasonMissing, DateInFuture, DatesOutOfOrder.
    """
    item = locked_item(item_id)
    acted_for = _require_ending(by, item, today)
    refuse_without_reason("撤回理由", reason)
    # 撤回告示写明理由，理由里也不能有个人信息。
    if find(reason):
        raise PersonInReason
    if item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    if item.first_released_on is None:
        raise NeverReleased(item)
    refuse_future("撤回日期", withdrawn_on, today)
    refuse_disorder("首次公开日期", item.first_released_on, "撤回日期", withdrawn_on)
    item.withdrawn_on, item.withdrawn_reason, item.hides_title = withdrawn_on, reason, hides_title
    item.save(update_fields=["withdrawn_on", "withdrawn_reason", "hides_title"])
    cancel_waiting(item, by, today)
    details = {"withdrawn_on": withdrawn_on, "hides_title": hides_title}
    recorded("withdraw_item", item, by, acted_for, today, details, reason=reason, decided_on=withdrawn_on)
    told(item, today)
    return item


@transaction.atomic
def take_down_release(release_id: int, *, taken_down_on: date, by: User, today: date) -> Release:
    """登记下架。Record that another platform no longer shows what was withdrawn.

    Law: 条例（2007）第十四条，条例（2019）第十七条.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NoSuchRelease.
        NotWithdrawn: the item stands.
        AlreadyTakenDown: it was recorded before.
        DateInFuture, DatesOutOfOrder.
    """
    found = Release.objects.filter(pk=release_id, voided_on__isnull=True).first()
    if found is None:
        raise NoSuchRelease
    item = locked_item(found.item_id)
    acted_for = _require_ending(by, item, today)
    release = Release.objects.get(pk=release_id)
    if item.withdrawn_on is None:
        raise NotWithdrawn(item)
    if release.taken_down_on:
        raise AlreadyTakenDown(release)
    refuse_future("下架日期", taken_down_on, today)
    refuse_disorder("公开日期", release.released_on, "下架日期", taken_down_on)
    release.taken_down_on = taken_down_on
    release.save(update_fields=["taken_down_on"])
    note_delivery(release, taken_down_on, item.withdrawn_reason, by, today)
    details = {"release": release.pk, "channel": release.channel, "platform": release.platform}
    recorded("take_down_release", item, by, acted_for, today, {**details, "taken_down_on": taken_down_on})
    return release


@transaction.atomic
def repeal_item(
    item_id: int,
    *,
    on: date,
    by: User,
    today: date,
    replaced_by: Item | None = None,
    validity: str = Validity.REPEALED,
    reason: str = "",
) -> Item:
    """废止。Mark what went out as repealed, or as amended by another document; it stays public, and says so.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is public is accurate.

    Args:
        on: from that day on it is no longer valid.
        replaced_by: what stands in its place, of the same authority or public.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NeverReleased, AlreadyWithdrawn.
        NotValid: it was repealed or lapsed before.
        ReplacesItself, NeverReleased: `replaced_by` is no other public item.
        DateInFuture, DatesOutOfOrder, ValueError for another validity.
    """
    item = locked_item(item_id)
    acted_for = require_role(by, item.authority, (Role.DISCLOSURE_OFFICER,), today)
    if validity not in ENDED:
        raise ValueError(validity)
    _refuse_ended(item)
    refuse_future("废止日期", on, today)
    refuse_disorder("形成日期", item.formed_on, "废止日期", on)
    if replaced_by:
        _refuse_replacement(item, replaced_by)
    item.validity, item.validity_changed_on, item.replaced_by = validity, on, replaced_by
    item.save(update_fields=["validity", "validity_changed_on", "replaced_by"])
    details = {"validity": validity, "on": on, "replaced_by": replaced_by.pk if replaced_by else None}
    recorded("repeal_item", item, by, acted_for, today, details, reason=reason, decided_on=on)
    told(item, today)
    return item


@transaction.atomic
def lapse_item(item_id: int, *, by: User, today: date) -> Item:
    """失效。Mark what went out as lapsed, from the day it names itself; done by the schedule.

    Law: 条例（2007）第六条，条例（2019）第六条.

    Raises:
        PermissionDenied: `by` is neither the terminal nor the authority's 政务公开专管员.
        NeverReleased, AlreadyWithdrawn.
        NotValid: it was repealed or lapsed before.
        DateInFuture: its day has not come, or it names none.
    """
    item = locked_item(item_id)
    acted_for = require_role(by, item.authority, (Role.DISCLOSURE_OFFICER,), today)
    _refuse_ended(item)
    lapses_on = item.lapses_on or date.max
    refuse_future("失效日期", lapses_on, today)
    item.validity, item.validity_changed_on = Validity.LAPSED, lapses_on
    item.save(update_fields=["validity", "validity_changed_on"])
    recorded("lapse_item", item, by, acted_for, today, {"lapses_on": lapses_on}, decided_on=lapses_on)
    told(item, today)
    return item


def _require_ending(by: User, item: Item, today: date) -> User | None:
    """Return for whom `by` ends it. What has no text here belongs to whoever entered it: anybody who works there."""
    if item.live_id is None:
        require_working(by, item.section or item.authority, today)
        return None
    return require_role(by, item.authority, (Role.DISCLOSURE_OFFICER,), today)


def _refuse_ended(item: Item) -> None:
    if item.first_released_on is None:
        raise NeverReleased(item)
    if item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    if item.validity != Validity.VALID:
        raise NotValid(item)


def _refuse_replacement(item: Item, replacement: Item) -> None:
    if replacement.pk == item.pk:
        raise ReplacesItself
    if replacement.first_released_on is None or replacement.withdrawn_on:
        raise NeverReleased(replacement)
