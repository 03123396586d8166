"""The worker as a child of `gongkai serve`: started, started again when it dies, stopped with the site."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time

from gongkai.config.management.commands.work import default_name

PROGRAM = "import sys; from gongkai.faces.terminal.main import main; sys.exit(main())"
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before it is started again
LOOK = 0.2  # seconds between looks at it
PATIENCE = 20.0  # seconds it has to finish the job in hand
log = logging.getLogger("gongkai.jobs")


class WorkerChild:
    """办理后台任务的子进程. Use with `with`: it lives as long as the block.

    Its successor carries the same name, so it takes over the job its predecessor died on without waiting for the lease.
    """

    def __init__(self) -> None:
        self._command = [sys.executable, "-P", "-c", PROGRAM, "work", f"--name=serve-{default_name()}"]
        self._stopping = threading.Event()

    def __enter__(self) -> WorkerChild:
        # 先起它，再让网站分出自己的进程：两处同时 fork，前者会等后者手里那份管道关上，一直等到网站停止。
        self._thread = threading.Thread(target=self._keep, args=[self._started()], name="worker", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _keep(self, child: subprocess.Popen[bytes] | None) -> None:
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            began = time.monotonic()
            how = self._stay_with(child)
            if self._stopping.is_set():
                return
            wait = FIRST_WAIT if time.monotonic() - began > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
            log.error("the worker ended (%s); starting it again in %s s", how, wait)
            self._stopping.wait(wait)
            child = None if self._stopping.is_set() else self._started()

    def _started(self) -> subprocess.Popen[bytes] | None:
        try:
            # 自成会话：终端上的 Ctrl-C 只到网站，由网站来停它，一次就够。
            return subprocess.Popen([*self._command, f"--parent={os.getpid()}"], start_new_session=True)  # noqa: S603
        except OSError as reason:
            log.error("the worker could not be started: %s", reason.strerror)
            return None

    def _stay_with(self, child: subprocess.Popen[bytes] | None) -> str:
        """Return how the child ended, by itself or because the site stops."""
        while child and child.poll() is None:
            if self._stopping.wait(LOOK):
                _stop(child)
        return f"status {child.returncode}" if child else "not started"


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        log.error("the worker did not finish its job in %s s and was killed; the job runs again", PATIENCE)
        child.kill()
        child.wait()
