"""Where a page of a list begins, as it stands in addresses: the day of first release and the number of the item."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.queries.public import Cursor

_AFTER = re.compile(r"(\d{4})(\d{2})(\d{2})-([1-9]\d{0,17})", re.ASCII)


def written(cursor: Cursor) -> str:
    """Return where a page begins, as it stands in addresses."""
    day, number = cursor
    return f"{day:%Y%m%d}-{number}"


def after_asked(request: HttpRequest) -> Cursor | None:
    """Return where the page asked for begins, None for the first.

    Raises:
        NoSuchPage: an address that no page of ours leads to.
    """
    asked = request.GET.get("after", "")
    if not asked:
        return None
    match = _AFTER.fullmatch(asked)
    if match is None:
        raise NoSuchPage
    year, month, day, number = map(int, match.groups())
    try:
        return date(year, month, day), number
    except ValueError:
        raise NoSuchPage from None
