"""The audit entry of an act about a user's account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of

# 不属于任何机关的行为（建立命令行用户、登记最上级机关）记入这条审计链；没有机关可以使用这个代码。
INSTALLATION = "installation"


def record_about(
    user: User, act: str, *, by: User, on: date, details: Mapping[str, object] | None = None, reason: str = ""
) -> None:
    """Add the entry to the chain of the user's authority. Never a password, code or secret among the details."""
    record(
        act,
        subject=user,
        by=by,
        authority_code=user.authority_code or INSTALLATION,
        article=article_of(act, on, entered_on=on),
        on=on,
        reason=reason,
        details=details,
    )
