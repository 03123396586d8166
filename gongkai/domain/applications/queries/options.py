"""每一种答复能不能作: every decision with why it cannot be made now, and which evidence is still missing for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Answer, Application
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.decisions import missing_evidence, why_not
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.law.decisions import Decision, all_decisions, decisions_for
from gongkai.knowledge.law.five_questions import AT_ANY_TIME, Question, questions, remaining, unanswered
from gongkai.knowledge.law.proofs import Proof


@dataclass(frozen=True)
class Option:
    """One decision. `why_not`: a Chinese sentence with what to do, "" where it stands open.

    `is_ahead`: it belongs to a question that comes after the one asked now.
    """

    decision: Decision
    why_not: str
    missing: tuple[Proof, ...] = ()
    is_ahead: bool = False


@dataclass(frozen=True)
class Asked:
    """One of the five questions as it stands. `may_answer`: it is the next, or was answered and can be anew.

    `ends_in`: the decisions that ending here leaves open, under the law of the case, by their labels.
    """

    question: Question
    answer: Answer | None
    is_next: bool
    leads_to: str
    ends_in: tuple[str, ...]

    @property
    def may_answer(self) -> bool:
        """Whether it can be answered now."""
        return self.is_next or self.answer is not None


def options(viewer: Viewer, application: Application, today: date) -> tuple[Option, ...]:
    """Return every decision, those that stand open first; nothing for those who do not handle the case."""
    if not may_handle(viewer, application):
        return ()
    following, _ = remaining(_went_on({one.question: one for one in application.answers.all()}))
    here = (*following.codes, *AT_ANY_TIME) if following and following.codes else None
    found = [_option(application, one, today, here) for one in all_decisions()]
    return tuple(sorted(found, key=lambda one: bool(one.why_not)))


def asked(application: Application) -> tuple[Asked, ...]:
    """Return the five questions in their order, as they stand."""
    answers = {one.question: one for one in application.answers.all()}
    following, _ = remaining(_went_on(answers))
    labels = {one.code: one.label for one in decisions_for(law_of(application))}
    found = []
    for number, one in enumerate(questions()):
        after = questions()[number + 1].label if number + 1 < len(questions()) else ""
        ends_in = tuple(labels[code] for code in one.codes if code in labels)
        is_next = following is not None and following.key == one.key
        found.append(Asked(one, answers.get(one.key), is_next, after, ends_in))
    return tuple(found)


def why_not_by_questions(application: Application, code: str) -> str:
    """Return why the answers given so far lead past the decision; "" where they do not."""
    answers = {one.question: one for one in application.answers.all()}
    if code in remaining(_went_on(answers))[1]:
        return ""
    ended = next((one for one in questions() if one.key in answers and not answers[one.key].goes_on), None)
    if ended:
        return f"“{ended.label}”一问已经回答到此办结，只能作那一问的答复。要改的，请重新回答那一问。"
    own = next(one for one in questions() if code in one.codes)
    return f"“{own.label}”一问已经回答继续办理。要作这种答复的，请重新回答那一问。"


def questions_left(application: Application, code: str) -> tuple[Question, ...]:
    """Return the questions on the way to the decision which nobody has answered."""
    return unanswered(code, {one.question: one.goes_on for one in application.answers.all()})


def _option(application: Application, one: Decision, today: date, here: tuple[str, ...] | None) -> Option:
    why = why_not(application, one.code, today) or why_not_by_questions(application, one.code)
    if why:
        return Option(one, why)
    is_ahead = here is not None and one.code not in here
    return Option(one, "", missing_evidence(application, one.code), is_ahead)


def _went_on(answers: Mapping[str, Answer]) -> dict[str, bool]:
    return {key: one.goes_on for key, one in answers.items()}
