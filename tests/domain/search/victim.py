"""A process that indexes records of its own and, where told to, is killed (kill -9) at one moment of it.

`python -m tests.domain.search.victim WHAT [MOMENT]`; the data folder and the engine stand in the environment.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.core.management import call_command
from django.db import transaction

from gongkai.domain.search.actions import tell_of_change
from gongkai.domain.search.models import Document, folders
from gongkai.domain.search.models.folders import Home
from gongkai.domain.search.queries import Query, Sort, search
from gongkai.domain.search.queries.sources import Source, forget_sources, known_sources, register_source
from gongkai.domain.search.tasks import catch_up, catching_up, rebuild

NOW = datetime(2018, 1, 9, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
BEFORE = {str(n): f"公证第{n}件" for n in range(20)}
# 前五件撤回，接着十件改了标题，又新增十件。
AFTER = {key: title if int(key) >= 15 else f"{title}（更正）" for key, title in BEFORE.items() if int(key) >= 5}
AFTER |= {str(n): f"公证第{n}件" for n in range(20, 30)}
CHANGED = [str(n) for n in [*range(15), *range(20, 30)]]


def die(*_: object, **__: object) -> None:
    """End as by kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


class Records:
    """What is public; the process dies once so many were read."""

    def __init__(self, public: dict[str, str], *, dies_at: int = 0) -> None:
        self.public, self.left = public, dies_at
        forget_sources([source.kind for source in known_sources()])
        register_source(Source("item", self.every, self.of))

    def every(self) -> Iterator[Document]:
        return self.of(list(self.public))

    def of(self, keys: Sequence[str]) -> Iterator[Document]:
        for key in keys:
            if key in self.public:
                self.left -= 1
                if self.left == 0:
                    die()
                yield Document(key, self.public[key], "正文")


def begin() -> None:
    """Index the records as they were, then tell of all that changed."""
    call_command("migrate", "jobs", verbosity=0)
    Records(BEFORE)
    rebuild()
    for key in CHANGED:
        with transaction.atomic():
            tell_of_change("item", key)


def follow(moment: str) -> None:
    """Catch up in batches of five; die in the second, before or after it is committed."""
    catching_up._BATCH = 5
    Records(AFTER, dies_at=3 if moment == "in the middle" else 0)
    if moment == "after a commit":
        opened = Home.open

        def opened_to_die(where: Home, generation: str):
            engine = opened(where, generation)
            written = engine.write

            def write(*given, **more):
                written(*given, **more)
                die()

            engine.write = write
            return engine

        Home.open = opened_to_die
    catch_up(NOW)


def build(moment: str) -> None:
    """Rebuild; die while reading, before the new index is put in place, or while the old one is dropped."""
    Records(AFTER, dies_at=12 if moment == "in the middle" else 0)
    if moment == "before it is put in place":
        Home.use = die
    if moment == "while the old one is dropped":
        # 新的一代还没有文件夹，旧的有。
        folders.shutil.rmtree = lambda path, **more: die() if path.exists() else None
    rebuild()


def tell() -> None:
    """Print what is found now, before and after catching up."""
    Records(AFTER)
    before = found()
    catch_up(NOW)
    print(json.dumps([before, found()]))


def found() -> dict[str, str]:
    """Return {key: title} of all that the index holds."""
    hits = search(Query("公证", sort=Sort.NEWEST, page_size=100)).hits
    return {hit.key: "".join(piece.text for piece in hit.title) for hit in hits}


if __name__ == "__main__":
    what = {"begin": begin, "tell": tell, "follow": lambda: follow(sys.argv[2]), "build": lambda: build(sys.argv[2])}
    what[sys.argv[1]]()
