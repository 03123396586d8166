"""The stories' own patience: on a slow line, a page is read when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest
from playwright.sync_api import Browser, Page

FIRST_HALF = "<!doctype html><title>慢</title><main><a href='/next/'>下一页</a><input type='checkbox'>"
SECOND_HALF = "<input type='checkbox'><input type='checkbox'></main>"


class OnASlowLine(BaseHTTPRequestHandler):
    """Half of a page, and half a second later the rest."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(FIRST_HALF.encode())
        self.wfile.flush()
        sleep(0.5)
        self.wfile.write(SECOND_HALF.encode())

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow_page(browser: Browser) -> Iterator[Page]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OnASlowLine)
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def test_after_a_click_all_of_the_next_page_is_counted(slow_page):
    slow_page.get_by_role("link", name="下一页").click()
    assert slow_page.get_by_role("checkbox").count() == 3


def test_after_a_key_all_of_the_next_page_is_counted(slow_page):
    slow_page.get_by_role("link", name="下一页").press("Enter")
    assert slow_page.get_by_role("checkbox").count() == 3
