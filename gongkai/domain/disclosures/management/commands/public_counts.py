"""`gongkai manage public_counts`: check the numbers that public pages show against the items, and mend them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.domain.disclosures.actions.counting import recount
from gongkai.domain.disclosures.models import PublicCount
from gongkai.domain.disclosures.queries.counting import Difference, counts_that_differ

FEW = 20


class Command(BaseCommand):
    help = "核对公众网页上的条数与信息本身是否一致；加 --mend 重新清点。可重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="不一致的，重新清点")

    def handle(self, *, mend: bool, **options: Any) -> None:
        found = counts_that_differ()
        if not found:
            self.stdout.write("条数与信息一致。")
            return
        for one in found[:FEW]:
            self.stdout.write(_told(one))
        if not mend:
            raise CommandError(f"有{len(found)}处不一致。请加 --mend 再运行一次，重新清点。", returncode=1)
        recount()
        self.stdout.write(f"已重新清点，改正{len(found)}处。")


def _told(one: Difference) -> str:
    kind, body, code, number = one.place
    where = " ".join(filter(None, (PublicCount.Kind(kind).label, body, code, str(number) if number else "")))
    return f"{where}：记着{one.kept}条，实有{one.counted}条"
