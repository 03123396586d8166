"""What every act on an item does in the same way: lock, ask who may, record, tell indexes and caches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from datetime import date

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, own_roles, viewer
from gongkai.domain.disclosures.actions.counting import settle_counts
from gongkai.domain.disclosures.errors import NoSuchItem, VersionClosed
from gongkai.domain.disclosures.models import Item, Version, joined_channels
from gongkai.domain.disclosures.queries.public import STAMP
from gongkai.domain.disclosures.queries.searching import KIND, TOPIC
from gongkai.domain.jobs.actions import bump_stamp
from gongkai.domain.jobs.actions.outbox import put_all_in_outbox
from gongkai.domain.search.actions import tell_of_change
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.masking import masked_text

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)
OUTBOX = TOPIC


def locked_item(item_id: int) -> Item:
    """Return the item, locked until the transaction ends. Raises NoSuchItem."""
    items = Item.objects.select_related("authority", "section").select_for_update(of=("self",))
    item = items.filter(pk=item_id).first()
    if item is None:
        raise NoSuchItem
    return item


def locked_version(version_id: int) -> Version:
    """Return the version, its item locked until the transaction ends: whatever happens to one text goes in turn.

    Raises:
        NoSuchItem: there is no such version.
    """
    joined = ("item__authority", "item__section", "chain")
    # Locking the version too would lock nothing more: every act goes through its item.
    held = Item.objects.select_for_update(of=("self",)).filter(versions=version_id).values_list("pk", flat=True)
    if not list(held):
        raise NoSuchItem
    return Version.objects.select_related(*joined).get(pk=version_id)


def place_of(item: Item) -> Authority:
    """Return where roles for the item count: its section, else its authority. Roles at the body count there too."""
    return item.section or item.authority


def require_role(by: User, place: Authority, roles: Collection[Role], today: date) -> User | None:
    """Return for whom `by` acts with one of the roles at the place; None in their own name, and for the terminal.

    Raises:
        PermissionDenied: `by` has none of them there.
    """
    require_active(by)
    # 多数人以自己的职务办理：一次查询就够，代理他人的才细查。
    if by.is_terminal or own_roles(by, place, today) & set(roles):
        return None
    asking = viewer(by, today)
    found = [holding for role in roles for holding in asking.holdings(role, place.code)]
    if not found:
        named = "”或者“".join(str(Role(role).label) for role in roles)
        raise PermissionDenied(f"{by.name}在{place.name}没有“{named}”的职务，不能办理。请由有此职务的同事办理。")
    return None if any(holding.acted_for is None for holding in found) else found[0].acted_for


def require_drafting(by: User, item: Item, today: date) -> User | None:
    """Return for whom `by` drafts at the item's place. Raises PermissionDenied."""
    return require_role(by, place_of(item), DRAFTING, today)


def require_officer(by: User, item: Item, today: date) -> User | None:
    """Return for whom `by` is the authority's 政务公开专管员. Raises PermissionDenied."""
    return require_role(by, item.authority, (Role.DISCLOSURE_OFFICER,), today)


def require_publishing(by: User, item: Item, today: date) -> User | None:
    """Return for whom `by` releases what is approved: the authority's officer, or a drafter at the item's place."""
    require_active(by)
    if by.is_terminal or _publishes_in_own_name(by, item, today):
        return None
    asking: Viewer = viewer(by, today)
    held = [
        *asking.holdings(Role.DISCLOSURE_OFFICER, item.authority.code),
        *asking.holdings(Role.DRAFTER, place_of(item).code),
    ]
    if not held:
        raise PermissionDenied(
            f"{by.name}在{place_of(item).name}没有“政务公开专管员”或者“承办人”的职务，不能公开。请由有此职务的同事办理。"
        )
    return None if any(holding.acted_for is None for holding in held) else held[0].acted_for


def _publishes_in_own_name(by: User, item: Item, today: date) -> bool:
    if Role.DISCLOSURE_OFFICER in own_roles(by, item.authority, today):
        return True
    return Role.DRAFTER in own_roles(by, place_of(item), today)


def refuse_closed(version: Version) -> None:
    """Raise VersionClosed where the version was released or set aside: what went out is not written over."""
    if version.released_on or version.set_aside_on or version.item.discarded_on:
        raise VersionClosed(version)


def recorded(
    act: str,
    item: Item,
    by: User,
    acted_for: User | None,
    today: date,
    details: Mapping[str, object] | None = None,
    *,
    reason: str = "",
    decided_on: date | None = None,
) -> None:
    """Add the entry of an act on an item; `decided_on` is the day whose law is cited, today where not given.

    Entries are kept for good, so what a title says of a person goes in masked.
    """
    named = copy(item)
    named.title = without_persons(item.title)
    record(
        act,
        subject=named,
        by=by,
        authority_code=item.authority.code,
        article=article_of(act, decided_on or today, entered_on=today),
        on=today,
        reason=reason,
        details={**(details or {}), **({"acted_for": acted_for.name} if acted_for else {})},
    )


def without_persons(text: str) -> str:
    """Return a text with the personal information in it masked, as it may stand in an audit entry."""
    return masked_text(text, find(text))


def told(item: Item, today: date) -> None:
    """Tell the search index, the caches and the counts that what the public sees of an item changed. Called last."""
    tell_of_change(KIND, str(item.pk))
    bump_stamp(STAMP)
    settle_counts([item.pk], today)


def told_of_many(ids: Collection[int], today: date) -> None:
    """Tell them the same of many items at once. Called last."""
    put_all_in_outbox(OUTBOX, [str(pk) for pk in ids])
    bump_stamp(STAMP)
    settle_counts(ids, today)


def settle_first_release(item: Item) -> None:
    """Set what the item keeps of its standing releases: the first day, and the channels of that day's calendar year."""
    standing = list(item.releases.filter(voided_on__isnull=True).values_list("released_on", "channel"))
    first = min((day for day, _ in standing), default=None)
    item.first_released_on = first
    item.first_year_channels = joined_channels(channel for day, channel in standing if first and day.year == first.year)
    item.save(update_fields=["first_released_on", "first_year_channels"])
