"""条例（2007）第十四条、第十五条 · 一条信息从科室的 Word 稿到公开、微信、统计，再到撤回；审计记录说明全过程

The story runs once, in a site of its own on a day of 2017 whose report is not frozen; every test looks at one thing
that came of it. The platform is a fake WeChat on this computer; the site's own worker carries the text there.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page

from tests.stories.conftest import DESKTOP, TELEPHONE, free_port, wait_for
from tests.stories.walking import Found, People
from tests.wechat_server import APP_ID, SECRET, FakeWeChat

DRAFTER, OFFICER, OFFICE_HEAD, NOBODY = "何书言", "沈知远", "程以安", ""
REVIEWERS = ("顾若晴", "季怀瑜", "陆承安")
TODAY = "2017-11-15"
TITLE = "关于公布2017年第四季度法律援助典型案例的通知"
ID_CARD, MASKED = "330783199003071231", "33*************231"
REASON = "附表中的援助事项与原始卷宗不一致。"
FIGURES = "/office/reports/dongyang-justice/2017/figures/"
CELLS = ("A1", "A2.2", "A2.4")
GONGKAI = str(Path(sys.executable).parent / "gongkai")
TURN_BACK = """() => {
  delete document.documentElement.dataset.type;
  document.getElementById('contrast').media = '(prefers-contrast: more)';
}"""


@dataclass
class Told:
    """What was seen on the way."""

    folder: Path
    pictures: Path
    wechat: FakeWeChat
    found: Found = field(default_factory=Found)
    seen: dict[str, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    item: str = ""
    verified: int = -1

    def look(self, page: Page, name: str) -> None:
        """Remember what a page says."""
        self.seen[name] = page.locator("main").inner_text()
        self.html[name] = page.locator("main").inner_html()

    def examine(self, page: Page, name: str) -> None:
        """Remember what a page says and what is wrong with it; leave it as it was."""
        self.look(page, name)
        self.found.look_at(page, name)
        page.evaluate(TURN_BACK)

    def picture(self, page: Page, name: str) -> None:
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=self.pictures / f"{name}.png")

    def count(self, page: Page, name: str) -> None:
        """Remember the three figures of the 2017 table."""
        self.counted[name] = {}
        for cell in CELLS:
            page.goto(f"{FIGURES}{cell}/")
            self.counted[name][cell] = int(page.locator(".big-number").inner_text())


def environment(told: Told, **more: str) -> dict[str, str]:
    given = {"GONGKAI_DATA": str(told.folder), "GONGKAI_WECHAT_API": told.wechat.base_url}
    found = os.environ | given | {"GONGKAI_SECRET_WECHAT": SECRET} | more
    found.pop("GONGKAI_DATABASE_URL", None)
    return found


def gongkai(told: Told, *arguments: str) -> int:
    return subprocess.run(
        [GONGKAI, *arguments], env=environment(told), stdout=subprocess.DEVNULL, check=False
    ).returncode


@contextmanager
def serving(told: Told) -> Iterator[str]:
    """The site with its worker on the day of the story; its address."""
    port = free_port()
    command = [GONGKAI, "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment(told, GONGKAI_TODAY=TODAY), stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def as_person(people: People, who: str, **properties: object) -> AbstractContextManager[Page]:
    """A window with that person signed in."""
    return people.window_of(who, **{"viewport": DESKTOP, **properties})


def word_file() -> bytes:
    """Return the section's draft: a title, words with an ID card number, a table with merged cells."""
    document = Document()
    for line in (TITLE, "各司法所、局机关各科室：", f"受援人李桂芳（身份证号{ID_CARD}）一案入选典型案例。"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    words = (
        ("类别", "案件", "援助事项"),
        ("民事", "追索劳动报酬案", "调解结案"),
        ("民事", "交通事故赔偿案", "判决结案"),
    )
    for row, cells in enumerate(words):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(2, 0).text = ""
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Iterator[Told]:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("disclosure"), dirs_exist_ok=True)
    pictures = Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures"))
    with FakeWeChat() as wechat:
        told = Told(folder, pictures, wechat)
        assert gongkai(told, "organisation-code", "dongyang-justice", "00262738X") == 0
        with serving(told) as site, People(browser, site, told.found) as people:
            open_account(people, told)
            draft(people, told)
            for reviewer in REVIEWERS:
                sign(people, told, reviewer)
            publish(people, told)
            visit(people, told, "public")
            count(people, told)
            withdraw(people, told)
            visit(people, told, "withdrawn")
            read_the_audit(people, told)
        told.verified = gongkai(told, "audit", "verify")
        yield told


def open_account(people: People, told: Told) -> None:
    """The officer enters the bureau's account, and tries it; the figures of the year are noted."""
    with as_person(people, OFFICER) as page:
        page.goto("/office/channels/open/")
        page.get_by_label("渠道", exact=True).select_option("wechat")
        page.get_by_label("账号名称").fill("东阳普法")
        page.get_by_label("微信公众号接口").check()
        page.get_by_label("AppID").fill(APP_ID)
        page.get_by_label("密钥存放的地方").fill("env:GONGKAI_SECRET_WECHAT")
        told.examine(page, "account")
        page.get_by_role("button", name="登记").click()
        page.get_by_role("button", name=re.compile("^测试")).click()
        told.examine(page, "tried")
        told.count(page, "before")


def draft(people: People, told: Told) -> None:
    """The section's clerk reads the Word file in, masks the number, submits."""
    with as_person(people, DRAFTER) as page:
        page.goto("/office/items/new/")
        chosen = {"name": "通知.docx", "mimeType": "application/octet-stream", "buffer": word_file()}
        page.locator("input[name=file]").set_input_files(chosen)
        page.get_by_role("button", name="读入").click()
        page.wait_for_url("**/edit/")
        told.item = re.search(r"/items/(\d+)/", page.url)[1]
        told.look(page, "found")
        page.get_by_role("button", name="全部遮盖").click()
        page.get_by_text(re.compile("已遮盖")).first.wait_for()
        told.look(page, "masked")
        page.goto(f"/office/items/{told.item}/submit/")
        page.get_by_role("button", name="提交审核").click()
        page.wait_for_url("**/items/?stage=in_review")


def sign(people: People, told: Told, who: str) -> None:
    """A reviewer reads the text, ticks the points and signs."""
    with as_person(people, who) as page:
        page.goto("/office/review/")
        page.get_by_role("link", name=TITLE).click()
        if who == REVIEWERS[0]:
            told.examine(page, "review")
            told.picture(page, "release-review")
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_label("意见", exact=True).fill("已逐项核对，同意公开。")
        page.get_by_label("通过", exact=True).check()
        page.get_by_role("button", name="签署").click()
        page.wait_for_url("**/review/")


def publish(people: People, told: Told) -> None:
    """The officer publishes, hands it to WeChat, and sees it come back with its address."""
    with as_person(people, OFFICER) as page:
        page.goto(f"/office/items/{told.item}/")
        page.get_by_role("link", name="公开", exact=True).click()
        told.examine(page, "publish")
        page.get_by_role("button", name="公开", exact=True).click()
        page.get_by_text(re.compile("已公开，索引号")).wait_for()
        page.get_by_role("button", name="交办").click()
        page.wait_for_url("**/deliveries/*/")
        told.examine(page, "delivery")
        for _ in range(240):
            page.goto(f"/office/items/{told.item}/")
            if page.get_by_text("mp.weixin.qq.com").count():
                break
            page.wait_for_timeout(250)
        else:
            pytest.fail("the worker did not deliver to WeChat")
        told.examine(page, "released")
        told.picture(page, "release-item")


def count(people: People, told: Told) -> None:
    """The table of 2017 counts it once, and over two channels; each figure leads to it."""
    with as_person(people, OFFICER) as page:
        told.count(page, "after")
        for cell in CELLS:
            page.goto(f"{FIGURES}{cell}/")
            while not page.get_by_role("link", name=TITLE).count() and page.get_by_role("link", name="下一页").count():
                page.get_by_role("link", name="下一页").click()
                page.wait_for_load_state()
            told.look(page, f"drill-{cell}")


def withdraw(people: People, told: Told) -> None:
    """The officer takes it off, and then off WeChat."""
    with as_person(people, OFFICER) as page:
        page.goto(f"/office/items/{told.item}/")
        page.get_by_role("link", name="撤回", exact=True).click()
        page.get_by_label("撤回理由").fill(REASON)
        told.examine(page, "withdrawing")
        page.get_by_role("button", name="撤回", exact=True).click()
        page.get_by_role("heading", name="还要到这些平台撤下").wait_for()
        told.examine(page, "still-there")
        told.picture(page, "release-withdrawn")
        page.get_by_role("button", name=re.compile("^已撤下")).click()
        page.get_by_text("上的已撤下").wait_for()
        told.look(page, "taken-down")
        told.count(page, "withdrawn")


def visit(people: People, told: Told, name: str) -> None:
    """Somebody who is not signed in looks for it, at a desk and on a telephone."""
    for size, viewport in (("1280", DESKTOP), ("375", TELEPHONE)):
        with as_person(people, NOBODY, viewport=viewport) as page:
            answer = page.goto(f"/disclosure/items/{told.item}/")
            told.status[f"{name}-{size}"] = answer.status if answer else 0
            told.look(page, f"{name}-{size}")


def read_the_audit(people: People, told: Told) -> None:
    with as_person(people, OFFICE_HEAD) as page:
        page.goto("/office/audit/")
        told.look(page, "audit")


def test_the_table_of_the_word_file_keeps_its_merged_cells(told):
    assert re.search(r'<td[^>]*rowspan="2"[^>]*>(?:<p>)?民事', told.html["review"]) is not None


def test_the_number_is_found_before_anybody_else_reads_it(told):
    assert "2处待处理" in told.seen["found"]


def test_the_reviewer_reads_it_masked_and_is_told_so(told):
    assert (MASKED in told.seen["review"], ID_CARD in told.html["review"], "已遮盖" in told.seen["review"]) == (
        True,
        False,
        True,
    )


def test_the_account_is_tried_before_anything_goes_out(told):
    assert "平台认得这个账号" in told.seen["tried"]


def test_it_goes_to_wechat_once(told):
    assert [post.article["title"] for post in told.wechat.posts] == [TITLE]


def test_wechat_never_sees_the_number(told):
    assert ID_CARD not in told.wechat.posts[0].article["content"]


def test_the_release_on_wechat_stands_with_its_address(told):
    assert "http://mp.weixin.qq.com/s/1" in told.seen["released"]


@pytest.mark.parametrize("cell", CELLS)
def test_the_table_of_2017_counts_one_more(told, cell):
    assert told.counted["after"][cell] - told.counted["before"][cell] == 1


@pytest.mark.parametrize("cell", CELLS)
def test_the_figure_leads_to_it(told, cell):
    assert f'<a href="/office/items/{told.item}/">{TITLE}</a>' in told.html[f"drill-{cell}"]


@pytest.mark.parametrize("size", ["1280", "375"])
def test_the_public_reads_it(told, size):
    assert (told.status[f"public-{size}"], TITLE in told.seen[f"public-{size}"]) == (200, True)


def test_the_public_never_reads_the_number(told):
    assert ID_CARD not in told.html["public-1280"]


@pytest.mark.parametrize("size", ["1280", "375"])
def test_after_the_withdrawal_the_public_reads_the_notice_and_not_the_text(told, size):
    seen = told.seen[f"withdrawn-{size}"]
    assert (REASON.rstrip("。") in seen, "追索劳动报酬案" in seen) == (True, False)


def test_what_was_withdrawn_is_still_counted(told):
    assert told.counted["withdrawn"] == told.counted["after"]


def test_it_is_taken_down_elsewhere_too(told):
    assert "2017年11月15日已撤下" in told.seen["taken-down"]


def test_the_audit_tells_it(told):
    acts = ("拟制信息", "提交信息审核", "审核信息同意", "公开信息文本", "登记渠道公开", "撤回信息", "登记已下架")
    assert [act for act in acts if act not in told.seen["audit"]] == []


def test_the_audit_is_whole(told):
    assert told.verified == 0


def test_no_page_on_the_way_breaks_a_rule_of_accessibility(told):
    assert told.found.violations == {}


def test_no_page_on_the_way_is_wider_than_its_window(told):
    assert told.found.too_wide == {}


def test_the_pictures_for_the_manual_stay_small(told):
    pictures = ["release-review", "release-item", "release-withdrawn"]
    assert max((told.pictures / f"{name}.png").stat().st_size for name in pictures) < 300_000


def test_nothing_is_asked_of_other_hosts_and_the_browser_does_not_complain(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
