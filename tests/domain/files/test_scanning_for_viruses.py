"""查毒 · where a scanner is set, nothing is kept that it did not scan and find clean"""

from __future__ import annotations

import contextlib
import io
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from gongkai.domain.files.actions import scanning
from gongkai.domain.files.errors import Infected, NotScanned
from gongkai.domain.files.models import Stored
from tests.domain.files import samples

SIGNATURE = b"EICAR-LIKE"


class Clamd:
    """clamd's INSTREAM command as its manual describes it: length-prefixed chunks, ended by a zero length."""

    def __init__(self, line: socket.socket, largest: int = 10**9, hangs: bool = False) -> None:
        self.line, self.largest, self.hangs = line, largest, hangs
        self.received: list[bytes] = []
        line.listen()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self.line.accept()
            except OSError:
                return
            with caller, contextlib.suppress(OSError):
                self._answer(caller)

    def _answer(self, caller: socket.socket) -> None:
        stream = caller.makefile("rb")
        assert stream.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(length)
            if len(content) > self.largest:
                caller.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.received.append(content)
        if self.hangs:
            threading.Event().wait(3)
        caller.sendall(b"stream: Test.Virus FOUND\0" if SIGNATURE in content else b"stream: OK\0")


@contextlib.contextmanager
def listening(**how) -> Iterator[tuple[Clamd, str]]:
    line = socket.create_server(("127.0.0.1", 0))
    try:
        yield Clamd(line, **how), f"127.0.0.1:{line.getsockname()[1]}"
    finally:
        line.close()


def test_a_clean_file_is_scanned_whole_and_kept(cabinet, settings):
    content = samples.PDF + bytes(300_000)
    with listening() as (clamd, settings.CLAMD):
        cabinet.store(content)
    assert (clamd.received, Stored.objects.count()) == ([content], 1)


def test_an_infected_file_is_refused_by_the_name_of_its_virus(cabinet, settings):
    with listening() as (_, settings.CLAMD), pytest.raises(Infected, match=r"查出病毒（Test\.Virus）"):
        cabinet.store(samples.PDF + SIGNATURE)
    assert (cabinet.on_disk, Stored.objects.count()) == ([], 0)


def test_a_scanner_listening_at_a_socket_file_is_asked_there(cabinet, settings, tmp_path):
    settings.CLAMD = str(tmp_path / "clamd.sock")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(settings.CLAMD)
        clamd = Clamd(line)
        cabinet.store(samples.PDF)
        assert clamd.received == [samples.PDF]


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock", "nonsense"])
def test_a_scanner_that_cannot_be_reached_lets_nothing_pass(cabinet, settings, address):
    settings.CLAMD = address
    with pytest.raises(NotScanned, match="没有应答"):
        cabinet.store(samples.PDF)
    assert cabinet.on_disk == []


def test_a_file_that_is_too_large_for_the_scanner_does_not_pass(cabinet, settings):
    with listening(largest=1000) as (_, settings.CLAMD), pytest.raises(NotScanned):
        cabinet.store(samples.PDF + bytes(3_000_000))


def test_a_scanner_that_hangs_is_not_waited_for_without_end(monkeypatch):
    monkeypatch.setattr(scanning, "PATIENCE", 0.1)
    with listening(hangs=True) as (_, address), pytest.raises(NotScanned):
        scanning.refuse_infected(io.BytesIO(samples.PDF), "公告.pdf", address)


def test_where_none_is_set_nothing_is_asked(cabinet, settings):
    settings.CLAMD = ""
    assert cabinet.store(samples.PDF + SIGNATURE).pk
