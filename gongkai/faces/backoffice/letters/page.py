"""The page of one letter, as it is shown whether something was just refused or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from gongkai import clock
from gongkai.domain.applications.errors import NoSuchLetter
from gongkai.domain.applications.models import Letter, LetterEnclosure
from gongkai.domain.applications.queries.filled_forms import forms_with, usual_way
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.applications.queries.letters import (
    SETTING,
    Preview,
    items_in,
    preview_of,
    read_facts,
    require_letter,
)
from gongkai.domain.applications.queries.notices import title_of
from gongkai.domain.applications.queries.readiness import copies_asked
from gongkai.domain.applications.queries.wanted import told_apart
from gongkai.domain.disclosures.queries.found import NOT_CHECKED
from gongkai.domain.review.queries.form import review_form
from gongkai.faces.access import OfficeRequest
from gongkai.faces.backoffice.letters.forms import ServiceForm, SignedForForm, label_of
from gongkai.faces.backoffice.letters.items import shown_of
from gongkai.faces.backoffice.letters.sheet import Sheet, sheet_of
from gongkai.faces.backoffice.letters.turn import SERVE, SIGNED_FOR, Turn, turn_of
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.letters.facts import Value
from gongkai.knowledge.letters.letter import needed
from gongkai.knowledge.letters.words import written
from gongkai.knowledge.privacy.kinds import NAMES, Kind

COPIES = "copies"


@dataclass(frozen=True)
class Refused:
    """What was sent and could not be done: the name of the form, the form, a sentence where it has none."""

    name: str
    form: forms.Form | None = None
    message: str = ""
    typed: str = ""


@dataclass(frozen=True)
class CopyShown:
    """A copy that goes out with a letter; each hit with kind, place and masked words."""

    copy: LetterEnclosure
    hits: tuple[tuple[str, str, str], ...]

    @property
    def form_name(self) -> str:
        """The name of the form in which its hits are settled."""
        return f"{COPIES}-{self.copy.pk}"


def letter_here(request: OfficeRequest, case_id: int, letter_id: int) -> Letter:
    """Return the letter of that case for those who may see it. Raises NoSuchLetter."""
    one = require_letter(request.viewer, letter_id)
    if one.application_id != case_id:
        raise NoSuchLetter
    return one


def letter_page(
    request: OfficeRequest, one: Letter, refused: Refused | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the page of a letter; `refused` as it was sent and could not be taken."""
    today = clock.today()
    preview = preview_of(one, today)
    turn = turn_of(request.viewer, one, preview)
    shown: dict[str, Any] = {
        "letter": one,
        "case": one.application,
        "title": title_of(one),
        "preview": preview,
        "sheet": sheet_shown(preview),
        "turn": turn,
        "facts": facts_shown(one),
        "copies": copies_shown(one),
        "copies_asked": copies_asked(one),
        "forms": forms_with(one) if one.dated else {},
        "history": review_form(one.chain).rows if one.chain else (),
        "can_set_aside": not (one.dated or one.set_aside_on) and may_handle(request.viewer, one.application),
        "may_set": bool(request.viewer.roles_at(one.application.authority.code) & SETTING),
        "refused": refused,
        **_forms(one, turn, refused),
    }
    return render(request, "backoffice/letters/letter.html", shown, status=status)


def sheet_shown(preview: Preview) -> Sheet | None:
    """Return the letter as it will print; None where it cannot be written at all."""
    return sheet_of(preview.document, preview.lacking) if preview.document else None


def facts_shown(one: Letter) -> list[tuple[str, str]]:
    """Return what the letter states, label and value, in its order; "" for what is missing."""
    apart = told_apart(one.application) if items_in(one) else []
    if apart:
        return [(f"{whose}{label_of(fact)}", _said(value)) for whose, value, fact in shown_of(one, apart)]
    stated = read_facts(one.kind, one.stated)
    told = [each for each in needed(one.kind) if each.required or each.fact.name in stated]
    return [(label_of(each.fact), _said(stated.get(each.fact.name))) for each in told]


def copies_shown(one: Letter) -> list[CopyShown]:
    """Return the copies with what the privacy gate found in them."""
    return [
        CopyShown(copy, tuple((_kind(hit["kind"]), hit["where"], hit["masked"]) for hit in copy.found))
        for copy in one.enclosures.select_related("stored")
    ]


def _forms(one: Letter, turn: Turn, refused: Refused | None) -> dict[str, forms.Form | None]:
    """Return the forms of this turn, as they were sent where they were refused."""
    sent = {refused.name: refused.form} if refused else {}
    service = sent.get(SERVE) or ServiceForm(initial={"way": usual_way(one.application)})
    return {
        "service_form": service if turn.act == SERVE else None,
        "signed_for_form": sent.get(SIGNED_FOR) or SignedForForm() if turn.act == SIGNED_FOR else None,
    }


def _said(value: Value | None) -> str:
    if isinstance(value, tuple):
        return "；".join(_label(one) for one in value)
    return "" if value is None else value if isinstance(value, str) else _number_or_day(value)


def _number_or_day(value: Any) -> str:
    return f"{value}" if isinstance(value, int) else written(value)


def _label(code: str) -> str:
    """Return the label of a decision; other texts as they are."""
    return decision(code).label if code.isascii() and code.isupper() else code


def _kind(kind: str) -> str:
    return "没有检查" if kind == NOT_CHECKED else NAMES[Kind(kind)]
