"""Which year a page is about, and which cells its form has."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai import clock
from gongkai.faces.access import OfficeRequest
from gongkai.knowledge.forms.catalog import NoFormForYear, form_for_year
from gongkai.knowledge.forms.form import Cell

EARLIEST = 1949


def asked_year(request: OfficeRequest) -> int:
    """Return the year that ?year= names; this year where it names none there can be."""
    asked, this_year = request.GET.get("year", ""), clock.today().year
    if asked.isascii() and asked.isdigit() and EARLIEST <= int(asked[:9]) <= this_year:
        return int(asked[:9])
    return this_year


def cells_of_year(year: int) -> Mapping[str, Cell]:
    """Return the cells of the year's form; none for a year without one."""
    try:
        return form_for_year(year).cells
    except NoFormForYear:
        return {}
