"""Who keeps the records of capacity: the disclosure office of the authority, and who fills in its annual report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, viewer
from gongkai.domain.capacity.errors import NoSuchRecord
from gongkai.domain.capacity.models import (
    DisclosureOffice,
    Fund,
    Kind,
    Meeting,
    ReadingPoint,
    StaffPosting,
    Training,
    Voidable,
)

KEEPING = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD, Role.PREPARER)
MODELS: Mapping[str, type[Any]] = {
    Kind.OFFICE: DisclosureOffice,
    Kind.READING_POINT: ReadingPoint,
    Kind.STAFF: StaffPosting,
    Kind.FUND: Fund,
    Kind.MEETING: Meeting,
    Kind.TRAINING: Training,
}


def may_keep(asking: Viewer, code: str) -> bool:
    """Whether the person keeps the records of the authority of that code."""
    return bool(asking.roles_at(code) & set(KEEPING))


def require_keeping(by: User, authority: Authority, today: date) -> User | None:
    """Return for whom `by` keeps the records of the authority that day; None in their own name.

    Raises:
        PermissionDenied: `by` has none of the roles there.
    """
    require_active(by)
    asking = viewer(by, today)
    held = [holding for role in KEEPING for holding in asking.holdings(role, authority.code)]
    if not held:
        raise PermissionDenied(
            f"机构和保障的记录由{authority.name}政务公开专管员、政府信息公开工作机构负责人或者填报人登记，"
            f"{by.name}在那里没有这些职务。请由他们办理。"
        )
    return None if any(holding.acted_for is None for holding in held) else held[0].acted_for


def require_record(asking: Viewer, kind: str, number: int) -> Voidable:
    """Return a record that the viewer reads.

    Raises:
        NoSuchRecord: there is none, or it is of an authority the viewer does not read.
    """
    model = MODELS.get(kind)
    if model is None:
        raise NoSuchRecord
    readable = model._default_manager.select_related("authority").filter(authority__code__in=asking.readable)
    found: Voidable | None = readable.filter(pk=number).first()
    if found is None:
        raise NoSuchRecord
    return found
