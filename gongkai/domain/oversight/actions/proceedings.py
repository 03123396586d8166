"""复议、诉讼: what the authority's people enter of a case against it, from the notice to the last result."""

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
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries import by_number
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.actions.entering import (
    Particulars,
    conclude_proceeding,
    file_proceeding,
    refuse_wrong_case,
)
from gongkai.domain.oversight.errors import (
    AlreadyAnswered,
    AlreadyAppealed,
    EarlierCaseMissing,
    NoSuchApplication,
    NoSuchProceeding,
    NotAppealable,
    NoticeMissing,
    ResultStands,
)
from gongkai.domain.oversight.models import Appeal, Proceeding
from gongkai.domain.oversight.queries.overseeing import require_overseeing
from gongkai.knowledge.law.acts import article_of


@dataclass(frozen=True, kw_only=True)
class Entry:
    """登记的内容. `earlier_id`: a reconsideration.

    `application_number`: "" where the case is about no application, or about that of the reconsideration it follows.
    """

    kind: str
    case_no: str
    filed_on: date
    body: str
    claim: str = ""
    application_number: str = ""
    earlier_id: int | None = None
    notice_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SecondInstance:
    """上诉: what is entered of the second instance."""

    case_no: str
    court: str
    appealed_by: str
    appealed_on: date


@transaction.atomic
def enter_proceeding(entry: Entry, *, authority: Authority, by: User, today: date) -> Proceeding:
    """登记复议、诉讼。Enter a case against the authority, linked to its application and the case before.

    Law: 条例（2007）第三十三条第二款，条例（2019）第五十一条; the audit knows it as `file_proceeding`.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchApplication, NoSuchProceeding, EarlierCaseMissing, NotTheEarlierCase, AlreadyRegistered.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    require_overseeing(by, authority, today)
    application, earlier = _linked(entry, authority)
    return file_proceeding(
        authority=authority,
        kind=entry.kind,
        case_no=entry.case_no,
        filed_on=entry.filed_on,
        application=application,
        particulars=Particulars(earlier=earlier, body=entry.body, claim=entry.claim, notice_on=entry.notice_on),
        by=by,
        today=today,
    )


@transaction.atomic
def correct_proceeding(proceeding_id: int, entry: Entry, *, reason: str, by: User, today: date) -> Proceeding:
    """更正登记。Correct what was entered of a case; what it was before stands in the audit.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is registered must be accurate.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        ReasonMissing, ResultStands (another kind, once there is a result), and as `enter_proceeding`.
    """
    proceeding = _locked(proceeding_id, by, today)
    refuse_without_reason("更正理由", reason)
    application, earlier = _linked(entry, proceeding.authority)
    if entry.kind != proceeding.kind and (proceeding.concluded_on or hasattr(proceeding, "appeal")):
        raise ResultStands(proceeding)
    given = {
        "kind": entry.kind, "case_no": entry.case_no, "filed_on": entry.filed_on, "body": entry.body,
        "claim": entry.claim, "notice_on": entry.notice_on, "application": application, "earlier": earlier,
    }  # fmt: skip
    before = {name: getattr(proceeding, name) for name in given}
    for name, value in given.items():
        setattr(proceeding, name, value)
    refuse_wrong_case(proceeding, today)
    _refuse_known(proceeding)
    for label, later in (("提交答复日期", proceeding.answered_on), ("审结日期", proceeding.concluded_on)):
        if later:
            refuse_disorder("受理日期", proceeding.filed_on, label, later)
    proceeding.save(update_fields=[*given])
    changed = {name: str(old or "") for name, old in before.items() if old != given[name]}
    # 请求里可能写着身份证号、电话；留痕不能删改。
    changed |= {"claim": masked(changed["claim"])} if "claim" in changed else {}
    _recorded("correct_proceeding", proceeding, by, today, today, reason=reason, before=changed)
    return proceeding


@transaction.atomic
def note_answered(proceeding_id: int, *, answered_on: date, by: User, today: date) -> Proceeding:
    """登记答复、答辩。Enter when the written answer and its evidence were handed in.

    Law: 行政复议法（2023）第四十八条，行政诉讼法（2014）第六十七条; entered under 条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchProceeding, NoticeMissing, AlreadyAnswered, DateInFuture, DatesOutOfOrder.
    """
    proceeding = _locked(proceeding_id, by, today)
    if proceeding.answered_on:
        raise AlreadyAnswered(f"案件{proceeding.case_no}", proceeding.answered_on)
    if proceeding.notice_on is None:
        raise NoticeMissing(proceeding)
    refuse_future("提交答复日期", answered_on, today)
    refuse_disorder("收到通知日期", proceeding.notice_on, "提交答复日期", answered_on)
    proceeding.answered_on = answered_on
    proceeding.save(update_fields=["answered_on"])
    _recorded("note_answered", proceeding, by, today, answered_on, answered_on=answered_on)
    return proceeding


@transaction.atomic
def close_proceeding(proceeding_id: int, *, outcome: str, concluded_on: date, by: User, today: date) -> Proceeding:
    """登记结果。Enter how a case ended; after an appeal, how the second instance ended.

    Law: 条例（2007）第三十三条第二款，条例（2019）第五十一条; the audit knows it as `conclude_proceeding`.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchProceeding, AlreadyConcluded, ReasonMissing, FieldsRefused, DateInFuture, DatesOutOfOrder.
    """
    proceeding = _locked(proceeding_id, by, today)
    if hasattr(proceeding, "appeal"):
        refuse_disorder("上诉日期", proceeding.appeal.appealed_on, "审结日期", concluded_on)
    return conclude_proceeding(proceeding.pk, outcome=outcome, concluded_on=concluded_on, by=by, today=today)


@transaction.atomic
def appeal_proceeding(proceeding_id: int, second: SecondInstance, *, by: User, today: date) -> Appeal:
    """登记上诉。The suit is open again, and counts in the year and with the result of the second instance.

    Law: 行政诉讼法（2014）第八十五条; entered under 条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchProceeding, NotAppealable, AlreadyAppealed, DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    proceeding = _locked(proceeding_id, by, today)
    if hasattr(proceeding, "appeal"):
        raise AlreadyAppealed(proceeding.appeal)
    if not proceeding.in_court or proceeding.concluded_on is None:
        raise NotAppealable(proceeding)
    refuse_future("上诉日期", second.appealed_on, today)
    refuse_disorder("一审审结日期", proceeding.concluded_on, "上诉日期", second.appealed_on)
    appeal = Appeal(
        proceeding=proceeding,
        case_no=second.case_no,
        court=second.court,
        appealed_by=second.appealed_by,
        appealed_on=second.appealed_on,
        first_concluded_on=proceeding.concluded_on,
        first_outcome=proceeding.outcome,
    )
    refuse_bad_fields(appeal)
    appeal.save(force_insert=True)
    proceeding.concluded_on, proceeding.outcome = None, ""
    proceeding.save(update_fields=["concluded_on", "outcome"])
    _recorded(
        "appeal_proceeding", proceeding, by, today, second.appealed_on, appealed_by=second.appealed_by,
        case_no=second.case_no, first_concluded_on=appeal.first_concluded_on, first_outcome=appeal.first_outcome,
    )  # fmt: skip
    return appeal


def _locked(proceeding_id: int, by: User, today: date) -> Proceeding:
    """Return the case, locked, for those who answer for its authority. Raises NoSuchProceeding, PermissionDenied."""
    found = Proceeding.objects.select_related("authority").select_for_update(of=("self",))
    proceeding = found.filter(pk=proceeding_id).first()
    if proceeding is None:
        raise NoSuchProceeding
    require_overseeing(by, proceeding.authority, today)
    return proceeding


def _linked(entry: Entry, authority: Authority) -> tuple[Application | None, Proceeding | None]:
    number = entry.application_number.strip()
    application = by_number(authority, number) if number else None
    if number and application is None:
        raise NoSuchApplication(number)
    if entry.kind == Proceeding.Kind.LITIGATION_AFTER and entry.earlier_id is None:
        raise EarlierCaseMissing
    earlier = None
    if entry.earlier_id is not None:
        earlier = Proceeding.objects.filter(authority=authority, pk=entry.earlier_id).first()
        if earlier is None:
            raise NoSuchProceeding
        # 起诉的还是同一个答复：没有另填申请的，随在前的复议案件。
        application = application or earlier.application
    return application, earlier


def _refuse_known(proceeding: Proceeding) -> None:
    same = Proceeding.objects.filter(
        authority=proceeding.authority, kind=proceeding.kind, case_no=proceeding.case_no
    ).exclude(pk=proceeding.pk)
    if same.exists():
        raise AlreadyRegistered("案号", proceeding.case_no)


def _recorded(
    act: str, proceeding: Proceeding, by: User, today: date, day: date, *, reason: str = "", **details: object
) -> None:
    """Add the entry of an act about a case, under the text in force on the day of what it tells of."""
    record(
        act,
        subject=proceeding,
        by=by,
        authority_code=proceeding.authority.code,
        article=article_of(act, day, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details=details,
    )
