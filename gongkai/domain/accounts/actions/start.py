"""启用: the one-time code by which the operator, and no stranger, opens an installation that has no people yet."""

from __future__ import annotations

from datetime import date
from hmac import compare_digest

from django.db import transaction

from gongkai.domain.accounts.actions.codes import new_code, start_code_hash
from gongkai.domain.accounts.actions.entries import record_about
from gongkai.domain.accounts.actions.people import terminal_user
from gongkai.domain.accounts.errors import AlreadyStarted, StartCodeWrong
from gongkai.domain.accounts.models import StartCode
from gongkai.domain.accounts.queries import people_exist


@transaction.atomic
def issue_start_code(*, today: date) -> str:
    """发启用码。Return a new start code, to be shown on the terminal once; the one before it opens nothing any more.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        AlreadyStarted: there are people.
    """
    if people_exist():
        raise AlreadyStarted
    code = new_code(groups=4)
    StartCode.objects.all().delete()
    StartCode.objects.create(code_hash=start_code_hash(code))
    terminal = terminal_user(today=today)
    record_about(terminal, "issue_start_code", by=terminal, on=today)
    return code


@transaction.atomic
def use_start_code(code: str, *, today: date) -> None:
    """用启用码。Use up the start code, in the transaction that makes the first administrator.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        AlreadyStarted: there are people.
        StartCodeWrong: it is not the code that was issued last.
    """
    # 锁住这一行：两个人同时提交同一个码，只有一个能成。
    issued = StartCode.objects.select_for_update().first()
    if people_exist():
        raise AlreadyStarted
    if issued is None or not compare_digest(issued.code_hash, start_code_hash(code)):
        raise StartCodeWrong
    issued.delete()
    terminal = terminal_user(today=today)
    record_about(terminal, "use_start_code", by=terminal, on=today)
