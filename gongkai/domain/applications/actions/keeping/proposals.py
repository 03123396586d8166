"""主动公开建议: what several asked for becomes a draft for everybody, or it is said why not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.errors.keeping import NotAskedBySeveral
from gongkai.domain.applications.models import Application, Proposal
from gongkai.domain.applications.queries.asked_by_several import Asked, asked_by_several
from gongkai.domain.applications.queries.keeping import require_keeping
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.drafting import draft_item
from gongkai.domain.disclosures.models import Item
from gongkai.knowledge.law.acts import article_of

LONGEST_TITLE = 300


@transaction.atomic
def accept_proposal(
    authority: Authority, case_ids: Collection[int], *, title: str, column: str, by: User, today: date
) -> Proposal:
    """同意主动公开。Begin a draft for everybody of what several applied for; it goes through review like any other.

    Law: 条例（2019）第四十四条.

    Raises:
        PermissionDenied: `by` is not of the disclosure office today, or drafts nothing there.
        NotAskedBySeveral: these are not, or no longer, applications of three people for the same.
        FieldsRefused, UnknownCode: as `draft_item`.
    """
    group = _group(authority, case_ids, by, today)
    draft = draft_item(
        authority=authority, title=title.strip()[:LONGEST_TITLE], column=column, formed_on=today, by=by, today=today
    )
    return _settled("accept_proposal", authority, group, by, today, item=draft.item)


@transaction.atomic
def decline_proposal(
    authority: Authority, case_ids: Collection[int], *, reason: str, by: User, today: date
) -> Proposal:
    """不主动公开。Say why what several applied for is not disclosed to everybody.

    Law: 条例（2019）第四十四条.

    Raises:
        PermissionDenied: `by` is not of the disclosure office today.
        NotAskedBySeveral, ReasonMissing, FieldsRefused.
    """
    group = _group(authority, case_ids, by, today)
    refuse_without_reason("不主动公开的理由", reason)
    return _settled("decline_proposal", authority, group, by, today, reason=reason.strip())


def _group(authority: Authority, case_ids: Collection[int], by: User, today: date) -> Asked:
    """Return the group of exactly these cases, as it stands now. One at a time per authority."""
    require_keeping(by, authority, today)
    Authority.objects.select_for_update().get(pk=authority.pk)
    wanted = set(case_ids)
    for group in asked_by_several(authority, today):
        if {case.pk for case in group.cases} == wanted:
            return group
    raise NotAskedBySeveral


def _settled(
    act: str, authority: Authority, group: Asked, by: User, today: date, *, item: Item | None = None, reason: str = ""
) -> Proposal:
    made = Proposal(
        authority=authority, subject=group.subject, settled_on=today, settled_by=by, item=item, reason=reason
    )
    refuse_bad_fields(made)
    made.save(force_insert=True)
    made.applications.set(Application.objects.filter(pk__in=[case.pk for case in group.cases]))
    record(
        act,
        subject=made,
        by=by,
        authority_code=authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=masked(reason),
        details={"numbers": [case.number for case in group.cases], "item": item.pk if item else None},
    )
    return made
