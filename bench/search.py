"""Full-text search over 100,000 documents in Chinese: `python -m bench.search`. `--small` for a quick look.

In the same run: our two engines, SQLite FTS5 with its trigram tokenizer over the plain text, and PostgreSQL with
tsvector (`simple`) over the pairs and a GIN index. One question is the exact total and the first 20 by relevance; each
is put to all of them in turn, so that what else the machine does falls on all alike. What ours find is compared with a
scan of the plain texts, document by document; of the others the totals. Sizes hold the texts.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

import django
import psycopg

_folder = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
(Path(_folder.name) / "kind").write_text("test\n", encoding="utf-8")
os.environ["GONGKAI_DATA"] = _folder.name
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
django.setup()

from django.conf import settings  # noqa: E402

from bench.chinese_documents import BRACKETS, MATTERS, RARE, Numbered, documents, written  # noqa: E402
from gongkai.domain.search.models.asked import Asked  # noqa: E402
from gongkai.domain.search.models.documents import entry_of  # noqa: E402
from gongkai.domain.search.models.folders import home  # noqa: E402
from gongkai.domain.search.models.normal_text import normalised, pairs  # noqa: E402
from gongkai.domain.search.queries import Query, search  # noqa: E402
from gongkai.domain.search.queries.parsing import parse  # noqa: E402
from tests.postgres import UNAVAILABLE, cluster, programs  # noqa: E402

Ask = Callable[[str], int]
FIRST, MOST = 20, 1_000_000
OTHERS = {"fts5 trigram", "postgresql tsvector"}
QUESTIONS = {
    "2 characters": ["公开", "处罚", "罚款", "环境", "东阳", "教育", "保护", "申请", "财政", "满意"],
    "4 characters": ["信息公开", "行政处罚", "人民调解", "社区矫正", "法律援助", "最低生活", "饮水安全", "任务分解"],
    "long": [
        "环境影响评价",
        "城乡居民医疗保险",
        "人力资源和社会保障局",
        "切实维护人民群众合法权益",
        "道路交通安全责任清单",
    ],
    "several": ["公开 处罚", "东阳市 法律援助 窗口", "财政 预算 河道", "教育局 招生 通知", "公证 调解 矫正"],
    "rare": RARE[:5],
    "names": ["沈知远", "陆明澈", "顾书言", "葛怀瑾", "倪景行"],
}


@contextmanager
def ours(engine: str, texts: Sequence[Numbered]) -> Iterator[tuple[Ask, int]]:
    """Build our index. Yields how to ask it, and its size."""
    where = home(Path(_folder.name), engine)
    with where.next_generation() as name:
        with closing(where.make(name)) as index:
            index.write((entry_of("item", one.document) for one in texts), (), {"item": 0})
        where.use(name)
    with closing(where.open(name)) as index:

        def ask(text: str) -> int:
            asked = Asked(parse(text).clauses)
            return index.best(asked, limit=FIRST, offset=0)[0]

        yield ask, where.size_bytes()


@contextmanager
def whole(engine: str, texts: Sequence[Numbered]) -> Iterator[tuple[Ask, int]]:
    """Ask the index that is there as a page does: total, 20 hits with snippets, counts of seven facets."""

    def ask(text: str) -> int:
        settings.SEARCH = engine
        return search(Query(text)).total

    yield ask, home(Path(_folder.name), engine).size_bytes()


@contextmanager
def trigram(texts: Sequence[Numbered]) -> Iterator[tuple[Ask, int]]:
    """Build SQLite's own: three characters and more by its index, fewer by a scan of its table."""
    file = Path(_folder.name) / "trigram.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, tokenize='trigram')")
        connection.executemany("INSERT INTO found VALUES (?)", ((plain(one),) for one in texts))
        connection.commit()

        def ask(text: str) -> int:
            words = text.split()
            long = [word for word in words if len(word) > 2]
            condition = " AND ".join(["found MATCH ?"] * bool(long) + ["instr(text, ?)"] * (len(words) - len(long)))
            values = [" AND ".join(f'"{word}"' for word in long)] * bool(long)
            values += [word for word in words if len(word) < 3]
            order = "ORDER BY rank" if long else ""
            connection.execute(
                f"SELECT rowid, text FROM found WHERE {condition} {order} LIMIT {FIRST}", values
            ).fetchall()
            total: int = connection.execute(f"SELECT count(*) FROM found WHERE {condition}", values).fetchone()[0]
            return total

        yield ask, file.stat().st_size


@contextmanager
def postgres(texts: Sequence[Numbered]) -> Iterator[tuple[Ask, int]]:
    """Build PostgreSQL's, in a cluster of its own."""
    with cluster() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE found (id serial, text text, pairs tsvector)")
        with connection.cursor().copy("COPY found (text, pairs) FROM STDIN") as copy:
            for one in texts:
                text = plain(one)
                copy.write_row((text, _vector(normalised(text))))
        connection.execute("CREATE INDEX found_pairs ON found USING gin (pairs)")
        connection.execute("VACUUM ANALYZE found")

        def ask(text: str) -> int:
            query = " && ".join(["phraseto_tsquery('simple', %s)"] * len(text.split()))
            words = [pairs(normalised(word)) for word in text.split()]
            condition = f"FROM found WHERE pairs @@ ({query})"
            connection.execute(
                f"SELECT id, text {condition} ORDER BY ts_rank(pairs, {query}) DESC LIMIT {FIRST}", [*words, *words]
            ).fetchall()
            total: int = connection.execute(f"SELECT count(*) {condition}", words).fetchone()[0]
            return total

        size = connection.execute("SELECT pg_total_relation_size('found')").fetchone()[0]
        yield ask, size


def _vector(normal: str) -> str:
    """Return the pairs with their places as PostgreSQL writes them."""
    return " ".join(f"'{pair}':{place}" for place, pair in enumerate(pairs(normal).split(" "), 1) if pair)


def plain(one: Numbered) -> str:
    """Return the texts of a document as one."""
    return f"{one.document.title}\n\n{one.document.doc_no}\n\n{one.document.body}"


def measured(asks: dict[str, Ask], groups: dict[str, list[str]], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return the milliseconds of every question, by who was asked and group: the fastest of the rounds.

    What else the machine does only ever adds to a time. A warm round goes before.
    """
    times: dict[str, dict[str, list[float]]] = {name: {group: [] for group in groups} for name in asks}
    for group, questions in groups.items():
        for question in questions:
            rows = [[_milliseconds(ask, question) for ask in asks.values()] for _ in range(rounds + 1)]
            for name, taken in zip(asks, zip(*rows[1:], strict=True), strict=True):
                times[name][group].append(min(taken))
    return times


def _milliseconds(ask: Ask, question: str) -> float:
    started = time.perf_counter()
    ask(question)
    return (time.perf_counter() - started) * 1000


def p95(taken: Sequence[float]) -> float:
    """Return the time that 95 of 100 questions keep."""
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


def wrong_sets(engine: str, scanned: dict[str, set[str]]) -> list[str]:
    """Return every question for which our engine finds others than the scan."""
    where = home(Path(_folder.name), engine)
    wrong = []
    with closing(where.open(where.current())) as index:
        for question, wanted in scanned.items():
            rows = index.newest(Asked(parse(question).clauses), limit=MOST, offset=0)
            found = {row.address.partition(":")[2] for row in rows}
            if found != wanted:
                wrong.append(f"{engine}: {question}: {len(found - wanted)} too many, {len(wanted - found)} missing")
    return wrong


def wrong_totals(name: str, ask: Ask, scanned: dict[str, set[str]]) -> list[str]:
    """Return every question whose total is not that of the scan."""
    totals = {question: ask(question) for question in scanned}
    return [
        f"{name}: {question}: {total}, wanted {len(scanned[question])}"
        for question, total in totals.items()
        if total != len(scanned[question])
    ]


def scan(texts: Sequence[Numbered]) -> dict[str, set[str]]:
    """Return the keys of the documents that have each question's words, by reading the plain texts."""
    read = [(one.document.key, plain(one)) for one in texts]
    questions = [question for group in QUESTIONS.values() for question in group]
    return {
        question: {key for key, text in read if all(word in text for word in question.split())}
        for question in questions
    }


def scan_for_numbers(texts: Sequence[Numbered]) -> dict[str, set[str]]:
    """Return the keys of the documents that have or name each number, for each way to write it."""
    keys = {number: {one.document.key for one in texts if number in one.numbers} for number in numbers_of(texts)}
    return {written(number, brackets): found for number, found in keys.items() for brackets in BRACKETS}


def numbers_of(texts: Sequence[Numbered]) -> list[str]:
    """Return ten document numbers that stand in the documents."""
    return [next(iter(sorted(one.numbers))) for one in texts if one.numbers][:10]


def main() -> int:
    """Print times and sizes. Returns 0 when every total is right and tantivy keeps up with trigrams."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="5,000 documents, one round")
    options = parser.parse_args()
    count, rounds = (5_000, 1) if options.small else (100_000, 3)
    texts = list(documents(count))
    length = statistics.mean(len(plain(one)) for one in texts)
    say(f"search: {count:,} documents of {length:.0f} characters, {len(MATTERS)} matters, {rounds} rounds")
    groups = {**QUESTIONS, "文号": [written(number, BRACKETS[0]) for number in numbers_of(texts)]}
    scanned, numbered = scan(texts), scan_for_numbers(texts)
    asks: dict[str, Ask] = {}
    with ExitStack() as built:
        for name, build in builders(texts).items():
            started = time.perf_counter()
            asks[name], size = built.enter_context(build())
            say(f"  {name:<22} built in {time.perf_counter() - started:6.1f} s, {size / 1e6:7.1f} MB")
        times = measured(asks, groups, rounds)
        # 文号的各种写法，别家不认；其余各题，别家也应当一件不差，才好相比。
        wrong = [one for engine in ("tantivy", "fts5") for one in wrong_sets(engine, scanned | numbered)]
        wrong += [one for name, ask in asks.items() if name in OTHERS for one in wrong_totals(name, ask, scanned)]
    return judged(times, wrong)


def builders(texts: Sequence[Numbered]) -> dict[str, Callable[[], AbstractContextManager[tuple[Ask, int]]]]:
    """Return what is measured, in order; PostgreSQL only where it is installed."""
    found = {
        "tantivy": lambda: ours("tantivy", texts),
        "tantivy, whole page": lambda: whole("tantivy", texts),
        "fts5 pairs": lambda: ours("fts5", texts),
        "fts5 pairs, whole page": lambda: whole("fts5", texts),
        "fts5 trigram": lambda: trigram(texts),
        "postgresql tsvector": lambda: postgres(texts),
    }
    if programs() is None:
        say(f"  SKIPPED: postgresql tsvector — {UNAVAILABLE}")
        del found["postgresql tsvector"]
    return found


def judged(times: dict[str, dict[str, list[float]]], wrong: Sequence[str]) -> bool:
    """Print the table. Returns 1 where anything found is wrong, or tantivy's p95 is above trigrams' in any group."""
    times = {
        name: {**groups, "all": [one for taken in groups.values() for one in taken]} for name, groups in times.items()
    }
    base = times["fts5 trigram"]
    for name, groups in times.items():
        say(f"  {name}: p50 / p95 in ms, p95 as a ratio to fts5 trigram's")
        for group, taken in groups.items():
            ratio = p95(taken) / p95(base[group])
            say(f"    {group:<13}{statistics.median(taken):9.2f} /{p95(taken):9.2f}{ratio:10.3f}")
    slower = [group for group, taken in times["tantivy"].items() if p95(taken) > p95(base[group])]
    say(f"  found as a scan of the texts has it, by both engines, numbers in five brackets: {wrong or 'yes'}")
    say(f"  tantivy's p95 is at most fts5 trigram's in every group: {slower or 'yes'}")
    return bool(wrong or slower)


def say(line: str) -> None:
    """Print at once, so that a long build is seen to move."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
