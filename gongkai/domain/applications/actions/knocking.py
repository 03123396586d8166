"""访问次数: counting what is tried, so that nobody floods the office or guesses codes; no address stored."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from gongkai.domain.applications.models import Knocks
from gongkai.domain.applications.queries.knocks import key_of

HOUR = timedelta(hours=1)


@transaction.atomic
def knock(purpose: str, address: str, *, now: datetime) -> int:
    """Count one try of that purpose from a network address, and return how many there were in this hour.

    Counts of hours gone by are cleared away on the way.
    """
    key = key_of(purpose, address, now)
    row, is_new = Knocks.objects.get_or_create(key=key, defaults={"until": now + HOUR})
    Knocks.objects.filter(pk=row.pk).update(count=F("count") + 1)
    if is_new:
        Knocks.objects.filter(until__lt=now).delete()
    return Knocks.objects.values_list("count", flat=True).get(pk=row.pk)
