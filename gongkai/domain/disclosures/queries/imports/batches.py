"""The batches entered, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Batch, Item, Version
from gongkai.domain.disclosures.queries.imports.refusals import NoSuchBatch

MOST_LISTED = 100


@dataclass(frozen=True)
class Standing:
    """How many items of a batch are drafts not yet submitted, on their way through review, released, given up."""

    to_submit: int
    on_their_way: int
    released: int
    given_up: int


def batches_of(authority: Authority) -> QuerySet[Batch]:
    """Return what was entered for the authority, the latest first."""
    return Batch.objects.filter(authority=authority).select_related("entered_by", "undone_by").order_by("-pk")


def require_batch(viewer: Viewer, batch_id: int) -> Batch:
    """Return the batch. Raises NoSuchBatch where there is none, or none of an authority whose officer this is."""
    codes = viewer.codes_with(Role.DISCLOSURE_OFFICER)
    found = Batch.objects.select_related("authority", "entered_by", "undone_by")
    batch = found.filter(pk=batch_id, authority__code__in=codes).first()
    if batch is None:
        raise NoSuchBatch
    return batch


def standing_of(batch: Batch) -> Standing:
    """Return how far the items of the batch have come. One query."""
    open_, gone = Q(discarded_on__isnull=True), Q(first_released_on__isnull=False)
    counts = Item.objects.filter(batch=batch).aggregate(
        to_submit=Count("pk", filter=open_ & ~gone & Q(versions__chain__isnull=True), distinct=True),
        on_their_way=Count("pk", filter=open_ & ~gone & Q(versions__chain__isnull=False), distinct=True),
        released=Count("pk", filter=open_ & gone, distinct=True),
        given_up=Count("pk", filter=~open_, distinct=True),
    )
    return Standing(**counts)


def to_submit(batch: Batch, limit: int) -> list[Version]:
    """Return the first drafts of the batch that were never submitted."""
    drafts = Version.objects.filter(item__batch=batch, chain__isnull=True, released_on__isnull=True)
    return list(drafts.filter(set_aside_on__isnull=True).order_by("pk")[:limit])


def items_of(batch: Batch) -> list[Item]:
    """Return the first items of the batch, in the order of their rows."""
    return list(Item.objects.filter(batch=batch).select_related("section").order_by("pk")[:MOST_LISTED])
