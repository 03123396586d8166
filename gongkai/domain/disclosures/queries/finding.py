"""Finding items by their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from gongkai.domain.disclosures.models import Item


def items_matching(words: Sequence[str], codes: Collection[str]) -> QuerySet[Item]:
    """Return the items of these authorities that hold every word in title or document number, the latest first.

    An item counts as its section's as well as its body's.
    """
    mine = Q(authority__code__in=codes) | Q(section__code__in=codes)
    found = Item.objects.filter(mine).select_related("authority", "section", "normative_document")
    for word in words:
        found = found.filter(Q(title__icontains=word) | Q(normative_document__doc_no__icontains=word))
    return found.order_by("-formed_on", "-pk")
