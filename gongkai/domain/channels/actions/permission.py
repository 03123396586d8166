"""Who may act over a body's accounts, and how such an act is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Holding, sections_of, viewer
from gongkai.knowledge.law.acts import article_of

KEEPING = (Role.DISCLOSURE_OFFICER, Role.ADMINISTRATOR)
DELIVERING = (Role.DISCLOSURE_OFFICER, Role.DRAFTER)


def require_keeper(by: User, authority: Authority, on: date) -> Holding:
    """Return how `by` looks after the body's accounts. Raises PermissionDenied."""
    return _require(by, authority, KEEPING, (authority.code,), on)


def require_deliverer(by: User, authority: Authority, on: date) -> Holding:
    """Return how `by` publishes for the body: at it, or in one of its sections. Raises PermissionDenied."""
    places = (authority.code, *sections_of(authority).values_list("code", flat=True))
    return _require(by, authority, DELIVERING, places, on)


def _require(by: User, authority: Authority, roles: tuple[Role, ...], places: tuple[str, ...], on: date) -> Holding:
    require_active(by)
    asking = viewer(by, on)
    found = (holding for place in places for role in roles for holding in asking.holdings(role, place))
    holding = min(found, key=lambda one: one.acted_for is not None, default=None)
    if holding is None:
        named = "、".join(role.label for role in roles)
        raise PermissionDenied(
            f"{by.name}在{authority.name}没有“{named}”的职务，不能办理渠道发布。请由有此职务的同事办理。"
        )
    return holding


def record_act(
    act: str,
    subject: models.Model,
    authority: Authority,
    *,
    by: User,
    on: date,
    holding: Holding | None = None,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Write the audit entry of an act, with the person acted for."""
    acted_for = {"acted_for": holding.acted_for.name} if holding and holding.acted_for else {}
    record(
        act,
        subject=subject,
        by=by,
        authority_code=authority.code,
        article=article_of(act, on, entered_on=on),
        on=on,
        reason=reason,
        details={**(details or {}), **acted_for},
    )
