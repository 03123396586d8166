"""Making accounts and taking them out of use; the terminal that acts for the operator of the machine."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.errors import AlreadyRegistered, OwnAccount, UsernameRefused, refuse_bad_fields
from gongkai.domain.accounts.models import SignIn, User
from gongkai.domain.accounts.queries import USERNAME, by_username, require_charge

TERMINAL = "terminal"
NOWHERE: frozenset[str] = frozenset()


@transaction.atomic
def create_terminal_user(*, today: date) -> User:
    """命令行用户。Create the user that stands for whoever runs commands on this machine; it makes itself.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        AlreadyRegistered: it exists; use `terminal_user`.
    """
    if by_username(TERMINAL):
        raise AlreadyRegistered("登录名", TERMINAL)
    user = User(username=TERMINAL, name="命令行", is_terminal=True)
    user.set_unusable_password()
    user.save(force_insert=True)
    record_about(user, "create_terminal_user", by=user, on=today)
    return user


@transaction.atomic
def create_user(
    *,
    username: str,
    name: str,
    by: User,
    today: date,
    authority_code: str = "",
    administered: Collection[str] = NOWHERE,
    is_demo: bool = False,
) -> User:
    """建立用户。Create a person's account, without a password: `passwords.issue_password` gives the first one.

    Law: 条例第四条 — the authority names who does the daily work.

    Args:
        authority_code: the authority the person belongs to; its administrators look after the account.
        administered: the codes of the authorities `by` administers today. The terminal needs none.
        is_demo: an invented person, who exists in demo data folders only.

    Raises:
        PermissionDenied: `by` may not act, or does not administer the authority.
        AlreadyRegistered: the sign-in name is taken.
        UsernameRefused: the sign-in name has spaces or signs in it.
        FieldsRefused: a name is empty or too long.
    """
    user = User(username=username, name=name, authority_code=authority_code, is_demo=is_demo)
    require_charge(by, user, administered)
    if not USERNAME.fullmatch(username):
        raise UsernameRefused(username)
    if by_username(username):
        raise AlreadyRegistered("登录名", username)
    user.set_unusable_password()
    refuse_bad_fields(user)
    user.save(force_insert=True)
    record_about(user, "create_user", by=by, on=today)
    return user


@transaction.atomic
def deactivate_user(
    user_id: int,
    *,
    by: User,
    administered: Collection[str],
    held_at: Collection[str] = NOWHERE,
    now: datetime,
    reason: str = "",
) -> User:
    """停用账号。Take an account out of use: it opens nothing from this moment on. What the person did stands.

    Law: 条例第四条 — the authority names who does the daily work.

    Args:
        administered, held_at: see `queries.require_charge`.

    Raises:
        PermissionDenied: `by` does not administer the person's authority or one where the person has a role.
        OwnAccount: `by` would close the door behind themselves.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_charge(by, user, administered, held_at)
    if user == by:
        raise OwnAccount
    user.is_active = False
    user.save(update_fields=["is_active"])
    SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
    record_about(user, "deactivate_user", by=by, on=now.date(), reason=reason)
    return user


@transaction.atomic
def reactivate_user(
    user_id: int, *, by: User, administered: Collection[str], held_at: Collection[str] = NOWHERE, today: date
) -> User:
    """恢复账号。Put an account into use again, with the password and the roles it had.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not administer the person's authority.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require_charge(by, user, administered, held_at)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_about(user, "reactivate_user", by=by, on=today)
    return user


def terminal_user(*, today: date) -> User:
    """Return the terminal's user, creating it the first time."""
    return by_username(TERMINAL) or create_terminal_user(today=today)
