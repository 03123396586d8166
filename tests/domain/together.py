"""Acts at the same moment, each over a connection of its own: real locks on PostgreSQL, and on SQLite in a file.

SQLite's test database lives in memory, where locks behave otherwise than in a file; so its content is first copied.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections

Act = Callable[[], object]


class Race:
    """Runs acts at once; what each returned or raised stands in the order they were given."""

    def together(self, *acts: Act) -> list[object]:
        barrier = threading.Barrier(len(acts))
        results: list[object] = [None] * len(acts)

        def run(number: int, act: Act) -> None:
            try:
                barrier.wait(timeout=30)
                results[number] = act()
            except Exception as raised:
                results[number] = raised
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return results

    def afterwards(self, question: Act) -> object:
        """Return what a new connection sees."""
        return self.together(question)[0]


@contextmanager
def race(folder: Path) -> Iterator[Race]:
    """Let everything stored so far be raced over."""
    if connection.vendor != "sqlite":
        yield Race()
        return
    settings = connections.settings["default"]
    in_memory, on_disk = settings["NAME"], str(folder / "race.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [on_disk])
    # As `gongkai init` leaves a database; two connections that both turn WAL on at once would hinder each other.
    with closing(sqlite3.connect(on_disk)) as file:
        file.execute("PRAGMA journal_mode=WAL")
    settings["NAME"] = on_disk
    try:
        yield Race()
    finally:
        settings["NAME"] = in_memory
