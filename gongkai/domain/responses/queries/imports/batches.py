"""The spreadsheets entered, and their tickets."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.responses.errors import NoSuchBatch
from gongkai.domain.responses.models import Ticket, TicketBatch

MOST_LISTED = 200


def batches_of(authority: Authority) -> QuerySet[TicketBatch]:
    """Return what was entered for the authority, the latest first."""
    return TicketBatch.objects.filter(authority=authority).select_related("entered_by").order_by("-pk")


def require_batch(asking: Viewer, batch_id: int) -> TicketBatch:
    """Return the batch. Raises NoSuchBatch where there is none, or none of an authority the viewer reads."""
    found = TicketBatch.objects.select_related("authority", "entered_by")
    batch = found.filter(pk=batch_id, authority__code__in=asking.readable).first()
    if batch is None:
        raise NoSuchBatch
    return batch


def tickets_in(batch: TicketBatch) -> list[Ticket]:
    """Return the first tickets of the batch, in the order of their rows."""
    joined = ("platform", "section", "event", "chain")
    return list(Ticket.objects.filter(batch=batch).select_related(*joined).order_by("pk")[:MOST_LISTED])
