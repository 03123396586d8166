"""`gongkai load-records`: records from a file, all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from gongkai import clock
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.audit.management.readiness import NOT_POSSIBLE, require_database
from gongkai.domain.authorities.queries import require_authority
from gongkai.domain.reports.actions.load import Loaded, load_records
from gongkai.domain.reports.actions.refusals import RecordsRefused
from gongkai.knowledge.law.errors import Refusal

LINES_REFUSED = 1


class Command(BaseCommand):
    help = (
        "从文件装入记录，写法见 docs/howto/load-records.md。全部装入，或者一条也不装入；同一文件不会装入两次。"
        "退出码：0 已装入；1 有的行有错，逐行列出；2 不能装入，并说明原因。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="文件", type=Path, help="每行一条记录的JSON文件，UTF-8编码")
        parser.add_argument("--authority", metavar="代码", required=True, help="记录属于哪个机关")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不装入")
        parser.add_argument("--by", metavar="登录名", help="由谁装入；省略时记为命令行")

    def handle(self, *args: Any, file: Path, authority: str, dry_run: bool, by: str | None, **options: Any) -> None:
        """Load the file and say what was loaded, or what is wrong with it."""
        require_database()
        try:
            loaded = _loaded(file, authority, by, dry_run=dry_run)
        except RecordsRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(problem)
            raise CommandError(str(refusal), returncode=LINES_REFUSED) from refusal
        except (Refusal, PermissionDenied) as refusal:
            raise CommandError(str(refusal), returncode=NOT_POSSIBLE) from refusal
        except OSError as error:
            raise CommandError(f"不能读取{file}：{_reason(error)}。", returncode=NOT_POSSIBLE) from error
        self.stdout.write("检查通过，没有装入。去掉 --dry-run 即可装入：" if dry_run else "已装入：")
        for label, count in loaded.counts.items():
            self.stdout.write(f"  {label} {count}")


def _reason(error: OSError) -> str:
    """Return why the file cannot be read and what to do, in Chinese where it is one of the usual reasons."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件，请核对文件名和所在的文件夹"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，请写出其中的文件名"
    if isinstance(error, PermissionError):
        return "没有读取的权限，请向管理员申请权限或者换一个位置"
    return f"{error.strerror or error}，请核对文件后重试"


@transaction.atomic
def _loaded(path: Path, code: str, username: str | None, *, dry_run: bool) -> Loaded:
    with path.open("rb") as file:
        today = clock.today()
        authority = require_authority(code)
        by = _user(username) if username else terminal_user(today=today)
        loaded = load_records(file, authority=authority, by=by, today=today, dry_run=dry_run)
    if dry_run:
        # 连同为此建立的命令行用户一并撤销：只检查，就什么也不留下。
        transaction.set_rollback(True)
    return loaded


def _user(username: str) -> User:
    found = by_username(username)
    if found is None:
        raise CommandError(
            f"没有登录名为“{username}”的用户。请核对，或者去掉 --by 由命令行装入。", returncode=NOT_POSSIBLE
        )
    return found
