"""One definition per figure, two uses: counted in SQL for the table, listed row by row behind each figure.

A *family* is a kind of record with the condition that puts one into an authority's year (`within`) and the few fields
its cells are told apart by (`keys`). A cell is a set of *parts*: a family, and for some of its keys the values that
count. The table groups each family by its keys, once; the list behind a figure filters by the same values. So the
figure cannot differ from its list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Model, Q, QuerySet, Sum, Value

from gongkai.domain.reports.queries import prepared
from gongkai.domain.reports.queries.scope import Scope

Match = Mapping[str, tuple[object, ...]]

CENT = Decimal("0.01")
MILLIONTH = Decimal("0.000001")  # as finely as a declared figure is stored
YUAN_PER_WAN = 10_000


@dataclass(frozen=True)
class Column:
    """One column of the list behind a figure: its heading, and what it shows of a record."""

    heading: str
    shown: Callable[[Any], str]


@dataclass(frozen=True, eq=False)
class Family:
    """Records that are counted in one way.

    `conditions` are keys that are not fields but conditions on fields. `repeats`: `within` or a key joins to many rows,
    the record still counts once. `amount` is the field that sums take, in 元 where `is_money` (a report says 万元);
    `is_declared`: it is a person's word, in the cell's own unit.
    """

    name: str
    model: type[Model]
    within: Callable[[Scope], Q]
    title: Column
    day: Column
    day_field: str | None
    details: tuple[Column, ...] = ()
    keys: tuple[str, ...] = ()
    conditions: Mapping[str, Q] = field(default_factory=dict)
    repeats: bool = False
    amount: str | None = None
    is_money: bool = False
    is_declared: bool = False
    related: tuple[str, ...] = ()

    def records(self, scope: Scope, matches: Iterable[Match] = ({},)) -> QuerySet[Any]:
        """Return the family's records of an authority's year that fit at least one of the matches, each once."""
        chosen = (
            self.model._default_manager.annotate(**self.conditions) if self.conditions else self.model._default_manager
        )
        found = chosen.filter(self.within(scope) & _any_of(matches)).order_by()
        return found.distinct() if self.repeats else found

    def groups(self, scope: Scope) -> list[Group]:
        """Return how many records (and what amount) the year has for each combination of the keys, in one statement."""
        return [self._group(row) for row in prepared.rows(self.grouped, scope)]

    def grouped(self, scope: Scope) -> QuerySet[Any, Any]:
        """Return the query of `groups`: the keys, the number of records, the amount where there is one."""
        found = self.model._default_manager.annotate(**self.conditions).filter(self.within(scope)).order_by()
        measures: dict[str, Any] = {"counted": self._number()}
        if self.amount:
            measures["summed"] = Sum(self.amount)
        return found.values_list(*self.keys).annotate(**measures)

    def _number(self) -> Count:
        # 不指名列的计数，PostgreSQL 才能只读索引。
        return Count("pk", distinct=True) if self.repeats else Count("*")

    def _group(self, row: tuple[Any, ...]) -> Group:
        width = len(self.keys)
        summed = row[width + 1] if self.amount else 0
        return Group(dict(zip(self.keys, row[:width], strict=True)), row[width], self.in_units(summed or 0))

    def measured(self, scope: Scope) -> QuerySet[Any, Any]:
        """Return the query of a family without keys: one row with its name and its number of records, or amount.

        Such queries can be joined by UNION ALL.
        """
        measure = Sum(self.amount) if self.amount else self._number()
        named = self.model._default_manager.filter(self.within(scope)).order_by()
        return (
            named.annotate(family=Value(self.name, output_field=CharField())).values_list("family").annotate(m=measure)
        )

    def in_units(self, amount: object) -> Decimal | int:
        """Return a sum or a record's amount in the unit of the form: 元 as 万元, exactly."""
        if self.is_declared:
            return _without_zeros(Decimal(str(amount)).quantize(MILLIONTH))
        if not self.is_money:
            return int(str(amount))
        # SQLite sums decimals as floating point; to the cent the result is exact again.
        return Decimal(str(amount)).quantize(CENT) / YUAN_PER_WAN


@dataclass(frozen=True)
class Group:
    """The records of a family that share the values of its keys: how many, and their amount in the form's unit."""

    keys: Mapping[str, object]
    count: int
    amount: Decimal | int


@dataclass(frozen=True)
class Part:
    """Records of one family that a cell counts: those whose keys have one of the values; no values for a key, any."""

    family: Family
    match: Match = field(default_factory=dict)

    def takes(self, group: Group) -> bool:
        """Whether the group's records belong to this part."""
        return all(group.keys[key] in values for key, values in self.match.items())


def _any_of(matches: Iterable[Match]) -> Q:
    return reduce(or_, (Q(**{f"{key}__in": values for key, values in match.items()}) for match in matches))


def _without_zeros(amount: Decimal) -> Decimal | int:
    whole = amount.to_integral_value()
    return int(whole) if amount == whole else amount.normalize()
