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
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.steps.extending import extend
from gongkai.domain.applications.actions.steps.reckoning import reckon_anew
from gongkai.domain.applications.errors import (
    AlreadyDecided,
    AlreadyExtended,
    CorrectionNeverAsked,
    CorrectionPending,
    InterestRefused,
    NoCorrectionPending,
    ReplyOverdue,
)
from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment, Step
from gongkai.domain.applications.queries import by_number, working_days
from gongkai.domain.applications.queries.clock import history_of, law_of
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.case_clock.steps import deciding_day
from gongkai.knowledge.law.deadlines import reply_deadline
from gongkai.knowledge.law.decisions import Decision, Interest, articles_under, decision
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.rules import rule

FEE = Step.Kind.FEE


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
def send_correction_notice(
    application_id: int, *, sent_on: date, by: User, today: date, answer_by: date | None = None
) -> CorrectionNotice:
    """告知补正。Tell the applicant what to correct, every point at once. Under the law of 2019 the clock stops.

    A notice later than the seven working days of the law is still a fact, and is entered.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Args:
        answer_by: the last day of the period that the notice gives; None where a record of the past does not say.

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
    if answer_by:
        refuse_disorder("补正告知日期", sent_on, "补正期限", answer_by)
    notice = CorrectionNotice.objects.create(application=application, sent_on=sent_on, answer_by=answer_by)
    moved = reckon_anew(application, today, is_checked=False)
    record(
        "send_correction_notice",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("send_correction_notice", application.received_on, entered_on=today),
        on=today,
        details={"sent_on": sent_on, "answer_by": answer_by, **moved.details},
    )
    return notice


@transaction.atomic
def receive_correction(
    application_id: int, *, corrected_on: date, by: User, today: date, good_reason: str = ""
) -> Application:
    """收到补正。Under the law of 2019 the reply clock starts anew; under that of 2007 it runs on.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Args:
        good_reason: why a correction after the period is taken all the same.

    Raises:
        PermissionDenied: `by` may not act.
        ReasonMissing: it came after the period without one.
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
    is_late = notice.answer_by is not None and corrected_on > notice.answer_by
    if is_late and law_of(application) is Law.REG2019:
        refuse_without_reason("逾期补正的正当理由（没有正当理由的，按放弃申请办结）", good_reason)
    notice.corrected_on, notice.good_reason = corrected_on, good_reason.strip()
    refuse_bad_fields(notice)
    notice.save(update_fields=["corrected_on", "good_reason"])
    moved = reckon_anew(application, today, is_checked=False)
    record(
        "receive_correction",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("receive_correction", application.received_on, entered_on=today),
        on=today,
        reason=masked(notice.good_reason),
        details={"corrected_on": corrected_on, **moved.details},
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
    if told_on > application.reply_due_on and not application.is_stopped:
        raise ReplyOverdue(application, told_on)
    days = rule("extension").on(deciding_day(history_of(application), application.received_on)).value
    article = extend(application, told_on, days, reason.strip(), consented_by, by, today)
    moved = reckon_anew(application, today, is_checked=False)
    record(
        "extend_reply",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article,
        on=today,
        reason=masked(reason.strip()),
        details={"told_on": told_on, "consented_by": consented_by, **moved.details},
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
    articles_cited = articles_under(code, law_of(application))
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
        HistoryRefused: a processing fee was asked for, and this comes after its limit.
        DateInFuture, DatesOutOfOrder.
    """
    application = _locked(application_id)
    require_active(by)
    refuse_future("缴费日期", paid_on, today)
    refuse_disorder("收到日期", application.received_on, "缴费日期", paid_on)
    payment = FeePayment(application=application, amount=amount, paid_on=paid_on)
    refuse_bad_fields(payment)
    payment.save(force_insert=True)
    moved = reckon_anew(application, today, is_checked=True) if application.steps.filter(kind=FEE).exists() else None
    record(
        "record_payment",
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article_of("record_payment", application.received_on, entered_on=today),
        on=today,
        details={"payment": payment.pk, "amount": amount, "paid_on": paid_on, **(moved.details if moved else {})},
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


def _refuse_interest(chosen: Decision, interest: str) -> None:
    if chosen.needs_interest and interest not in set(Interest):
        raise InterestRefused.missing(chosen)
    if interest and not chosen.needs_interest:
        raise InterestRefused.superfluous(chosen)


def _refuse_uncorrected(application: Application, chosen: Decision) -> None:
    # 2007年条例下，“告知作出更改、补充”本身就是一种答复（第二十一条第四项），不以先前的告知为前提。
    asked_first = law_of(application) is Law.REG2019 and chosen.needs_correction
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
