"""条例（2007）第三十一条 · 三个人把2017年度报告从四项预警的草稿办到签字、公布；随后更正；审计记录说明全过程

The story runs once, in a site of its own on two days of 2018; every test looks at one thing that came of it.
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
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.stories.conftest import DESKTOP, TELEPHONE, free_port, wait_for
from tests.stories.walking import Found, People

REPORT = "/office/reports/dongyang-justice/2017/"
PUBLIC = "/disclosure/reports/dongyang-justice/2017/"
CLERK, REVIEWER, HEAD, OFFICE_HEAD, NOBODY = "沈知远", "顾若晴", "陆承安", "程以安", ""
PUBLISHED_ON, CORRECTED_ON = "2018-01-15", "2018-03-05"
EXPLANATION = "年度内确有变化，已逐条核对记录。"
ADDED = "本局另设咨询窗口，接受当面咨询。"
GONGKAI = str(Path(sys.executable).parent / "gongkai")

FIND_A_RELEASE = """
import datetime, os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
import django
django.setup()
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.disclosures.actions import release_item
from gongkai.domain.disclosures.models import Item
day = datetime.date(2018, 3, 5)
found = Item.objects.filter(authority__code="dongyang-justice", first_released_on__year=2017, withdrawn_on=None)
item = found.order_by("pk")[0]
release_item(item.pk, channel="wechat", released_on=item.first_released_on, by=terminal_user(today=day), today=day)
"""
# 无障碍检查把页面换成大字、高对比；看完换回来，故事接着讲。
TURN_BACK = """() => {
  delete document.documentElement.dataset.type;
  document.getElementById('contrast').media = '(prefers-contrast: more)';
}"""


@dataclass
class Told:
    """What was seen on the way."""

    folder: Path
    pictures: Path
    found: Found = field(default_factory=Found)
    seen: dict[str, str] = field(default_factory=dict)
    verified: dict[str, int] = field(default_factory=dict)

    def picture(self, page: Page, name: str) -> None:
        page.screenshot(path=self.pictures / f"{name}.png")

    def look(self, page: Page, name: str) -> None:
        """Remember what a page says."""
        self.seen[name] = page.locator("main").inner_text()

    def examine(self, page: Page, name: str) -> None:
        """Remember what a page says and what is wrong with it; leave it as it was."""
        self.look(page, name)
        usual = page.viewport_size
        self.found.look_at(page, name)
        page.evaluate(TURN_BACK)
        page.set_viewport_size(usual)

    def verify(self, name: str) -> None:
        """Run `gongkai audit verify` over the site's data."""
        done = subprocess.run([GONGKAI, "audit", "verify"], env=environment(self.folder), capture_output=True)
        self.verified[name] = done.returncode


def environment(folder: Path, **more: str) -> dict[str, str]:
    found = os.environ | {"GONGKAI_DATA": str(folder)} | more
    found.pop("GONGKAI_DATABASE_URL", None)
    return found


@contextmanager
def serving(folder: Path, today: str) -> Iterator[str]:
    """The site on a day, with nothing to do later; its address."""
    port = free_port()
    command = [GONGKAI, "serve", "--port", str(port), "--without-worker"]
    server = subprocess.Popen(command, env=environment(folder, GONGKAI_TODAY=today), stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def as_person(people: People, who: str, **properties: object) -> AbstractContextManager[Page]:
    """A window with that person signed in."""
    return people.window_of(who, **{"viewport": DESKTOP, **properties})


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Told:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("publication"), dirs_exist_ok=True)
    pictures = Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures"))
    told = Told(folder, pictures)
    with serving(folder, PUBLISHED_ON) as site, People(browser, site, told.found) as people:
        prepare(people, told)
        send_back(people, told)
        freeze_again(people, told)
        sign(people, told, REVIEWER)
        sign(people, told, HEAD)
        publish(people, told)
        visit(people, told, "published")
    told.verify("published")
    with serving(folder, CORRECTED_ON) as site, People(browser, site, told.found) as people:
        correct(people, told)
        sign(people, told, REVIEWER)
        sign(people, told, HEAD)
        publish(people, told, "republished")
        visit(people, told, "corrected")
        read_the_audit(people, told)
    told.verify("corrected")
    return told


def prepare(people: People, told: Told) -> None:
    """The clerk begins, is kept from freezing, explains the warnings, freezes."""
    with as_person(people, CLERK) as page:
        page.goto(REPORT)
        told.look(page, "not-begun")
        page.get_by_role("button", name="开始编制").click()
        told.examine(page, "four-warnings")
        page.get_by_role("link", name="逐项说明").click()
        told.picture(page, "report-warnings")
        explain_all(page)
        told.look(page, "ready")
        page.get_by_role("button", name="定稿并送审").click()
        told.look(page, "under-review")


def explain_all(page: Page) -> None:
    """Explain one warning after the other, until none is left."""
    forms = page.locator(".finding > form")
    for left in reversed(range(forms.count())):
        forms.first.get_by_label(re.compile("^为什么可以这样")).fill(EXPLANATION)
        forms.first.get_by_role("button", name=re.compile("^保存说明")).click()
        page.get_by_role("heading", name=f"还有{left}项预警要说明" if left else "可以定稿了").wait_for()


def find_a_release(told: Told) -> None:
    """Enter a release over WeChat of 2017 that nobody had written down: the figures of a correction differ."""
    subprocess.run([sys.executable, "-c", FIND_A_RELEASE], env=environment(told.folder), check=True)


def send_back(people: People, told: Told) -> None:
    """The reviewer finds something and returns it."""
    with as_person(people, REVIEWER) as page:
        page.goto(REPORT)
        told.look(page, "my-turn")
        page.get_by_role("link", name="签字或者退回").click()
        page.get_by_label("意见", exact=True).fill("请补写咨询窗口的情况。")
        page.get_by_label("退回", exact=True).check()
        page.get_by_role("button", name="签署").click()
        page.wait_for_url("**/review/")


def freeze_again(people: People, told: Told) -> None:
    """The clerk reads why, words a chapter, freezes again."""
    with as_person(people, CLERK) as page:
        page.goto(REPORT)
        told.examine(page, "returned")
        told.picture(page, "report-returned")
        add_a_sentence(page, ADDED)
        page.get_by_role("button", name="定稿并送审").click()
        page.get_by_role("heading", name=re.compile("^等.*签字")).wait_for()


def add_a_sentence(page: Page, sentence: str) -> None:
    page.get_by_role("link", name=re.compile("^修改.*概述")).first.click()
    box = page.get_by_label("文字", exact=True)
    box.fill(f"{box.input_value()}\n{sentence}")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("的修改已保存").wait_for()


def sign(people: People, told: Told, who: str) -> None:
    """The reviewer, or the head of the unit, ticks the points and signs."""
    with as_person(people, who) as page:
        page.goto(REPORT)
        page.get_by_role("link", name="签字或者退回").click()
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_label("意见", exact=True).fill("同意。")
        page.get_by_label("通过", exact=True).check()
        told.look(page, f"signing-{'head' if who == HEAD else 'reviewer'}")
        page.get_by_role("button", name="签署").click()
        page.wait_for_url("**/review/")


def publish(people: People, told: Told, name: str = "done") -> None:
    with as_person(people, CLERK) as page:
        page.goto(REPORT)
        told.look(page, f"signed-{name}")
        page.get_by_role("button", name="公布").click()
        page.get_by_role("heading", name="已公布").wait_for()
        told.look(page, name)


def correct(people: People, told: Told) -> None:
    """The clerk corrects: a release that was found, another sentence; the differences are shown."""
    find_a_release(told)
    with as_person(people, CLERK) as page:
        page.goto(REPORT)
        page.get_by_text("办理更正", exact=True).click()
        page.get_by_label("更正理由").fill("补记一条通过微信公开的信息，补写电话咨询。")
        page.get_by_role("button", name="另起一版更正").click()
        page.get_by_role("heading", name=re.compile("项预警要说明|可以定稿了")).wait_for()
        told.look(page, "correction-begun")
        explain_all(page)
        add_a_sentence(page, "咨询窗口同时受理电话咨询。")
        page.get_by_role("link", name=re.compile("^与上一版的差异")).click()
        told.examine(page, "differences")
        page.goto(REPORT)
        page.get_by_role("button", name="定稿并送审").click()
        page.get_by_role("heading", name=re.compile("^等.*签字")).wait_for()


def visit(people: People, told: Told, name: str) -> None:
    """Somebody who is not signed in reads it, at a desk and on a telephone."""
    for size, viewport in (("1280", DESKTOP), ("375", TELEPHONE)):
        with as_person(people, NOBODY, viewport=viewport) as page:
            page.goto("/")
            told.look(page, f"public-list-{size}")
            page.get_by_role("link", name="2017年政府信息公开工作年度报告").click()
            page.wait_for_url(f"**{PUBLIC}")
            if name == "corrected":
                told.picture(page, "public-report" if size == "1280" else "public-report-375")
            told.look(page, f"public-{name}-{size}")
            if name == "corrected" and size == "1280":
                told.examine(page, "public-corrected-1280")
                page.get_by_role("link", name="第1版").click()
                told.look(page, "public-first-version")


def read_the_audit(people: People, told: Told) -> None:
    with as_person(people, OFFICE_HEAD) as page:
        page.goto("/office/audit/")
        told.look(page, "audit")


def test_there_are_four_warnings_to_explain_first(told):
    assert "还有4项预警要说明" in told.seen["four-warnings"]


def test_every_explanation_is_kept_with_who_and_when(told):
    kept = re.findall(rf"{EXPLANATION}\s+{CLERK}\s+2018年1月15日", told.seen["ready"])
    assert len(kept) == 4


def test_the_reason_for_sending_it_back_is_on_the_page(told):
    assert "请补写咨询窗口的情况。" in told.seen["returned"]


def test_three_signatures_stand_under_the_published_table(told):
    frame = re.search(
        r"单位负责人：?\s*(\S+)\s*审核人：?\s*(\S+)\s*填报人：?\s*(\S+)", told.seen["public-published-1280"]
    )
    assert frame is not None
    assert frame.groups() == (HEAD, REVIEWER, CLERK)


def test_the_public_reads_the_sentence_that_was_added(told):
    assert ADDED in told.seen["public-published-375"]


def test_the_corrected_page_says_what_was_corrected(told):
    assert "增加" in told.seen["public-corrected-1280"].partition("更正之处")[2]


def test_the_changed_figure_stands_beside_the_old_one(told):
    assert re.search(r"政务微信公开政府信息数\s+条\s+0\s+1", told.seen["public-corrected-1280"]) is not None


def test_the_first_version_keeps_its_figures(told):
    assert re.search(r"政务微信公开政府信息数\s+条\s+0", told.seen["public-first-version"]) is not None


def test_the_audit_screen_tells_who_did_it(told):
    acts = {"公布年报", "签署年报", "冻结并提交年报"}
    assert {act for act in acts if act in told.seen["audit"]} == acts


def test_the_audit_is_whole_before_and_after_the_correction(told):
    assert told.verified == {"published": 0, "corrected": 0}


def test_no_page_on_the_way_breaks_a_rule_of_accessibility(told):
    assert told.found.violations == {}


def test_no_page_on_the_way_is_wider_than_its_window(told):
    assert told.found.too_wide == {}


def test_the_pictures_for_the_manual_stay_small(told):
    pictures = ["report-warnings", "report-returned", "public-report", "public-report-375"]
    assert max((told.pictures / f"{name}.png").stat().st_size for name in pictures) < 250_000


def test_nothing_is_asked_of_other_hosts_and_the_browser_does_not_complain(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
