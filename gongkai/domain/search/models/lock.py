"""One writer at a time: a lock that a killed process cannot leave behind, on every platform."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gongkai.domain.search.errors import IndexBusy


@contextmanager
def only_writer(file: Path) -> Iterator[None]:
    """Hold the lock of a file while inside. SQLite locks it; the operating system frees it when the process ends.

    Raises:
        IndexBusy: another process or thread holds it.
    """
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as reason:
            if "locked" in str(reason):
                raise IndexBusy from None
            raise
        yield
