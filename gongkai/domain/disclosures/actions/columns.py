"""栏目更新要求: how often a column is refreshed and how much each section owes it, 定时定量."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.disclosures.actions.describing import refuse_foreign_section
from gongkai.domain.disclosures.models import ColumnRule
from gongkai.domain.disclosures.queries.timeliness_columns import NoSuchRule, NothingAsked
from gongkai.knowledge.law.acts import article_of

RULING = (Role.DISCLOSURE_OFFICER,)


@transaction.atomic
def set_column_rule(
    *,
    authority: Authority,
    section: Authority | None,
    column: str,
    refresh_days: int | None,
    quota: int | None,
    by: User,
    today: date,
) -> ColumnRule:
    """设定栏目更新要求。Say how often a column is refreshed and how much is owed to it; a later word replaces it.

    Law: 条例（2007）第十九条，条例（2019）第十二条 — the catalogue is kept up to date.

    Args:
        section: of whom it is asked; None: of the whole authority.
        refresh_days: calendar days between two releases at most; None: not asked.
        quota: items a calendar year at least; None: not asked.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NothingAsked: neither is given, or one is 0.
        ForeignSection, FieldsRefused.
    """
    acted_for = require_role(by, authority, RULING, today)
    refuse_foreign_section(section, authority)
    if not refresh_days and not quota:
        raise NothingAsked
    Authority.objects.select_for_update().get(pk=authority.pk)
    rule = ColumnRule.objects.filter(authority=authority, section=section, column=column).first()
    rule = rule or ColumnRule(authority=authority, section=section, column=column)
    rule.refresh_days, rule.quota = refresh_days or None, quota or None
    refuse_bad_fields(rule)
    rule.save()
    _recorded("set_column_rule", rule, by, acted_for, today)
    return rule


@transaction.atomic
def drop_column_rule(rule_id: int, *, by: User, today: date) -> None:
    """取消栏目更新要求。Ask nothing more of a column.

    Law: 条例（2007）第十九条，条例（2019）第十二条.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NoSuchRule.
    """
    rule = ColumnRule.objects.select_related("authority", "section").filter(pk=rule_id).first()
    if rule is None:
        raise NoSuchRule
    acted_for = require_role(by, rule.authority, RULING, today)
    _recorded("drop_column_rule", rule, by, acted_for, today)
    rule.delete()


def _recorded(act: str, rule: ColumnRule, by: User, acted_for: User | None, today: date) -> None:
    record(
        act,
        subject=rule,
        by=by,
        authority_code=rule.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        details={
            "column": rule.get_column_display(),
            "section": rule.section.name if rule.section else rule.authority.name,
            "refresh_days": rule.refresh_days,
            "quota": rule.quota,
            **({"acted_for": acted_for.name} if acted_for else {}),
        },
    )
