"""Where an item stands, and what the viewer may do with it now."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import TextChoices

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Attribute, Item, Validity, Version
from gongkai.domain.review.models import State


class Stage(TextChoices):
    """现状 of an item, told from what is stored."""

    DRAFTING = "drafting", "草稿"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "待重新提交"
    APPROVED = "approved", "已通过，待公开"
    HELD_BACK = "held_back", "已审定，不主动公开"
    RELEASED = "released", "已公开"
    ENTERED = "entered", "已登记，未公开"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "已弃置"


def stage_of(item: Item) -> Stage:
    """Return where the item stands; of one that is public, its draft beside it does not count. One query at most."""
    if item.discarded_on or item.first_released_on:
        return stage_with(item, None)
    draft = item.versions.select_related("chain").filter(released_on__isnull=True, set_aside_on__isnull=True).first()
    return stage_with(item, draft)


def stage_with(item: Item, draft: Version | None) -> Stage:
    """Return where the item stands, its open version being known. `chain` is read with it."""
    if item.discarded_on:
        return Stage.DISCARDED
    if item.withdrawn_on:
        return Stage.WITHDRAWN
    if item.first_released_on:
        return Stage.RELEASED
    return stage_of_draft(draft) if draft else Stage.ENTERED


def stage_of_draft(version: Version) -> Stage:
    """Return where a draft stands on its way. `chain` is read with it."""
    state = version.chain.state if version.chain else None
    if state == State.IN_REVIEW:
        return Stage.IN_REVIEW
    if state == State.RETURNED:
        return Stage.RETURNED
    if state == State.APPROVED:
        return Stage.APPROVED if version.attribute == Attribute.PROACTIVE else Stage.HELD_BACK
    return Stage.DRAFTING


def allowed_acts(viewer: Viewer, item: Item, draft: Version | None) -> frozenset[str]:
    """Return the names of the acts the viewer could begin on the item now; the acts themselves decide.

    Args:
        draft: the open version, if any, with its chain.
    """
    place = item.section or item.authority
    drafts = viewer.has(Role.DRAFTER, place.code) or viewer.has(Role.DISCLOSURE_OFFICER, place.code)
    officer = viewer.has(Role.DISCLOSURE_OFFICER, item.authority.code)
    stage = stage_of_draft(draft) if draft else None
    is_public = item.first_released_on is not None and item.withdrawn_on is None
    conditions = {
        "save_draft": drafts and draft is not None,
        "submit_item": drafts and stage in {Stage.DRAFTING, Stage.RETURNED},
        "publish_version": (officer or viewer.has(Role.DRAFTER, place.code)) and stage is Stage.APPROVED,
        "revise_item": drafts and is_public and item.live_id is not None and draft is None,
        "set_aside_draft": drafts and draft is not None and item.live_id is not None,
        "discard_item": drafts and item.first_released_on is None and item.discarded_on is None,
        "add_release": officer and is_public,
        "withdraw_item": officer and is_public,
        "repeal_item": officer and is_public and item.validity == Validity.VALID,
        "take_down_release": officer and item.withdrawn_on is not None,
    }
    return frozenset(name for name, holds in conditions.items() if holds)


def is_ready_for_its_moment(version: Version, now: datetime) -> bool:
    """Whether the moment set for the version has come, it is approved, and it did not go out. Of no person's asking."""
    return (
        version.release_at is not None
        and version.release_at <= now
        and version.released_on is None
        and version.set_aside_on is None
        and version.chain is not None
        and version.chain.state == State.APPROVED
    )


def lapsing(on: date) -> list[int]:
    """Return the ids of the public items whose day of lapsing has come, in their order. For the schedule."""
    valid = Item.objects.filter(lapses_on__lte=on, validity=Validity.VALID)
    public = valid.filter(first_released_on__isnull=False, withdrawn_on__isnull=True)
    return list(public.order_by("pk").values_list("pk", flat=True))
