"""`gongkai search rebuild|catch-up|status`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai import clock
from gongkai.domain.search import queries, tasks
from gongkai.knowledge.law.errors import Refusal


class Command(BaseCommand):
    help = "检索索引：rebuild 重建（期间照常可以检索），catch-up 补入最新的变更，status 查看状态。都可以重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", metavar="做什么", choices=["rebuild", "catch-up", "status"], help="rebuild、catch-up 或者 status"
        )

    def handle(self, *, what: str, **options: Any) -> None:
        try:
            {"rebuild": self._rebuild, "catch-up": self._catch_up, "status": self._status}[what]()
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from None

    def _rebuild(self) -> None:
        rebuilt = tasks.rebuild(self._show)
        self.stdout.write(f"已重建索引（{rebuilt.name}）：{rebuilt.documents:,}件。")
        self._catch_up()

    def _show(self, done: int, about: int) -> None:
        share = f"，约{min(100, done * 100 // about)}%" if about else ""
        self.stdout.write(f"已处理{done:,}件{share}")

    def _catch_up(self) -> None:
        done = tasks.catch_up(clock.now())
        if done.rebuilt:
            self.stdout.write(f"已重建索引：{done.put:,}件。")
        else:
            self.stdout.write(f"已补入最新的变更：更新{done.put:,}件，移除{done.forgotten:,}件。")

    def _status(self) -> None:
        status = queries.status()
        if not status.is_built:
            self.stdout.write(f"还没有建立索引（{status.name}）。请运行 gongkai search rebuild。")
            return
        self.stdout.write(f"索引：{status.name}，{status.documents:,}件，{status.size_bytes / 1_000_000:.1f} MB。")
        behind = sum(status.behind.values())
        self.stdout.write(f"还有{behind:,}项变更未补入，由后台任务自动补入。" if behind else "已是最新。")
