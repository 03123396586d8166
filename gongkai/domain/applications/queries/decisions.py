"""可以作出的答复: which decisions a case allows, why not the others, and which evidence is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, Step
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.clock import history_of, law_of, paid_in_full_on
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.case_clock import FeeAsked
from gongkai.knowledge.law.case_clock.stops import limit_of
from gongkai.knowledge.law.decisions import Decision, decision, decisions_for
from gongkai.knowledge.law.five_questions import Question, remaining
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.proofs import Proof


@dataclass(frozen=True)
class Guided:
    """Where the five questions stand: the one that is next, None where none is, and the decisions still to be had."""

    following: Question | None
    decisions: tuple[Decision, ...]


AFTER_SERVICE = "told"  # 送达以后才有


def why_not(application: Application, code: str, today: date) -> str:
    """Return why the decision cannot be made today, a Chinese sentence with what to do; "" where it can.

    Law: 条例（2019）第三十条、第三十五条；国办函〔2020〕109号. Raises DecisionRefused for an unknown code.
    """
    known = decision(code)
    law = law_of(application)
    if law not in known.articles:
        return f"“{known.label}”在适用的条例中没有依据。请另选答复类型。"
    asked = {"ABANDON_CORR": _not_abandoned, "ABANDON_FEE": _not_unpaid, "ABUSIVE": _not_asked_for_reasons}
    if code in asked:
        return asked[code](application, today)
    if known.needs_correction and law is Law.REG2019:
        answered = application.correction_notices.filter(corrected_on__isnull=False).exists()
        return "" if answered else "申请人没有经过补正。请先告知补正并登记补正，或者另选答复类型。"
    return ""


def possible_decisions(application: Application, today: date) -> tuple[Decision, ...]:
    """Return the decisions the case allows today, in the order of table 三."""
    return tuple(one for one in decisions_for(law_of(application)) if not why_not(application, one.code, today))


def guided(viewer: Viewer, application: Application, today: date) -> Guided | None:
    """Return which of the five questions is next and what remains possible; None for those who do not handle it."""
    if not may_handle(viewer, application):
        return None
    following, codes = remaining({one.question: one.goes_on for one in application.answers.all()})
    return Guided(following, tuple(one for one in possible_decisions(application, today) if one.code in codes))


def missing_evidence(application: Application, code: str) -> tuple[Proof, ...]:
    """Return what the agency must have before the decision is reviewed, and has not; service comes later.

    Law: 法释〔2025〕8号第五条、第六条.
    """
    kept = {one.proof for one in application.evidence.all()} | _kept_by_steps(application)
    needed = (one for one in decision(code).evidence if not one.when and one.name != AFTER_SERVICE)
    return tuple(one for one in needed if one.name not in kept)


def _kept_by_steps(application: Application) -> set[str]:
    """Return the proofs that the case holds by its own records."""
    steps = list(application.steps.all())
    notices = list(application.correction_notices.all())
    third = [step for step in steps if step.kind == Step.Kind.THIRD_PARTY]
    held = {
        "search_log": application.searches.exists(),
        "correction_notice": bool(notices),
        "correction_answer": any(notice.corrected_on for notice in notices),
        "third_party_letter": bool(third),
        "third_party_answer": any(step.answered_on for step in third),
        "fee_notice": any(step.kind == Step.Kind.FEE for step in steps),
        "reasons_notice": any(step.kind == Step.Kind.REASONS for step in steps),
        "application_text": hasattr(application, "submission"),
    }
    return {name for name, holds in held.items() if holds}


def _not_abandoned(application: Application, today: date) -> str:
    notice = application.correction_notices.order_by("-sent_on", "-pk").first()
    if notice is None:
        return "没有补正告知，不能视为放弃申请。请先告知补正，或者另选答复类型。"
    if notice.corrected_on:
        return f"申请人已于{notice.corrected_on}补正，不能视为放弃申请。请继续办理。"
    if notice.answer_by is None:
        return f"{notice.sent_on}的补正告知没有登记补正期限，不能判断是否逾期。请另选答复类型。"
    if today <= notice.answer_by:
        return f"补正期限到{notice.answer_by}，还没有届满。请等期满以后再办结。"
    return ""


def _not_unpaid(application: Application, today: date) -> str:
    step = application.steps.filter(kind=Step.Kind.FEE).first()
    if step is None:
        return "没有收费通知，不能视为放弃申请。请另选答复类型。"
    paid_on = paid_in_full_on(application, step)
    if paid_on:
        return f"申请人已于{paid_on}缴清费用。请继续办理。"
    if step.reached_on is None:
        return "没有登记收费通知的送达日期，缴费期限尚未起算。请先登记送达日期。"
    history = history_of(application)
    limit = limit_of(next(history.all(FeeAsked)), history, working_days())
    if limit and today <= limit.due_on:
        return f"缴费期限到{limit.due_on}，还没有届满。请等期满以后再办结。"
    return ""


def _not_asked_for_reasons(application: Application, today: date) -> str:
    step = application.steps.filter(kind=Step.Kind.REASONS).order_by("-on", "-pk").first()
    if step is None:
        return "没有要求申请人说明理由，不能以申请过多、过频不予处理。请先发说明理由告知书。"
    if step.answered_on is None and step.answer_by and today <= step.answer_by:
        return f"说明理由的期限到{step.answer_by}，还没有届满。请等申请人说明或者期满以后再决定。"
    return ""
