"""sitemap.xml in files of fixed ranges, so that a search engine reads again only what changed; robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Column
from gongkai.domain.disclosures.queries.catalogue import addresses_in, files_of_items
from gongkai.domain.disclosures.queries.public import counted_by_statutory_item
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.domain.responses.queries.public import listed_answers
from gongkai.faces.access import open_to
from gongkai.faces.portal.keeping import kept_by_stamp

# 固定的页面；检索没有尽头，不列。
FIXED = ("front", "platform", "statutory", "guides", "offices", "topics", "answers", "reports", "compare", "open-data")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ROBOTS = """User-agent: *
Disallow: /office/
Disallow: /search/
Sitemap: {sitemap}
"""


@require_safe
@kept_by_stamp
@open_to("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """Return which files hold the addresses."""
    files = [
        (request.build_absolute_uri(reverse("portal:sitemap-items", args=(one.number,))), one.changed_on)
        for one in files_of_items()
    ]
    pages = (request.build_absolute_uri(reverse("portal:sitemap-pages")), None)
    return _xml("sitemapindex", "sitemap", [pages, *files])


@require_safe
@kept_by_stamp
@open_to("anyone")
def pages(request: HttpRequest) -> HttpResponse:
    """Return the addresses of everything but items."""
    fixed = [reverse(f"portal:{name}") for name in FIXED]
    columns = [reverse("portal:column", args=(column,)) for column in Column]
    statutory = [reverse("portal:statutory-item", args=(code,)) for code in counted_by_statutory_item()]
    reports = [
        (reverse("portal:report", args=(one.report.authority.code, one.report.year)), one.published_on)
        for one in published_reports()
    ]
    answers = [(reverse("portal:answer", args=(number,)), day) for number, day in listed_answers()]
    rows = [*((address, None) for address in [*fixed, *columns, *statutory]), *reports, *answers]
    return _xml("urlset", "url", [(request.build_absolute_uri(address), day) for address, day in rows])


@require_safe
@kept_by_stamp
@open_to("anyone")
def items(request: HttpRequest, number: int) -> HttpResponse:
    """Return the addresses of the items of one file. Raises NoSuchPage."""
    found = addresses_in(number) if number < 10**9 else []
    if not found:
        raise NoSuchPage
    begins = request.build_absolute_uri("/")[:-1]
    return _xml(
        "urlset",
        "url",
        [(f"{begins}{reverse('portal:item', args=(one.item_id,))}", one.changed_on) for one in found],
    )


@require_safe
@open_to("anyone")
def robots(request: HttpRequest) -> HttpResponse:
    """Say what machines may read: all that is public, but no endless lists of searches."""
    sitemap = request.build_absolute_uri(reverse("portal:sitemap"))
    return HttpResponse(_ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


def _xml(root: str, row: str, rows: Iterable[tuple[str, date | None]]) -> HttpResponse:
    lines = [_row(row, address, day) for address, day in rows]
    content = f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def _row(row: str, address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<{row}><loc>{escape(address)}</loc>{changed}</{row}>\n"
