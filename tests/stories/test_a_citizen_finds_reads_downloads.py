"""条例（2019）第二十三条、第二十四条 · 公众查阅、检索、下载：按附件里的一个词找到，读，下载；撤回以后到处都没有了

The story runs once, in a site of its own; every test looks at one thing that came of it. Four citizens: at a desk and
on a telephone, with script and without. GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page

from tests.stories.conftest import DESKTOP, TELEPHONE, free_port, wait_for
from tests.stories.walking import Found, enter, window

# 只在附件《应聘登记表》里有的两个字。
WORD = "承诺"
TITLE = "2017年东阳市司法局公开招聘编外工作人员公告"
COLUMN = "/disclosure/columns/personnel/"
REASON = "招聘已经结束，公告不再有效。"
TODAY = "2018-01-09"
OFFICER, NOBODY = "沈知远", ""
GONGKAI = str(Path(sys.executable).parent / "gongkai")
CITIZENS = {
    f"{width['width']}{'' if script else ' without script'}": {"viewport": width, "java_script_enabled": script}
    for width in (DESKTOP, TELEPHONE)
    for script in (True, False)
}
# 手册里用哪两个人看到的画面，图片名称后面加什么。
SHOWN = {"1280": "", "375": "-375"}
# 有没有脚本，写的都一样的页；一条信息的页只多一个打印按钮。
SAME = ("/", "/disclosure/", "/disclosure/statutory/", COLUMN, "/disclosure/reports/", "/disclosure/reports/compare/")
# 撤回前有它、撤回后再问一次的地方；它自己的网页和附件另外问。
PLACES = {
    "column": COLUMN,
    "feed": f"{COLUMN}feed.xml",
    "search": f"/search/?q={WORD}",
    "search by title": "/search/?q=公开招聘编外工作人员",
    "suggestions": "/search/suggestions/?q=公开招聘",
    "open data": "/open-data/2017/catalogue.csv",
}


@dataclass
class Told:
    """What was seen on the way, by citizen."""

    pictures: Path
    found: Found = field(default_factory=Found)
    listed: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    item: str = ""
    file: str = ""
    sitemaps: str = ""
    notice: str = ""

    def picture(self, page: Page, name: str, citizen: str = "1280") -> None:
        """Keep a picture for the manual, as one of the two citizens with script sees the page."""
        if citizen in SHOWN:
            page.screenshot(path=self.pictures / f"{name}{SHOWN[citizen]}.png")


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Iterator[Told]:
    data = shutil.copytree(sample_folder, tmp_path_factory.mktemp("citizen"), dirs_exist_ok=True)
    told = Told(Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    environment = os.environ | {"GONGKAI_DATA": str(data), "GONGKAI_TODAY": TODAY}
    environment.pop("GONGKAI_DATABASE_URL", None)
    port = free_port()
    # 没有后台任务：撤回以后处处都没有了，不等谁来办。
    command = [GONGKAI, "serve", "--port", str(port), "--without-worker"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        site = f"http://127.0.0.1:{port}"
        for citizen, properties in CITIZENS.items():
            find_read_download(browser, site, told, citizen, properties)
        withdraw_and_ask_again(browser, site, told)
        yield told
    finally:
        server.terminate()
        server.wait(timeout=60)


def find_read_download(browser: Browser, site: str, told: Told, citizen: str, properties: dict) -> None:
    """From the front page to the file, by nothing but what the pages offer."""
    with window(browser, site, told.found, accept_downloads=True, **properties) as context:
        page = context.new_page()
        page.goto("/")
        told.picture(page, "public-front", citizen)
        box = page.get_by_label("检索标题、正文、文号、附件")
        box.fill(WORD)
        box.press("Enter")
        page.get_by_role("link", name=TITLE).wait_for()
        told.listed[citizen] = page.locator("main").inner_text()
        told.picture(page, "public-search", citizen)
        page.get_by_role("link", name=TITLE).click()
        page.get_by_role("heading", name=TITLE).wait_for()
        told.read[citizen] = page.locator("main").inner_text()
        told.item = page.url.removeprefix(site)
        told.picture(page, "public-item", citizen)
        if citizen == "1280":
            told.found.look_at(page, "item")
        with page.expect_download() as download:
            page.get_by_role("link", name="应聘登记表").click()
        told.files[citizen] = Path(download.value.path()).read_bytes()
        told.file = download.value.url.removeprefix(site)
        told.tags[citizen] = page.request.get(told.file).headers["etag"]
        if properties["viewport"] == DESKTOP:
            told.said[citizen] = {address: what_stands_on(page, address) for address in SAME}


def what_stands_on(page: Page, address: str) -> str:
    """Return what a page says, and where its links lead."""
    page.goto(address)
    links = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return "\n".join([page.locator("main").inner_text(), *links])


def withdraw_and_ask_again(browser: Browser, site: str, told: Told) -> None:
    """Citizens have every page open when the officer withdraws the item; each asks once more."""
    with (
        window(browser, site, told.found, viewport=DESKTOP) as public,
        window(browser, site, told.found, viewport=DESKTOP) as office,
    ):
        reader, officer = public.new_page(), enter(office, OFFICER)
        sitemap = reader.request.get("/sitemap.xml").text()
        told.sitemaps = re.findall(r"<loc>[^<]*?(/sitemap-items-\d+\.xml)</loc>", sitemap)[0]
        told.before = ask(reader, told)
        officer.goto(f"/office{told.item.removeprefix('/disclosure')}withdraw/")
        officer.get_by_label("撤回理由").fill(REASON)
        officer.get_by_role("button", name="撤回", exact=True).click()
        officer.get_by_role("heading", name="还要到这些平台撤下").wait_for()
        told.after = ask(reader, told)
        told.gone = {name: reader.request.get(at).status for name, at in (("item", told.item), ("file", told.file))}
        reader.goto(told.item)
        told.notice = reader.locator("main").inner_text()
        told.found.look_at(reader, "withdrawn")
        told.picture(reader, "public-withdrawn")


def ask(page: Page, told: Told) -> dict[str, str]:
    """Return what stands at every place where the item was to be found."""
    places = PLACES | {"sitemap": told.sitemaps}
    return {name: page.request.get(address).text() for name, address in places.items()}


def names_it(text: str, told: Told) -> bool:
    return TITLE in re.sub(r"</?mark>", "", text) or told.item in text


@pytest.mark.parametrize("citizen", CITIZENS)
def test_a_word_that_stands_only_in_the_attachment_finds_it(told, citizen):
    assert (TITLE in told.listed[citizen], WORD in told.read[citizen]) == (True, False)


@pytest.mark.parametrize("citizen", CITIZENS)
def test_the_snippet_says_in_which_attachment(told, citizen):
    assert re.search(rf"应聘登记表.*{WORD}", told.listed[citizen]) is not None


@pytest.mark.parametrize("citizen", CITIZENS)
def test_the_text_is_read(told, citizen):
    assert "现面向社会公开招聘编外工作人员，有关事项公告如下。" in told.read[citizen]


@pytest.mark.parametrize("citizen", CITIZENS)
def test_the_file_is_whole_byte_by_byte(told, citizen):
    assert told.tags[citizen] == f'"{hashlib.sha256(told.files[citizen]).hexdigest()}"'


@pytest.mark.parametrize("address", SAME)
def test_a_page_says_the_same_without_script(told, address):
    assert told.said["1280 without script"][address] == told.said["1280"][address]


def test_everybody_gets_the_same_file(told):
    assert (len(told.files), len(set(told.files.values()))) == (len(CITIZENS), 1)


def test_the_file_is_the_form(told):
    cells = [row.cells[0].text for row in Document(BytesIO(next(iter(told.files.values())))).tables[0].rows]
    assert cells[-1] == "承诺事项"


@pytest.mark.parametrize("place", [*PLACES, "sitemap"])
def test_before_it_was_withdrawn_it_stood_there(told, place):
    assert names_it(told.before[place], told)


@pytest.mark.parametrize("place", [*PLACES, "sitemap"])
def test_at_the_next_request_after_the_withdrawal_it_is_gone(told, place):
    assert not names_it(told.after[place], told)


def test_its_page_says_that_it_is_gone(told):
    assert told.gone["item"] == 410


def test_its_attachment_is_not_found(told):
    assert told.gone["file"] == 404


def test_the_notice_gives_day_and_reason_and_nothing_of_the_text(told):
    seen = told.notice
    assert ("2018-01-09" in seen, REASON in seen, "社区矫正辅助" in seen) == (True, True, False)


def test_both_pages_are_accessible_in_every_look(told):
    assert told.found.violations == {}


def test_both_pages_are_never_wider_than_their_window(told):
    assert told.found.too_wide == {}


def test_nothing_is_asked_of_other_hosts_and_the_browser_does_not_complain(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
