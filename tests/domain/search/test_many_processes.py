"""检索 · 多个进程读，一个进程写"""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from gongkai.domain.search.errors import IndexBusy
from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import entry_of
from gongkai.domain.search.models.lock import only_writer
from tests.domain.search.shelf import KIND, keys

# Puts a document in the index as another process does.
OTHER = """
import sys
from pathlib import Path
from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import entry_of
from gongkai.domain.search.models.folders import home
where = home(Path(sys.argv[1]), sys.argv[2])
where.open(where.current()).write([entry_of("item", Document("2", "公证二"))], (), {"item": 1})
"""


@pytest.fixture
def engine(shelf) -> str:
    shelf.holds(Document("1", "公证"))
    return "tantivy" if "tantivy" in shelf.home.name else "fts5"


def test_what_another_process_commits_is_found_at_the_next_search(shelf, engine, tmp_path):
    assert keys("公证") == ["1"]
    subprocess.run([sys.executable, "-c", OTHER, str(tmp_path), engine], check=True)
    assert set(keys("公证")) == {"1", "2"}


def test_an_index_put_in_place_by_another_is_found_at_the_next_search(shelf, engine):
    assert keys("公证") == ["1"]
    shelf.holds(Document("3", "公证三"))
    assert keys("公证") == ["3"]


def test_a_second_writer_is_told_to_wait(shelf, engine):
    folder = shelf.home.folder / shelf.home.current()
    with only_writer(folder / "writer.lock"), pytest.raises(IndexBusy, match="等它完成"):
        shelf.home.open(shelf.home.current()).write([entry_of(KIND, Document("2", "公证"))], (), {})


def test_a_write_that_fails_half_way_leaves_nothing_behind(shelf, engine):
    def entries():
        yield entry_of(KIND, Document("2", "公证二"))
        raise RuntimeError

    index = shelf.home.open(shelf.home.current())
    with pytest.raises(RuntimeError):
        index.write(entries(), ["item:1"], {KIND: 7})
    assert keys("公证") == ["1"]
    assert index.positions() == {KIND: 0}


def test_an_index_that_is_gone_is_not_made_anew_in_its_old_place(shelf, engine):
    old = shelf.home.current()
    shelf.holds(Document("3", "公证三"))
    with pytest.raises(FileNotFoundError):
        shelf.home.open(old)
    assert not (shelf.home.folder / old).exists()


def test_threads_search_while_another_writes_and_a_third_rebuilds(shelf, engine):
    stop, wrong = threading.Event(), []

    def reads():
        while not stop.is_set():
            if "1" not in keys("公证"):
                wrong.append(keys("公证"))

    readers = [threading.Thread(target=reads) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(3):
        index = shelf.home.open(shelf.home.current())
        index.write([entry_of(KIND, Document("2", f"公证{number}"))], (), {})
        index.close()
        shelf.holds(Document("1", "公证"))
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
