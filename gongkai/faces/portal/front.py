"""首页: what is new, and the way to every column."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.disclosures.models import Column, Item
from gongkai.domain.disclosures.queries.catalogue import newest_in
from gongkai.domain.disclosures.queries.public import Wanted, counted_by_column, public_list
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.views import bodies
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import page

NEWEST, OF_COLUMN, REPORTS = 8, 5, 5
# 首页分块列出的栏目；其余的在“全部栏目”里。公开年报另有一块。
SHOWN = (Column.DOCUMENTS, Column.NEWS, Column.SPECIAL_TOPICS, Column.FUNDS, Column.PERSONNEL, Column.INSTITUTIONS)


@dataclass(frozen=True)
class Block:
    """One column on the front page: its latest items."""

    code: str
    label: str
    items: list[Item]


@dataclass(frozen=True)
class Counted:
    """One column in the list of all: how many items it has."""

    code: str
    label: str
    count: int


@require_safe
@kept_by_stamp
@open_to("anyone")
def front(request: HttpRequest) -> HttpResponse:
    """Show the front page. The number of queries does not depend on how much is public."""
    counts = counted_by_column()
    shown = {
        "newest": public_list(Wanted(), size=NEWEST, titles_only=True).items,
        "blocks": [Block(one, one.label, newest_in(one, OF_COLUMN)) for one in SHOWN if counts.get(one)],
        "columns": [Counted(one, one.label, counts.get(one, 0)) for one in Column],
        "total": sum(counts.values()),
        "reports": published_reports()[:REPORTS],
        "bodies": bodies(),
    }
    return page(request, "portal/front.html", shown)
