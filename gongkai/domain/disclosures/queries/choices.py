"""What a person chooses from while drafting: places, registered documents, documents to interpret."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count, Q, QuerySet

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, Viewer
from gongkai.domain.disclosures.models import Item, NormativeDocument, PageKind
from gongkai.domain.disclosures.queries.items import in_stage, readable_items
from gongkai.domain.disclosures.queries.public import public_items

# 动态、公示没有解读。
NOT_INTERPRETED = ("news", "interpretation")


def drafting_places(viewer: Viewer) -> QuerySet[Authority]:
    """Return where the viewer may draft items: bodies and their sections, in the order of the tree."""
    codes = viewer.codes_with(Role.DRAFTER, Role.DISCLOSURE_OFFICER)
    return Authority.objects.filter(code__in=codes).order_by("path")


def reading_sections(viewer: Viewer) -> QuerySet[Authority]:
    """Return the sections and judicial offices whose items the viewer reads, in the order of the tree."""
    return Authority.objects.filter(code__in=viewer.readable, kind__in=INSIDE).order_by("path")


def documents_to_choose(item: Item) -> QuerySet[NormativeDocument]:
    """Return the registered documents of the item's authority, whose text the item may be; the latest first."""
    return NormativeDocument.objects.filter(authority=item.authority_id).order_by("-issued_on", "-pk")


def items_to_interpret(item: Item) -> QuerySet[Item]:
    """Return the public items of the same authority that the item may interpret, the latest first."""
    public = Q(authority=item.authority_id, first_released_on__isnull=False, withdrawn_on__isnull=True)
    found = Item.objects.filter(public).exclude(genre__in=NOT_INTERPRETED).exclude(pk=item.pk)
    return found.order_by("-first_released_on", "-pk")


def public_items_beside(item: Item) -> QuerySet[Item]:
    """Return the other public items of the same authority, the latest first: what may stand in the item's place."""
    public = Q(authority=item.authority_id, first_released_on__isnull=False, withdrawn_on__isnull=True)
    return Item.objects.filter(public).exclude(pk=item.pk).order_by("-first_released_on", "-pk")


def topics_to_join(item: Item) -> list[str]:
    """Return the names of the public topics that may list the item: of its body, or of one above it; by name."""
    topics = public_items().filter(page_kind=PageKind.TOPIC).values_list("title", "authority__path")
    return sorted({title for title, path in topics if item.authority.path.startswith(path)})


def counts_by_stage(viewer: Viewer, stages: Collection[str]) -> Mapping[str, int]:
    """Return {stage: how many items the viewer reads are in it}. One query."""
    counts = {stage: Count("pk", filter=in_stage(stage), distinct=True) for stage in stages}
    return readable_items(viewer).aggregate(**counts)
