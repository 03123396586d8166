"""Servers at once: a process that has loaded everything forks one for each port it is told.

`gongkai serve` takes two seconds of work to load before it listens. Where a server is killed twenty times, it is loaded
once and forked twenty times; each is the same command, in a process group of its own, with everything to lose.
`python -m tests.faces.portal.applications.forge` is that process: a port a line comes in, the number of the group
goes out.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections
from django.urls import reverse

PROJECT = Path(__file__).parents[4]


class Forge:
    """The process, for the one who asks for servers."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def server(self, port: int) -> int:
        """Start a server; return the number of its process group. It does not listen yet."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{port}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the forge ended"
        return int(answer)

    def close(self) -> None:
        """End it. Servers that still run are the caller's to kill."""
        self._process.communicate(timeout=60)


def kill_group(group: int) -> None:
    """kill -9 a server with every process of it, and return when it is gone."""
    os.killpg(group, signal.SIGKILL)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.kill(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.005)
    raise AssertionError("the server cannot be killed")


def main() -> None:
    """Load the site, then fork a server for each port that comes in."""
    # 杀掉的子进程由内核收走，不留僵尸。
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _load()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _serve(int(line))
        answers.write(f"{pid}\n")
        answers.flush()


def _load() -> None:
    """Load what a server loads, and leave no connection open that two processes would share."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    django.setup()
    for name in ("gongkai.config.wsgi", "gongkai.config.management.commands.serve"):
        importlib.import_module(name)
    reverse("portal:application-status")
    connections.close_all()


def _serve(port: int) -> None:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    call_command("serve", port=port, without_worker=True)
    os._exit(0)


if __name__ == "__main__":
    main()
