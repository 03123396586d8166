"""How often something was tried from one network address within this hour."""

from __future__ import annotations

from datetime import datetime

from django.utils.crypto import salted_hmac

from gongkai.domain.applications.models import Knocks


def knocks(purpose: str, address: str, *, now: datetime) -> int:
    """Return how many tries of that purpose were counted."""
    counted = Knocks.objects.filter(key=key_of(purpose, address, now)).values_list("count", flat=True)
    return counted.first() or 0


def key_of(purpose: str, address: str, now: datetime) -> str:
    """Return the key of a count; without the installation's key nobody can tell the address from it."""
    hour = f"{now:%Y-%m-%dT%H%z}"
    return salted_hmac("gongkai.applications.knocks", f"{purpose}|{address}|{hour}", algorithm="sha256").hexdigest()
