"""核对办理过程: steps that contradict each other or the law are refused, with what to do instead."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.case_clock.reckoning import Clock, State, reckon
from gongkai.knowledge.law.case_clock.steps import (
    Asked,
    Corrected,
    CorrectionAsked,
    Extended,
    FeeAsked,
    History,
    HistoryRefused,
    Step,
    deciding_day,
    law_of,
)
from gongkai.knowledge.law.case_clock.stops import WAITING_FOR_PAYMENT, PauseEnds, limit_of, stop_rule
from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.working_days import WorkingDays


def require_possible(history: History, calendar: WorkingDays, ends: PauseEnds) -> None:
    """Refuse a history that cannot be.

    Raises:
        HistoryRefused: with the step, its day, and what to do.
        RuleNotInForce: received before 2008-05-01, or a fee asked for before 2021-01-01.
        CalendarNotPublished: a step decades past the horizon.
    """
    if history.override and not history.override.reason.strip():
        raise HistoryRefused("改用另一版条例须写明理由。请写明理由，或者不指定条例，由收到申请之日决定。")
    if history.received_on is None:
        if history.steps:
            raise HistoryRefused(
                "申请还没有收到之日，不能登记以后的办理步骤。请先登记收到（需要确认的，先与申请人确认）。"
            )
        return
    _require_near_enough(history, calendar.provisional)
    law = law_of(history, history.received_on)
    _require_after_receipt(history, history.received_on)
    _require_nothing_after_the_end(history)
    for asked in history.asked:
        _require_own_order(asked)
    provisional = calendar.provisional
    _require_corrections(history, law, provisional, ends)
    _require_fee(history, law, provisional, ends)
    _require_extensions(history, history.received_on, provisional, ends)


def _require_near_enough(history: History, calendar: WorkingDays) -> None:
    last_on = history.last_on
    if last_on and last_on > calendar.last:
        raise CalendarNotPublished.beyond_provisional(calendar.last)


def _require_after_receipt(history: History, received_on: date) -> None:
    for step in history.steps:
        if step.on < received_on:
            raise HistoryRefused(f"{step.label}（{step.on}）早于收到申请之日（{received_on}）。请核对日期。")


def _require_nothing_after_the_end(history: History) -> None:
    final = history.final
    if len(final) > 1:
        both = "、".join(f"{step.label}（{step.on}）" for step in final)
        raise HistoryRefused(f"一件申请只能办结一次，现有{both}。请删去其中之一。")
    for step in history.steps:
        if final and step.on > final[0].on:
            raise HistoryRefused(
                f"申请已于{final[0].on}{final[0].label}，不能再有{step.on}的{step.label}。请核对日期。"
            )


def _require_own_order(asked: Asked | FeeAsked) -> None:
    if asked.reached_on and asked.reached_on < asked.sent_on:
        raise HistoryRefused(
            f"{asked.label}的送达日期（{asked.reached_on}）早于发出日期（{asked.sent_on}）。请核对日期。"
        )
    earliest = asked.reached_on or asked.sent_on
    if asked.done_on and asked.done_on < earliest:
        what = "缴费日期" if isinstance(asked, FeeAsked) else "收到意见的日期"
        raise HistoryRefused(
            f"{asked.label}：{what}（{asked.done_on}）早于发出或者送达日期（{earliest}）。请核对日期。"
        )


def _require_corrections(history: History, law: Law, calendar: WorkingDays, ends: PauseEnds) -> None:
    pending: CorrectionAsked | None = None
    seen = False
    one_only = stop_rule("correction", law)
    steps: list[CorrectionAsked | Corrected] = [*history.all(CorrectionAsked), *history.all(Corrected)]
    for step in sorted(steps, key=lambda one: (one.on, isinstance(one, Corrected))):
        if isinstance(step, Corrected):
            _require_answer(step, pending, law)
            pending = None
            continue
        if pending:
            raise HistoryRefused(f"{pending.on}已告知补正，申请人尚未补正，不能再次告知。请先登记补正。")
        if one_only and seen:
            raise HistoryRefused(
                f"补正内容应当一次性告知（{one_only.article}），{step.on}不能再次告知补正。"
                "补正后仍不明确的，请作“补正后申请内容仍不明确”的答复。"
            )
        _require_notice(step, history, law, calendar, ends)
        pending, seen = step, True


def _require_notice(asked: CorrectionAsked, history: History, law: Law, calendar: WorkingDays, ends: PauseEnds) -> None:
    if asked.answer_by and asked.answer_by < asked.on:
        raise HistoryRefused(f"补正期限（{asked.answer_by}）早于补正告知（{asked.on}）。请核对日期。")
    if stop_rule("correction", law) is None:
        return
    if asked.answer_by is None:
        raise HistoryRefused(f"{asked.on}的补正告知没有写明补正期限。请登记告知书上写明的期限。")
    before = _clock_before(asked, history, calendar, ends)
    if before.due_on and asked.on > before.due_on:
        raise HistoryRefused(f"答复期限已于{before.due_on}届满，{asked.on}不能再以补正重新计算期限。请尽快答复。")


def _require_answer(corrected: Corrected, asked: CorrectionAsked | None, law: Law) -> None:
    if asked is None:
        raise HistoryRefused(f"{corrected.on}的补正之前没有补正告知。请先登记补正告知。")
    if stop_rule("correction", law) is None or asked.answer_by is None or corrected.on <= asked.answer_by:
        return
    if not corrected.good_reason.strip():
        raise HistoryRefused(
            f"补正期限已于{asked.answer_by}届满，{corrected.on}才收到补正。有正当理由的，请写明理由后继续办理；"
            "没有的，按放弃申请办结。"
        )


def _require_fee(history: History, law: Law, calendar: WorkingDays, ends: PauseEnds) -> None:
    fees = list(history.all(FeeAsked))
    if not fees:
        return
    if stop_rule("fee", law) is None:
        raise HistoryRefused("适用2007年条例的申请不收信息处理费，不能登记收费通知。请删去这一步。")
    if len(fees) > 1:
        raise HistoryRefused(f"一件申请只发一次收费通知，现有{'、'.join(str(fee.on) for fee in fees)}。请删去多余的。")
    fee = fees[0]
    rule("fee_payment").on(fee.on)
    before = _clock_before(fee, history, calendar, ends)
    if before.state is State.WAITING_FOR_CORRECTION:
        raise HistoryRefused(f"{fee.on}正在等待申请人补正，不能发收费通知。请在收到补正之后再发。")
    if before.due_on and fee.on > before.due_on:
        raise HistoryRefused(f"答复期限已于{before.due_on}届满，{fee.on}不能再发收费通知。请尽快答复。")
    _require_payment(fee, history, calendar)


def _require_payment(fee: FeeAsked, history: History, calendar: WorkingDays) -> None:
    if fee.paid_on is None:
        return
    if fee.reached_on is None:
        raise HistoryRefused(f"已登记{fee.paid_on}缴费，但没有收费通知的送达日期。请先登记送达日期。")
    limit = limit_of(fee, history, calendar)
    if limit and fee.paid_on > limit.due_on:
        raise HistoryRefused(
            f"缴费期限已于{limit.due_on}届满，视为放弃申请，{fee.paid_on}的缴费不再恢复办理。"
            "请按放弃申请办结；仍愿办理的，另行登记新的申请。"
        )


def _require_extensions(history: History, received_on: date, calendar: WorkingDays, ends: PauseEnds) -> None:
    version = rule("extension").on(deciding_day(history, received_on))
    for extended in history.all(Extended):
        if not 1 <= extended.working_days <= version.value:
            raise HistoryRefused(
                f"延期{extended.working_days}个工作日超出范围：{version.article}允许延长1至{version.value}个工作日。"
                "请改正延长的天数。"
            )
        before = _clock_before(extended, history, calendar, ends)
        _require_running_period(extended, before)
        if before.extra_working_days:
            raise HistoryRefused(f"期限只能延长一次，{extended.on}不能再次延期。请在{before.due_on}前答复。")


def _require_running_period(extended: Extended, before: Clock) -> None:
    if before.state is State.WAITING_FOR_CORRECTION or _waits_for_payment(before):
        raise HistoryRefused(f"{extended.on}期限没有在计算，不需要延期。请在收到补正或者缴费、期限重新起算之后再决定。")
    if before.due_on and extended.on > before.due_on:
        raise HistoryRefused(
            f"答复期限已于{before.due_on}届满，延期须在届满之前告知申请人，{extended.on}不能再延期。请尽快答复。"
        )


def _waits_for_payment(before: Clock) -> bool:
    return any(stop.is_open and stop.reason == WAITING_FOR_PAYMENT for stop in before.stops)


def _clock_before(step: Step, history: History, calendar: WorkingDays, ends: PauseEnds) -> Clock:
    """Return the clock as it stood on the day of the step, without it and without what ended the case."""
    others = history.without(step, *history.final)
    return reckon(others.known_on(step.on), calendar, step.on, ends)
