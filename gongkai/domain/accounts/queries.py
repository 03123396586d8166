"""Who there is, and who may act at all."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.models import User


def by_username(username: str) -> User | None:
    """Return the user of that sign-in name, or None."""
    return User.objects.filter(username=username).first()


def require_active(by: User) -> None:
    """Raise PermissionDenied unless `by` is a stored user whose account is in use."""
    if by.pk is None or not by.is_active:
        raise PermissionDenied(f"用户{by.name}已停用，不能办理。请换用在用的账号。")
