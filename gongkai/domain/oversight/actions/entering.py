"""Reconsideration, litigation and complaints about disclosure: entered, and concluded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import (
    AlreadyRegistered,
    refuse_bad_fields,
    refuse_disorder,
    refuse_future,
    refuse_without_reason,
)
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.models import Application
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.errors import AlreadyConcluded, ForeignApplication, NotTheEarlierCase
from gongkai.domain.oversight.models import Complaint, Proceeding
from gongkai.knowledge.law.acts import article_of


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is known of a case beside its number and day. `earlier`: the reconsideration that a suit follows."""

    earlier: Proceeding | None = None
    body: str = ""
    claim: str = ""
    notice_on: date | None = None


NOTHING_MORE = Particulars()


@transaction.atomic
def file_proceeding(
    *,
    authority: Authority,
    kind: str,
    case_no: str,
    filed_on: date,
    by: User,
    today: date,
    application: Application | None = None,
    particulars: Particulars = NOTHING_MORE,
) -> Proceeding:
    """复议、诉讼受理。Enter a case against the authority.

    Law: 条例（2007）第三十三条第二款，条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRegistered: a case of that kind and number is entered.
        ForeignApplication: the application was made to another authority.
        NotTheEarlierCase: what it is said to follow is no reconsideration of the same authority and application.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    require_active(by)
    proceeding = Proceeding(
        authority=authority,
        application=application,
        kind=kind,
        case_no=case_no,
        filed_on=filed_on,
        earlier=particulars.earlier,
        body=particulars.body,
        claim=particulars.claim,
        notice_on=particulars.notice_on,
    )
    refuse_wrong_case(proceeding, today)
    if Proceeding.objects.filter(authority=authority, kind=kind, case_no=case_no).exists():
        raise AlreadyRegistered("案号", case_no)
    proceeding.save(force_insert=True)
    record(
        "file_proceeding",
        subject=proceeding,
        by=by,
        authority_code=authority.code,
        article=article_of("file_proceeding", filed_on, entered_on=today),
        on=today,
        details={"kind": kind, "filed_on": filed_on},
    )
    return proceeding


def refuse_wrong_case(proceeding: Proceeding, today: date) -> None:
    """Raise what is wrong with the case as it would be written; see `file_proceeding`."""
    refuse_bad_fields(proceeding)
    refuse_future("受理日期", proceeding.filed_on, today)
    application, authority = proceeding.application, proceeding.authority
    if application and application.authority_id != authority.pk:
        raise ForeignApplication(application.number, authority.name)
    if proceeding.earlier:
        _refuse_wrong_earlier(proceeding, proceeding.earlier)
    if proceeding.notice_on:
        refuse_future("收到通知日期", proceeding.notice_on, today)
        refuse_disorder("受理日期", proceeding.filed_on, "收到通知日期", proceeding.notice_on)


def _refuse_wrong_earlier(proceeding: Proceeding, earlier: Proceeding) -> None:
    kind = Proceeding.Kind
    fits = proceeding.kind == kind.LITIGATION_AFTER and earlier.kind == kind.RECONSIDERATION
    same = earlier.authority_id == proceeding.authority_id
    known = proceeding.application_id and earlier.application_id
    if not fits or not same or (known and proceeding.application_id != earlier.application_id):
        raise NotTheEarlierCase(earlier)
    refuse_disorder("复议受理日期", earlier.filed_on, "起诉受理日期", proceeding.filed_on)


@transaction.atomic
def conclude_proceeding(proceeding_id: int, *, outcome: str, concluded_on: date, by: User, today: date) -> Proceeding:
    """复议、诉讼审结。The case counts in the year of this day.

    Law: 条例（2007）第三十三条第二款，条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyConcluded: it was concluded before.
        FieldsRefused: no outcome, or an unknown one.
        DateInFuture, DatesOutOfOrder.
    """
    proceeding = Proceeding.objects.select_related("authority").select_for_update(of=("self",)).get(pk=proceeding_id)
    require_active(by)
    if proceeding.concluded_on:
        raise AlreadyConcluded(proceeding)
    refuse_future("审结日期", concluded_on, today)
    refuse_disorder("受理日期", proceeding.filed_on, "审结日期", concluded_on)
    refuse_without_reason("结果", outcome)
    proceeding.outcome, proceeding.concluded_on = outcome, concluded_on
    refuse_bad_fields(proceeding)
    proceeding.save(update_fields=["outcome", "concluded_on"])
    record(
        "conclude_proceeding",
        subject=proceeding,
        by=by,
        authority_code=proceeding.authority.code,
        article=article_of("conclude_proceeding", concluded_on, entered_on=today),
        on=today,
        details={"outcome": outcome, "concluded_on": concluded_on},
    )
    return proceeding


@transaction.atomic
def receive_complaint(
    *,
    authority: Authority,
    subject: str,
    received_on: date,
    by: User,
    today: date,
    complainant: str = "",
    application: Application | None = None,
) -> Complaint:
    """收到举报投诉。Enter a report or complaint about the authority's disclosure work.

    Law: 条例（2007）第三十三条第一款，条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` may not act.
        ForeignApplication: the application was made to another authority.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    complaint = Complaint(
        authority=authority,
        subject=subject,
        received_on=received_on,
        complainant=complainant,
        application=application,
    )
    refuse_wrong_complaint(complaint, today)
    complaint.save(force_insert=True)
    record(
        "receive_complaint",
        subject=complaint,
        by=by,
        authority_code=authority.code,
        article=article_of("receive_complaint", received_on, entered_on=today),
        on=today,
        details={"received_on": received_on},
    )
    return complaint


def refuse_wrong_complaint(complaint: Complaint, today: date) -> None:
    """Raise what is wrong with the complaint as it would be written; see `receive_complaint`."""
    refuse_future("收到日期", complaint.received_on, today)
    application = complaint.application
    if application and application.authority_id != complaint.authority_id:
        raise ForeignApplication(application.number, complaint.authority.name)
    refuse_bad_fields(complaint)
