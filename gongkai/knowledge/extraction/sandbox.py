"""Run a reader in a child process, and end it when it takes too long or says too much."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from gongkai.knowledge.extraction.extracted import Extracted, from_data
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.unreadable import Unreadable

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
# The child gets no other variable: what is in the environment (passwords, addresses) is not for a hostile file.
KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
TOO_LONG = "读取这个文件超过 {seconds:g} 秒，已经停止，请拆成较小的文件后再试。"
TOO_MUCH = "这个文件的内容超过读取上限，请拆成较小的文件后再试。"
DIED = "读取这个文件时出错（内存或时间超过上限，或文件已损坏），请重新导出后再试。"


def read_in_child(reader: str, file: BinaryIO, limits: Limits) -> Extracted:
    """Return what the child made of the open `file`.

    Raises:
        Unreadable: the child gave a reason, was ended for time or output, or died.
    """
    return _extracted(run_child("gongkai.knowledge.extraction.child", reader, file, limits))


def run_child(module: str, task: str, file: BinaryIO, limits: Limits) -> bytes:
    """Return what `python -m module task` prints when it reads the open `file` (a real one: it has a descriptor).

    Raises:
        Unreadable: it was ended because it took too long or said too much.
    """
    child = subprocess.Popen(  # noqa: S603 — our own interpreter and module, no shell
        [sys.executable, "-m", module, task, json.dumps(asdict(limits))],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    expired = threading.Event()

    def end() -> None:
        expired.set()
        child.kill()

    timer = threading.Timer(limits.wall_seconds, end)
    timer.start()
    try:
        assert child.stdout is not None
        answer = child.stdout.read(limits.answer_bytes + 1)
    finally:
        timer.cancel()
        child.kill()
        child.communicate()
    if expired.is_set() or -child.returncode == getattr(signal, "SIGXCPU", 0) != 0:
        raise Unreadable(TOO_LONG.format(seconds=limits.wall_seconds))
    if len(answer) > limits.answer_bytes:
        raise Unreadable(TOO_MUCH)
    return answer


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": str(PACKAGE_ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _extracted(answer: bytes) -> Extracted:
    try:
        data = json.loads(answer)
        if "reason" in data:
            raise Unreadable(str(data["reason"]))
        return from_data(data["extracted"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Unreadable(DIED) from fault
