"""`gongkai organisation-code`: the code that an authority's index numbers begin with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from gongkai import clock
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database
from gongkai.domain.authorities.actions import set_organisation_code
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import require_authority
from gongkai.knowledge.law.errors import Refusal


class Command(BaseCommand):
    help = "设定机关的机构代码，已编出的索引号不变。可重复运行。退出码：0 已设定；2 不能设定，并说明原因。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("authority", metavar="机关代码", help="例如 dongyang-justice")
        parser.add_argument("code", metavar="机构代码", help="9位组织机构代码，或者18位统一社会信用代码")

    def handle(self, *args: Any, authority: str, code: str, **options: Any) -> None:
        """Set the code and say so."""
        require_database()
        try:
            changed = _set(authority, code)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=NOT_POSSIBLE) from refusal
        self.stdout.write(f"{changed.name}的机构代码已设为{changed.organisation_code}。")


@transaction.atomic
def _set(authority: str, code: str) -> Authority:
    today = clock.today()
    by = terminal_user(today=today)
    return set_organisation_code(require_authority(authority), organisation_code=code, by=by, today=today)
