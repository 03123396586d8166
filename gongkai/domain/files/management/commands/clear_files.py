"""`gongkai manage clear_files`: clear away what an interruption left in the file storage."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai import clock
from gongkai.domain.files.actions import remove_strays
from gongkai.domain.files.tasks import OLD


class Command(BaseCommand):
    help = "清理上传中断留下的、没有登记的文件（一天以前的）。可重复运行；后台任务每天也会做一次。"

    def handle(self, **options: Any) -> None:
        removed = remove_strays(before=clock.moment() - OLD)
        self.stdout.write(f"清理了{removed}个没有登记的文件。" if removed else "没有需要清理的文件。")
