"""The list of service guides: by whom they serve, with what people ask first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Item, PageKind
from gongkai.domain.disclosures.queries.kinds import guides_by_audience, public_guides
from gongkai.domain.disclosures.queries.public import Wanted
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.offices.telephones import Spoken, with_numbers
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.classifications import Classification, Classifications, classifications
from gongkai.knowledge.texts.elements import answers_in

LIST_FOLDER = "classifications"


@dataclass(frozen=True)
class Guide:
    """One guide in the list: how long it takes, what it costs, where to go, whom to call."""

    item: Item
    time_limit: str
    fees: str
    place: str
    telephone: list[Spoken]


@dataclass(frozen=True)
class Audience:
    """One choice above the list; `address` is its query string."""

    label: str
    address: str
    count: int
    is_chosen: bool


@require_safe
@kept_by_stamp
@open_to("anyone")
def guides(request: HttpRequest) -> HttpResponse:
    """List the service guides; of one body or of all, for one audience or for all. Raises NoSuchPage."""
    body, audience = authority_asked(request), _audience(request)
    code = body.code if body else ""
    wanted = Wanted(page_kind=PageKind.SERVICE_GUIDE, authority_code=code, audience=audience)
    found = public_guides(wanted, after=after_asked(request))
    kept = {name: value for name, value in (("authority", code), ("audience", audience)) if value}
    shown = {
        "guides": [_guide(item) for item in found.items],
        "body": body,
        "bodies": bodies(),
        "audiences": _audiences(code, audience),
        "is_first": "after" not in request.GET,
        "kept": urlencode(kept),
        "following": urlencode({**kept, "after": written(found.following)}) if found.following else "",
    }
    return page(request, "portal/guides/list.html", shown)


def _audience(request: HttpRequest) -> str:
    asked = request.GET.get("audience", "")
    if asked and not _lists().has(Classification.AUDIENCE, asked):
        raise NoSuchPage
    return asked


def _audiences(authority_code: str, chosen: str) -> list[Audience]:
    """Return the choices, all first; an audience without a guide is none."""
    counts = guides_by_audience(authority_code)
    body = {"authority": authority_code} if authority_code else {}
    whole = Audience("全部", urlencode(body), sum(counts.values()), not chosen)
    lists = _lists()
    known = [(code, count) for code, count in counts.items() if code and lists.has(Classification.AUDIENCE, code)]
    return [
        whole,
        *(
            Audience(
                lists.label(Classification.AUDIENCE, code), urlencode({**body, "audience": code}), count, code == chosen
            )
            for code, count in known
        ),
    ]


def _guide(item: Item) -> Guide:
    answers = answers_in(item.page_kind, item.live.body if item.live else "")
    return Guide(
        item,
        _in_one_line(answers["time_limit"]),
        _in_one_line(answers["fees"]),
        _in_one_line(answers["place"]),
        with_numbers(_in_one_line(answers["telephone"])),
    )


def _in_one_line(answer: str) -> str:
    return "；".join(line.rstrip("；。") for line in answer.splitlines())


def _lists() -> Classifications:
    return classifications(settings.DATA_FOLDER / LIST_FOLDER)
