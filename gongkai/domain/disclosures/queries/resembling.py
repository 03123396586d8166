"""相近的信息: which items tell of the same matter as a draft. 信息只计一次 — one matter, one item."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Band, Item, PageKind, Version
from gongkai.domain.disclosures.queries.items import readable_items
from gongkai.knowledge.texts.body import plain_text
from gongkai.knowledge.texts.likeness import Fingerprint, compare, fingerprint

CANDIDATES = 20


@dataclass(frozen=True)
class Resembling:
    """An item that tells of the same matter, and why it is thought so."""

    item: Item
    score: float
    why: str


def resembling(viewer: Viewer, version: Version) -> list[Resembling]:
    """Return the items of the same authority, of those the viewer reads, that tell of the version's matter."""
    own = fingerprint(version.title, plain_text(version.body))
    found = [_compared(own, item) for item in _candidates(viewer, version, own)]
    return sorted((one for one in found if one), key=lambda one: -one.score)


def _candidates(viewer: Viewer, version: Version, own: Fingerprint) -> list[Item]:
    """Return the items that share the most bands with the text, the most first."""
    sharing = Band.objects.filter(authority_id=version.item.authority_id, value__in=own.probes)
    if version.page_kind == PageKind.OFFICE_PROFILE:
        # 各所的职能大同小异，不是同一件事；同一处的两份才是。
        sharing = sharing.filter(item__page_kind=version.page_kind, item__section=version.item.section_id)
    # 解读与所解读的文件说的是同一件事，仍是两条信息。
    apart = Q(item=version.item_id) | Q(item=version.interprets_id) | Q(item__interprets=version.item_id)
    ranked = sharing.exclude(apart).values("item").annotate(shared=Count("pk")).order_by("-shared")
    ids = [row["item"] for row in ranked[:CANDIDATES]]
    items = readable_items(viewer).filter(pk__in=ids, discarded_on__isnull=True, withdrawn_on__isnull=True)
    return list(items.select_related("live"))


def _compared(own: Fingerprint, item: Item) -> Resembling | None:
    text = item.live or item.versions.order_by("-number").first()
    likeness = compare(own, fingerprint(item.title, plain_text(text.body) if text else ""))
    return Resembling(item, likeness.score, likeness.why) if likeness.same_matter else None
