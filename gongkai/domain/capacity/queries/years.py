"""One year of an authority's capacity: every record that touches it, and the cells of the 2014 form it counts in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from gongkai.domain.authorities.models import Authority
from gongkai.domain.capacity.models import Kind, Voidable
from gongkai.domain.capacity.queries.keeping import MODELS

YUAN_PER_WAN = 10_000
CELLS: Mapping[str, tuple[str, ...]] = {
    Kind.OFFICE: ("H1",),
    Kind.READING_POINT: ("H2",),
    Kind.STAFF: ("H3", "H3.1", "H3.2"),
    Kind.FUND: ("H4",),
    Kind.MEETING: ("I1",),
    Kind.TRAINING: ("I2", "I3"),
}
# 从哪一天起、到哪一天止；只有一天的，用这一天。
_LASTING = {
    Kind.OFFICE: ("opened_on", "closed_on"),
    Kind.READING_POINT: ("opened_on", "closed_on"),
    Kind.STAFF: ("started_on", "ended_on"),
}
_DAYS = {Kind.MEETING: "held_on", Kind.TRAINING: "on"}


@dataclass(frozen=True)
class Kept:
    """One record in a year; `amounts`: {cell: what it adds to that cell}, empty where it does not count."""

    record: Any
    amounts: Mapping[str, Decimal]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells it counts in."""
        return tuple(self.amounts)


@dataclass(frozen=True)
class Section:
    """One kind in a year; `figures`: {cell: the sum of its records}, every cell of the kind present, money in 万元."""

    kind: Kind
    rows: tuple[Kept, ...]
    figures: Mapping[str, Decimal]


def year_of(authority: Authority, year: int) -> tuple[Section, ...]:
    """Return the year, kind by kind; six queries."""
    return tuple(_section(authority, kind, year) for kind in Kind)


def years_of(authority: Authority, today: date) -> list[int]:
    """Return the years something is kept of, up to this one, the latest first; this one at least."""
    first = today.year
    for kind in Kind:
        standing = MODELS[kind]._default_manager.filter(authority=authority, voided_on__isnull=True)
        name = "year" if kind == Kind.FUND else _LASTING[kind][0] if kind in _LASTING else _DAYS[kind]
        earliest = standing.order_by(name).values_list(name, flat=True).first()
        if earliest is not None:
            first = min(first, earliest if isinstance(earliest, int) else earliest.year)
    return list(range(today.year, first - 1, -1))


def _section(authority: Authority, kind: Kind, year: int) -> Section:
    found = MODELS[kind]._default_manager.filter(_touching(kind, year), authority=authority)
    rows = tuple(Kept(record, _amounts(kind, record, year)) for record in found.order_by("voided_on", "pk"))
    return Section(kind, rows, _summed(kind, rows))


def _touching(kind: Kind, year: int) -> Q:
    """Return what of a kind touches the year: a stock that stood on some day of it counts on 31 December only."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if kind == Kind.FUND:
        return Q(year=year)
    if kind in _DAYS:
        return Q(**{f"{_DAYS[kind]}__range": (first, last)})
    begun, ended = _LASTING[kind]
    return Q(**{f"{begun}__lte": last}) & (Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": first}))


def _amounts(kind: Kind, record: Any, year: int) -> dict[str, Decimal]:
    if record.voided_on:
        return {}
    if kind in _LASTING:
        ended = getattr(record, _LASTING[kind][1])
        if ended and ended <= date(year, 12, 31):
            return {}
    one = Decimal(1)
    match kind:
        case Kind.STAFF:
            return {"H3": one, "H3.1" if record.is_full_time else "H3.2": one}
        case Kind.FUND:
            return {"H4": record.amount / YUAN_PER_WAN}
        case Kind.TRAINING:
            return {**({"I2": one} if record.was_held else {}), "I3": Decimal(record.person_times)}
        case _:
            return dict.fromkeys(CELLS[kind], one)


def _summed(kind: Kind, rows: Iterable[Kept]) -> dict[str, Decimal]:
    totals = dict.fromkeys(CELLS[kind], Decimal(0))
    for row in rows:
        for cell, amount in row.amounts.items():
            totals[cell] += amount
    return totals


def label_of(record: Voidable) -> str:
    """Return what the record is called: 工作人员“沈知远”."""
    return f"{record._meta.verbose_name}“{record}”"
