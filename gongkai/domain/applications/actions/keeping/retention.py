"""保管期限、销毁: the term is set by the head; what has been kept long enough ends by two people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import erase_case, masked
from gongkai.domain.applications.errors.keeping import (
    DestructionSettled,
    NoSuchDestruction,
    NothingChosen,
    OwnProposal,
    TermNotEnded,
)
from gongkai.domain.applications.models import Application, DestroyedCase, Destruction, RetentionTerm
from gongkai.domain.applications.queries.keeping import require_head, require_keeping
from gongkai.domain.applications.queries.retention import held_back, may_end, term_of
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def set_retention_term(authority: Authority, *, years: int, basis: str, by: User, today: date) -> RetentionTerm:
    """设定保管期限。Say how many years after the year of archiving a file is kept, and by which rule.

    Law: 条例（2019）第四十五条; the term itself is the archives' rule that `basis` names.

    Raises:
        PermissionDenied: `by` does not head the disclosure office today.
        ReasonMissing, FieldsRefused (fewer than 3 years, more than 99).
    """
    require_head(by, authority, today)
    refuse_without_reason("保管期限的依据", basis)
    # 锁住机关：还没有设定过的，没有记录可锁。
    Authority.objects.select_for_update().get(pk=authority.pk)
    before = term_of(authority)
    term = RetentionTerm.objects.filter(authority=authority).first()
    term = term or RetentionTerm(authority=authority)
    term.years, term.basis = years, basis.strip()
    refuse_bad_fields(term)
    term.save()
    _record("set_retention_term", term, authority, by, today, basis, years=years, years_before=before.years)
    return term


@transaction.atomic
def propose_destruction(
    authority: Authority, case_ids: Collection[int], *, reason: str, by: User, today: date
) -> Destruction:
    """提出销毁。Propose that the personal data of files kept long enough be destroyed; another person decides.

    Law: 条例（2019）第四十五条; 个人信息保护法第十九条 — kept no longer than is needed.

    Raises:
        PermissionDenied: `by` is not of the disclosure office today.
        NothingChosen, ReasonMissing, FieldsRefused.
        TermNotEnded: some are to be kept still, are contested, or were proposed already.
    """
    require_keeping(by, authority, today)
    if not case_ids:
        raise NothingChosen
    refuse_without_reason("销毁的理由", reason)
    Authority.objects.select_for_update().get(pk=authority.pk)
    cases = may_end(authority, case_ids, today)
    if missing := set(case_ids) - {case.pk for case in cases}:
        raise TermNotEnded(list(Application.objects.filter(pk__in=missing, authority=authority)))
    made = Destruction(authority=authority, reason=reason.strip(), proposed_by=by, proposed_on=today)
    refuse_bad_fields(made)
    made.save(force_insert=True)
    DestroyedCase.objects.bulk_create(DestroyedCase(destruction=made, application=case) for case in cases)
    numbers = [case.number for case in cases]
    _record("propose_destruction", made, authority, by, today, reason, numbers=numbers)
    return made


@transaction.atomic
def approve_destruction(destruction_id: int, *, by: User, today: date) -> Destruction:
    """批准销毁。Destroy the personal data of the files; their figures stay, and the ledger keeps its lines.

    Law: 条例（2019）第四十五条; 个人信息保护法第四十七条.

    Raises:
        PermissionDenied: `by` does not head the disclosure office today.
        NoSuchDestruction, DestructionSettled.
        OwnProposal: `by` proposed it.
        TermNotEnded: something is held back by now; nothing was destroyed.
    """
    destruction = _locked(destruction_id, by, today)
    if destruction.proposed_by_id == by.pk:
        raise OwnProposal
    cases = list(Application.objects.select_for_update(of=("self",)).filter(destructions__destruction=destruction))
    held = held_back([case.pk for case in cases])
    last = term_of(destruction.authority).archived_before(today)
    stay = [case for case in cases if case.pk in held or case.archived_on is None or case.archived_on >= last]
    if stay:
        raise TermNotEnded(stay)
    for case in cases:
        erase_case(case, today)
    destruction.cases.update(destroyed_on=today)
    destruction.settled_by, destruction.settled_on, destruction.is_approved = by, today, True
    destruction.save(update_fields=["settled_by", "settled_on", "is_approved"])
    numbers = [case.number for case in cases]
    _record("approve_destruction", destruction, destruction.authority, by, today, destruction.reason, numbers=numbers)
    return destruction


@transaction.atomic
def decline_destruction(destruction_id: int, *, reason: str, by: User, today: date) -> Destruction:
    """不批准销毁。Keep the files; they can be proposed again.

    Law: 条例（2019）第四十五条.

    Raises:
        PermissionDenied: `by` does not head the disclosure office today.
        NoSuchDestruction, DestructionSettled, ReasonMissing, FieldsRefused.
    """
    destruction = _locked(destruction_id, by, today)
    refuse_without_reason("不批准的理由", reason)
    destruction.settled_by, destruction.settled_on, destruction.why_not = by, today, reason.strip()
    refuse_bad_fields(destruction)
    destruction.save(update_fields=["settled_by", "settled_on", "why_not"])
    _record("decline_destruction", destruction, destruction.authority, by, today, reason)
    return destruction


def _locked(destruction_id: int, by: User, today: date) -> Destruction:
    found = Destruction.objects.select_related("authority").select_for_update(of=("self",))
    destruction = found.filter(pk=destruction_id).first()
    if destruction is None:
        raise NoSuchDestruction
    require_head(by, destruction.authority, today)
    if destruction.settled_on:
        raise DestructionSettled(destruction)
    return destruction


def _record(
    act: str,
    subject: RetentionTerm | Destruction,
    authority: Authority,
    by: User,
    today: date,
    reason: str,
    **details: object,
) -> None:
    record(
        act,
        subject=subject,
        by=by,
        authority_code=authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details=details,
    )
