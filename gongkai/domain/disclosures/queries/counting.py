"""Whether the kept numbers of public items are those that counting the items gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Value

from gongkai.domain.disclosures.models import Item, PublicCount
from gongkai.domain.disclosures.queries.catalogue import IN_ONE_FILE, catalogue_items
from gongkai.domain.disclosures.queries.public import public_items

Kind = PublicCount.Kind
Place = tuple[str, str, str, int]
Row = tuple[str, str, int, int]


@dataclass(frozen=True)
class Difference:
    """A number that is kept wrong: where (kind, authority code, code, year or file), as `kept`, and as `counted`."""

    place: Place
    kept: int
    counted: int


def counts_that_differ() -> list[Difference]:
    """Return every kept number that is not what the items give. Reads all items: for a check, not for a page."""
    kept = {
        (row.kind, row.authority_code, row.code, row.number): row.items for row in PublicCount.objects.exclude(items=0)
    }
    counted = _counted()
    places = sorted({*kept, *counted})
    rows = (Difference(place, kept.get(place, 0), counted.get(place, 0)) for place in places)
    return [row for row in rows if row.kept != row.counted]


def _counted() -> dict[Place, int]:
    """Return every number as the database counts it. Six queries."""
    shown = public_items().order_by()
    year, body, empty = F("first_released_on__year"), F("authority__code"), Value("")
    statutory = shown.exclude(statutory_item="")
    groups: list[tuple[str, Iterable[Row]]] = [
        (Kind.COLUMN, _rows(shown, empty, F("column"), year)),
        (Kind.COLUMN, _rows(shown, body, F("column"), year)),
        (Kind.STATUTORY, _rows(statutory, empty, F("statutory_item"), Value(0))),
        (Kind.STATUTORY, _rows(statutory, body, F("statutory_item"), Value(0))),
        (Kind.FILE, _rows(shown, empty, empty, F("pk") / IN_ONE_FILE)),
        (Kind.CATALOGUE, _rows(catalogue_items().order_by(), empty, empty, year)),
    ]
    return {(str(kind), code, what, number): count for kind, rows in groups for code, what, number, count in rows}


def _rows(items: QuerySet[Item], body: Any, code: Any, number: Any) -> Iterable[Row]:
    grouped = items.values(at_body=body, at_code=code, at_number=number).annotate(count=Count("pk"))
    return grouped.values_list("at_body", "at_code", "at_number", "count")
