"""Which authorities report, and on which years there is something to report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Q, QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities import queries as authorities
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item
from gongkai.domain.reports.queries.sums import years_with_sums
from gongkai.domain.responses.models import Event
from gongkai.knowledge.forms import catalog

Span = tuple[date, date]


@dataclass(frozen=True)
class ReportingUnit:
    """报告单位, and the years, newest first, that a form can be compiled for.

    They are those between its first and last record, and those on which its units were added up.
    """

    code: str
    name: str
    years: tuple[int, ...]


def overview() -> tuple[ReportingUnit, ...]:
    """Return every reporting unit in the order of the tree."""
    spans: dict[int, list[Span]] = {}
    for found in (
        _spans(Item.objects.all(), "first_released_on"),
        _spans(Application.objects.all(), "received_on"),
        _spans(Event.objects.all(), "first_answered_on"),
    ):
        for authority, first, last in found:
            spans.setdefault(authority, []).append((first, last))
    sums = years_with_sums()
    return tuple(
        ReportingUnit(unit.code, unit.name, _years(spans.get(unit.pk, []), sums.get(unit.pk, set())))
        for unit in _units(sums)
    )


def _units(sums: Collection[int]) -> QuerySet[Authority]:
    """Return who reports: also a government that was not entered as a reporting unit, once its units are asked."""
    if not sums:
        return authorities.reporting_units()
    return Authority.objects.filter(Q(is_reporting_unit=True) | Q(pk__in=sums)).order_by("path")


def _spans(records: QuerySet, day: str) -> Iterable[tuple[int, date, date]]:
    """Yield (authority, first day, last day) of the records that have a day."""
    dated = records.filter(**{f"{day}__isnull": False}).order_by()
    return dated.values_list("authority").annotate(first=Min(day), last=Max(day))


def _years(spans: list[Span], summed: set[int]) -> tuple[int, ...]:
    found = set(summed)
    if spans:
        first, last = min(first for first, _ in spans).year, max(last for _, last in spans).year
        found |= set(range(first, last + 1))
    return tuple(year for year in sorted(found, reverse=True) if _has_a_form(year))


def _has_a_form(year: int) -> bool:
    try:
        catalog.form_for_year(year)
    except catalog.NoFormForYear:
        return False
    return True
