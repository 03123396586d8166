"""预填: what a letter can state from the case itself. A suggestion: whoever drafts looks at it and may change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, Letter, Step, Submission
from gongkai.domain.applications.queries.cases import working_days
from gongkai.domain.applications.queries.clock import history_of, latest_extension
from gongkai.domain.applications.queries.handling import may_see
from gongkai.domain.applications.queries.repeats import repeats_of
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.case_clock import FeeAsked, ThirdPartyAsked
from gongkai.knowledge.law.case_clock.stops import limit_of
from gongkai.knowledge.letters.facts import Value
from gongkai.knowledge.letters.letter import needed

REFUSED, SILENT = "第三方不同意公开", "第三方逾期未提出意见"
GIVEN, NOT_GIVEN = "已经说明理由", "逾期未说明理由"
THIRD_PARTY, OTHERS = "第三方", "其他机关"
ASKED = (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)


@dataclass(frozen=True)
class _Case:
    """The case as the suggestions read it, each part once."""

    viewer: Viewer
    application: Application
    submission: Submission | None
    steps: tuple[Step, ...]
    letters: tuple[Letter, ...]
    today: date

    def step(self, *kinds: str) -> Step | None:
        """Return the latest step of these kinds."""
        return next((one for one in reversed(self.steps) if one.kind in kinds), None)

    def letter(self, kind: str) -> Letter | None:
        """Return the latest letter of that kind that was signed off."""
        return next((one for one in reversed(self.letters) if one.kind == kind), None)


def prefilled(viewer: Viewer, application: Application, kind: str, today: date) -> dict[str, Value]:
    """Return, by name, the facts of that letter which the case tells; nothing to who neither handles nor reviews it.

    Raises UnknownLetter.
    """
    if not may_see(viewer, application):
        return {}
    case = _Case(
        viewer,
        application,
        getattr(application, "submission", None),
        tuple(application.steps.order_by("on", "pk")),
        tuple(application.letters.exclude(number="").order_by("pk")),
        today,
    )
    told: dict[str, Value] = {}
    for one in needed(kind):
        # 新的补正告知另定期限，不沿用上一次的。
        is_asked_anew = (kind, one.fact.name) == ("correction_notice", "correction_due_on")
        source = None if is_asked_anew else _SOURCES.get(one.fact.name)
        found = source(case) if source else None
        if found not in (None, "", ()):
            told[one.fact.name] = found
    return told


def _wanted_how(case: _Case) -> str:
    wanted = case.submission
    return f"{wanted.get_form_wanted_display()}，{wanted.get_route_wanted_display()}" if wanted else ""


def _submitted_on(case: _Case) -> date:
    return case.submission.submitted_on if case.submission else case.application.received_on


def _reply_due_on(case: _Case) -> date | None:
    return None if case.application.is_stopped else case.application.reply_due_on


def _extended_due_on(case: _Case) -> date:
    return latest_extension(case.application)[0]


def _identity(case: _Case) -> str:
    found = getattr(case.submission, "identity", None) if case.submission else None
    return f"{found.get_kind_display()} {found.masked}" if found else ""


def _reached_at(case: _Case) -> str:
    one = case.submission
    return "，".join(filter(None, (one.telephone, one.email, one.address))) if one else ""


def _agent(case: _Case) -> str:
    one = case.submission
    return "，".join(filter(None, (one.agent_name, one.agent_telephone))) if one else ""


def _lead_section(case: _Case) -> str:
    lead = case.application.assignments.filter(is_lead=True, ended_on=None).select_related("section").first()
    return lead.section.name if lead else ""


def _consulted(case: _Case) -> str:
    asked = case.step(*ASKED)
    return "" if asked is None else THIRD_PARTY if asked.kind == Step.Kind.THIRD_PARTY else OTHERS


def _consulted_on(case: _Case) -> date | None:
    asked = case.step(*ASKED)
    return asked.on if asked else None


def _third_party_view(case: _Case) -> str:
    asked = case.step(Step.Kind.THIRD_PARTY)
    if asked and asked.answer == Step.Answer.REFUSED:
        return REFUSED
    history = history_of(case.application)
    limits = [limit_of(one, history, working_days()) for one in history.all(ThirdPartyAsked) if not one.answered_on]
    return SILENT if any(limit and limit.due_on < case.today for limit in limits) else ""


def _search_done(case: _Case) -> str:
    found = case.application.searches.all()
    return "；".join(f"在{one.place}以“{one.words}”检索" for one in found)


def _correction(day_of: str) -> Callable[[_Case], Value | None]:
    def told(case: _Case) -> Value | None:
        notice = case.application.correction_notices.order_by("sent_on", "pk").last()
        return getattr(notice, day_of) if notice else None

    return told


def _number_of(kind: str) -> Callable[[_Case], Value | None]:
    return lambda case: letter.number if (letter := case.letter(kind)) else None


def _dated(kind: str, step_kind: str = "") -> Callable[[_Case], Value | None]:
    """Return the day of the letter; of one that was sent before letters were kept here, the day of its step."""

    def told(case: _Case) -> Value | None:
        letter, step = case.letter(kind), case.step(step_kind)
        return letter.dated if letter else step.on if step else None

    return told


def _correction_noticed_on(case: _Case) -> Value | None:
    return _dated("correction_notice")(case) or _correction("sent_on")(case)


def _fee_amount(case: _Case) -> Value | None:
    asked = case.step(Step.Kind.FEE)
    return asked.amount if asked else None


def _fee_due_on(case: _Case) -> date | None:
    history = history_of(case.application)
    asked = next(iter(history.all(FeeAsked)), None)
    limit = limit_of(asked, history, working_days()) if asked else None
    return limit.due_on if limit else None


def _frequency(case: _Case) -> str:
    asked = case.step(Step.Kind.REASONS, Step.Kind.FEE)
    return asked.reason if asked else ""


def _explanation(case: _Case) -> str:
    asked = case.step(Step.Kind.REASONS)
    return "" if asked is None else GIVEN if asked.answered_on else NOT_GIVEN


def _earlier(case: _Case) -> Application | None:
    answered = [one.application for one in repeats_of(case.viewer, case.application) if one.is_answered]
    return answered[0] if answered else None


def _earlier_number(case: _Case) -> Value | None:
    earlier = _earlier(case)
    reply = earlier.letters.exclude(code="").exclude(number="").first() if earlier else None
    return reply.number if reply else None


def _earlier_on(case: _Case) -> Value | None:
    earlier = _earlier(case)
    return earlier.served_on if earlier else None


def _end_reason(case: _Case) -> str:
    gone = case.submission.withdrawn_on if case.submission else None
    return f"申请人于{gone.year}年{gone.month}月{gone.day}日撤回申请" if gone else ""


_SOURCES: Mapping[str, Callable[[_Case], Value | None]] = {
    "submitted_on": _submitted_on,
    "way": lambda case: case.application.get_way_display(),
    "reply_due_on": _reply_due_on,
    "applicant_kind": lambda case: case.application.get_applicant_kind_display(),
    "identity": _identity,
    "reached_at": _reached_at,
    "agent": _agent,
    "wanted_how": _wanted_how,
    "supplied_how": _wanted_how,
    "section": _lead_section,
    "extended_due_on": _extended_due_on,
    "information": lambda case: case.application.subject,
    "consultation_number": _number_of("third_party_consultation"),
    "consulted": _consulted,
    "consulted_on": _consulted_on,
    "third_party_view": _third_party_view,
    "search_done": _search_done,
    "correction_number": _number_of("correction_notice"),
    "correction_noticed_on": _correction_noticed_on,
    "correction_due_on": _correction("answer_by"),
    "corrected_on": _correction("corrected_on"),
    "fee_number": _number_of("fee_notice"),
    "fee_noticed_on": _dated("fee_notice", Step.Kind.FEE),
    "fee_amount": _fee_amount,
    "fee_due_on": _fee_due_on,
    "frequency": _frequency,
    "reasons_noticed_on": _dated("reasons_notice", Step.Kind.REASONS),
    "explanation": _explanation,
    "earlier_number": _earlier_number,
    "earlier_on": _earlier_on,
    "end_reason": _end_reason,
}
