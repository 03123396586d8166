"""The real server as a process that can be killed, and people who send forms to it at the same moment."""

from __future__ import annotations

import http.client
import os
import random
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from django.db import connection

from tests.faces.portal.applications.desk import FILLED, NEW
from tests.faces.portal.applications.forge import Forge, kill_group

SCAN = b"%PDF-1.4 " + random.Random(1).randbytes(200_000)
BOUNDARY = "between-the-fields"


@dataclass
class Site:
    """`gongkai serve` on this machine, with the database that the test's own connections use at that moment."""

    port: int = 0
    group: int = 0
    forge: Forge | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it, and return once it answers."""
        if self.forge is None:
            more = {"GONGKAI_DATABASE_URL": _database(), "GONGKAI_APPLICATIONS_PER_HOUR": "100000"}
            self.forge = Forge(os.environ | more)
        self.port = _free_port()
        self.group = self.forge.server(self.port)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                self._ask("GET", "/apply/status/")
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        """kill -9 the server with every process of it."""
        if self.group:
            kill_group(self.group)
            self.group = 0

    def close(self) -> None:
        """Kill it, and end what started it."""
        self.kill()
        if self.forge:
            self.forge.close()

    def send(self, mark: str) -> str:
        """Send a form with a scan; return the receipt's page, "" where there was no whole answer."""
        try:
            status, page = self._ask("POST", NEW, _body(mark), f"multipart/form-data; boundary={BOUNDARY}")
        except (OSError, http.client.HTTPException):
            return ""
        # 没有收到页尾，就不算收到了回执。
        return page if status == 200 and "</html>" in page and "apply-code" in page else ""

    def send_together(self, marks: Sequence[str], kill_after: float | None = None) -> dict[str, str]:
        """Send all at once, and kill the server so many seconds later; return the receipts that came, by mark."""
        receipts: dict[str, str] = {}
        barrier = threading.Barrier(len(marks) + 1)

        def one(mark: str) -> None:
            barrier.wait()
            if page := self.send(mark):
                receipts[mark] = page

        threads = [threading.Thread(target=one, args=(mark,)) for mark in marks]
        for thread in threads:
            thread.start()
        barrier.wait()
        if kill_after is not None:
            time.sleep(kill_after)
            self.kill()
        for thread in threads:
            thread.join(timeout=60)
        return receipts

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "text/plain") -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, {"Content-Type": kind})
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()


def _body(mark: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{{}}"\r\n\r\n'
    fields = "".join(f"{head.format(name)}{value}\r\n" for name, value in (FILLED | {"mark": mark}).items())
    scan = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="identity_files"; filename="scan.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    return fields.encode() + scan.encode() + SCAN + f"\r\n--{BOUNDARY}--\r\n".encode()


def _database() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user = quote(settings["USER"]) + (f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else "")
    return f"postgres://{user}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
