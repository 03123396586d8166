"""测试账号: whether the platform lets it in. Nothing is published and nothing is written."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.domain.accounts.models import User
from gongkai.domain.channels.actions.permission import require_keeper
from gongkai.domain.channels.actions.secret_places import secret_at
from gongkai.domain.channels.actions.wechat.client import Client
from gongkai.domain.channels.errors import AccountClosed, ChannelBusy, ChannelRefused
from gongkai.domain.channels.models import Account, AdapterCode


def try_account(account_id: int, *, by: User, today: date) -> str:
    """Return what keeps the account from publishing, in Chinese; "" where the platform lets it in, or none is asked.

    Raises:
        PermissionDenied: `by` is neither disclosure officer nor administrator there.
        AccountClosed.
    """
    account = Account.objects.select_related("authority").get(pk=account_id)
    require_keeper(by, account.authority, today)
    if account.closed_on:
        raise AccountClosed(str(account), account.closed_on)
    if account.adapter != AdapterCode.WECHAT:
        return ""
    try:
        secret = secret_at(account.settings.get("secret", ""))
        with Client(settings.WECHAT_API, account.settings.get("app_id", ""), secret) as client:
            client.sign_in()
    except ChannelRefused as refused:
        return refused.reason
    except ChannelBusy as busy:
        return f"{busy.reason}。请稍后再试。"
    return ""
