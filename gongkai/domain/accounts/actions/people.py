"""Accounts: people, and the terminal that acts for the operator of the machine."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import AlreadyRegistered, refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username, require_active
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of

TERMINAL = "terminal"
# 不属于任何机关的行为（建立用户、登记最上级机关）记入这条审计链；没有机关可以使用这个代码。
INSTALLATION = "installation"


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
    article = article_of("create_terminal_user", today, entered_on=today)
    record("create_terminal_user", subject=user, by=user, authority_code=INSTALLATION, article=article, on=today)
    return user


@transaction.atomic
def create_user(*, username: str, name: str, by: User, today: date) -> User:
    """建立用户。Create a person's account, without a password: sign-in comes with the office.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRegistered: the sign-in name is taken.
        FieldsRefused: a name is empty or too long.
    """
    require_active(by)
    if by_username(username):
        raise AlreadyRegistered("登录名", username)
    user = User(username=username, name=name)
    user.set_unusable_password()
    refuse_bad_fields(user)
    user.save(force_insert=True)
    article = article_of("create_user", today, entered_on=today)
    record("create_user", subject=user, by=by, authority_code=INSTALLATION, article=article, on=today)
    return user


def terminal_user(*, today: date) -> User:
    """Return the terminal's user, creating it the first time."""
    return by_username(TERMINAL) or create_terminal_user(today=today)
