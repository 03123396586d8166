"""每一页：读屏软件、键盘、手机、断网都能用（GB/T 37668 · WCAG 2.2 AA）"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.stories.conftest import DESKTOP, TELEPHONE

REPORT = "/office/reports/dongyang-justice/2017/"
PAGES = {
    "list": "/office/reports/",
    "report": REPORT,
    "records": f"{REPORT}figures/A1/",
    "sum": f"{REPORT}figures/I3/",
    "no records": f"{REPORT}figures/C1/",
    "not found": "/nothing/",
    "refused": f"{REPORT}figures/Z9/",
}
SIZES = {"desktop": DESKTOP, "telephone": TELEPHONE}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation_on_any_page(open_context, size):
    page = open_context(viewport=SIZES[size])
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        found[name] = [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in violations]
    assert found == {name: [] for name in PAGES}


def test_no_page_is_wider_than_a_telephone(open_context):
    page = open_context(viewport=TELEPHONE)
    wider = {}
    for name, address in PAGES.items():
        page.goto(address)
        wider[name] = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider == dict.fromkeys(PAGES, 0)


def test_no_page_asks_another_host_for_anything(page, foreign):
    for address in PAGES.values():
        page.goto(address, wait_until="networkidle")
    assert foreign == []


def test_no_page_breaks_its_own_security_policy(page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, address in PAGES.items():
        page.goto(address)
        assert name
    assert [text for text in complaints if "404" not in text] == []


def test_every_page_is_in_chinese(page):
    languages = set()
    for address in PAGES.values():
        page.goto(address)
        languages.add(page.locator("html").get_attribute("lang"))
    assert languages == {"zh-Hans"}


def test_large_type_still_fits_a_window(open_context):
    """WCAG 1.4.10: at 320 px wide, as at 400 % on a desktop, nothing scrolls sideways but the tables' own regions."""
    page = open_context(viewport={"width": 320, "height": 600})
    page.goto(REPORT)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0
