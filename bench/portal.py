"""What the public's pages cost, against the same server returning a fixed body of 20 kB: `python -m bench.portal`.

At 20,000 and 200,000 public items, with `--long` at 1,000,000, too; other numbers with `--sizes 2000,20000`. For each a
site of its own: front page, column, item and search, each asked at many addresses, made anew each time and then kept by
content stamp. Rounds of the fixed body stand between them, so that a busy machine slows both. Printed are requests per
second and the 95th percentile as shares of the fixed body's, and queries per page.

Wanted: kept pages at 0.7 of the fixed body's requests per second or more, an item made anew at 0.1, a list at 0.05; at
the largest number at most 1.2 × the time of the smallest; the same number of queries at each.
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
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

FIXED = "/bench/fixed/"
SIZES, LONG = (20_000, 200_000), 1_000_000
READERS, ROUNDS, SECONDS = 4, 5, 1.5
WANTED = {"front": 0.05, "column": 0.05, "item": 0.1, "search": 0.0}
WANTED_KEPT, WANTED_GROWTH = 0.7, 1.2
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
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.one)))
        return 0
    sizes = [int(size) for size in asked.sizes.split(",") if size] or [*SIZES, *([LONG] if asked.long else [])]
    found, is_well = {}, []
    for size in sizes:
        found[size] = _of_process(size)
        is_well.append(shown(size, found[size]))
    return 0 if all([*is_well, grown(found)]) else 1


def _of_process(size: int) -> dict[str, Any]:
    """Measure one size in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        (Path(folder) / "kind").write_text("test\n", encoding="utf-8")
        environment = {**os.environ, "GONGKAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
        environment.pop("GONGKAI_DATABASE_URL", None)
        command = [sys.executable, "-m", "bench.portal", "--one", str(size)]
        finished = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return result


def measured(size: int) -> dict[str, Any]:
    """Load the items, count queries, then ask two servers: one that keeps nothing, one as it is by default."""
    import django  # noqa: PLC0415 — only the process of one size has settings

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench import portal_rows  # noqa: PLC0415

    _say(f"{size:,} items: loading")
    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    portal_rows.load(size)
    _say(f"{size:,} items: loaded in {time.perf_counter() - begun:.0f} s, indexing")
    call_command("search", "rebuild", stdout=sys.stderr)
    _say(f"{size:,} items: asking")
    pages = addresses(size)
    result: dict[str, Any] = {"queries": {kind: _queries(some) for kind, some in pages.items()}}
    for name, cache in (("made", "dummycache://"), ("kept", "locmemcache://")):
        with _server(cache) as port:
            result[name] = {kind: _against_fixed(port, some) for kind, some in pages.items()}
    return result


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
def _server(cache: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "bench.portal_site", str(port)]
    # What is not found and what is slow is of no interest here.
    with (Path(os.environ["GONGKAI_DATA"]) / "log").open("a") as log:
        server = subprocess.Popen(command, env={**os.environ, "GONGKAI_CACHE_URL": cache}, stdout=log, stderr=log)
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


def _against_fixed(port: int, some: Sequence[str]) -> dict[str, float]:
    """Ask in rounds, the fixed body before each. Returns requests per second, and the shares of the fixed body's."""
    _round(port, some, len(some) * 2)
    rates, tails, absolute = [], [], []
    for _ in range(ROUNDS):
        base_rate, base_tail = _round(port, [FIXED])
        rate, tail = _round(port, some)
        rates.append(rate / base_rate)
        tails.append(tail / base_tail)
        absolute.append(rate)
    return {
        "per_second": statistics.median(absolute),
        "share": statistics.median(rates),
        "p95": statistics.median(tails),
    }


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


def shown(size: int, found: dict[str, Any]) -> bool:
    """Print one size. Returns whether it is as wanted."""
    print(f"{size:,} items; shares of the same server's fixed 20 kB")
    is_well = True
    for name, label in (("made", "made anew"), ("kept", "kept")):
        for kind, one in found[name].items():
            wanted = WANTED_KEPT if name == "kept" else WANTED[kind]
            is_well &= one["share"] >= wanted
            print(
                f"  {label:<10}{kind:<8}{one['per_second']:8.0f} /s {one['share']:7.2f} ×"
                f" (wanted: {wanted:.2f} ×)   p95 {one['p95']:6.1f} ×"
            )
    print(f"  queries    {', '.join(f'{kind} {numbers}' for kind, numbers in found['queries'].items())}")
    return is_well


def grown(found: dict[int, dict[str, Any]]) -> bool:
    """Print what pages made anew cost at the largest number beside the smallest. Returns whether it is as wanted."""
    sizes = sorted(found)
    few, many = found[sizes[0]], found[sizes[-1]]
    is_well = few["queries"] == many["queries"]
    for kind, one in few["made"].items():
        times = one["share"] / many["made"][kind]["share"]
        is_well &= times <= WANTED_GROWTH
        print(f"  {kind:<10}{sizes[-1]:,} / {sizes[0]:,} items: {times:5.2f} × (wanted: at most {WANTED_GROWTH} ×)")
    return is_well


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
