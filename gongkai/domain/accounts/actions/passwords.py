"""Passwords: the first one, the person's own, and the way back in after it was forgotten or guessed at too often."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.domain.accounts.actions.codes import new_code
from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.actions.people import NOWHERE
from gongkai.domain.accounts.errors import PasswordRefused, refuse_out_of_use
from gongkai.domain.accounts.models import SignIn, User
from gongkai.domain.accounts.queries import require_active, require_charge


@transaction.atomic
def issue_password(
    user_id: int, *, by: User, administered: Collection[str], held_at: Collection[str] = NOWHERE, now: datetime
) -> str:
    """发初始密码。Return a new random password, to be shown once; the person must change it when signing in.

    Where the person is signed in, that ends; a lock after wrong passwords is lifted.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not look after the account (`queries.require_charge`).
        OutOfUse: the account is out of use.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_charge(by, user, administered, held_at)
    refuse_out_of_use(user)
    password = new_code(groups=3)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
    forget_failures(username=user.username)
    record_about(user, "issue_password", by=by, on=now.date())
    return password


@transaction.atomic
def choose_first_password(user_id: int, *, password: str, by: User, today: date) -> User:
    """设定密码。Set the password that the first administrator of an installation chose; only the terminal may.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` is not the terminal.
        PasswordRefused: the password is too easy.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_charge(by, user, NOWHERE)
    return _set(user, password, act="choose_first_password", by=by, today=today)


@transaction.atomic
def change_password(user_id: int, *, old: str, new: str, today: date) -> User:
    """修改密码。Change one's own password. Ending the other sign-ins is `sign_ins.end_others`.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: the account is out of use.
        PasswordRefused: the old password is wrong; the new one is too easy or the old one again.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_active(user)
    if not user.check_password(old):
        raise PasswordRefused(["现用密码不正确。"])
    if new == old:
        raise PasswordRefused(["新密码与现用密码相同。"])
    return _set(user, new, act="change_password", by=user, today=today)


@transaction.atomic
def unlock_user(
    user_id: int, *, by: User, administered: Collection[str], held_at: Collection[str] = NOWHERE, today: date
) -> User:
    """解除锁定。Let a person try again who entered a wrong password too often.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not look after the account.
    """
    user = User.objects.get(pk=user_id)
    require_charge(by, user, administered, held_at)
    forget_failures(username=user.username)
    record_about(user, "unlock_user", by=by, on=today)
    return user


def _set(user: User, password: str, *, act: str, by: User, today: date) -> User:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordRefused(list(error.messages)) from error
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record_about(user, act, by=by, on=today)
    return user
