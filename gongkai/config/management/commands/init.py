"""`gongkai init`: make the data folder and the database ready for real records."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from gongkai.config.starting import start_code_lines


class Command(BaseCommand):
    help = "建立正式使用的数据文件夹和数据库。可重复运行：升级后再运行一次即可。"

    def handle(self, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        self.stdout.write(f"已建立：{settings.DATA_FOLDER}。下一步：gongkai serve，再用浏览器打开网站。")
        for line in start_code_lines():
            self.stdout.write(line)
