"""登记表、送达回证、征求意见确认函: forms filled from the case, printed and signed by hand; they are no letters."""

from __future__ import annotations

from datetime import date

from gongkai.domain.applications.errors import NotOfThisKind, NotSigned
from gongkai.domain.applications.models import Application, Letter, Submission
from gongkai.domain.applications.queries.letters import application_facts, read_facts, require_letter
from gongkai.domain.applications.queries.prefilled import prefilled
from gongkai.domain.applications.queries.work_list import require_case
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.documents.document import Document
from gongkai.knowledge.letters.facts import LetterFacts, Value
from gongkai.knowledge.letters.letter import letter

REGISTRATION, SERVICE, CONFIRMATION = "registration_form", "proof_of_service", "third_party_confirmation"
CONSULTATION = "third_party_consultation"
FILLED_IN_LATER = "（送达时填写）"
# 没有登记送达以前，按申请人要求的途径预填。
USUAL_WAY = {
    Submission.RouteWanted.POST: Letter.Way.POST,
    Submission.RouteWanted.EMAIL: Letter.Way.ELECTRONIC,
    Submission.RouteWanted.FAX: Letter.Way.ELECTRONIC,
    Submission.RouteWanted.COLLECT: Letter.Way.DIRECT,
}


def registration_form(viewer: Viewer, application_id: int, today: date) -> Document:
    """Return 政府信息公开申请登记表 of a case. Raises NoSuchStep, FactsMissing."""
    application = require_case(viewer, application_id)
    stated = prefilled(viewer, application, REGISTRATION, today)
    usual: dict[str, Value] = {"wanted_how": "未注明"}
    return letter(REGISTRATION, _facts(application, today, usual | stated))


def form_of_letter(viewer: Viewer, letter_id: int, kind: str, today: date) -> Document:
    """Return the form that goes with a signed letter: its proof of service, or what a third party answers on.

    Raises:
        NoSuchLetter, NotSigned.
        NotOfThisKind: the letter has no such form.
    """
    one = require_letter(viewer, letter_id)
    if kind not in forms_with(one):
        raise NotOfThisKind(kind, list(forms_with(one).values()))
    if not one.dated:
        raise NotSigned(one)
    stated = _of_service(one) if kind == SERVICE else _of_consultation(one)
    return letter(kind, _facts(one.application, today, stated, one.addressee))


def forms_with(one: Letter) -> dict[str, str]:
    """Return the forms that go with a letter, by kind, in Chinese."""
    forms = {CONFIRMATION: "征求意见确认函"} if one.kind == CONSULTATION else {}
    return forms | {SERVICE: "送达回证"}


def usual_way(application: Application) -> str:
    """Return the way of service that the applicant's wish suggests."""
    submission = getattr(application, "submission", None)
    route = submission.route_wanted if submission else Submission.RouteWanted.COLLECT
    return USUAL_WAY[Submission.RouteWanted(route)].value


def _of_service(one: Letter) -> dict[str, Value]:
    way = Letter.Way(one.way or usual_way(one.application))
    told: dict[str, Value] = {
        "served_title": one.title,
        "served_number": one.number,
        "served_how": str(way.label),
        "served_to": _address(one, way) or FILLED_IN_LATER,
    }
    if one.tracking_number:
        told["tracking_number"] = one.tracking_number
    return told | ({"posted_on": one.posted_on} if one.posted_on else {})


def _address(one: Letter, way: Letter.Way) -> str:
    """Return where the applicant is reached; of others it is not known here."""
    submission = getattr(one.application, "submission", None)
    if submission is None or one.addressee:
        return ""
    return str(submission.email if way is Letter.Way.ELECTRONIC else submission.address)


def _of_consultation(one: Letter) -> dict[str, Value]:
    return {
        "consultation_number": one.number,
        "information": read_facts(one.kind, one.stated).get("information", one.application.subject),
    }


def _facts(application: Application, today: date, stated: dict[str, Value], addressee: str = "") -> LetterFacts:
    return LetterFacts(
        agency=application.authority.name,
        dated=today,
        application=application_facts(application),
        addressee=addressee,
        stated=stated,
    )
