"""检索 · 补入变更、重建的进程被杀（kill -9）：之前的照样找得到，之后接着补，一件不少、一件不多"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.domain.search.shelf import ENGINES
from tests.domain.search.victim import AFTER, BEFORE

LONG = pytest.mark.long
MOMENTS = [
    pytest.param("tantivy", "follow", "in the middle"),
    pytest.param("tantivy", "build", "in the middle"),
    pytest.param("tantivy", "follow", "after a commit", marks=LONG),
    pytest.param("fts5", "follow", "in the middle", marks=LONG),
    pytest.param("fts5", "follow", "after a commit", marks=LONG),
    pytest.param("fts5", "build", "in the middle", marks=LONG),
    *(
        pytest.param(engine, "build", moment, marks=LONG)
        for engine in ENGINES
        for moment in ("before it is put in place", "while the old one is dropped")
    ),
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> dict[str, Path]:
    """For each engine a data folder in which twenty records are indexed and many changes told; copy it."""
    return {}


@pytest.fixture
def folder(begun, engine, tmp_path, tmp_path_factory) -> Path:
    if engine not in begun:
        begun[engine] = tmp_path_factory.mktemp(engine)
        victim(begun[engine], engine, "begin").check_returncode()
    return shutil.copytree(begun[engine], tmp_path / "data")


def victim(folder: Path, engine: str, *what: str) -> subprocess.CompletedProcess[str]:
    """Run a process on the folder to its end."""
    environment = {**os.environ, "GONGKAI_DATA": str(folder), "GONGKAI_SEARCH": engine}
    environment.pop("GONGKAI_DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
    command = [sys.executable, "-m", "tests.domain.search.victim", *what]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("engine", "what", "moment"), MOMENTS)
def test_nothing_is_lost_and_the_next_process_goes_on(folder, engine, what, moment):
    killed = victim(folder, engine, what, moment)
    found_then, found_at_last = json.loads(victim(folder, engine, "tell").stdout)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert found_then.items() <= (BEFORE.items() | AFTER.items())
    assert len(found_then) >= len(AFTER.keys() & BEFORE.keys())
    assert found_at_last == AFTER
