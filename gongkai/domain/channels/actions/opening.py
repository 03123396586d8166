"""Opening and closing an account. The database holds the place of a secret, never the secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import body_of
from gongkai.domain.channels.actions.permission import record_act, require_keeper
from gongkai.domain.channels.actions.secret_places import FROM_ENVIRONMENT, FROM_FILE
from gongkai.domain.channels.errors import AccountClosed, AlreadyOpen, DeliveriesOnTheWay, SettingsRefused
from gongkai.domain.channels.models import OPEN, Account, AdapterCode, ChannelCode

APP_ID = re.compile(r"wx[0-9a-zA-Z]{4,40}", re.ASCII)
WECHAT_SETTINGS = frozenset({"app_id", "secret"})


@transaction.atomic
def open_account(
    authority: Authority,
    *,
    channel: str,
    name: str,
    opened_on: date,
    by: User,
    today: date,
    adapter: str = AdapterCode.MANUAL,
    settings: Mapping[str, str] | None = None,
) -> Account:
    """登记渠道账号。Enter the account over which the body (a section's body) speaks.

    Law: 条例（2007）第十五条，条例（2019）第二十三条 — the channels of disclosure.

    Args:
        settings: for WeChat {app_id, secret}, `secret` being a place: "env:GONGKAI_SECRET_…" or "file:name".

    Raises:
        PermissionDenied: `by` is neither disclosure officer nor administrator there.
        SettingsRefused: settings are missing, unknown, or hold the secret itself.
        AlreadyOpen, DateInFuture, FieldsRefused.
    """
    body = body_of(authority)
    holding = require_keeper(by, body, today)
    refuse_future("启用日期", opened_on, today)
    problems = list(_problems(channel, adapter, settings or {}))
    if problems:
        raise SettingsRefused(problems)
    account = Account(
        authority=body,
        channel=channel,
        name=name.strip(),
        adapter=adapter,
        settings=dict(settings or {}),
        opened_on=opened_on,
    )
    refuse_bad_fields(account)
    Authority.objects.select_for_update().get(pk=body.pk)
    if Account.objects.filter(authority=body, channel=channel, name=account.name, closed_on__isnull=True).exists():
        raise AlreadyOpen(account.get_channel_display(), account.name)
    account.save(force_insert=True)
    details = {"channel": channel, "adapter": adapter, "opened_on": opened_on}
    record_act("open_account", account, body, by=by, on=today, holding=holding, details=details)
    return account


@transaction.atomic
def close_account(account_id: int, *, closed_on: date, by: User, today: date) -> Account:
    """停用渠道账号。Nothing more goes out over it; what was sent stays.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither disclosure officer nor administrator there.
        AccountClosed, DeliveriesOnTheWay, DateInFuture, DatesOutOfOrder.
    """
    account = Account.objects.select_related("authority").select_for_update(of=("self",)).get(pk=account_id)
    holding = require_keeper(by, account.authority, today)
    if account.closed_on:
        raise AccountClosed(str(account), account.closed_on)
    refuse_future("停用日期", closed_on, today)
    refuse_disorder("启用日期", account.opened_on, "停用日期", closed_on)
    on_the_way = account.deliveries.filter(state__in=OPEN).count()
    if on_the_way:
        raise DeliveriesOnTheWay(str(account), on_the_way)
    account.closed_on = closed_on
    account.save(update_fields=["closed_on"])
    record_act("close_account", account, account.authority, by=by, on=today, holding=holding)
    return account


def _problems(channel: str, adapter: str, settings: Mapping[str, str]) -> Iterator[str]:
    if channel not in ChannelCode.values:
        yield f"“{channel}”不是公开渠道"
    if adapter != AdapterCode.WECHAT:
        if settings:
            yield "人工发布的账号不需要接口设置"
        return
    if channel != ChannelCode.WECHAT:
        yield "公众号接口只能用于政务微信"
    unknown = sorted(set(settings) - WECHAT_SETTINGS)
    if unknown:
        yield f"没有“{'、'.join(unknown)}”这一项，公众号接口只要 app_id 和 secret"
    if not APP_ID.fullmatch(str(settings.get("app_id", ""))):
        yield "app_id 应当是公众平台“开发接口管理”里以 wx 开头的 AppID"
    place = str(settings.get("secret", ""))
    if not (FROM_ENVIRONMENT.fullmatch(place) or FROM_FILE.fullmatch(place)):
        yield (
            "secret 不是密钥本身，而是存放密钥的地方：写成“env:”加以 GONGKAI_SECRET_ 开头的环境变量名，"
            "或者“file:”加数据文件夹 secrets 里的文件名（小写字母、数字、连字符）"
        )
