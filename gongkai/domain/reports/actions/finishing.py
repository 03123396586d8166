"""What every act on a version does in the same way: lock it, find who may act, write the audit entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Holding, viewer
from gongkai.domain.reports.errors import FrozenAltered, NoSuchVersion, NotDrafting
from gongkai.domain.reports.models import AnnualReport, Frozen, Version
from gongkai.domain.reports.queries.stages import DRAFTING, latest_frozen, stage_of
from gongkai.domain.reports.queries.verifying import is_intact
from gongkai.knowledge.law.acts import article_of


def locked(version_id: int) -> Version:
    """Return the version with its report and chain, locked until the transaction ends: acts come one after the other.

    Raises:
        NoSuchVersion.
    """
    # 锁住整份报告：更正一版与办理另一版不会同时进行。
    report_id = Version.objects.filter(pk=version_id).values_list("report_id", flat=True).first()
    if report_id is None:
        raise NoSuchVersion
    AnnualReport.objects.select_for_update().get(pk=report_id)
    return Version.objects.select_related("report__authority", "report__item", "chain").get(pk=version_id)


def require_role(by: User, authority: Authority, roles: tuple[Role, ...], today: date) -> Holding:
    """Return how `by` has one of the roles at the authority, their own name first. Raises PermissionDenied."""
    require_active(by)
    asking = viewer(by, today)
    found = [holding for role in roles for holding in asking.holdings(role, authority.code)]
    if not found:
        named = "”或者“".join(str(role.label) for role in roles)
        raise PermissionDenied(f"{by.name}在{authority.name}没有“{named}”的职务，不能办理。请由有此职务的同事办理。")
    return min(found, key=lambda holding: holding.acted_for is not None)


def refuse_unless_drafting(version: Version) -> None:
    """Raise NotDrafting where the version is under review, approved or published."""
    stage = stage_of(version)
    if stage not in DRAFTING:
        raise NotDrafting(version, str(stage.label))


def require_intact(version: Version) -> Frozen:
    """Return what is frozen of the version. Raises FrozenAltered where it is not what it was, or nothing is frozen."""
    frozen = latest_frozen(version)
    if frozen is None or not is_intact(frozen):
        raise FrozenAltered(version)
    return frozen


def recorded(
    act: str,
    subject: models.Model,
    authority: Authority,
    holding: Holding,
    today: date,
    details: Mapping[str, object],
    reason: str = "",
) -> None:
    """Add the act's entry; a stand-in's entry names the absent person, too."""
    stood_in = {"acted_for": holding.acted_for.name} if holding.acted_for else {}
    record(
        act,
        subject=subject,
        by=holding.user,
        authority_code=authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **stood_in},
    )
