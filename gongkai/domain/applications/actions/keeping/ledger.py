"""导出台账: the ledger leaves the system as a file; who took which, with or without names, is recorded."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.errors.keeping import LedgerTooLong
from gongkai.domain.applications.queries import HANDLERS
from gongkai.domain.applications.queries.register.lines import ContestedOf, every_line, nothing_contested, shows_names
from gongkai.domain.applications.queries.register.sums import sums_of
from gongkai.domain.applications.queries.register.wanted import Wanted
from gongkai.domain.applications.queries.register.workbook import ledger_workbook
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.queries import viewer
from gongkai.knowledge.law.acts import article_of

MOST_LINES = 20_000


@transaction.atomic
def export_ledger(
    wanted: Wanted, *, by: User, today: date, hides_names: bool = False, contested_of: ContestedOf = nothing_contested
) -> bytes:
    """导出台账。Return the ledger as .xlsx, in the columns of the screen, with its sums.

    Names and contacts stand in it only for those who handle applications there, and only if they want them.

    Law: 条例（2007）第四条；条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` neither handles nor reviews applications there today.
        LedgerTooLong: more than 20,000 cases; a month at a time.
    """
    authority = wanted.authority
    require_active(by)
    asking = viewer(by, today)
    if not asking.roles_at(authority.code) & set(HANDLERS):
        raise PermissionDenied(
            f"台账由{authority.name}经办、审核申请的人员导出，{by.name}在那里没有相应任职。需要的，请联系系统管理员任职。"
        )
    sums = sums_of(wanted)
    if sums.cases > MOST_LINES:
        raise LedgerTooLong(sums.cases, MOST_LINES)
    with_names = shows_names(asking, authority) and not hides_names
    content = ledger_workbook(wanted, every_line(wanted, contested_of, with_names=with_names), sums)
    record(
        "export_ledger",
        subject=authority,
        by=by,
        authority_code=authority.code,
        article=article_of("export_ledger", today, entered_on=today),
        on=today,
        details={"period": wanted.period.label, "state": wanted.state.label, "cases": sums.cases, "names": with_names},
    )
    return content
