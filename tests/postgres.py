"""A PostgreSQL cluster of its own for tests and benches: made in a temporary folder, gone afterwards.

`python -m tests.postgres COMMAND…` runs a command with `GONGKAI_DATABASE_URL` set to it. Where PostgreSQL's programs
are absent it says so and exits 0, or 1 where nothing may be skipped (`GONGKAI_NO_SKIPS`).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNAVAILABLE = "没有找到 PostgreSQL 的程序（initdb、pg_ctl）；Debian：apt-get install postgresql"


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, newest version first; None where there is none."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("pg_ctl")
    if on_path:
        candidates.append(Path(on_path).parent)
    return next((path for path in candidates if (path / "pg_ctl").exists() and (path / "initdb").exists()), None)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and yield its URL (`psql://…`); stop and remove it at the end.

    Raises:
        RuntimeError: the programs are absent.
    """
    found = programs()
    if found is None:
        raise RuntimeError(UNAVAILABLE)
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir="/tmp"))
    port = _free_port()
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _run(found / "initdb", "-D", folder / "data", "-U", "gongkai", "--auth=trust", "-E", "UTF8", "--no-sync")
        # 集群用完即弃：不为断电后的恢复花时间，也不在后台整理；几行的表，查询不值得先编译成机器码。
        lean = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off"
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c shared_buffers=256MB {lean}"
        _run(found / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgres://gongkai@127.0.0.1:{port}/postgres"
        finally:
            _run(found / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str | Path) -> None:
    words = [str(word) for word in command]
    # PostgreSQL refuses to run as root.
    if os.getuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    finished = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/tmp", check=False)
    if finished.returncode:
        raise RuntimeError(finished.stderr.decode(errors="replace") or f"{words[0]} failed")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main(command: list[str]) -> int:
    """Run `command` with a cluster. Returns its exit status."""
    if programs() is None:
        print(f"SKIPPED: PostgreSQL — {UNAVAILABLE}")
        return 1 if os.environ.get("GONGKAI_NO_SKIPS") else 0
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "GONGKAI_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
