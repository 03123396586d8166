"""每一页：读屏软件、手机、大字、高对比、断网都能用（GB/T 37668 · WCAG 2.2 AA，高对比时 1.4.6 AAA）；源代码合乎规范

The pages are walked once, by one worker; so what else needs the reports that were brought afoot for it is told here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.stories.behind_a_link import read_behind_a_link
from tests.stories.pages import ALL, REPORT, undeclared
from tests.stories.validity import brought, faults
from tests.stories.walking import Found, visits


@pytest.fixture(scope="module")
def walked(browser: Browser, site: str, afoot: dict[str, str]) -> Found:
    """What is wrong with any page: axe at a desk, widths on a telephone too; the close look is for `make test-long`."""
    found = Found()
    for page, visit, address in visits(browser, site, afoot, found):
        found.glance_at(page, f"{address} {visit.who}")
    return found


def test_every_address_that_shows_a_page_is_walked():
    assert undeclared() == set()


def test_axe_finds_no_violation_on_any_page(walked):
    assert (walked.violations, walked.pages) == ({}, len(ALL))


@pytest.mark.long
def test_axe_finds_no_violation_on_a_telephone_nor_in_large_type_with_high_contrast(browser, site, afoot):
    found = Found()
    for page, visit, address in visits(browser, site, afoot, found):
        found.look_at(page, f"{address} {visit.who}")
    assert (found.violations, found.pages) == ({}, len(ALL))


def test_no_page_is_wider_than_its_window(walked):
    assert walked.too_wide == {}


def test_no_page_asks_another_host_for_anything(walked):
    assert walked.foreign == []


def test_no_page_makes_the_browser_complain(walked):
    assert walked.complaints == []


def test_every_page_says_it_is_in_chinese(walked):
    assert walked.languages == {"zh-Hans"}


def test_nothing_scrolls_sideways_at_four_hundred_percent(open_context):
    """WCAG 1.4.10: at 320 px wide, as at 400 % on a desktop, nothing scrolls sideways but the tables' own regions."""
    page = open_context(viewport={"width": 320, "height": 600})
    page.goto(REPORT)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


@pytest.fixture(scope="module")
def validator() -> Path:
    return brought()


def test_every_page_is_valid_html(walked, validator, tmp_path):
    """HTML Living Standard: as the server sends them, before the browser repairs anything."""
    for number, (address, source) in enumerate(walked.sources):
        name = re.sub(r"[^a-z0-9]+", "-", address.lower())
        (tmp_path / f"{number:02}{name}.html").write_text(source, encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == len(ALL)
    assert faults(validator, tmp_path) == {}


def test_a_page_that_is_not_valid_is_found(validator, tmp_path):
    (tmp_path / "wrong.html").write_text(
        '<!doctype html><html lang="zh-Hans"><head><title>错</title></head><body><p><div id="a"></div>'
        '<ul><div id="a"></div></ul><img src="a.png"></body></html>',
        encoding="utf-8",
    )
    found = " ".join(faults(validator, tmp_path)["wrong"])
    assert [rule for rule in ("no-dup-id", "element-permitted-content", "wcag/h37") if rule not in found] == []


@pytest.fixture(scope="module")
def looked_at(browser: Browser, site: str, afoot: dict[str, str]) -> tuple[str, Found]:
    """What an outsider reads behind a one-time link, and what is wrong with the pages on the way."""
    return read_behind_a_link(browser, site, afoot["chain"])


def test_the_outsider_reads_what_is_to_be_reviewed(looked_at):
    assert "2016" in looked_at[0]


def test_axe_finds_no_violation_on_the_way(looked_at):
    assert looked_at[1].violations == {}


def test_nothing_on_the_way_is_too_wide(looked_at):
    assert looked_at[1].too_wide == {}


def test_no_page_on_the_way_asks_another_host(looked_at):
    assert looked_at[1].foreign == []
