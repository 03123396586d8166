"""`gongkai audit verify`: is the audit trail whole?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.domain.audit import queries
from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database

BROKEN = 1


class Command(BaseCommand):
    help = "核验审计记录和冻结的年报数字。完好时退出码为0；有断链或者改动时为1，并指出在哪里。只读取，可随时运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", metavar="做什么", choices=["verify"], help="verify：逐条核验")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify every chain and say what was found."""
        require_database()
        verification = queries.verify()
        for code, algorithm in verification.unverifiable:
            self.stderr.write(f"{code}：本机没有{algorithm}算法，部分记录无法核验。请换一台有此算法的机器核验。")
        for found in verification.breaks:
            self.stderr.write(f"{found.authority_code}：第{found.sequence}条断开：{found.message}。")
        for altered in verification.altered:
            self.stderr.write(f"{altered.authority_code}：{altered.message}。")
        if not verification.is_whole:
            raise CommandError(
                "审计记录不完整，或者已经冻结的内容被改动。请保留现场，从备份核对，并报告负责人。", returncode=BROKEN
            )
        if verification.unverifiable:
            raise CommandError("未发现断链，但有记录无法核验。", returncode=NOT_POSSIBLE)
        self.stdout.write(f"审计记录完好：{verification.chains}条链，共{verification.entries}条记录。")
