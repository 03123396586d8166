"""`gongkai demo`: the sample bureau on this computer, ready to look at."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai import clock
from gongkai.clock import PINNED_TODAY
from gongkai.config.management.commands.serve import refuse_taken_port
from gongkai.domain.search.tasks import catch_up
from gongkai.faces.terminal.fonts import CannotFetch, ensure
from gongkai.knowledge.law.errors import Refusal
from gongkai.sample.load import load_sample

NOT_POSSIBLE = 2
ACTS_BETWEEN_SIGNS = 100
SAMPLE_DAY = "2018-01-09"
REPORT = "/office/reports/dongyang-justice/2017/"


class Command(BaseCommand):
    help = "装入样例单位2017年的记录并打开网站；第二次运行直接打开。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--load-only", action="store_true", help="只装入样例，不启动网站")
        parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认只有本机能访问）")
        parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")

    def handle(self, *, load_only: bool, host: str, port: int, **options: Any) -> None:
        """Bring the database up to date, load the sample once, make it searchable, then serve."""
        if settings.DATA_KIND == "live":
            raise CommandError(
                f"{settings.DATA_FOLDER} 里是正式数据，不能装入样例。请用 GONGKAI_DATA 指定另一个文件夹后再运行。",
                returncode=NOT_POSSIBLE,
            )
        if not load_only:
            # 端口用不了，早说：不要等装完才发现。
            refuse_taken_port(host, port)
        self._say("准备数据库……")
        call_command("migrate", interactive=False, verbosity=0)
        self._say("装入样例……")
        loaded = load_sample(self._progress)
        self._say("样例已装入。" if loaded else "样例先前已经装入。")
        self._index()
        if not load_only:
            self._bring_fonts()
            # 样例停在填报 2017 年度报告的那一天，期限、签字日期才合情理；页面顶端写明日期。
            day = os.environ.setdefault(PINNED_TODAY, SAMPLE_DAY)
            self._say(f"演示的“今天”是{day}（用环境变量 {PINNED_TODAY} 可以另定）。")
            self._say(f"样例单位的年度报告：http://{host}:{port}{REPORT}（登录页列有样例人员，点一下即可进入）")
            call_command("serve", host=host, port=port)

    def _index(self) -> None:
        try:
            catch_up(clock.now())
        except Refusal as reason:
            self._say(f"检索要等一会儿才能用。{reason}")
        else:
            self._say("检索索引已建好。")

    def _bring_fonts(self) -> None:
        try:
            ensure(settings.DATA_FOLDER / "fonts")
        except CannotFetch as reason:
            self._say(f"暂时不能生成 PDF，其他都能用（报告可以下载 .docx）。{reason}")

    def _progress(self, done: int, planned: int) -> None:
        if done % ACTS_BETWEEN_SIGNS == 0 or done == planned:
            self._say(f"装入样例…… {done}/{planned}")

    def _say(self, text: str) -> None:
        # 逐行送出：输出接在管道上时，也看得到进度。
        self.stdout.write(text)
        self.stdout.flush()
