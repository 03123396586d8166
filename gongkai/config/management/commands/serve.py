"""`gongkai serve`: the web server of one machine, and the worker that does what is due later."""

from __future__ import annotations

import socket
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from granian import Granian
from granian.constants import Interfaces

from gongkai.config.starting import lines_of_what_is_missing, refusal_of_server, start_code_lines
from gongkai.config.working import WorkerChild

NOT_POSSIBLE = 2


class Command(BaseCommand):
    help = "启动网站，按 Ctrl-C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只有本机能访问）")
        parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
        parser.add_argument("--workers", type=int, default=1, help="进程数（默认 1）")
        parser.add_argument("--without-worker", action="store_true", help="不办理后台任务（另用 gongkai work 办理时）")

    def handle(self, *, host: str, port: int, workers: int, without_worker: bool, **options: Any) -> None:
        refuse_start()
        refuse_taken_port(host, port)
        for line in (*lines_of_what_is_missing(), *start_code_lines()):
            self.stdout.write(line)
        self.stdout.write(f"网站地址：http://{host}:{port}/　　按 Ctrl-C 停止。")
        self.stdout.flush()
        server = Granian(
            "gongkai.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            log_enabled=False,
        )
        with nullcontext() if without_worker else WorkerChild():
            server.serve()
        self.stdout.write("网站已停止。")


def refuse_start() -> None:
    """Raise CommandError with what to do where a live site may not start yet."""
    if reason := refusal_of_server():
        raise CommandError(reason, returncode=NOT_POSSIBLE)


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CommandError if the port cannot be had, naming another to try."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise CommandError(
                f"端口 {port} 不存在：请用 1024 到 65535 之间的数，例如 --port 8080。", returncode=NOT_POSSIBLE
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8080
            raise CommandError(
                f"端口 {port} 用不了（已被占用，或者没有权限）：请换一个，"
                f"例如 --port {other}（make demo PORT={other}）。",
                returncode=NOT_POSSIBLE,
            ) from None
