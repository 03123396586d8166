"""`gongkai reset-password`: the way back in for an administrator, from the terminal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai import clock
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.actions.passwords import issue_password
from gongkai.domain.accounts.actions.second_factor import reset_second_factor
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database
from gongkai.knowledge.law.errors import Refusal


class Command(BaseCommand):
    help = "发一个新的初始密码，解除手机绑定和锁定，结束其登录。其他人忘记密码的，由系统管理员在“人员”页面办理。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="登录名")

    def handle(self, *, username: str, **options: Any) -> None:
        """Issue a password as the terminal; print it once."""
        require_database()
        user = by_username(username)
        if user is None or user.is_terminal:
            raise CommandError(f"没有登录名为“{username}”的用户。请核对登录名。", returncode=NOT_POSSIBLE)
        now = clock.now()
        terminal = terminal_user(today=now.date())
        try:
            reset_second_factor(user.pk, by=terminal, administered=(), now=now)
            password = issue_password(user.pk, by=terminal, administered=(), now=now)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=NOT_POSSIBLE) from refusal
        self.stdout.write(f"{user.name}的初始密码：{password}　首次登录时必须修改。")
