"""`gongkai manage renew_identity_key`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai import clock
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.applications.actions.renewing import renew_identity_key
from gongkai.knowledge.law.errors import Refusal


class Command(BaseCommand):
    help = "更换加密申请人身份材料的密钥，并用新密钥重新加密。可以重复运行；旧密钥仍在，确认无误后再删去。"

    def handle(self, **options: Any) -> None:
        today = clock.today()
        try:
            count = renew_identity_key(by=terminal_user(today=today), today=today)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        self.stdout.write(f"已用新密钥重新加密{count}件。请备份密钥；旧密钥可以在备份轮换以后删去。")
