"""Who keeps the ledger and the files of an authority: its disclosure office, and for what counts, the office's head."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.queries.handling import OFFICE
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, viewer

HEADS = (Role.DISCLOSURE_HEAD,)
KEEPERS = tuple(OFFICE)


def may_keep(asking: Viewer, authority: Authority) -> bool:
    """Whether the person is officer or head of the authority's disclosure office."""
    return bool(asking.roles_at(authority.code) & OFFICE)


def heads(asking: Viewer, authority: Authority) -> bool:
    """Whether the person heads the authority's disclosure office, or stands in for its head."""
    return asking.has(Role.DISCLOSURE_HEAD, authority.code)


def require_keeping(by: User, authority: Authority, today: date) -> None:
    """Raise PermissionDenied unless the person is officer or head of the disclosure office on that day."""
    require_active(by)
    if not may_keep(viewer(by, today), authority):
        raise PermissionDenied(
            f"这一项由{authority.name}政务公开专管员或者政府信息公开工作机构负责人办理，{by.name}没有担任。请转给其办理。"
        )


def require_head(by: User, authority: Authority, today: date) -> None:
    """Raise PermissionDenied unless the person heads the disclosure office on that day, or stands in for its head."""
    require_active(by)
    if not heads(viewer(by, today), authority):
        raise PermissionDenied(
            f"这一项由{authority.name}政府信息公开工作机构负责人决定，{by.name}没有担任或者代理这一职务。请送负责人办理。"
        )
