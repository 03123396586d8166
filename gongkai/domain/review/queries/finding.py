"""Chains by what they are called: for the search box, and for the list of what a person drafted."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.review.models import Chain, State

OPEN = (State.IN_REVIEW, State.RETURNED)


def chains_matching(words: Sequence[str], asking: Viewer) -> QuerySet[Chain]:
    """Return the chains the viewer may read that hold every word in the title, the latest first."""
    found = _readable(asking)
    for word in words:
        found = found.filter(title__icontains=word)
    return found.order_by("-pk")


def chains_drafted_by(asking: Viewer) -> QuerySet[Chain]:
    """Return the chains still on their way that the viewer drafted or submitted, the latest first."""
    mine = Q(drafted_by=asking.user) | Q(submitted_by=asking.user)
    return _readable(asking).filter(mine, state__in=OPEN).order_by("-pk")


def _readable(asking: Viewer) -> QuerySet[Chain]:
    return Chain.objects.filter(authority_code__in=asking.readable).select_related("drafted_by")
