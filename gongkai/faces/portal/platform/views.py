"""The disclosure platform with its fixed parts, and what is public under each item of the Regulation."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Column
from gongkai.domain.disclosures.queries.catalogue import newest_in
from gongkai.domain.disclosures.queries.public import Wanted, counted_by_statutory_item, public_list
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import asked_again, kept_by_stamp
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.statutory_items import StatutoryItem, items_in_force, statutory_item

SYSTEM = "公开制度"  # the theme of items that are rules on disclosure
FEW = 5


@dataclass(frozen=True)
class Counted:
    """One item of the Regulation, and how much is public under it."""

    item: StatutoryItem
    count: int


@require_safe
@asked_again
@open_to("anyone")
def platform(request: HttpRequest) -> HttpResponse:
    """Show the platform: guide, rules, statutory contents, annual reports, how to apply; of one body or of all."""
    body = authority_asked(request)
    code = body.code if body else ""
    shown = {
        "body": body,
        "bodies": bodies(),
        "guides": public_list(Wanted(column=Column.GUIDE, authority_code=code), size=FEW).items,
        "systems": public_list(Wanted(theme=SYSTEM, authority_code=code), size=FEW).items,
        "statutory": _counted(code),
        "reports": published_reports(code or None)[:FEW],
        "documents": newest_in(Column.DOCUMENTS, FEW),
        "receivers": [body] if body else bodies(),
    }
    return page(request, "portal/platform/platform.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def statutory(request: HttpRequest) -> HttpResponse:
    """List the items of the Regulation in force, each with how much is public under it."""
    body = authority_asked(request)
    shown = {"body": body, "bodies": bodies(), "statutory": _counted(body.code if body else "")}
    return page(request, "portal/platform/statutory.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def statutory_items(request: HttpRequest, code: str) -> HttpResponse:
    """List what is public under one item of the Regulation. Raises NoSuchPage."""
    try:
        known = statutory_item(code)
    except Refusal:
        raise NoSuchPage from None
    found = public_list(Wanted(statutory_item=code), after=after_asked(request))
    shown = {
        "known": known,
        "items": found.items,
        "bodies": bodies(),
        "is_first": "after" not in request.GET,
        "following": f"after={written(found.following)}" if found.following else "",
    }
    return page(request, "portal/platform/statutory_item.html", shown)


def _counted(authority_code: str) -> list[Counted]:
    """Return the items of the text in force today; items of the text before count where something stands under them."""
    counts = counted_by_statutory_item(authority_code)
    known = items_in_force(clock.today())
    listed = {item.code for item in known}
    older = [code for code in counts if code not in listed]
    return [
        *(Counted(item, counts.get(item.code, 0)) for item in known),
        *(Counted(found, counts[code]) for code in older for found in _known(code)),
    ]


def _known(code: str) -> list[StatutoryItem]:
    try:
        return [statutory_item(code)]
    except Refusal:
        return []
