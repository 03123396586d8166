"""The real server, in processes and on a database of its own: SQLite in a folder, or on the PostgreSQL server."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from gongkai.faces.terminal.paths import mark

NAME = "gongkai_served"


@contextmanager
def empty_site(folder: Path) -> Iterator[dict[str, str]]:
    """Copy the test database, which is empty, and yield the environment of a site that uses the copy."""
    mark(folder, "test")
    away = ("GONGKAI_CACHE_URL", "GONGKAI_DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in away}
    environment |= {"GONGKAI_DATA": str(folder)}
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "gongkai.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()
        yield environment
        return
    name = f"{NAME}_{os.getpid()}"
    _copy_on_the_server(name)
    try:
        url = os.environ["GONGKAI_DATABASE_URL"]
        yield environment | {"GONGKAI_DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
    finally:
        _on_the_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _copy_on_the_server(name: str) -> None:
    template = connection.settings_dict["NAME"]
    # A database that somebody is connected to cannot be copied; Django connects again by itself.
    connection.close()
    _on_the_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _on_the_server(command: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(command)


@contextmanager
def served(environment: dict[str, str], processes: int) -> Iterator[int]:
    """Run `gongkai serve` with so many server processes; yield its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [Path(sys.executable).parent / "gongkai", "serve", "--port", str(port), "--workers", str(processes)]
    server = subprocess.Popen([*command, "--without-worker"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended before it answered"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not answer within 30 seconds")
