"""The list of a body's sections and offices, each with its telephone, address and hours."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.authorities.models import Kind
from gongkai.domain.disclosures.models import Item
from gongkai.domain.disclosures.queries.kinds import public_offices
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.offices.telephones import Spoken, calls_in, with_numbers
from gongkai.faces.portal.site import page
from gongkai.knowledge.texts.elements import answers_in

ORDER = ("", Kind.SECTION, Kind.JUDICIAL_OFFICE)


@dataclass(frozen=True)
class Office:
    """One place as the list shows it; `functions` is the first of them."""

    item: Item
    name: str
    function: str
    address: str
    hours: str
    telephones: tuple[list[Spoken], ...]


@dataclass(frozen=True)
class Offices:
    """The places of one sort, under what they are called."""

    label: str
    offices: tuple[Office, ...]


@require_safe
@kept_by_stamp
@open_to("anyone")
def offices(request: HttpRequest) -> HttpResponse:
    """List the places of one body; where several publish here and none is asked for, the bodies. Raises NoSuchPage."""
    here = bodies()
    body = authority_asked(request) or (here[0] if len(here) == 1 else None)
    shown = {
        "body": body,
        "bodies": here,
        "telephone": with_numbers(body.telephone) if body else [],
        "groups": _grouped(public_offices(body.code)) if body else [],
    }
    return page(request, "portal/offices/list.html", shown)


def _grouped(profiles: list[Item]) -> list[Offices]:
    """Return the places by their sort: the body itself, sections, judicial offices."""
    ordered = sorted(profiles, key=lambda one: ORDER.index(_kind(one)))
    groups = [(kind, tuple(map(_office, found))) for kind, found in groupby(ordered, key=_kind)]
    return [Offices(str(Kind(kind).label) if kind else "本机关", found) for kind, found in groups]


def _kind(profile: Item) -> str:
    return profile.section.kind if profile.section else ""


def _office(item: Item) -> Office:
    body = item.live.body if item.live else ""
    answers = answers_in(item.page_kind, body)
    return Office(
        item,
        item.section.name if item.section else item.authority.name,
        next(iter(answers["functions"].splitlines()), ""),
        answers["address"],
        answers["hours"],
        tuple(calls_in(item.page_kind, body)),
    )
