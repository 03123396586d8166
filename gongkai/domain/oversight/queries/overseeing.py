"""Who answers for the authority in reconsideration and in court, and for complaints; who may read of it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.queries.cases import HANDLERS
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, viewer

# 政府信息公开工作机构和法制机构登记、答复；读得到申请的人读得到。
OVERSEEING = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD, Role.LEGAL_REVIEWER)
READING = HANDLERS


def may_oversee(asking: Viewer, authority: Authority) -> bool:
    """Whether the person enters and answers the authority's cases and complaints."""
    return bool(asking.roles_at(authority.code) & set(OVERSEEING))


def require_overseeing(by: User, authority: Authority, today: date) -> None:
    """Raise PermissionDenied unless the person enters and answers the authority's cases on that day."""
    require_active(by)
    if not may_oversee(viewer(by, today), authority):
        raise PermissionDenied(
            f"复议、诉讼和举报投诉由{authority.name}的政务公开专管员、法制审核人或者政府信息公开工作机构负责人登记、"
            f"答复，{by.name}在那里没有这些职务。请转给其办理，或者联系系统管理员任职。"
        )
