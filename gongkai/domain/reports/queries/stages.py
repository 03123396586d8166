"""Where a version of a report stands: derived from its review chain, what is frozen, and its day of publication."""

from __future__ import annotations

from django.db import models

from gongkai.domain.reports.models import Frozen, Version
from gongkai.domain.review.models import State


class Stage(models.TextChoices):
    """起草 → 审核 → 签批 → 公布; a returned or recalled version is drafted again, its figures counted anew."""

    DRAFT = "draft", "起草中"
    RETURNED = "returned", "已退回，起草中"
    IN_REVIEW = "in_review", "审核中"
    APPROVED = "approved", "已签批，待公布"
    PUBLISHED = "published", "已公布"


DRAFTING = frozenset({Stage.DRAFT, Stage.RETURNED})
SUBMITTED = frozenset({Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED})

_BY_CHAIN = {
    State.IN_REVIEW: Stage.IN_REVIEW,
    State.RETURNED: Stage.RETURNED,
    State.APPROVED: Stage.APPROVED,
    State.WITHDRAWN: Stage.DRAFT,
}


def stage_of(version: Version) -> Stage:
    """Return where a version stands. One query where its chain is joined."""
    if version.published_on:
        return Stage.PUBLISHED
    frozen = latest_frozen(version)
    if frozen is None or version.chain is None or version.chain.text_hash != frozen.digest:
        return Stage.DRAFT
    return _BY_CHAIN[State(version.chain.state)]


def latest_frozen(version: Version) -> Frozen | None:
    """Return what was frozen last, or None."""
    return version.frozen.order_by("-pk").first()
