"""条例（2019）第十七条、第十四条 · 撤回以后：从下一次访问起，哪一个进程、哪一个网址都不再给出它

Four server processes under load. Items are withdrawn one after another, by another process, while eight readers ask for
pages, files, lists, feeds, the site map, the search and the open data. Whoever begins to ask after the act has said
that it is committed must get nothing of the item.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.faces.portal.real_server import empty_site, served

# The test database itself is only copied; without the mark it would not be made.
pytestmark = pytest.mark.django_db

PROCESSES, READERS = 4, 8
PROJECT = Path(__file__).resolve().parents[3]
LISTS = (
    "/",
    "/disclosure/statutory/A20_01/",
    "/disclosure/columns/news/",
    "/disclosure/columns/news/feed.xml",
    "/disclosure/feed.xml",
    "/sitemap-items-0.xml",
    "/open-data/catalogue.csv",
    "/open-data/catalogue.json",
)


class Office:
    """The process that publishes and withdraws. `items`: what stands where."""

    def __init__(self, environment: dict[str, str], items: int) -> None:
        command = [sys.executable, "-m", "tests.faces.portal.withdrawing", str(items)]
        self.process = subprocess.Popen(
            command, env=environment, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.items: list[dict[str, Any]] = json.loads(self._answer())

    def withdraw(self, item: dict[str, Any], *words: str) -> None:
        """Withdraw an item; when this returns it is committed."""
        assert self.process.stdin
        print(*words, item["item"], file=self.process.stdin, flush=True)
        assert self._answer().strip() == "done"

    def _answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


@dataclass
class Seen:
    """What readers saw: `shown` before the withdrawal, by kind of address; `gone` after it; `leaks`; odd answers."""

    asked: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    leaks: list[tuple[str, int]] = field(default_factory=list)
    odd: list[tuple[str, int]] = field(default_factory=list)


def kind_and_address(item: dict[str, Any], turn: int) -> tuple[str, str]:
    """Return what a reader asks for at this turn: the item itself every other time, else what may list it."""
    own = {
        "page": f"/disclosure/items/{item['item']}/",
        "file": quote(item["file"], safe="/%"),
        "search": f"/search/?q={quote(item['word'])}",
        "suggestions": f"/search/suggestions/?q={quote(item['title'][:6])}",
    }
    if turn % 2:
        return list(own.items())[turn // 2 % len(own)]
    address = LISTS[turn // 2 % len(LISTS)]
    return address, address


def shows(item: dict[str, Any], kind: str, status: int, body: str) -> bool:
    """Whether an answer gives anything of the item: the notice in its place may name its title, nothing else may."""
    if kind == "page":
        return status == 200 or item["word"] in body
    if kind == "file":
        return status == 200
    if kind == "search":
        # The words asked for stand on the page of results anyway.
        return f"/disclosure/items/{item['item']}/" in body or item["title"] in body
    return item["title"] in body or item["word"] in body or f"/disclosure/items/{item['item']}/" in body


def asked(port: int, address: str) -> tuple[int, str]:
    """Ask once, over a connection of its own: whichever server process takes it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Connection": "close"})
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace")
    finally:
        connection.close()


def read_while_withdrawing(port: int, office: Office, items: list[dict[str, Any]], requests: int, *words: str) -> Seen:
    """Let readers ask for all of it while the items are withdrawn one after another."""
    seen, withdrawn, turns, lock = Seen(), set[int](), iter(range(requests)), threading.Lock()
    per_item = max(1, requests // (len(items) + 1))
    failures: list[BaseException] = []

    def look(turn: int) -> None:
        # Around the one that is withdrawn next: two before it, two after.
        item = items[(turn // per_item - 2 + turn % 5) % len(items)]
        kind, address = kind_and_address(item, turn // 5)
        with lock:
            before = frozenset(withdrawn)
        status, body = asked(port, address)
        about = [item] if address not in LISTS else items
        with lock:
            seen.asked += 1
            if status not in {200, 404, 410}:
                seen.odd.append((address, status))
            for one in about:
                found = shows(one, kind, status, body)
                if one["item"] in before:
                    seen.gone[kind] += 1
                    seen.leaks += [(address, one["item"])] if found else []
                else:
                    seen.shown[kind] += found

    def read() -> None:
        try:
            while (turn := next_turn()) is not None:
                look(turn)
        except BaseException as failure:
            failures.append(failure)

    def next_turn() -> int | None:
        with lock:
            return next(turns, None)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for number, item in enumerate(items, start=1):
        while seen.asked < number * per_item and not failures:
            threading.Event().wait(0.002)
        office.withdraw(item, *words)
        with lock:
            withdrawn.add(item["item"])
    for reader in readers:
        reader.join()
    assert failures == []
    return seen


@dataclass
class Site:
    """The office, and the port of the servers beside it."""

    office: Office
    port: int

    def next_items(self, count: int) -> list[dict[str, Any]]:
        """Return items that no test has withdrawn yet."""
        taken, self.office.items = self.office.items[:count], self.office.items[count:]
        return taken


def site_with(items: int, folder: Path) -> Iterator[Site]:
    with empty_site(folder) as environment:
        office = Office(environment, items)
        try:
            with served(environment, PROCESSES) as port:
                yield Site(office, port)
        finally:
            office.close()


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Site]:
    with django_db_blocker.unblock():
        yield from site_with(6, tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def large_site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Site]:
    with django_db_blocker.unblock():
        yield from site_with(40, tmp_path_factory.mktemp("served"))


def test_of_300_requests_none_that_begins_after_a_withdrawal_gets_anything_of_it(site):
    seen = read_while_withdrawing(site.port, site.office, site.next_items(5), 300)
    assert (seen.asked, seen.leaks, seen.odd) == (300, [], [])
    assert unseen(seen) == set()


def test_the_readers_would_see_it_if_a_withdrawal_left_the_stamp(site):
    """The same readers, and an act that forgets the stamp: kept pages go on showing what is withdrawn."""
    seen = read_while_withdrawing(site.port, site.office, site.next_items(1), 120, "quietly")
    assert seen.leaks != []


@pytest.mark.long
def test_of_10_000_requests_none_that_begins_after_a_withdrawal_gets_anything_of_it(large_site):
    seen = read_while_withdrawing(large_site.port, large_site.office, large_site.next_items(40), 10_000)
    assert (seen.asked, seen.leaks, seen.odd) == (10_000, [], [])
    assert unseen(seen) == set()


def unseen(seen: Seen) -> set[str]:
    """Return the kinds of address that never showed an item before its withdrawal, or were never asked after it."""
    kinds = {*LISTS, "page", "file", "search", "suggestions"}
    return {kind for kind in kinds if not seen.shown[kind] or not seen.gone[kind]}
