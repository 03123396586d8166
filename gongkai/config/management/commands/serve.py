"""`gongkai serve`: the web server of one machine."""

from __future__ import annotations

import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from granian import Granian
from granian.constants import Interfaces


class Command(BaseCommand):
    help = "启动网站，按 Ctrl-C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只有本机能访问）")
        parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
        parser.add_argument("--workers", type=int, default=1, help="进程数（默认 1）")

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        refuse_without_key()
        refuse_taken_port(host, port)
        self.stdout.write(f"网站地址：http://{host}:{port}/　　按 Ctrl-C 停止。")
        self.stdout.flush()
        Granian(
            "gongkai.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            log_enabled=False,
        ).serve()
        self.stdout.write("网站已停止。")


def refuse_without_key() -> None:
    """A live site signs cookies with a key of its own. Raises CommandError with what to do."""
    if not settings.IS_DEMO and not settings.SECRET_KEY_GIVEN:
        raise CommandError("没有设置密钥：请在环境变量 GONGKAI_SECRET_KEY 中写入一段足够长的随机文字后再启动。")


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CommandError if the port cannot be had, naming another to try."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise CommandError(f"端口 {port} 不存在：请用 1024 到 65535 之间的数，例如 --port 8080。") from None
        except OSError:
            other = port + 1 if port < 65535 else 8080
            raise CommandError(
                f"端口 {port} 用不了（已被占用，或者没有权限）：请换一个，例如 --port {other}（make demo PORT={other}）。"
            ) from None
