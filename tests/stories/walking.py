"""Going through pages as somebody, in a given window and look, and noting what each page does wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from tests.stories.afoot import bring_afoot
from tests.stories.pages import ALL, NOBODY, Visit

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The same page again: what axe fetches the style sheets for (a lock of orientation) was told the first time.
RULES_AGAIN = RULES | {"preload": False}
# What another look can change. WCAG 1.4.6 (AAA), 7 : 1, is measured where a person asked for high contrast; what keeps
# it keeps 1.4.3 (AA), 4.5 : 1, as well.
LOOK_RULES = {
    "runOnly": ["color-contrast-enhanced", "target-size", "label"],
    "resultTypes": ["violations"],
    "preload": False,
}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
TELEPHONE: ViewportSize = {"width": 375, "height": 812}
RUN_AXE = """rules => axe.run(document, rules).then(results =>
  results.violations.map(one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html)]))"""
# What the switches do (theme/look.js), without their requests; the server's part is told in test_the_look.
TURN_BOTH_SWITCHES = """() => {
  document.documentElement.dataset.type = 'large';
  document.getElementById('contrast').media = 'all';
}"""
TURN_BOTH_BACK = """() => {
  delete document.documentElement.dataset.type;
  document.getElementById('contrast').media = '(prefers-contrast: more)';
}"""


@dataclass
class Found:
    """What is wrong with pages, by address; nothing is."""

    pages: int = 0
    violations: dict[str, list[object]] = field(default_factory=dict)
    too_wide: dict[str, int] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    languages: set[str | None] = field(default_factory=set)
    sources: list[tuple[str, str]] = field(default_factory=list)

    def look_at(self, page: Page, name: str) -> None:
        """Note what is wrong with the page that is open: at a desk and on a telephone, as usual and enlarged."""
        self.glance_at(page, name)
        usual = page.viewport_size
        page.set_viewport_size(TELEPHONE)
        self._hear_axe(page, f"{name} · {TELEPHONE['width']} px", RULES_AGAIN)
        page.evaluate(TURN_BOTH_SWITCHES)
        self._hear_axe(page, f"{name} · large, contrast", LOOK_RULES)
        page.evaluate(TURN_BOTH_BACK)
        page.set_viewport_size(usual or DESKTOP)

    def glance_at(self, page: Page, name: str) -> None:
        """Note what a quick look sees: axe at a desk; the widths on both, as usual and enlarged."""
        self.pages += 1
        self.languages.add(page.locator("html").get_attribute("lang"))
        usual = page.viewport_size or DESKTOP
        _resize(page, DESKTOP)
        page.evaluate(Axe().axe_script)
        self._hear_axe(page, f"{name} · {DESKTOP['width']} px", RULES)
        for size in (DESKTOP, TELEPHONE):
            # 换一次窗口大小，比换一次字号费事得多：每种大小只去一次。
            _resize(page, size)
            self._measure(page, f"{name} · {size['width']} px")
            page.evaluate(TURN_BOTH_SWITCHES)
            self._measure(page, f"{name}, large, contrast · {size['width']} px")
            page.evaluate(TURN_BOTH_BACK)
        _resize(page, usual)

    def _hear_axe(self, page: Page, name: str, rules: dict[str, list[str]]) -> None:
        violations = page.evaluate(RUN_AXE, rules)
        if violations:
            self.violations[name] = violations

    def _measure(self, page: Page, name: str) -> None:
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            self.too_wide[name] = over

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of; that an address answers 403 or 404 is no complaint."""
        if message.type in {"error", "warning"} and not re.search(r"status of (403|404|409|410|422|429)", message.text):
            self.complaints.append(message.text)


def _resize(page: Page, size: ViewportSize) -> None:
    """Give a window a size, unless it has it."""
    if page.viewport_size != size:
        page.set_viewport_size(size)


def note_foreign(context: BrowserContext, site: str, foreign: list[str]) -> None:
    """Note what a window asks of other hosts; that it is not answered, the browser's arguments see to (`conftest`)."""

    def note(request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.netloc != urlsplit(site).netloc and asked.scheme not in {"data", "blob", "about"}:
            foreign.append(request.url)

    context.on("request", note)


@contextmanager
def window(browser: Browser, site: str, found: Found, **properties: Any) -> Iterator[BrowserContext]:
    """A browser window that reaches the site only, and notes what else is asked for and what the browser says."""
    context = browser.new_context(base_url=site, **properties)
    context.set_default_timeout(30_000)
    note_foreign(context, site, found.foreign)
    context.on("console", found.hear)
    try:
        yield context
    finally:
        context.close()


class People:
    """The windows of a site's people: who comes back finds the window that was left, and is signed in already.

    A window and a sign-in cost two seconds of a processor. Use with `with`; at its end all windows are closed.
    """

    def __init__(self, browser: Browser, site: str, found: Found) -> None:
        self._browser, self._site, self._found = browser, site, found
        self._windows = ExitStack()
        self._left: dict[str, Page] = {}

    def __enter__(self) -> People:
        return self

    def __exit__(self, *error: object) -> None:
        self._windows.close()

    @contextmanager
    def window_of(self, who: str, **properties: Any) -> Iterator[Page]:
        """A page with that person signed in; nobody gets a new window each time, as every citizen has one."""
        if who == NOBODY:
            with window(self._browser, self._site, self._found, **properties) as context:
                yield context.new_page()
            return
        name = f"{who} {sorted(properties.items())}"
        page = self._left.pop(name, None) or self._opened(who, properties)
        usual = page.viewport_size
        yield page
        # 留在本站的一小页上：没有脚本再动，也不像空白页那样，去一次、回一次各起一个新进程。
        page.goto("/robots.txt")
        page.set_viewport_size(usual or DESKTOP)
        self._left[name] = page

    def _opened(self, who: str, properties: dict[str, Any]) -> Page:
        context = window(self._browser, self._site, self._found, **properties)
        return enter(self._windows.enter_context(context), who)


def enter(context: BrowserContext, who: str) -> Page:
    """Return a page of the window, with one of the sample's people signed in, or nobody."""
    page = context.new_page()
    if who != NOBODY:
        page.goto("/office/sign-in/")
        page.get_by_role("button", name=re.compile(who)).click()
        page.wait_for_url(lambda address: "/sign-in/" not in address)
    return page


def visits(browser: Browser, site: str, known: dict[str, str], found: Found) -> Iterator[tuple[Page, Visit, str]]:
    """Open every page as who it is for, and keep what the server sent; one window for each person.

    Yields the page, the visit and its address.
    """
    for who in dict.fromkeys(visit.who for visit in ALL):
        with window(browser, site, found) as context:
            page = enter(context, who)
            for visit in ALL:
                if visit.who == who:
                    address = visit.address.format(**known)
                    sent = page.goto(address)
                    assert sent, f"{address} was not asked of the server"
                    found.sources.append((address, sent.text()))
                    yield page, visit, address


def afoot_at(browser: Browser, site: str) -> dict[str, str]:
    """Bring the sample's reports afoot; return the numbers of their pages."""
    pages: dict[str, Page] = {}
    with ExitStack() as windows:

        def signed_in_as(who: str) -> Page:
            if who not in pages:
                pages[who] = enter(windows.enter_context(window(browser, site, Found())), who)
            return pages[who]

        return bring_afoot(signed_in_as)
