"""`gongkai work`: the worker, for installations where it runs beside the web server and not under it."""

from __future__ import annotations

import os
import signal
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai import clock
from gongkai.config.starting import refusal
from gongkai.domain.jobs.tasks.worker import Worker

NOT_POSSIBLE = 2


class Command(BaseCommand):
    help = "办理后台任务和定时任务，按 Ctrl-C 停止。gongkai serve 已经带有一个；可以同时运行多个。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="", help="进程的名称，各不相同（默认由主机名和进程号组成）")
        parser.add_argument("--once", action="store_true", help="只办理现在到期的，办完即止")
        parser.add_argument("--parent", type=int, default=0, help="所属进程的进程号，它结束时一同结束")

    def handle(self, *, name: str, once: bool, parent: int, **options: Any) -> None:
        if reason := refusal():
            raise CommandError(reason, returncode=NOT_POSSIBLE)
        worker = Worker(name or default_name(), now=clock.now, moment=clock.moment, parent=parent)
        signal.signal(signal.SIGTERM, worker.stop)
        signal.signal(signal.SIGINT, worker.stop)
        if once:
            self.stdout.write(f"办理了{worker.run_due()}件后台任务。")
            return
        if not parent:
            self.stdout.write("后台任务已开始办理，按 Ctrl-C 停止。")
            self.stdout.flush()
        worker.run()
        if not parent:
            self.stdout.write("后台任务已停止。")


def default_name() -> str:
    """Return a name that no other process has at this time."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}"
