"""Disclosure on application: receipt, correction, extension, decision, fee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

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
from gongkai.domain.applications.errors import (
    AlreadyDecided,
    AlreadyExtended,
    CorrectionNeverAsked,
    CorrectionPending,
    InterestRefused,
    NoCorrectionPending,
    ReplyOverdue,
)
from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment
from gongkai.domain.applications.queries import by_number, working_days
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.deadlines import Deadline, extended_reply_deadline, reply_deadline
from gongkai.knowledge.law.decisions import Decision, Interest, articles, decision
from gongkai.knowledge.law.instruments import Law, law_on


@transaction.atomic
def receive_application(
    *,
    authority: Authority,
    number: str,
    way: str,
    applicant_kind: str,
    applicant_name: str,
    subject: str,
    received_on: date,
    by: User,
    today: date,
) -> Application:
    """收到申请。Register an application; its deadline is counted by the law in force on the day of receipt.

    Law: 条例（2007）第二十四条第二款，条例（2019）第三十三条第二款.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRegistered: the authority has an application of that number.
        RuleNotInForce: received before 2008-05-01.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("收到日期", received_on, today)
    due = reply_deadline(received_on, working_days())
    application = Application(
        authority=authority,
        number=number,
        way=way,
        applicant_kind=applicant_kind,
        applicant_name=applicant_name,
        subject=subject,
        received_on=received_on,
        reply_due_on=due.due_on,
        reply_article=str(due.article),
        is_provisional=due.provisional,
    )
    refuse_bad_fields(application)
    if by_number(authority, number):
        raise AlreadyRegistered("申请编号", number)
    application.save(force_insert=True)
    record(
        "receive_application",
        subject=application,
        by=by,
        authority_code=authority.code,
        article=due.article,
        on=today,
        details={"way": way, "received_on": received_on, "reply_due_on": due.due_on},
    )
    return application


@transaction.atomic
def send_correction_notice(application_id: int, *, sent_on: date, by: User, today: date) -> CorrectionNotice:
    """告知补正。Tell the applicant what to correct, every point at once.

    A notice later than the seven working days of the law is still a fact, and is entered.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyDecided: the decision was served before that day.
        CorrectionPending: an earlier notice waits for its answer.
        DateInFuture, DatesOutOfOrder.
    """
    application = _locked(application_id)
    require_active(by)
    _refuse_outside_handling(application, "补正告知日期", sent_on, today)
    pending = application.correction_notices.filter(corrected_on__isnull=True).first()
    if pending:
        raise CorrectionPending(application, pending.sent_on)
    notice = CorrectionNotice.objects.create(application=application, sent_on=sent_on)
    record(
        "send_correction_notice",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("send_correction_notice", application.received_on, entered_on=today),
        on=today,
        details={"sent_on": sent_on},
    )
    return notice


@transaction.atomic
def receive_correction(application_id: int, *, corrected_on: date, by: User, today: date) -> Application:
    """收到补正。Under the law of 2019 the reply clock starts anew; under that of 2007 it runs on.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Raises:
        PermissionDenied: `by` may not act.
        NoCorrectionPending: no notice waits for an answer.
        AlreadyDecided: the decision was served before that day.
        DateInFuture, DatesOutOfOrder.
    """
    application = _locked(application_id)
    require_active(by)
    notice = application.correction_notices.filter(corrected_on__isnull=True).first()
    if notice is None:
        raise NoCorrectionPending(application)
    _refuse_outside_handling(application, "补正日期", corrected_on, today)
    refuse_disorder("补正告知日期", notice.sent_on, "补正日期", corrected_on)
    notice.corrected_on = corrected_on
    notice.save(update_fields=["corrected_on"])
    if law_on(application.received_on) is Law.REG2019:
        _restart_clock(application, corrected_on)
    record(
        "receive_correction",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("receive_correction", application.received_on, entered_on=today),
        on=today,
        details={"corrected_on": corrected_on, "reply_due_on": application.reply_due_on},
    )
    return application


@transaction.atomic
def extend_reply(
    application_id: int, *, told_on: date, consented_by: str, reason: str, by: User, today: date
) -> Application:
    """延长答复期限。Extend the reply deadline, once.

    Law: 条例（2007）第二十四条第二款，条例（2019）第三十三条第二款 — consent of the head of the disclosure office,
    notice to the applicant.

    Args:
        told_on: day the applicant was told.
        consented_by: the head of the disclosure office who consented.
        reason: what the applicant is told, in Chinese.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyExtended: the reply was extended before.
        ReplyOverdue: the deadline had passed when the applicant was told.
        AlreadyDecided: the decision was served before that day.
        ReasonMissing: no reason, or nobody consented.
    """
    application = _locked(application_id)
    require_active(by)
    refuse_without_reason("同意延期的机构负责人", consented_by)
    refuse_without_reason("延期理由", reason)
    if application.extended_on:
        raise AlreadyExtended(application)
    _refuse_outside_handling(application, "延期告知日期", told_on, today)
    if told_on > application.reply_due_on:
        raise ReplyOverdue(application, told_on)
    due = extended_reply_deadline(application.received_on, application.reply_due_on, working_days())
    application.extended_on = told_on
    _set_deadline(application, due)
    record(
        "extend_reply",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=due.article,
        on=today,
        reason=reason,
        details={"told_on": told_on, "consented_by": consented_by, "reply_due_on": due.due_on},
    )
    return application


@transaction.atomic
def serve_decision(
    application_id: int, *, code: str, served_on: date, by: User, today: date, interest: str = ""
) -> Application:
    """送达答复。Record the decision and the legal day of its service; a late one is still a fact.

    Law: the articles of the decision (decisions.toml), under the law in force on the day of receipt.

    Args:
        code: a decision of `domain.md` 1.7.
        served_on: 直接送达为签收之日，邮寄为交邮之日（国办公开办函〔2016〕235号）.
        interest: what a refusal for a third party's sake protects; blank with every other decision.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyDecided: a decision was served before.
        DecisionRefused: an unknown code, or one the law of the case does not know.
        InterestRefused: the interest is missing, unknown or superfluous.
        CorrectionNeverAsked: the decision needs an earlier correction notice.
        DateInFuture, DatesOutOfOrder.
    """
    application = _locked(application_id)
    require_active(by)
    if application.served_on:
        raise AlreadyDecided(application)
    chosen = decision(code)
    articles_cited = articles(code, application.received_on)
    _refuse_interest(chosen, interest)
    _refuse_uncorrected(application, chosen)
    refuse_future("送达日期", served_on, today)
    refuse_disorder(*_last_step(application), "送达日期", served_on)
    application.decision, application.interest, application.served_on = code, interest, served_on
    application.save(update_fields=["decision", "interest", "served_on"])
    # 出于惯例、没有条文的答复（如再次确认），以答复本身的期限条款为依据。
    article = "、".join(str(one) for one in articles_cited) or application.reply_article
    record(
        "serve_decision",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article,
        on=today,
        details={"decision": code, "interest": interest, "served_on": served_on},
    )
    return application


@transaction.atomic
def record_payment(application_id: int, *, amount: Decimal, paid_on: date, by: User, today: date) -> FeePayment:
    """登记缴费。Enter a fee paid on an application, in 元.

    Law: 条例（2007）第二十七条，条例（2019）第四十二条.

    Raises:
        PermissionDenied: `by` may not act.
        FieldsRefused: an amount of nothing or less, or with more than two decimals.
        DateInFuture, DatesOutOfOrder.
    """
    application = _locked(application_id)
    require_active(by)
    refuse_future("缴费日期", paid_on, today)
    refuse_disorder("收到日期", application.received_on, "缴费日期", paid_on)
    payment = FeePayment(application=application, amount=amount, paid_on=paid_on)
    refuse_bad_fields(payment)
    payment.save(force_insert=True)
    record(
        "record_payment",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("record_payment", application.received_on, entered_on=today),
        on=today,
        details={"payment": payment.pk, "amount": amount, "paid_on": paid_on},
    )
    return payment


def _locked(application_id: int) -> Application:
    return Application.objects.select_related("authority").select_for_update(of=("self",)).get(pk=application_id)


def _refuse_outside_handling(application: Application, label: str, day: date, today: date) -> None:
    """Refuse a step before the receipt, after the service of the decision, or in the future."""
    refuse_future(label, day, today)
    refuse_disorder("收到日期", application.received_on, label, day)
    if application.served_on and day > application.served_on:
        raise AlreadyDecided(application)


def _restart_clock(application: Application, corrected_on: date) -> None:
    """Count the reply anew from the day of the correction; an extension already given moves along."""
    calendar = working_days()
    due = reply_deadline(corrected_on, calendar)
    if application.extended_on:
        due = extended_reply_deadline(application.received_on, due.due_on, calendar)
    _set_deadline(application, due)


def _set_deadline(application: Application, due: Deadline) -> None:
    application.reply_due_on = due.due_on
    application.reply_article = str(due.article)
    application.is_provisional = due.provisional
    application.save(update_fields=["reply_due_on", "reply_article", "is_provisional", "extended_on"])


def _refuse_interest(chosen: Decision, interest: str) -> None:
    if chosen.needs_interest and interest not in set(Interest):
        raise InterestRefused.missing(chosen)
    if interest and not chosen.needs_interest:
        raise InterestRefused.superfluous(chosen)


def _refuse_uncorrected(application: Application, chosen: Decision) -> None:
    # 2007年条例下，“告知作出更改、补充”本身就是一种答复（第二十一条第四项），不以先前的告知为前提。
    asked_first = law_on(application.received_on) is Law.REG2019 and chosen.needs_correction
    if asked_first and not application.correction_notices.exists():
        raise CorrectionNeverAsked(application, chosen)


def _last_step(application: Application) -> tuple[str, date]:
    """Return the latest step before the decision, as its Chinese name and its day."""
    steps = [("收到日期", application.received_on)]
    if application.extended_on:
        steps.append(("延期告知日期", application.extended_on))
    for notice in application.correction_notices.all():
        steps.append(("补正告知日期", notice.sent_on))
        if notice.corrected_on:
            steps.append(("补正日期", notice.corrected_on))
    return max(steps, key=lambda step: step[1])
