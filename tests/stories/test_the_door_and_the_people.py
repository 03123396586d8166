"""条例第四条 · 登录页和人员页面在真实浏览器里：键盘、没有脚本都能用"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

HERE = "/office/people/at/dongyang-justice/"


def enter_as_administrator(page: Page) -> Page:
    page.goto("/office/sign-in/")
    page.get_by_role("button", name=re.compile("温以恒")).click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_wrong_password_is_told_and_the_name_stays(open_context, scripts):
    page = open_context(storage_state=None, java_script_enabled=scripts)
    page.goto("/office/sign-in/")
    page.get_by_label("登录名").fill("nobody")
    page.get_by_label("密码", exact=True).fill("wrong-password-1")
    page.get_by_role("button", name="登录", exact=True).click()
    assert page.get_by_role("alert").inner_text().strip().startswith("登录名或者密码不正确")
    assert page.get_by_label("登录名").input_value() == "nobody"


def test_the_door_is_used_by_keyboard_alone(open_context):
    page = open_context(storage_state=None)
    page.goto("/office/sign-in/")
    page.keyboard.type("nobody")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong-password-1")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert page.evaluate("document.activeElement.className") == "form-problems"


def test_a_password_can_be_looked_at(open_context):
    page = open_context(storage_state=None)
    page.goto("/office/sign-in/")
    page.get_by_role("button", name="显示密码").click()
    assert page.locator("#id_password").get_attribute("type") == "text"


def test_a_new_colleague_comes_in_and_has_to_change_the_password(open_context):
    admin = enter_as_administrator(open_context(storage_state=None))
    admin.goto(f"{HERE}users/new/")
    admin.get_by_label("姓名").fill("林间客")
    admin.get_by_label("登录名").fill("linjianke")
    admin.get_by_role("button", name="建立账号").click()
    password = admin.locator(".facts-large code").nth(1).inner_text()
    colleague = open_context(storage_state=None)
    colleague.goto("/office/sign-in/")
    colleague.get_by_label("登录名").fill("linjianke")
    colleague.get_by_label("密码", exact=True).fill(password)
    colleague.get_by_role("button", name="登录", exact=True).click()
    assert colleague.get_by_text("请先换成自己的密码").is_visible()
