"""条例（2007）第十四条、条例（2019）第十七条 · 没有账号的人凭一次性链接审核：开通、发出、打开"""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Browser, Page

from gongkai import clock
from tests.stories.walking import DESKTOP, Found, enter, window

SETTINGS = "/office/people/at/dongyang-justice/review/"


def read_behind_a_link(browser: Browser, site: str, chain: str) -> tuple[str, Found]:
    """Return what an outsider reads who is asked for an opinion, and what is wrong with the pages on the way."""
    found = Found()
    with window(browser, site, found, viewport=DESKTOP) as context:
        _open_to_outsiders(enter(context, "温以恒"))
    with window(browser, site, found, viewport=DESKTOP) as context:
        address = _link(enter(context, "程以安"), chain, found)
    return _read(browser, site, address, found), found


def _open_to_outsiders(page: Page) -> None:
    page.goto(SETTINGS)
    page.get_by_role("button", name="开通").click()
    page.get_by_text("已开通", exact=True).wait_for()


def _link(page: Page, chain: str, found: Found) -> str:
    page.goto(f"/office/review/{chain}/")
    page.get_by_text("发出一次性链接").click()
    page.get_by_label("审核人姓名").fill("唐律师")
    page.get_by_label("所在单位").fill("某律师事务所")
    page.get_by_label("有效至").fill(str(clock.today() + timedelta(days=7)))
    page.locator("details[open] button[type=submit]").click()
    address = page.locator(".kept code").inner_text()
    found.look_at(page, "the link, shown once")
    return address


def _read(browser: Browser, site: str, address: str, found: Found) -> str:
    with window(browser, site, found, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address)
        found.look_at(page, "the page behind the link")
        return page.locator("main").inner_text()
