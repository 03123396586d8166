"""A real browser on the sample bureau. Whatever it asks of another host is not found, and remembered."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.stories.walking import afoot_at, note_foreign
from tests.stories.whole_pages import wait_for_whole_pages

# 不带窗口的 Chromium 看到的网页一样，费的功夫不到一半；没有它，就用通常的。
WITHOUT_WINDOW, USUAL = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
CHROMIUM = Path(os.environ.get("GONGKAI_CHROMIUM") or (WITHOUT_WINDOW if WITHOUT_WINDOW.exists() else USUAL))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # 只有一个网站，不必为隔开网站而多起进程。
    "--disable-site-isolation-trials",
    # 别的主机一概找不到。逐个拦下请求也行，但浏览器就不再留用样式和脚本，每一页都重新取一遍。
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
DESKTOP = {"width": 1280, "height": 900}
TELEPHONE = {"width": 375, "height": 812}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every story needs a browser; without one it is skipped and says why.

    A file goes to one worker. The walk over every page begins; beside it the story that needs no sample, while the
    sample is loaded; then the long stories, so that no worker is left with one of them at the end.
    """
    stories = [item for item in items if Path(__file__).parent in item.path.parents]
    walks = {item.path for item in stories if "afoot" in item.fixturenames}
    told = {item.path for item in stories if "told" in item.fixturenames}
    sampled = {item.path for item in stories if "sample_folder" in item.fixturenames}
    for item in stories:
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM.exists():
            item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"))
    items.sort(key=lambda item: (item.path not in walks, item.path not in told, item.path in sampled))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    wait_for_whole_pages()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory, worker_id) -> Path:
    """A data folder with the sample, loaded by the command once for all workers of a run; copy it, leave it alone."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder, loading = shared / "sample", shared / "sample-being-loaded"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            environment = os.environ | {"GONGKAI_DATA": str(loading)}
            environment.pop("GONGKAI_DATABASE_URL", None)
            command = [str(Path(sys.executable).parent / "gongkai"), "demo", "--load-only"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            loading.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(sample_folder, tmp_path_factory) -> Iterator[str]:
    """The address of the sample bureau's site: the real server in a process and a data folder of its own."""
    data = shutil.copytree(sample_folder, tmp_path_factory.mktemp("site"), dirs_exist_ok=True)
    environment = os.environ | {"GONGKAI_DATA": str(data)}
    environment.pop("GONGKAI_DATABASE_URL", None)
    command = [str(Path(sys.executable).parent / "gongkai")]
    port = free_port()
    server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fail if it ends or stays silent for 60 seconds."""
    for _ in range(600):
        assert server.poll() is None, "the server ended before it answered"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    pytest.fail("the server did not answer within 60 seconds")


@pytest.fixture(scope="session")
def clerk(browser, site) -> StorageState:
    """The cookies of 沈知远, who fills in the report: signed in once, for every window that is not told otherwise."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/office/sign-in/")
    page.get_by_role("button", name=re.compile("沈知远")).click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="session")
def afoot(browser, site) -> dict[str, str]:
    """The numbers in addresses of pages, once the reports of 2016 and 2018 are on their way."""
    return afoot_at(browser, site)


@pytest.fixture
def foreign() -> list[str]:
    """The addresses of other hosts that a page asked for."""
    return []


@pytest.fixture
def open_context(browser, site, clerk, foreign) -> Iterator:
    """Return a function that opens a browser window of given properties on the site, fenced in."""
    opened: list[BrowserContext] = []

    def open_one(**properties) -> Page:
        usual = {"viewport": DESKTOP, "storage_state": clerk}
        context = browser.new_context(base_url=site, accept_downloads=True, **(usual | properties))
        context.set_default_timeout(30_000)
        note_foreign(context, site, foreign)
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context) -> Page:
    """A desktop window."""
    return open_context()
