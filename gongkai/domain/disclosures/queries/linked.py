"""政策和解读, 取代和被取代: which items an item is tied to."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.items import readable_items


@dataclass(frozen=True)
class Linked:
    """`interprets`: the document it interprets. `interpretations`: those of it. `replaces`: what it stands in for."""

    interprets: Item | None
    interpretations: tuple[Item, ...]
    replaced_by: Item | None
    replaces: tuple[Item, ...]

    @property
    def is_any(self) -> bool:
        """Whether it is tied to anything."""
        return bool(self.interprets or self.interpretations or self.replaced_by or self.replaces)


def linked_items(viewer: Viewer, item: Item) -> Linked:
    """Return the items tied to one the viewer reads; of those that depend on it, the ones the viewer reads."""
    mine = readable_items(viewer).order_by("-first_released_on", "-pk")
    return Linked(
        item.interprets,
        tuple(mine.filter(interprets=item, discarded_on__isnull=True)),
        item.replaced_by,
        tuple(mine.filter(replaced_by=item)),
    )
