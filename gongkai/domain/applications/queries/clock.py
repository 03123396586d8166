"""办理期限: the history of a case as the law sees it, and its clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment, Step
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.receipt import arrival_of
from gongkai.knowledge.law import case_clock
from gongkai.knowledge.law.case_clock.reckoning import reckon
from gongkai.knowledge.law.case_clock.steps import deciding_day
from gongkai.knowledge.law.case_clock.stops import DEFAULT_ENDS
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.instruments import Article, Law
from gongkai.knowledge.law.rules import rule

AnOpinion = case_clock.ThirdPartyAsked | case_clock.CoMakerAsked | case_clock.AgencyAsked
ASKED: Mapping[str, type[AnOpinion]] = {
    Step.Kind.THIRD_PARTY.value: case_clock.ThirdPartyAsked,
    Step.Kind.CO_MAKER.value: case_clock.CoMakerAsked,
    Step.Kind.AGENCY.value: case_clock.AgencyAsked,
}


def history_of(application: Application) -> case_clock.History:
    """Return the case as steps: notices, opinions asked, fee and payments, extension, override, reply, withdrawal."""
    steps = list(application.steps.all())
    override = next((one for one in steps if one.kind == Step.Kind.OVERRIDE), None)
    submission = getattr(application, "submission", None)
    told = [*_corrections(application), *_asked(application, steps), *_end(application)]
    return case_clock.History(
        received_on=application.received_on,
        steps=tuple(told),
        override=case_clock.LawOverride(Law(override.law), override.reason) if override else None,
        arrival=arrival_of(submission) if submission else None,
    )


def latest_extension(application: Application) -> tuple[date, Article]:
    """Return the last day to which the reply may be extended, counted from the day that stands, and the article.

    Law: 条例（2007）第二十四条第二款；条例（2019）第三十三条第二款.
    """
    version = rule("extension").on(deciding_day(history_of(application), application.received_on))
    return working_days().after(application.reply_due_on, version.value), version.article


def law_of(application: Application) -> Law:
    """Return the text of the Regulations that governs the case: that of the day of receipt, or the one chosen."""
    return case_clock.steps.law_of(history_of(application), application.received_on)


def clock_of(application: Application, as_of: date) -> case_clock.Clock:
    """Return the clock of the case as it stands on that day; what was entered late is not refused any more."""
    return reckon(history_of(application), working_days(), as_of, DEFAULT_ENDS)


def checked_clock(application: Application, as_of: date) -> case_clock.Clock:
    """Return the clock of a history that can be. Raises HistoryRefused, RuleNotInForce, CalendarNotPublished."""
    return case_clock.clock(history_of(application), working_days(), as_of)


def is_in_time(application: Application) -> bool | None:
    """Whether it was replied to by the last day, by the legal day of service; None while it is open."""
    return clock_of(application, application.served_on).in_time if application.served_on else None


def _corrections(application: Application) -> Iterator[case_clock.Step]:
    for notice in application.correction_notices.all():
        yield case_clock.CorrectionAsked(notice.sent_on, _answer_by(notice))
        if notice.corrected_on:
            yield case_clock.Corrected(notice.corrected_on, notice.good_reason)


def _answer_by(notice: CorrectionNotice) -> date:
    # 旧记录没有登记补正期限：收到的补正按期内收到对待，不替机关推定期限。
    return notice.answer_by or notice.corrected_on or notice.sent_on


def _asked(application: Application, steps: list[Step]) -> Iterator[case_clock.Step]:
    for step in steps:
        if step.kind in ASKED:
            yield ASKED[step.kind](step.on, step.reached_on, step.answered_on)
        elif step.kind == Step.Kind.FEE:
            yield case_clock.FeeAsked(step.on, step.reached_on, paid_in_full_on(application, step))
        elif step.kind == Step.Kind.EXTENSION:
            yield case_clock.Extended(step.on, step.working_days or 0)


def paid_in_full_on(application: Application, fee: Step) -> date | None:
    """Return the day on which the payments since the notice reached the fee, None while they have not."""
    paid = Decimal(0)
    for payment in sorted(application.payments.all(), key=_paid_on):
        paid += payment.amount if payment.paid_on >= fee.on else 0
        if paid >= (fee.amount or 0):
            return payment.paid_on
    return None


def _paid_on(payment: FeePayment) -> date:
    return payment.paid_on


def _end(application: Application) -> Iterator[case_clock.Step]:
    """Yield how it ended; what the applicant withdrew ends on that day, until the office has concluded it."""
    submission = getattr(application, "submission", None)
    if application.served_on:
        yield case_clock.Replied(application.served_on, remedies=decision(application.decision).remedies)
    elif submission and submission.withdrawn_on and submission.withdrawn_on >= application.received_on:
        yield case_clock.Withdrawn(submission.withdrawn_on)
