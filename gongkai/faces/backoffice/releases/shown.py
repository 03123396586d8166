"""公开情况 of an item, as its page shows it: releases, deliveries, links to other items, what happened."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.channels.models import Account, AdapterCode, Delivery, State
from gongkai.domain.channels.queries.lists import accounts_of
from gongkai.domain.channels.queries.standing import Standing, standing
from gongkai.domain.disclosures.models import Item, Release, Version
from gongkai.domain.disclosures.queries.items import releases_of
from gongkai.domain.disclosures.queries.linked import linked_items
from gongkai.domain.disclosures.queries.timeline import timeline
from gongkai.domain.disclosures.queries.versions import deliveries, history
from gongkai.domain.responses.queries.interpreting import interpretation_missing
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.audit.wording import act_label

# 还没有结果的：列在“公开情况”里，写明下一步。
UNFINISHED = frozenset({State.WAITING, State.SENDING, State.FAILED})


@dataclass(frozen=True)
class ReleaseShown:
    """One release. `is_link`: its address is one a browser opens. `may_void`, `may_take_down`: for this person, now."""

    release: Release
    is_link: bool
    may_void: bool
    may_take_down: bool


@dataclass(frozen=True)
class DeliveryShown:
    """One delivery that is no release yet, with its reason and next step."""

    delivery: Delivery
    standing: Standing
    is_failed: bool


@dataclass(frozen=True)
class Happened:
    """One line of the story: the act in Chinese."""

    on: object
    act: str
    by: str
    reason: str
    article: str


def releases_shown(request: OfficeRequest, item: Item) -> dict[str, object]:
    """Return what the parts of an item's page after the review show."""
    viewer = request.viewer
    place = item.section or item.authority
    officer = viewer.has(Role.DISCLOSURE_OFFICER, item.authority.code)
    delivers = officer or viewer.has(Role.DRAFTER, place.code)
    releases = [_release(one, item, officer) for one in releases_of(viewer, item)]
    on_the_way = [DeliveryShown(one, standing(one), one.state == State.FAILED) for one in _unfinished(viewer, item)]
    return {
        "releases": releases,
        "on_the_way": on_the_way,
        "accounts_left": _accounts_left(item, viewer) if delivers and item.live_id and not item.withdrawn_on else [],
        "to_take_down": [one for one in releases if one.may_take_down],
        "delivers": delivers,
        "linked": linked_items(viewer, item),
        "uninterpreted": interpretation_missing(item, clock.today()) if delivers else None,
        "happened": [
            Happened(one.on, act_label(one.act), one.actor_name, one.reason, one.article)
            for one in timeline(viewer, item)
        ],
    }


def is_address(text: str) -> bool:
    """Whether a browser opens it."""
    return text.startswith(("http://", "https://"))


def _release(release: Release, item: Item, officer: bool) -> ReleaseShown:
    stands = release.voided_on is None
    # 本站公开的、由接口发出去的，确实公开过：不是误录。
    is_fact = release.is_own_portal and item.live_id is not None
    is_fact |= release.delivery is not None and release.delivery.account.adapter != AdapterCode.MANUAL
    elsewhere = not release.is_own_portal and release.taken_down_on is None
    return ReleaseShown(
        release,
        is_address(release.address),
        officer and stands and not is_fact and release.taken_down_on is None,
        officer and stands and elsewhere and item.withdrawn_on is not None,
    )


def _unfinished(viewer: Viewer, item: Item) -> list[Delivery]:
    versions: list[Version] = list(history(viewer, item.pk))
    found = (one for version in versions for one in deliveries(viewer, version.pk))
    return [one for one in found if one.state in UNFINISHED]


def _accounts_left(item: Item, viewer: Viewer) -> list[Account]:
    """Return the accounts of the authority to which the live text was not handed yet."""
    handed = {one.account_id for one in deliveries(viewer, item.live_id or 0) if one.state != State.CANCELLED}
    return [one for one in accounts_of(item.authority) if one.pk not in handed]
