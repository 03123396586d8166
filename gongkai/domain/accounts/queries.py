"""Who there is, who may act at all, who looks after whose account, and which sign-ins are open."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, Sum
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.domain.accounts.errors import NoSuchSignIn, NoSuchUser
from gongkai.domain.accounts.models import RecoveryCode, SignIn, StartCode, User

# 登录名：文字、数字和 . @ + - _；空格和其他符号容易看错、输错。
USERNAME = re.compile(r"[\w.@+-]*")


@dataclass(frozen=True)
class Limits:
    """How long a sign-in stays open: `age` from its start, `idle` from its last use."""

    age: timedelta
    idle: timedelta


def by_username(username: str) -> User | None:
    """Return the user of that sign-in name, or None."""
    return User.objects.filter(username=username).first()


def require_active(by: User) -> None:
    """Raise PermissionDenied unless `by` is a stored user whose account is in use."""
    if by.pk is None or not by.is_active:
        raise PermissionDenied(f"用户{by.name}已停用，不能办理。请换用在用的账号。")


def require_charge(by: User, user: User, administered: Collection[str], held_at: Collection[str] = ()) -> None:
    """Raise PermissionDenied unless `by` looks after the user's account.

    That is the terminal, or an administrator of the user's authority and of every place where the user has a role: who
    could give a new password to somebody with more power than their own would have that power.

    Args:
        administered: the codes that `by` administers today, as the viewer's `codes_with(Role.ADMINISTRATOR)` tells.
            Authorities stand above this app, so they come as values.
        held_at: the codes where the user's roles count today, as the keys of their viewer's `grants`.
    """
    require_active(by)
    if by.is_terminal:
        return
    if user.is_terminal or not {user.authority_code, *held_at} <= set(administered):
        raise PermissionDenied(f"{user.name}的账号不归{by.name}管理。请由其所在机关或者上级机关的系统管理员办理。")


def people_exist() -> bool:
    """Whether anybody but the terminal has an account: from then on the installation is open."""
    return User.objects.filter(is_terminal=False).exists()


def demo_users_exist() -> bool:
    """Whether invented people of the sample have accounts here."""
    return User.objects.filter(is_demo=True).exists()


def demo_users() -> QuerySet[User]:
    """Return the invented people of the sample who can be entered as, in the order they were made."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")


def require_user(user_id: int) -> User:
    """Return the person of that number. Raises NoSuchUser; the terminal is nobody's to look after."""
    found = User.objects.filter(pk=user_id, is_terminal=False).first()
    if found is None:
        raise NoSuchUser(user_id)
    return found


def people_of(codes: Collection[str]) -> QuerySet[User]:
    """Return the people who belong to these authorities, those in use first, by name."""
    return User.objects.filter(authority_code__in=codes, is_terminal=False).order_by("-is_active", "name", "pk")


def people_matching(words: Sequence[str], codes: Collection[str]) -> QuerySet[User]:
    """Return the people of these authorities whose name or sign-in name holds every word, those in use first."""
    found = people_of(codes)
    for word in words:
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word))
    return found


def open_sign_in(sign_in_id: object, user: User, *, limits: Limits, now: datetime) -> SignIn | None:
    """Return the sign-in if it is this user's, not ended, not older than `limits` allow."""
    if not isinstance(sign_in_id, int):
        return None
    return _open(user, limits, now).filter(pk=sign_in_id).first()


def open_sign_ins(user: User, *, limits: Limits, now: datetime) -> QuerySet[SignIn]:
    """Return where the user is signed in now, the last used first."""
    return _open(user, limits, now).order_by("-seen_at", "-pk")


def _open(user: User, limits: Limits, now: datetime) -> QuerySet[SignIn]:
    young = SignIn.objects.filter(user=user, ended_at__isnull=True, started_at__gt=now - limits.age)
    return young.filter(seen_at__gt=now - limits.idle)


def require_sign_in(sign_in_id: int, user: User) -> SignIn:
    """Return the user's own sign-in of that number. Raises NoSuchSignIn, also for somebody else's."""
    found = SignIn.objects.filter(pk=sign_in_id, user=user).first()
    if found is None:
        raise NoSuchSignIn
    return found


def second_factor_of(user: User) -> TOTPDevice | None:
    """Return the user's confirmed device for one-time passwords, or None."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def with_second_factor(users: Collection[int]) -> frozenset[int]:
    """Return which of these users have a confirmed device."""
    return frozenset(TOTPDevice.objects.filter(user__in=users, confirmed=True).values_list("user_id", flat=True))


def recovery_codes_left(user: User) -> int:
    """Return how many recovery codes the user has not used."""
    return RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()


def locked_usernames(now: datetime) -> frozenset[str]:
    """Return the sign-in names that are locked at some address after too many wrong passwords."""
    recent = AccessAttempt.objects.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)
    by_place = recent.values("username", "ip_address").annotate(failures=Sum("failures_since_start"))
    locked = by_place.filter(failures__gte=settings.AXES_FAILURE_LIMIT).order_by()
    return frozenset(name for name in locked.values_list("username", flat=True) if name)


def start_code_exists() -> bool:
    """Whether a start code was issued and not used."""
    return StartCode.objects.exists()
