"""经过: what happened to an item, told from its audit entries; and which text a channel's delivery carries."""

from __future__ import annotations

from gongkai.domain.audit.queries.listing import ShownEntry, entries_about
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.disclosures.queries.items import readable_items
from gongkai.domain.disclosures.queries.under_review import SUBJECT

# 逐次保存、检查只是修改的过程，页面上的经过不列；审计里都有。
NOT_TOLD = frozenset({"save_draft", "scan_version", "mask_hit", "justify_hit", "mask_all", "order_attachments"})


def timeline(viewer: Viewer, item: Item) -> tuple[ShownEntry, ...]:
    """Return what happened to an item the viewer reads, the oldest first; saving and checking left out."""
    if not readable_items(viewer).filter(pk=item.pk).exists():
        return ()
    return tuple(entry for entry in entries_about(SUBJECT, item.pk) if entry.act not in NOT_TOLD)


def versions_of_deliveries(viewer: Viewer, deliveries: list[Delivery]) -> dict[int, Version]:
    """Return {delivery id: the version it carries}, of those the viewer reads."""
    numbers = {delivery.pk: _number(delivery) for delivery in deliveries}
    wanted = [number for number in numbers.values() if number]
    found = Version.objects.filter(pk__in=wanted, item__in=readable_items(viewer)).select_related("item", "item__live")
    by_number = {version.pk: version for version in found}
    return {pk: by_number[number] for pk, number in numbers.items() if number in by_number}


def _number(delivery: Delivery) -> int | None:
    kind, _, number = delivery.key.partition(":")
    return int(number) if kind == "version" and number.isdecimal() else None
