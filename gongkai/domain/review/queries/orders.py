"""Which steps apply at an authority, and whether people from outside may review there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import body_of
from gongkai.domain.review.models import OutsideReview, OwnOrder
from gongkai.knowledge.law.review_steps import ChecklistEntry, ReviewOrder, ReviewStep, review_order


def order_for(authority: Authority, kind: str) -> ReviewOrder:
    """Return the order of review in use: the section's own, else its body's own, else the default."""
    default = review_order(kind)
    for place in dict.fromkeys((authority, body_of(authority))):
        own = OwnOrder.objects.filter(authority_code=place.code, kind=kind).order_by("-pk").first()
        if own and own.steps:
            return ReviewOrder(default.kind, default.drafted_by, tuple(_step(row, default) for row in own.steps))
    return default


def allows_outside_review(authority: Authority) -> bool:
    """Whether the body lets people without an account review by a one-time link."""
    return OutsideReview.objects.filter(authority_code=body_of(authority).code, is_allowed=True).exists()


def _step(row: Mapping[str, Any], default: ReviewOrder) -> ReviewStep:
    """Return a step as stored; its articles are those the role has in the default order."""
    return ReviewStep(
        label=row["label"],
        role=row["role"],
        working_days=row["working_days"],
        articles=default.articles_for(row["role"]),
        checklist=tuple(ChecklistEntry(entry["key"], entry["text"], entry["required"]) for entry in row["checklist"]),
        by_drafter=row["by_drafter"],
    )
