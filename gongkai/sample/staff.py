"""Who works at the sample bureau and may be entered as: invented people, one for every role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.actions import appoint
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import require_place
from gongkai.sample import bureau

GOVERNMENT, BUREAU = bureau.GOVERNMENT[0], bureau.BUREAU[0]
CLERK = "sample-clerk"


@dataclass(frozen=True)
class Colleague:
    """One person: `place` is where the roles count, a section of the authority where it differs."""

    username: str
    name: str
    roles: tuple[Role, ...]
    authority: str = BUREAU
    place: str = BUREAU


# 管理员在前：第一位由命令行任命，其余的由其任命。
ADMINISTRATORS = (
    Colleague("sample-admin", "温以恒", (Role.ADMINISTRATOR,)),
    Colleague("sample-city-admin", "白若谷", (Role.ADMINISTRATOR,), GOVERNMENT, GOVERNMENT),
)
COLLEAGUES = (
    Colleague(CLERK, bureau.PREPARER, (Role.PREPARER, Role.DISCLOSURE_OFFICER)),
    Colleague("sample-reviewer", bureau.REVIEWER, (Role.REPORT_REVIEWER, Role.FIRST_REVIEWER)),
    Colleague("sample-head", bureau.HEAD, (Role.HEAD, Role.SIGNER)),
    Colleague("sample-drafter", "何书言", (Role.DRAFTER,), place="dongyang-justice-publicity"),
    Colleague("sample-drafter-2", "邵清禾", (Role.DRAFTER,), place="dongyang-justice-legal-aid"),
    Colleague("sample-secrecy", "季怀瑜", (Role.SECRECY_REVIEWER,)),
    Colleague("sample-legal", "方叙之", (Role.LEGAL_REVIEWER,)),
    Colleague("sample-disclosure-head", "程以安", (Role.DISCLOSURE_HEAD,)),
    Colleague("sample-city-office", "江予舟", (Role.SUPERVISOR,), GOVERNMENT, GOVERNMENT),
)


def clerk(today: date) -> User:
    """Return who enters the sample's records, with an account from the first day."""
    return _account(Colleague(CLERK, bureau.PREPARER, ()), today)


def hire(today: date) -> None:
    """Give every colleague an account and their roles, once."""
    if by_username(ADMINISTRATORS[0].username):
        return
    terminal = terminal_user(today=today)
    for administrator in ADMINISTRATORS:
        _appoint(administrator, terminal, today)
    city = by_username("sample-city-admin") or terminal
    for colleague in COLLEAGUES:
        _appoint(colleague, city, today)


def _account(colleague: Colleague, today: date) -> User:
    return by_username(colleague.username) or create_user(
        username=colleague.username,
        name=colleague.name,
        authority_code=colleague.authority,
        is_demo=True,
        by=terminal_user(today=today),
        today=today,
    )


def _appoint(colleague: Colleague, by: User, today: date) -> None:
    user, place = _account(colleague, today), require_place(colleague.place)
    for role in colleague.roles:
        appoint(user=user, authority=place, role=role, by=by, today=today)
