"""The disclosure platform with its fixed parts, and what is public under each item of the Regulation."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Column
from gongkai.domain.disclosures.queries.public import Wanted, counted_by_column, public_list
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.columns.views import authority_asked, bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.platform.statutory import by_article, counted
from gongkai.faces.portal.site import page
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.statutory_items import statutory_item

SYSTEM = "公开制度"  # the theme of items that are rules on disclosure
FEW = 5


@require_safe
@kept_by_stamp
@open_to("anyone")
def platform(request: HttpRequest) -> HttpResponse:
    """Show the platform: guide, rules, statutory contents, annual reports, how to apply; of one body or of all.

    Raises NoSuchPage for a body that does not publish here.
    """
    body, here = authority_asked(request), bodies()
    code = body.code if body else ""
    columns = counted_by_column(code)
    shown = {
        "body": body,
        "bodies": here,
        "guides": public_list(Wanted(column=Column.GUIDE, authority_code=code), size=FEW, titles_only=True).items,
        "systems": public_list(Wanted(theme=SYSTEM, authority_code=code), size=FEW, titles_only=True).items,
        "statutory": [one for one in counted(code, clock.today()) if one.count],
        "columns": [(one, one.label, columns.get(one, 0)) for one in Column],
        "reports": published_reports(code or None)[:FEW],
        "receivers": [body] if body else here,
    }
    return page(request, "portal/platform/platform.html", shown)


@require_safe
@kept_by_stamp
@open_to("anyone")
def statutory(request: HttpRequest) -> HttpResponse:
    """List the items of the Regulation in force, each with how much is public under it. Raises NoSuchPage."""
    body = authority_asked(request)
    found = by_article(counted(body.code if body else "", clock.today()))
    return page(request, "portal/platform/statutory.html", {"body": body, "bodies": bodies(), "statutory": found})


@require_safe
@kept_by_stamp
@open_to("anyone")
def statutory_items(request: HttpRequest, code: str) -> HttpResponse:
    """List what is public under one item of the Regulation; of one body or of all. Raises NoSuchPage."""
    try:
        known = statutory_item(code)
    except Refusal:
        raise NoSuchPage from None
    body = authority_asked(request)
    kept = {"authority": body.code} if body else {}
    wanted = Wanted(statutory_item=code, authority_code=body.code if body else "")
    found = public_list(wanted, after=after_asked(request), titles_only=True)
    shown = {
        "known": known,
        "body": body,
        "items": found.items,
        "kept": urlencode(kept),
        "is_first": "after" not in request.GET,
        "following": urlencode({**kept, "after": written(found.following)}) if found.following else "",
    }
    return page(request, "portal/platform/statutory_item.html", shown)
