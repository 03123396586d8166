"""Stories of applications: the site on one day after another, over one data folder, and what was seen there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.stories.conftest import DESKTOP, free_port, wait_for
from tests.stories.walking import Found, People

OFFICER, NOBODY = "沈知远", ""
GONGKAI = str(Path(sys.executable).parent / "gongkai")


@dataclass
class Told:
    """What was seen on the way. `case` and `letter`: where they stand in the office."""

    folder: Path
    pictures: Path
    found: Found = field(default_factory=Found)
    seen: dict[str, str] = field(default_factory=dict)
    number: str = ""
    code: str = ""
    case: str = ""
    letter: str = ""
    file_name: str = ""

    def look(self, page: Page, name: str) -> None:
        """Remember what a page says."""
        self.seen[name] = page.locator("main").inner_text()

    def picture(self, page: Page, name: str, at: str = "") -> None:
        """Remember what a page says, and keep its picture: from its top, or from the element with this id."""
        self.look(page, name)
        page.evaluate("id => id ? document.getElementById(id).scrollIntoView() : window.scrollTo(0, 0)", at)
        page.screenshot(path=self.pictures / f"{name}.png")


@dataclass
class Day:
    """One day of the story: windows of the people in it."""

    browser: Browser
    site: str
    told: Told
    people: People

    def as_person(self, who: str, **properties: object) -> AbstractContextManager[Page]:
        return self.people.window_of(who, **{"viewport": DESKTOP, **properties})


@contextmanager
def day(browser: Browser, told: Told, today: str, *, with_worker: bool = False) -> Iterator[Day]:
    """The site on a day; with the worker where the story waits for what it does, as starting it takes a second."""
    port = free_port()
    environment = os.environ | {"GONGKAI_DATA": str(told.folder), "GONGKAI_TODAY": today}
    environment.pop("GONGKAI_DATABASE_URL", None)
    command = [GONGKAI, "serve", "--port", str(port), *([] if with_worker else ["--without-worker"])]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        site = f"http://127.0.0.1:{port}"
        with People(browser, site, told.found) as people:
            yield Day(browser, site, told, people)
    finally:
        server.terminate()
        server.wait(timeout=60)


def unfolded(page: Page, told: Told) -> None:
    """Open the page of the case with all that is folded away."""
    page.goto(told.case)
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")


def open_status(page: Page, told: Told) -> None:
    """Ask for the status as the applicant does, with number and code."""
    page.goto("/apply/status/")
    page.get_by_label("申请编号").fill(told.number)
    page.get_by_label("查询码").fill(told.code)
    page.get_by_role("button", name="查询").click()
    page.get_by_role("heading", name=f"申请{told.number}的办理情况").wait_for()
