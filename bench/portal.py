"""What the public's pages cost, against the same server returning a fixed body of 20 kB: `python -m bench.portal`.

At 20,000 and 200,000 public items, with `--long` at 1,000,000, too; other numbers with `--sizes 2000,20000`. Each has a
site of its own: front page, column, item and search, each asked at many addresses, made anew each time and then kept by
content stamp. A round asks every site in turn, the fixed body first: what else the machine does slows all of them
alike. Printed are requests per second and the 95th percentile as shares of the fixed body's, queries per page, and what
a page made anew takes at the larger numbers beside the smallest.

Wanted: kept pages at 0.7 of the fixed body's requests per second or more, an item made anew at 0.1, a list at 0.05; at
the larger numbers at most 1.2 × the time of the smallest; the same number of queries at each.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import truediv
from pathlib import Path
from urllib.parse import quote

FIXED = "/bench/fixed/"
SIZES, LONG = (20_000, 200_000), 1_000_000
READERS, ROUNDS, SECONDS = 4, 9, 1.0
WANTED = {"front": 0.05, "column": 0.05, "item": 0.1, "search": 0.0}
WANTED_KEPT, WANTED_GROWTH = 0.7, 1.2
CACHES = {"made": "dummycache://", "kept": "locmemcache://"}
WORDS = ("法律援助", "人民调解", "候鸟栖息", "公证服务", "财政预算执行", "古樟保护", "普法宣传", "安全生产检查")
COLUMNS = ("documents", "news", "funds", "personnel")


def addresses(size: int) -> dict[str, list[str]]:
    """Return what is asked for, by kind of page; enough of each that none is made twice in a row."""
    chance = random.Random(size)
    return {
        "front": ["/"],
        "column": [
            f"/disclosure/columns/{one}/{query}" for one in COLUMNS for query in ("", "?year=2019", "?year=2016")
        ],
        "item": [f"/disclosure/items/{chance.randrange(1, size + 1)}/" for _ in range(60)],
        "search": [f"/search/?q={quote(word)}" for word in WORDS],
    }


def main() -> int:
    """Print every size. Returns 0 when all that is wanted is reached, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="1,000,000 items, too")
    parser.add_argument("--sizes", default="", help="other numbers of items, joined by commas")
    parser.add_argument("--load", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.load:
        print(json.dumps(loaded(asked.load)))
        return 0
    sizes = [int(size) for size in asked.sizes.split(",") if size] or [*SIZES, *([LONG] if asked.long else [])]
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        sites = [_site(size, Path(folder) / str(size)) for size in sorted(sizes)]
        for site in sites:
            site.queries = _queries_once_loaded(site)
        for name, cache in CACHES.items():
            _ask(sites, name, cache)
    # Every line is printed, whatever the one before it says.
    return 0 if all([*map(shown, sites), *(grown(sites[0], site) for site in sites[1:])]) else 1


@dataclass
class Rounds:
    """What was measured of one kind of page: requests per second, their 95th percentile, and the fixed body's."""

    rates: list[float] = field(default_factory=list)
    tails: list[float] = field(default_factory=list)
    fixed_rates: list[float] = field(default_factory=list)
    fixed_tails: list[float] = field(default_factory=list)

    def share(self) -> float:
        """Return requests per second as a share of the fixed body's."""
        return statistics.median(map(truediv, self.rates, self.fixed_rates))

    def tail(self) -> float:
        """Return the 95th percentile in multiples of the fixed body's."""
        return statistics.median(map(truediv, self.tails, self.fixed_tails))

    def times(self, other: Rounds) -> float:
        """Return how long a page of this site takes in multiples of the other's, round by round."""
        return statistics.median(map(truediv, other.rates, self.rates))


@dataclass
class Site:
    """One number of items in a data folder of its own, and what was measured there, by cache and kind of page."""

    size: int
    environment: dict[str, str]
    queries: dict[str, list[int]] = field(default_factory=dict)
    found: dict[str, dict[str, Rounds]] = field(default_factory=dict)


def _site(size: int, folder: Path) -> Site:
    folder.mkdir()
    (folder / "kind").write_text("test\n", encoding="utf-8")
    environment = {**os.environ, "GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
    environment.pop("GONGKAI_DATABASE_URL", None)
    return Site(size, environment)


def _queries_once_loaded(site: Site) -> dict[str, list[int]]:
    """Load the items in a process of their own. Returns the numbers of queries of its pages."""
    command = [sys.executable, "-m", "bench.portal", "--load", str(site.size)]
    finished = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, list[int]] = json.loads(finished.stdout.splitlines()[-1])
    return result


def loaded(size: int) -> dict[str, list[int]]:
    """Load the items and index them. Returns the numbers of queries that each kind of page asks."""
    import django  # noqa: PLC0415 — only the process of one size has settings

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench import portal_rows  # noqa: PLC0415

    _say(f"{size:,} items: loading")
    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    portal_rows.load(size)
    _say(f"{size:,} items: loaded in {time.perf_counter() - begun:.0f} s, indexing")
    begun = time.perf_counter()
    call_command("search", "rebuild", stdout=sys.stderr)
    _say(f"{size:,} items: indexed in {time.perf_counter() - begun:.0f} s")
    return {kind: _queries(some) for kind, some in addresses(size).items()}


def _queries(some: Sequence[str]) -> list[int]:
    """Return the numbers of queries that pages of a kind ask, each number once."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    numbers = set()
    for address in some[:12]:
        # An address nobody asked for before, so that it is made.
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(f"{address}{'&' if '?' in address else '?'}bench={time.perf_counter_ns()}")
        assert response.status_code == 200, (address, response.status_code)
        numbers.add(len(queries))
    return sorted(numbers)


@contextmanager
def _server(site: Site, cache: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "bench.portal_site", str(port)]
    # What is not found and what is slow is of no interest here.
    with (Path(site.environment["GONGKAI_DATA"]) / "log").open("a") as log:
        server = subprocess.Popen(command, env=site.environment | {"GONGKAI_CACHE_URL": cache}, stdout=log, stderr=log)
        try:
            while socket.socket().connect_ex(("127.0.0.1", port)):
                assert server.poll() is None, "the server ended"
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:  # a busy machine
                server.kill()


def _ask(sites: Sequence[Site], name: str, cache: str) -> None:
    """Ask all sites for every kind of page, round after round."""
    with ExitStack() as servers:
        ports = [servers.enter_context(_server(site, cache)) for site in sites]
        for kind in WANTED:
            _say(f"{name}: asking {kind}")
            turns = []
            for site, port in zip(sites, ports, strict=True):
                rounds = site.found.setdefault(name, {})[kind] = Rounds()
                some = addresses(site.size)[kind]
                _round(port, some, len(some) * 2)
                turns.append((rounds, port, some))
            for number in range(ROUNDS):
                # Every other round backwards: a machine that grows busier meets all alike.
                for rounds, port, some in turns[:: -1 if number % 2 else 1]:
                    _ask_beside_fixed(rounds, port, some)


def _ask_beside_fixed(rounds: Rounds, port: int, some: Sequence[str]) -> None:
    rate, tail = _round(port, [FIXED])
    rounds.fixed_rates.append(rate)
    rounds.fixed_tails.append(tail)
    rate, tail = _round(port, some)
    rounds.rates.append(rate)
    rounds.tails.append(tail)


def _round(port: int, some: Sequence[str], at_least: int = 0) -> tuple[float, float]:
    """Let readers ask for a while. Returns requests per second and the 95th percentile in seconds."""
    taken: list[float] = []
    until = time.perf_counter() + (0 if at_least else SECONDS)

    def read(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        number = first
        while time.perf_counter() < until or number < at_least:
            begun = time.perf_counter()
            connection.request("GET", some[number % len(some)])
            response = connection.getresponse()
            response.read()
            assert response.status == 200, (some[number % len(some)], response.status)
            taken.append(time.perf_counter() - begun)
            number += READERS
        connection.close()

    begun = time.perf_counter()
    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return len(taken) / (time.perf_counter() - begun), sorted(taken)[int(len(taken) * 0.95)]


def shown(site: Site) -> bool:
    """Print one size. Returns whether it is as wanted."""
    print(f"{site.size:,} items; shares of the same server's fixed 20 kB")
    is_well = True
    for name, label in (("made", "made anew"), ("kept", "kept")):
        for kind, one in site.found[name].items():
            wanted = WANTED_KEPT if name == "kept" else WANTED[kind]
            is_well &= one.share() >= wanted
            print(
                f"  {label:<10}{kind:<8}{statistics.median(one.rates):8.0f} /s {one.share():7.2f} ×"
                f" (wanted: {wanted:.2f} ×)   p95 {one.tail():6.1f} ×"
            )
    print(f"  queries    {', '.join(f'{kind} {numbers}' for kind, numbers in site.queries.items())}")
    return is_well


def grown(few: Site, many: Site) -> bool:
    """Print what pages made anew take at the larger number beside the smaller. Returns whether it is as wanted."""
    is_well = few.queries == many.queries
    for kind, one in many.found["made"].items():
        times = one.times(few.found["made"][kind])
        is_well &= times <= WANTED_GROWTH
        print(f"  {kind:<10}{many.size:,} / {few.size:,} items: {times:5.2f} × (wanted: at most {WANTED_GROWTH} ×)")
    return is_well


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
