"""第一次使用：凭启用码登记，绑定手机，用恢复码登录，被锁定；每一页都同样合用（GB/T 37668 · WCAG 2.2 AA）"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Page

from tests.stories.conftest import free_port, wait_for
from tests.stories.walking import Found, window


@pytest.fixture(scope="module")
def new_site(tmp_path_factory) -> Iterator[tuple[str, str]]:
    """The address of an installation without people, and the code that opens it, as the terminal shows it."""
    folder = tmp_path_factory.mktemp("new")
    data = {"GONGKAI_DATA": str(folder / "data"), "GONGKAI_SECRET_KEY": "of-this-test" * 5}
    environment = os.environ | data | {"GONGKAI_HTTPS": "off", "PYTHONUNBUFFERED": "1"}
    for name in ("GONGKAI_DATABASE_URL", "GONGKAI_TODAY"):
        environment.pop(name, None)
    command = [str(Path(sys.executable).parent / "gongkai")]
    subprocess.run([*command, "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
    port, terminal = free_port(), folder / "terminal"
    with terminal.open("w") as shown:
        serve = [*command, "serve", "--port", str(port), "--without-worker"]
        server = subprocess.Popen(serve, env=environment, stdout=shown)
    try:
        wait_for(port, server)
        code = re.search(r"启用码：(\S+)", terminal.read_text())
        assert code, "the terminal shows no code"
        yield f"http://127.0.0.1:{port}", code[1]
    finally:
        server.terminate()
        server.wait(timeout=60)


FIRST_RUN = ["start", "start, not yet right", "phone", "recovery codes", "empty office", "people", "code", "locked"]


def first_run(page: Page, code: str) -> Iterator[str]:
    """Open the installation, bind a phone, come in again by a recovery code, be locked out; name each page shown."""
    page.goto("/")
    yield "start"
    about = {"start_code": code, "authority_name": "东阳市司法局", "authority_code": "dongyang-justice"}
    for name, value in (about | {"name": "温以恒", "username": "wenyiheng", "password": "short"}).items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_again").fill("short")
    page.get_by_role("button", name="启用并登录").click()
    yield "start, not yet right"
    page.locator("#id_password").fill("paper-kite-1949")
    page.locator("#id_again").fill("paper-kite-1949")
    page.get_by_role("button", name="启用并登录").click()
    page.locator("summary").click()
    yield "phone"
    page.get_by_label("六位数字").fill(code_of_phone(page.locator(".key").inner_text()))
    page.get_by_role("button", name="绑定").click()
    recovery = page.locator(".codes li").first.inner_text()
    yield "recovery codes"
    page.get_by_role("link", name="已经收好").click()
    yield "empty office"
    page.goto("/office/people/")
    yield "people"
    page.get_by_role("button", name="退出").click()
    sign_in(page, "paper-kite-1949")
    yield "code"
    page.get_by_role("textbox").first.fill(recovery)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name="退出").click()
    for _ in range(5):
        sign_in(page, "wrong-password-1")
    yield "locked"


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("登录名").fill("wenyiheng")
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_load_state()


def code_of_phone(key: str) -> str:
    """Return what an authenticator would show now."""
    return f"{TOTP(b32decode(key.replace(' ', ''))).token():06d}"


def test_the_first_run_and_the_second_factor_are_as_clean(browser, new_site):
    site, code = new_site
    found, seen = Found(), []
    with window(browser, site, found) as context:
        page = context.new_page()
        for name in first_run(page, code):
            seen.append(name)
            found.look_at(page, name)
    assert (found.violations, found.too_wide, found.foreign, found.complaints) == ({}, {}, [], [])
    assert seen == FIRST_RUN
