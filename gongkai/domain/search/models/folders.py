"""Where the index lies, and which of its generations is the one in use.

    <data folder>/search/tantivy-0.27-v2/current      the name of the generation in use
    <data folder>/search/tantivy-0.27-v2/g000002/     a generation: a whole index

A new one is built beside the old one; then `current` is replaced in one step. The engine's version and our own stand in
the folder's name, so that no program opens what another version wrote.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from gongkai.domain.search.errors import EngineMissing
from gongkai.domain.search.models import tantivy_index
from gongkai.domain.search.models.asked import Engine
from gongkai.domain.search.models.fts5_index import Fts5Index
from gongkai.domain.search.models.lock import only_writer
from gongkai.domain.search.models.tantivy_index import TantivyIndex

# Raise it when normal text, pairs or the tables change: every installation then builds anew.
_OURS = "v2"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one engine in one version."""

    folder: Path
    engine: type[Engine]

    @property
    def name(self) -> str:
        """Return the engine and the versions, as `tantivy-0.27-v2`."""
        return self.folder.name

    def current(self) -> str:
        """Return the name of the generation in use; "" where there is none."""
        try:
            return (self.folder / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def open(self, generation: str) -> Engine:
        """Return the index of a generation. Raises OSError where it is gone."""
        return self.engine(self.folder / generation)

    def make(self, generation: str) -> Engine:
        """Return an empty index, for a generation that is not in use yet."""
        return self.engine(self.folder / generation, make=True)

    @contextmanager
    def next_generation(self) -> Iterator[str]:
        """Yield the name of an empty generation to build, alone in doing so.

        Raises:
            IndexBusy: another process is building one.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with only_writer(self.folder / "rebuild.lock"):
            name = f"g{int(self.current()[1:] or 0) + 1:06}"
            # 上次没有建成的残余
            shutil.rmtree(self.folder / name, ignore_errors=True)
            yield name

    def use(self, generation: str) -> None:
        """Make a built generation the one in use, in one step, and drop the others."""
        pointer = self.folder / "current"
        written = self.folder / "current.new"
        with written.open("w", encoding="utf-8") as file:
            file.write(generation)
            file.flush()
            os.fsync(file.fileno())
        written.replace(pointer)
        for other in self.folder.glob("g[0-9]*"):
            if other.name != generation:
                _put_out_of_reach(other)
        for other in self.folder.glob("old-*"):
            # 还有进程开着的文件，在有的系统上删不掉；下次重建时再删。
            shutil.rmtree(other, ignore_errors=True)

    def size_bytes(self) -> int:
        """Return how much room the generation in use takes."""
        generation = self.current()
        files = (self.folder / generation).rglob("*") if generation else []
        return sum(path.stat().st_size for path in files if path.is_file())


def _put_out_of_reach(generation: Path) -> None:
    """Let nobody open it any more, in one step: who opened it while files are being removed would find half of it."""
    with suppress(OSError):
        generation.rename(generation.with_name(f"old-{generation.name}"))


def home(data_folder: Path, choice: str) -> Home:
    """Return the home of the engine chosen: `auto`, `tantivy` or `fts5`.

    Raises:
        EngineMissing: tantivy is asked for and not installed.
    """
    installed = tantivy_index.tantivy is not None
    if choice == "tantivy" and not installed:
        raise EngineMissing(choice)
    if choice == "fts5" or not installed:
        return Home(data_folder / "search" / f"fts5-{_OURS}", Fts5Index)
    return Home(data_folder / "search" / f"tantivy-{_tantivy_version()}-{_OURS}", TantivyIndex)


@lru_cache(maxsize=1)
def _tantivy_version() -> str:
    return ".".join(version("tantivy").split(".")[:2])


# What reading meets when a generation goes away under it: look up the pointer again, then ask once more.
GONE = (OSError, ValueError, sqlite3.OperationalError)
