"""The list of a column, a page at a time: the next page begins after the last item shown, however long the list."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import reporting_units
from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Column
from gongkai.domain.disclosures.queries.prepared import Prepared
from gongkai.domain.disclosures.queries.public import Wanted, public_list, public_years
from gongkai.faces.access import open_to
from gongkai.faces.portal.columns.paging import after_asked, written
from gongkai.faces.portal.keeping import kept_by_stamp
from gongkai.faces.portal.site import page

_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_BODIES = Prepared(reporting_units)


@require_safe
@kept_by_stamp
@open_to("anyone")
def column(request: HttpRequest, column: str) -> HttpResponse:
    """List what is public in a column. Raises NoSuchPage for an address that no page of ours leads to."""
    known = require_column(column)
    body = authority_asked(request)
    code, year = (body.code if body else ""), _year(request)
    found = public_list(
        Wanted(column=known, authority_code=code, year=year), after=after_asked(request), titles_only=True
    )
    kept = {name: value for name, value in (("authority", code), ("year", year)) if value}
    shown = {
        "column": known,
        "items": found.items,
        "body": body,
        "year": year,
        "years": public_years(known, code),
        "bodies": bodies(),
        "is_first": "after" not in request.GET,
        "kept": urlencode(kept),
        "following": urlencode({**kept, "after": written(found.following)}) if found.following else "",
    }
    return page(request, "portal/columns/column.html", shown)


def require_column(code: str) -> Column:
    """Return the column of a code. Raises NoSuchPage."""
    if code not in Column.values:
        raise NoSuchPage
    return Column(code)


def authority_asked(request: HttpRequest) -> Authority | None:
    """Return the body that ?authority= names, None for all. Raises NoSuchPage."""
    code = request.GET.get("authority", "")
    found = next((one for one in bodies() if one.code == code), None) if code else None
    if code and found is None:
        raise NoSuchPage
    return found


def bodies() -> list[Authority]:
    """Return the bodies that publish here."""
    return _BODIES()


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    if not asked:
        return None
    if not _YEAR.fullmatch(asked):
        raise NoSuchPage
    return int(asked)
