"""GB/T 37668 · 大字、高对比：在页面上打开，记在浏览器里，有没有脚本都能用；标题、标点和打印"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.stories.pages import REPORT

BODY = "getComputedStyle(document.body)"


def size_of_type(page: Page) -> float:
    return float(page.evaluate(f"parseFloat({BODY}.fontSize)"))


def colours(page: Page) -> tuple[str, str]:
    return page.evaluate(f"{BODY}.color"), page.evaluate(f"{BODY}.backgroundColor")


BLACK_ON_WHITE = ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_large_type_is_a_quarter_larger_and_stays_on_the_next_page(open_context, scripts):
    page = open_context(java_script_enabled=scripts)
    page.goto(REPORT)
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="大字", pressed=True).wait_for()
    page.goto("/office/me/")
    assert page.locator("html").get_attribute("data-type") == "large"


def test_large_type_enlarges_the_whole_page(page: Page):
    page.goto(REPORT)
    usual = size_of_type(page)
    page.get_by_role("button", name="大字").click()
    page.locator("[data-type=large]").wait_for(state="attached")
    assert size_of_type(page) == pytest.approx(usual * 1.25)


def test_high_contrast_is_black_on_white_at_once_and_on_the_next_page(page: Page):
    page.goto(REPORT)
    page.get_by_role("button", name="高对比").click()
    page.get_by_role("button", name="高对比", pressed=True).wait_for()
    page.wait_for_function(f"{BODY}.color === '{BLACK_ON_WHITE[0]}'")
    at_once = colours(page)
    page.goto("/office/me/")
    assert (at_once, colours(page)) == (BLACK_ON_WHITE, BLACK_ON_WHITE)


def test_without_scripts_a_switch_leads_back_to_its_page(open_context):
    page = open_context(java_script_enabled=False)
    page.goto(f"{REPORT}figures/A1/")
    page.get_by_role("button", name="高对比").click()
    assert page.url.endswith(f"{REPORT}figures/A1/")


def test_a_switch_turned_twice_is_off(page: Page):
    page.goto(REPORT)
    for pressed in (False, True):
        page.get_by_role("button", name="大字", pressed=pressed).click()
    page.get_by_role("button", name="大字", pressed=False).wait_for()
    page.reload()
    assert page.locator("html").get_attribute("data-type") is None


def test_the_wish_of_the_operating_system_is_followed(open_context):
    page = open_context(contrast="more")
    page.goto(REPORT)
    assert colours(page) == BLACK_ON_WHITE


def test_what_is_half_typed_stays_when_a_switch_is_turned(open_context):
    page = open_context(storage_state=None)
    page.goto("/office/sign-in/")
    page.get_by_label("登录名").fill("shenzhiyuan")
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="大字", pressed=True).wait_for()
    assert page.get_by_label("登录名").input_value() == "shenzhiyuan"


def test_a_switch_leads_nowhere_but_to_this_site(page: Page):
    page.goto("/office/reports/")
    answer = page.request.post(
        "/look/", form={"switch": "large", "next": "https://elsewhere.example/"}, max_redirects=0
    )
    assert answer.headers["location"] == "/"


def test_digits_of_tables_stand_under_each_other(page: Page):
    page.goto(f"{REPORT}figures/A1/")
    assert "tabular-nums" in page.locator("table").evaluate("table => getComputedStyle(table).fontVariantNumeric")


def test_no_heading_ends_with_one_character_alone(open_context):
    page = open_context(viewport={"width": 375, "height": 812})
    page.goto(REPORT)
    last_lines = page.locator("h1, h2, h3").evaluate_all("""headings => headings.map(heading => {
      const range = document.createRange(), widths = new Map();
      range.selectNodeContents(heading);
      for (const box of range.getClientRects()) widths.set(box.top, (widths.get(box.top) || 0) + box.width);
      return [...widths.values()].at(-1) / parseFloat(getComputedStyle(heading).fontSize);
    })""")
    assert min(last_lines) > 1.5
