"""`gongkai serve` · its worker is there as long as the site is, and comes back when it dies"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.config import working
from gongkai.config.management.commands import serve
from gongkai.config.working import WorkerChild
from gongkai.domain.jobs.actions import enqueue

LIVES = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"


@pytest.fixture
def child(monkeypatch, tmp_path) -> WorkerChild:
    """A stand-in for the worker: writes its number down and waits."""
    monkeypatch.setattr(working, "FIRST_WAIT", 0.05)
    monkeypatch.setattr(working, "LOOK", 0.02)
    made = WorkerChild()
    made._command = [sys.executable, "-c", LIVES, str(tmp_path / "numbers")]
    return made


def numbers(tmp_path: Path, at_least: int) -> list[int]:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        file = tmp_path / "numbers"
        found = [int(line) for line in file.read_text().split()] if file.exists() else []
        if len(found) >= at_least:
            return found
        time.sleep(0.02)
    raise AssertionError("the worker did not come up")


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_stops_with_the_site(child, tmp_path):
    with child:
        (number,) = numbers(tmp_path, 1)
        lived = is_alive(number)
    assert (lived, is_alive(number)) == (True, False)


def test_it_comes_back_when_it_was_killed(child, tmp_path, caplog):
    with child:
        (first,) = numbers(tmp_path, 1)
        os.kill(first, signal.SIGKILL)
        second = numbers(tmp_path, 2)[-1]
        lived = is_alive(second)
    assert (lived, first != second) == (True, True)


class Site:
    """A server that only notes that it served."""

    served: list[bool] = []

    def __init__(self, *given, **values):
        pass

    def serve(self):
        self.served.append(True)


@pytest.fixture
def started(monkeypatch):
    """What `gongkai serve` starts beside the site."""
    workers = []

    class Child:
        def __enter__(self):
            workers.append("started")

        def __exit__(self, *error):
            workers.append("stopped")

    monkeypatch.setattr(serve, "Granian", Site)
    monkeypatch.setattr(serve, "WorkerChild", Child)
    return workers


def test_the_site_brings_its_worker(started):
    call_command("serve", port=0, stdout=StringIO())
    assert started == ["started", "stopped"]


def test_a_site_can_be_served_without_one(started):
    call_command("serve", port=0, without_worker=True, stdout=StringIO())
    assert started == []


def test_what_is_due_can_be_done_once(hands):
    hands.notes()
    enqueue("note")
    output = StringIO()
    call_command("work", once=True, stdout=output)
    assert (output.getvalue(), len(hands.seen)) == ("办理了1件后台任务。\n", 1)


def test_a_site_that_may_not_start_does_no_work_either(settings):
    settings.IS_DEMO, settings.SECRET_KEY_GIVEN = False, ""
    with pytest.raises(CommandError, match="GONGKAI_SECRET_KEY"):
        call_command("work", once=True, stdout=StringIO())


@pytest.mark.long
def test_the_worker_ends_by_itself_when_the_site_was_killed(tmp_path):
    environment = {**os.environ, "GONGKAI_DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}"}
    program = "import sys; from gongkai.faces.terminal.main import main; sys.exit(main())"
    subprocess.run([sys.executable, "-c", program, "manage", "migrate", "-v0"], env=environment, check=True)
    site = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    worker = subprocess.Popen([sys.executable, "-c", program, "work", f"--parent={site.pid}"], env=environment)
    # Not its real parent, so it ends at its first look: as when the parent is gone.
    status = worker.wait(timeout=60)
    site.kill()
    site.wait()
    assert status == 0
