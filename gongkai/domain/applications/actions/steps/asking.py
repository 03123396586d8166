"""征求意见、收费、说明理由: letters that are answered, and what their answers do to the clock."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.steps.acting import open_case, open_step, recorded
from gongkai.domain.applications.actions.steps.reckoning import reckon_anew
from gongkai.domain.applications.errors import FeeAskedBefore, NothingToAnswer, NothingToPay, NotOfThisKind
from gongkai.domain.applications.models import Application, Step
from gongkai.domain.applications.queries.clock import law_of
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.case_clock.stops import stop_rule
from gongkai.knowledge.law.fees import fee_by_items, fee_by_pages

OPINIONS = (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)


@transaction.atomic
def ask_opinion(
    application_id: int,
    *,
    kind: str,
    whom: str,
    sent_on: date,
    by: User,
    today: date,
    reason: str = "",
    reached_on: date | None = None,
) -> Step:
    """征求意见。Ask a third party, a co-maker or another agency; the clock stops where the law of the case says so.

    Law: 条例（2007）第二十三条、第二十四条第三款；条例（2019）第三十二条、第三十三条第三款、第三十四条.

    Args:
        kind: `Step.Kind` third_party, co_maker or agency.
        whom: who is asked.
        reached_on: the day it reached them, where that is known already.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, NotOfThisKind, FieldsRefused, ReasonMissing (nobody is named), DateInFuture, DatesOutOfOrder.
        HistoryRefused: the days contradict what happened before.
    """
    application = open_case(application_id, by, today)
    if kind not in OPINIONS:
        raise NotOfThisKind(kind, [one.label for one in OPINIONS])
    refuse_without_reason("征求意见的对象", whom)
    _refuse_days(application, "发函日期", sent_on, today, reached_on)
    article = _article("ask_opinion", kind, application, today)
    step = _made(
        application, kind, sent_on, by, today, whom=whom, reason=reason, reached_on=reached_on, article=article
    )
    moved = reckon_anew(application, today, is_checked=True)
    recorded(
        "ask_opinion", application, by=by, article=article, today=today, reason=reason, moved=moved, step=step.pk,
        kind=kind, sent_on=sent_on, reached_on=reached_on,
    )  # fmt: skip
    return step


@transaction.atomic
def note_reached(step_id: int, *, reached_on: date, by: User, today: date) -> Step:
    """登记对方收到。Enter when a letter reached whom it asks: from then on their limit runs.

    Law: 条例（2007）第二十三条；条例（2019）第三十二条、第三十四条；国办函〔2020〕109号.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchStep, NothingToAnswer, AlreadyDecided, DateInFuture, DatesOutOfOrder, HistoryRefused.
    """
    step = open_step(step_id, by, today)
    application = step.application
    _refuse_unasked(step)
    _refuse_days(application, step.get_kind_display(), step.on, today, reached_on)
    step.reached_on = reached_on
    step.save(update_fields=["reached_on"])
    moved = reckon_anew(application, today, is_checked=True)
    recorded(
        "note_reached", application, by=by, article=step.article, today=today, moved=moved, step=step.pk,
        reached_on=reached_on,
    )  # fmt: skip
    return step


@transaction.atomic
def receive_answer(step_id: int, *, answered_on: date, answer: str, by: User, today: date, text: str = "") -> Step:
    """收到意见。Enter what was answered: an opinion, or the applicant's reasons. The clock runs on.

    Law: 条例（2007）第二十三条；条例（2019）第三十二条至第三十五条.

    Args:
        answer: `Step.Answer`; reasons are `other`.
        text: in short, what was said.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        NoSuchStep, NothingToAnswer, AlreadyDecided, FieldsRefused, DateInFuture, DatesOutOfOrder, HistoryRefused.
    """
    step = open_step(step_id, by, today)
    _refuse_unasked(step)
    if step.kind == Step.Kind.FEE or step.answered_on:
        raise NothingToAnswer(step)
    refuse_future("收到意见日期", answered_on, today)
    refuse_disorder(step.get_kind_display(), step.reached_on or step.on, "收到意见日期", answered_on)
    step.answered_on, step.answer, step.answer_text = answered_on, answer, text
    refuse_bad_fields(step)
    step.save(update_fields=["answered_on", "answer", "answer_text"])
    moved = reckon_anew(step.application, today, is_checked=True)
    recorded(
        "receive_answer", step.application, by=by, article=step.article, today=today, moved=moved, step=step.pk,
        answered_on=answered_on, answer=answer,
    )  # fmt: skip
    return step


@transaction.atomic
def ask_fee(
    application_id: int,
    *,
    per: str,
    count: int,
    sent_on: date,
    reason: str,
    by: User,
    today: date,
    before: int = 0,
    reached_on: date | None = None,
) -> Step:
    """发出收费通知。Ask for the processing fee of a clearly excessive application; the amount is reckoned, not typed.

    Law: 条例（2019）第四十二条；国办函〔2020〕109号.

    Args:
        per: "items" or "pages".
        count: how many of them; `before`: items of the same applicant's other applications of the month.
        reason: in what the number or frequency is excessive.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, ReasonMissing, CountRefused, DateInFuture, DatesOutOfOrder.
        NothingToPay: so few are free.
        FeeAskedBefore: there is a notice already.
        HistoryRefused: the law of the case knows no such fee.
        RuleNotInForce: before 2021-01-01.
    """
    application = open_case(application_id, by, today)
    refuse_without_reason("数量、频次明显超过合理范围的情况", reason)
    if per not in ("items", "pages"):
        raise NotOfThisKind(per, ["按件", "按量"])
    _refuse_days(application, "收费通知日期", sent_on, today, reached_on)
    earlier = application.steps.filter(kind=Step.Kind.FEE).first()
    if earlier:
        raise FeeAskedBefore(earlier.on, earlier.amount)
    by_items = per == "items"
    fee = (
        fee_by_items(count, noticed_on=sent_on, before=before) if by_items else fee_by_pages(count, noticed_on=sent_on)
    )
    if not fee.amount:
        raise NothingToPay(f"{count}{fee.scale.counted}")
    article = _article("ask_fee", Step.Kind.FEE, application, today)
    counted = f"{fee.scale.label}，{count}{fee.scale.counted}"
    step = _made(
        application, Step.Kind.FEE, sent_on, by, today, reason=reason, amount=fee.amount, counted=counted,
        reached_on=reached_on, article=article,
    )  # fmt: skip
    moved = reckon_anew(application, today, is_checked=True)
    recorded(
        "ask_fee", application, by=by, article=article, today=today, reason=reason, moved=moved, step=step.pk,
        amount=fee.amount, counted=counted, before=before, sent_on=sent_on,
    )  # fmt: skip
    return step


@transaction.atomic
def ask_reasons(application_id: int, *, sent_on: date, answer_by: date, reason: str, by: User, today: date) -> Step:
    """要求说明理由。Ask an applicant of clearly too many or too frequent applications for reasons; the clock runs on.

    Law: 条例（2019）第三十五条.

    Args:
        reason: in what the number or frequency is excessive.
        answer_by: the last day the letter gives.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, ReasonMissing, DateInFuture, DatesOutOfOrder.
    """
    application = open_case(application_id, by, today)
    refuse_without_reason("数量、频次明显超过合理范围的情况", reason)
    _refuse_days(application, "要求说明理由的日期", sent_on, today, None)
    refuse_disorder("要求说明理由的日期", sent_on, "说明理由的期限", answer_by)
    article = article_of("ask_reasons", application.received_on, entered_on=today)
    step = _made(
        application, Step.Kind.REASONS, sent_on, by, today, reason=reason, answer_by=answer_by, article=article
    )
    recorded(
        "ask_reasons", application, by=by, article=article, today=today, reason=reason, step=step.pk,
        sent_on=sent_on, answer_by=answer_by,
    )  # fmt: skip
    return step


def _made(application: Application, kind: str, on: date, by: User, today: date, **values: object) -> Step:
    step = Step(application=application, kind=kind, on=on, entered_by=by, entered_on=today)
    for name, value in values.items():
        setattr(step, name, str(value) if name == "article" else value)
    refuse_bad_fields(step)
    step.save(force_insert=True)
    return step


def _article(act: str, kind: str, application: Application, today: date) -> object:
    """Return why the clock stops; where it does not, on what the act itself rests."""
    stopping = stop_rule(kind, law_of(application))
    return stopping.article if stopping else article_of(act, application.received_on, entered_on=today)


def _refuse_days(application: Application, label: str, sent_on: date, today: date, reached_on: date | None) -> None:
    refuse_future(label, sent_on, today)
    refuse_disorder("收到日期", application.received_on, label, sent_on)
    if reached_on:
        refuse_future("对方收到日期", reached_on, today)
        refuse_disorder(label, sent_on, "对方收到日期", reached_on)


def _refuse_unasked(step: Step) -> None:
    if step.kind not in (*OPINIONS, Step.Kind.FEE, Step.Kind.REASONS):
        raise NothingToAnswer(step)
