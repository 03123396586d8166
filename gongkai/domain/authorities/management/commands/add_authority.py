"""`gongkai add-authority`: one more authority in the tree."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from gongkai import clock
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database
from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.authorities.queries import INSIDE, require_authority
from gongkai.knowledge.law.errors import Refusal

KINDS = [kind.value for kind in Kind if kind not in INSIDE]


class Command(BaseCommand):
    help = "登记一个机关。代码用小写英文字母、数字和连字符，登记后不再改变。退出码：0 已登记；2 不能登记，并说明原因。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="代码", help="例如 dongyang-justice")
        parser.add_argument("name", metavar="名称", help="例如 东阳市司法局")
        parser.add_argument("--parent", metavar="代码", help="上级机关的代码")
        parser.add_argument("--kind", choices=KINDS, default=Kind.BUREAU.value, help="类别（默认 bureau，部门）")
        parser.add_argument("--reporting-unit", action="store_true", help="单独编制年度报告")

    def handle(
        self, *args: Any, code: str, name: str, parent: str | None, kind: str, reporting_unit: bool, **options: Any
    ) -> None:
        """Register the authority and say so."""
        require_database()
        try:
            authority = _registered(code, name, parent, kind, reporting_unit=reporting_unit)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=NOT_POSSIBLE) from refusal
        self.stdout.write(f"已登记{authority.name}，代码{authority.code}。")


@transaction.atomic
def _registered(code: str, name: str, parent: str | None, kind: str, *, reporting_unit: bool) -> Authority:
    today = clock.today()
    return register_authority(
        code=code,
        name=name,
        kind=kind,
        parent=require_authority(parent) if parent else None,
        is_reporting_unit=reporting_unit,
        by=terminal_user(today=today),
        today=today,
    )
