"""WCAG 2.1.1、2.4.3、2.4.7 · 不用鼠标：登录、打开报告、看一个数字背后的记录、回来、退出；每一站都看得见焦点在哪里"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

MOST_STOPS = 120
# Where the focus is: what it is called, and whether a line around it is to be seen in the window.
STOP = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  return {
    name: (stop.getAttribute('aria-label') || stop.textContent || '').replace(/\\s+/g, ' ').trim(),
    outside: stop === document.body,
    seen: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 &&
      box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keyboard:
    """A person with a keyboard: Tab until something is reached, then Enter. Remembers stops nobody could see."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []
        self.stops = 0
        self.outside = 0

    def go_to(self, wanted: str) -> None:
        """Press Tab until what is called so has the focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            self.stops += 1
            # 从最后一站走出网页，到浏览器自己的按钮上，再回到第一站；没有窗口的浏览器，在那里停一次。
            self.outside += stop["outside"]
            if not stop["seen"] and not stop["outside"]:
                self.unseen.append(f"{self.page.url}: {stop['name']}")
            if stop["name"].startswith(wanted):
                return
        pytest.fail(f"{wanted} is not reached with {MOST_STOPS} stops at {self.page.url}")

    def press(self, wanted: str, leads_to: str) -> None:
        """Go there, press Enter, and wait for the page it leads to."""
        self.go_to(wanted)
        with self.page.expect_navigation(url=leads_to):
            self.page.keyboard.press("Enter")


@pytest.fixture
def keyboard(open_context) -> Keyboard:
    return Keyboard(open_context(storage_state=None))


def test_a_day_without_a_mouse(keyboard):
    page = keyboard.page
    page.goto("/office/sign-in/?next=/office/reports/")
    keyboard.press("以此身份进入：沈知远", "**/office/reports/")
    keyboard.press("2017年度", "**/2017/")
    keyboard.press("288 条，查看记录", "**/figures/A1/")
    keyboard.press("回到统计表", "**/2017/#cell-A1")
    # 回到那一格之后，从那里接着走，不从页首重来。
    keyboard.go_to("提示 T13")
    page.reload()
    keyboard.press("退出", "**/office/sign-in/")
    assert (keyboard.unseen, keyboard.stops > 10, keyboard.outside <= 1) == ([], True, True)


def test_every_stop_of_a_page_can_be_seen(keyboard):
    page = keyboard.page
    page.goto("/office/sign-in/?next=/office/reports/dongyang-justice/2017/")
    keyboard.press("以此身份进入：沈知远", "**/2017/")
    keyboard.go_to("JSON")
    page.set_viewport_size({"width": 375, "height": 812})
    keyboard.go_to("288 条，查看记录")
    assert (keyboard.unseen, keyboard.outside <= 1) == ([], True)


def test_a_switch_of_the_look_is_turned_by_keyboard(keyboard):
    page = keyboard.page
    page.goto("/office/sign-in/")
    keyboard.go_to("大字")
    page.keyboard.press("Space")
    page.locator("[data-type=large]").wait_for(state="attached")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
