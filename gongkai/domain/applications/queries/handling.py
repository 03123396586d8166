"""Who handles an application: the disclosure office and drafters of the authority, and drafters of its sections."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer, viewer

HANDLING = frozenset({Role.DRAFTER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD})
OFFICE = frozenset({Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD})
REVIEWERS = frozenset({Role.LEGAL_REVIEWER, Role.SIGNER, Role.HEAD})


def may_handle(asking: Viewer, application: Application) -> bool:
    """Whether the person handles it: at the authority, or drafting in a section it was assigned to."""
    if asking.roles_at(application.authority.code) & HANDLING:
        return True
    sections = application.assignments.filter(ended_on=None).values_list("section__code", flat=True)
    return any(asking.has(Role.DRAFTER, code) for code in sections)


def may_see(asking: Viewer, application: Application) -> bool:
    """Whether the person handles it, or reviews its replies."""
    return bool(asking.roles_at(application.authority.code) & REVIEWERS) or may_handle(asking, application)


def require_handling(by: User, application: Application, today: date) -> None:
    """Raise PermissionDenied unless the person handles the application on that day."""
    require_active(by)
    if not may_handle(viewer(by, today), application):
        raise PermissionDenied(
            f"申请由{application.authority.name}政府信息公开工作机构和承办科室办理，{by.name}在那里没有相应任职。"
            "需要办理的，请联系系统管理员任职，或者请工作机构交办。"
        )


def require_office(by: User, application: Application, today: date) -> None:
    """Raise PermissionDenied unless the person is officer or head of the disclosure office on that day."""
    require_active(by)
    if not viewer(by, today).roles_at(application.authority.code) & OFFICE:
        raise PermissionDenied(
            f"这一步由{application.authority.name}政务公开专管员或者政府信息公开工作机构负责人办理。请转给其办理。"
        )


def require_heading(by: User, application: Application, today: date) -> None:
    """Raise PermissionDenied unless the person heads the disclosure office on that day, or stands in for its head."""
    require_active(by)
    if not viewer(by, today).has(Role.DISCLOSURE_HEAD, application.authority.code):
        raise PermissionDenied(
            f"这一步由{application.authority.name}政府信息公开工作机构负责人决定，{by.name}没有担任或者代理这一职务。"
            "请送负责人办理。"
        )
