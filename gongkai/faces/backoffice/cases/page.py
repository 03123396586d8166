"""The page of a case: what was asked, how long there is, what happened, and what can be done now, as forms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.domain.applications.models import Evidence
from gongkai.domain.applications.queries.changes import entries_of_case
from gongkai.domain.applications.queries.course import course_of
from gongkai.domain.applications.queries.letters import letters_of
from gongkai.domain.applications.queries.options import Asked, Option, asked, options
from gongkai.domain.applications.queries.repeats import repeats_of
from gongkai.domain.applications.queries.wanted import items_of
from gongkai.domain.oversight.queries import proceedings_of
from gongkai.domain.oversight.queries.complaints import complaints_of
from gongkai.domain.oversight.queries.overseeing import may_oversee
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.audit.wording import act_label
from gongkai.faces.backoffice.cases.acts import ACTS, Act
from gongkai.faces.backoffice.cases.forms import CaseForm
from gongkai.faces.backoffice.cases.standing import Standing
from gongkai.faces.backoffice.cases.todo import todo
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.proofs import proofs


@dataclass(frozen=True)
class Offer:
    """A form on the page. `called` says what it is about, where it is not the case itself; `is_posted`: it failed."""

    key: str
    act: Act
    form: CaseForm
    target: str = ""
    called: str = ""
    is_posted: bool = False

    @property
    def anchor(self) -> str:
        """Where on the page it stands."""
        return f"do-{self.key}{self.target}"


def case_page(
    request: OfficeRequest, standing: Standing, posted: Offer | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the page; with `posted`, the form that was refused stands open with what was typed."""
    case, viewer = standing.case, standing.viewer
    questions = _questions(standing, posted)
    shown = {
        "standing": standing,
        "case": case,
        "authority": case.authority,
        "submission": getattr(case, "submission", None),
        "clock": standing.explained.clock,
        "explained": standing.explained,
        "decided": decision(case.decision) if case.decision else None,
        "todo": todo(standing),
        "parts": _offers(standing, posted, questions),
        "questions": questions,
        "asks": standing.is_open or any(one.answer for one, _ in questions),
        "options": _options(standing),
        "course": course_of(case),
        "entries": [(one, act_label(one.act)) for one in entries_of_case(case)],
        "searches": case.searches.all(),
        "evidence": [(one, _proof_label(one)) for one in case.evidence.all()],
        "letters": letters_of(viewer, case),
        "repeats": repeats_of(viewer, case),
        "wanted_items": items_of(case),
        "proceedings": proceedings_of(viewer, case),
        "complaints": complaints_of(viewer, case),
        "may_oversee": may_oversee(viewer, case.authority),
        "posted": posted,
        "name": case.applicant_name if standing.handles else case.masked_name,
    }
    return render(request, "backoffice/cases/case.html", shown, status=status)


def _options(standing: Standing) -> dict[str, list[Option]]:
    """Return the decisions that can be made at the question asked now, those of later ones, and the others."""
    if not standing.is_open:
        return {}
    found = options(standing.viewer, standing.case, standing.today)
    return {
        "here": [one for one in found if not one.why_not and not one.is_ahead],
        "ahead": [one for one in found if not one.why_not and one.is_ahead],
        "closed": [one for one in found if one.why_not],
    }


def _offers(
    standing: Standing, posted: Offer | None, questions: list[tuple[Asked, Offer | None]]
) -> dict[str, list[Offer]]:
    """Return the forms by the part of the page they stand in; the refused one instead of its empty one.

    A refused answer to a question that cannot be answered now stands with the other acts.
    """
    parts: defaultdict[str, list[Offer]] = defaultdict(list)
    for key, act in ACTS.items():
        targets = dict(act.targets(standing))
        for target, called in targets.items():
            parts[act.part].append(_offer(standing, key, target, called, posted))
    at_questions = [offer for _, offer in questions if offer]
    if posted and not any(one.is_posted for one in (*at_questions, *chain.from_iterable(parts.values()))):
        parts["acts" if posted.key == "question" else posted.act.part].append(posted)
    return dict(parts)


def _questions(standing: Standing, posted: Offer | None) -> list[tuple[Asked, Offer | None]]:
    """Return the five questions, each with its form where it can be answered."""
    may_answer = standing.is_open and standing.handles
    found = asked(standing.case)
    return [
        (one, _offer(standing, "question", one.question.key, "", posted) if may_answer and one.may_answer else None)
        for one in found
    ]


def _offer(standing: Standing, key: str, target: str, called: str, posted: Offer | None) -> Offer:
    act = ACTS[key]
    if posted and (posted.key, posted.target) == (key, target):
        return Offer(key, act, posted.form, target, called, is_posted=True)
    return Offer(key, act, act.form(standing, f"{key}{target}"), target, called)


def _proof_label(one: Evidence) -> str:
    return proofs()[one.proof].label if one.proof in proofs() else one.proof
