"""自动保存和编辑锁定: one person's unsaved words, and who has a draft open. No acts of law: nothing is audited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.actions.acting import locked_version, refuse_closed, require_drafting
from gongkai.domain.disclosures.models import EditLock, Version, WorkingCopy
from gongkai.knowledge.texts.entered import UNSTORABLE

# The page asks for more every minute; a closed browser lets go by itself.
HELD_FOR = timedelta(minutes=3)


@dataclass(frozen=True)
class LockState:
    """Who has the draft open: `is_mine`, or whose it is and until when."""

    is_mine: bool
    holder: str
    until: datetime


@transaction.atomic
def keep_working_copy(
    version_id: int, *, user: User, content: Mapping[str, Any], revision: int, now: datetime
) -> WorkingCopy:
    """Keep what stands on a person's page, in place of what was kept before; the draft itself is not touched.

    Raises:
        PermissionDenied: the user does not draft there.
        VersionClosed: it was released or set aside.
        NoSuchItem.
    """
    version = _drafted(version_id, user, now)
    values = {"content": _storable(content), "revision": revision, "saved_at": now}
    return WorkingCopy.objects.update_or_create(version=version, user=user, defaults=values)[0]


@transaction.atomic
def drop_working_copy(version_id: int, *, user: User, now: datetime) -> None:
    """Forget what was kept: the person saved it, or does not want it. Raises PermissionDenied, NoSuchItem."""
    version = locked_version(version_id)
    require_drafting(user, version.item, timezone.localtime(now).date())
    WorkingCopy.objects.filter(version=version, user=user).delete()


@transaction.atomic
def take_lock(version_id: int, *, user: User, now: datetime, is_taking_over: bool = False) -> LockState:
    """Hold a draft for the user for some minutes, or tell who holds it.

    A hint for people: what keeps two savings apart is the revision.

    Args:
        is_taking_over: hold it even where somebody else does; their page is told so when it asks again.

    Raises:
        PermissionDenied: the user does not draft there.
        VersionClosed: it was released or set aside.
        NoSuchItem.
    """
    version = _drafted(version_id, user, now)
    lock = EditLock.objects.select_related("user").filter(version=version).first()
    if lock and lock.user_id != user.pk and lock.until > now and not is_taking_over:
        return LockState(False, lock.user.name, lock.until)
    until = now + HELD_FOR
    EditLock.objects.update_or_create(version=version, defaults={"user": user, "until": until})
    return LockState(True, user.name, until)


@transaction.atomic
def let_go(version_id: int, *, user: User, now: datetime) -> None:
    """Give a draft free, where the user holds it. Raises PermissionDenied, NoSuchItem."""
    version = locked_version(version_id)
    require_drafting(user, version.item, timezone.localtime(now).date())
    EditLock.objects.filter(version=version, user=user).delete()


def _drafted(version_id: int, user: User, now: datetime) -> Version:
    version = locked_version(version_id)
    require_drafting(user, version.item, timezone.localtime(now).date())
    refuse_closed(version)
    return version


def _storable(value: Any) -> Any:
    """Return what was typed without the signs that PostgreSQL does not store; saving refuses them by their field."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value)
    if isinstance(value, Mapping):
        return {_storable(name): _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list | tuple) else value
