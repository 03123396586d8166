"""条例（2019）第二十三条 · the accounts over which a body speaks, and where their secrets stand"""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.authorities.queries import viewer
from gongkai.domain.channels.actions import close_account
from gongkai.domain.channels.actions.secret_places import secret_at
from gongkai.domain.channels.errors import (
    AccountClosed,
    AlreadyOpen,
    ChannelRefused,
    DeliveriesOnTheWay,
    NoSuchAccount,
    SettingsRefused,
)
from gongkai.domain.channels.models import Account, ChannelCode
from gongkai.domain.channels.queries import accounts_of, require_account
from gongkai.domain.disclosures.models import Channel
from tests.domain.channels.conftest import MONDAY
from tests.domain.entries import entry_of
from tests.wechat_server import APP_ID, SECRET


def test_the_channels_are_those_of_the_report():
    assert ChannelCode.choices == Channel.choices


def test_an_account_is_one_of_the_body_even_when_a_section_enters_it(newsroom):
    assert set(accounts_of(newsroom.office.legal)) == {newsroom.weibo, newsroom.wechat}


def test_a_name_stands_once_on_a_channel(newsroom):
    with pytest.raises(AlreadyOpen):
        newsroom.account(channel="weibo", name=" 东阳司法 ")


def test_after_closing_the_name_is_free(newsroom):
    close_account(newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)
    assert newsroom.account(channel="weibo", name="东阳司法").pk


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        pytest.param({}, "app_id", id="nothing"),
        pytest.param({"app_id": APP_ID, "secret": "0123456789abcdef0123456789abcdef"}, "不是密钥本身", id="the secret"),
        pytest.param({"app_id": APP_ID, "secret": "env:PATH"}, "不是密钥本身", id="some other variable"),
        pytest.param({"app_id": APP_ID, "secret": "file:../kind"}, "不是密钥本身", id="out of the folder"),
        pytest.param({"app_id": APP_ID, "secret": "file:a", "base": "x"}, "没有“base”", id="unknown"),
    ],
)
def test_settings_that_do_not_serve_are_refused(newsroom, settings, words):
    with pytest.raises(SettingsRefused, match=words):
        newsroom.account(channel="wechat", name="另一个", adapter="wechat", settings=settings)


def test_the_interface_of_wechat_serves_wechat_only(newsroom):
    with pytest.raises(SettingsRefused, match="只能用于政务微信"):
        newsroom.account(
            channel="weibo", name="另一个", adapter="wechat", settings={"app_id": APP_ID, "secret": "file:wechat"}
        )


def test_a_drafter_opens_no_accounts(newsroom):
    with pytest.raises(PermissionDenied):
        newsroom.account(channel="other", name="宣传栏", by=newsroom.drafter)


def test_an_administrator_opens_accounts(newsroom):
    assert newsroom.account(channel="other", name="宣传栏", by=newsroom.office.admin).pk


def test_another_bureau_neither_closes_nor_sees_it(newsroom):
    with pytest.raises(PermissionDenied):
        close_account(newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.stranger, today=MONDAY)
    with pytest.raises(NoSuchAccount):
        require_account(newsroom.weibo.pk, viewer(newsroom.stranger, MONDAY))


def test_an_account_with_something_on_its_way_stays_open(newsroom):
    newsroom.planned()
    with pytest.raises(DeliveriesOnTheWay):
        close_account(newsroom.wechat.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)


def test_an_account_is_closed_once(newsroom):
    close_account(newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)
    with pytest.raises(AccountClosed):
        close_account(newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)


def test_opening_is_entered_under_its_article(newsroom):
    told = entry_of(newsroom.account, channel="gazette", name="东阳政报", opened_on=date(2024, 1, 2))
    assert told == ("open_account", "条例（2019）第二十三条")


def test_closing_is_entered_under_its_article(newsroom):
    told = entry_of(close_account, newsroom.weibo.pk, closed_on=MONDAY, by=newsroom.officer, today=MONDAY)
    assert told == ("close_account", "条例（2019）第二十三条")


def test_the_database_holds_no_secret(newsroom):
    assert SECRET not in str(list(Account.objects.values()))


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    (tmp_path / "secrets").mkdir()
    return tmp_path / "secrets"


def test_a_secret_stands_in_a_file(folder):
    (folder / "wechat").write_text("the secret\n", encoding="utf-8")
    (folder / "wechat").chmod(0o600)
    assert secret_at("file:wechat") == "the secret"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_file_that_others_can_read_is_not_used(folder):
    (folder / "wechat").write_text("the secret\n", encoding="utf-8")
    (folder / "wechat").chmod(0o644)
    with pytest.raises(ChannelRefused, match="600"):
        secret_at("file:wechat")


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00"])
def test_a_file_that_gives_no_secret_is_named(folder, content):
    if content is not None:
        (folder / "wechat").write_bytes(content)
        (folder / "wechat").chmod(0o600)
    with pytest.raises(ChannelRefused, match="secrets/wechat"):
        secret_at("file:wechat")
