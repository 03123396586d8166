"""检索 · 写到一半被杀（kill -9），打开就是上一次提交的样子，接着补得上"""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import entry_of
from tests.domain.search.shelf import KIND, found, keys

pytestmark = pytest.mark.long

# Writes batches of ten without end; says so after each commit.
WRITER = """
import sys
from pathlib import Path
from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import entry_of
from gongkai.domain.search.models.folders import home
where = home(Path(sys.argv[1]), sys.argv[2])
index = where.open(where.current())
number = index.positions()["item"]
while True:
    number += 1
    ten = [entry_of("item", Document(f"{number}-{n}", "公证", "正文" * 2000)) for n in range(10)]
    index.write(ten, (), {"item": number})
    print(number, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.3, 0.5, 0.7, 0.9, 1.1, 1.3])
def test_documents_and_position_are_those_of_one_commit(shelf, tmp_path, seconds):
    shelf.holds()
    engine = "tantivy" if "tantivy" in shelf.home.name else "fts5"
    for _ in range(4):
        told = killed_after(seconds, tmp_path, engine)
        index = shelf.home.open(shelf.home.current())
        position = index.positions()[KIND]
        assert position >= told
        assert found("公证").total == 10 * position
        index.close()


def test_the_next_writer_is_not_locked_out(shelf, tmp_path):
    shelf.holds()
    killed_after(0.8, tmp_path, "tantivy" if "tantivy" in shelf.home.name else "fts5")
    index = shelf.home.open(shelf.home.current())
    index.write([entry_of(KIND, Document("new", "法律援助"))], (), {KIND: 10**6})
    assert keys("法律援助") == ["new"]


def killed_after(seconds: float, folder, engine: str) -> int:
    """Let a process write, kill it after its first commit and so many seconds. Returns the last commit it told of."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), engine], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    told = [writer.stdout.readline()]
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    told += writer.stdout.read().splitlines()
    writer.wait()
    writer.stdout.close()
    return int([line for line in told if line.strip()][-1])
