"""我的登录 · 设备叫什么，网络地址显示到哪里为止"""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from gongkai import clock
from gongkai.config.logs import WithoutNames
from gongkai.domain.accounts.queries import second_factor_of
from gongkai.faces.backoffice.signin.devices import device_of, masked_address
from tests.domain.office import Office
from tests.faces.backoffice.people_of_tests import PASSWORD, bound, clerk_with_password, give

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Safari/537.36 Edg/126"
)
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0"
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 (KHTML, like Gecko) Version/17 Safari/605"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (EDGE, "Windows 上的 Edge"),
        (WECHAT, "安卓 上的 微信"),
        (SAFARI, "macOS 上的 Safari"),
        ("", "其他系统 上的 其他浏览器"),
    ],
)
def test_a_device_is_named_in_words(user_agent, device):
    assert device_of(user_agent) == device


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("10.3.7.9", "10.3.*.*"),
        ("2001:db8::1", "2001:0db8:*"),
        ("", ""),
        ("unix:", ""),
        ("<script>", ""),
    ],
)
def test_an_address_is_shown_in_part(address, shown):
    assert masked_address(address) == shown


def test_a_refusal_is_logged_without_the_sentence_that_names_people():
    error = PermissionDenied("顾若晴的账号不归沈知远管理。")
    entry = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden", (), (type(error), error, None))
    WithoutNames().filter(entry)
    assert "顾若晴" not in logging.Formatter().format(entry)


def test_a_bug_is_logged_with_its_traceback():
    error = RuntimeError("a bug")
    entry = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error", (), (RuntimeError, error, None))
    WithoutNames().filter(entry)
    assert "a bug" in logging.Formatter().format(entry)


@pytest.mark.django_db
def test_the_terminal_gives_an_administrator_a_way_back_in(client, capsys):
    clerk = clerk_with_password(Office(clock.today()))
    bound(clerk)
    call_command("reset_password", "shen")
    password = capsys.readouterr().out.split("：")[1].split("　")[0]
    assert (give(client, "shen", password).url, second_factor_of(clerk)) == ("/office/", None)


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["nobody", "terminal"])
def test_the_terminal_says_so_where_there_is_no_such_person(username):
    clerk_with_password(Office(clock.today()))
    with pytest.raises(CommandError, match="请核对登录名"):
        call_command("reset_password", username)


@pytest.mark.django_db
def test_the_old_password_opens_nothing_after_that(client):
    clerk_with_password(Office(clock.today()))
    call_command("reset_password", "shen")
    assert give(client, "shen", PASSWORD).status_code == 422
