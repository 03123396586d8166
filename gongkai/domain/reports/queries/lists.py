"""The records behind a figure: as many as the figure says, or with amounts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet, Sum

from gongkai.domain.reports.errors import UnknownCell, UnknownPlaceInList
from gongkai.domain.reports.queries.cells import Counted
from gongkai.domain.reports.queries.counting import Family
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import Basis, basis_of, counted_in
from gongkai.knowledge.forms.figures import Number
from gongkai.knowledge.forms.form import Cell, Form, Source


@dataclass(frozen=True)
class RecordRow:
    """One record: `values` under the list's headings; `amount` in the cell's unit where the figure is a sum.

    `key` is stable and marks the place in the list: given as `after`, the list goes on behind it.
    """

    key: str
    on: date | None
    title: str
    values: tuple[str, ...]
    amount: Number | None = None


@dataclass(frozen=True)
class RecordList:
    """A page of the records behind one figure.

    `count` is how many there are in all, `amount` their whole amount where the figure is a sum: one of the two is the
    figure. `next` is the `after` of the following page, None on the last. `is_summed`: the records are units' figures.
    """

    authority_code: str
    authority: str
    year: int
    form: Form
    cell: Cell
    headings: tuple[str, ...]
    rows: tuple[RecordRow, ...]
    count: int
    amount: Number | None
    next: str | None
    is_summed: bool = False

    @property
    def figure(self) -> Number:
        """The figure that the list explains."""
        return self.count if self.amount is None else self.amount

    @property
    def is_declared(self) -> bool:
        """Whether a person states the figure."""
        return self.cell.source is Source.DECLARED and not self.is_summed

    @property
    def is_known(self) -> bool:
        """Whether there is a figure: what nobody stated, or some unit left blank, is missing, not 0."""
        if self.is_summed:
            return self.amount is not None
        return bool(self.count) or not self.is_declared


def page_of_records(scope: Scope, cell_id: str, *, after: str | None = None, limit: int = 50) -> RecordList:
    """Return one page of the records behind a cell, oldest first.

    Raises:
        UnknownCell: the form lacks the cell.
        UnknownPlaceInList: `after` is not the key of a row.
    """
    counted = _counted(scope, cell_id)
    rows = tuple(islice(_rows(scope, counted, after, limit + 1), limit + 1))
    shown = rows[:limit]
    families, basis = counted.families, basis_of(scope)
    return RecordList(
        authority_code=scope.authority.code,
        authority=scope.authority.name,
        year=scope.year,
        form=scope.form,
        cell=scope.form.cells[cell_id],
        headings=_headings(families[0]),
        rows=shown,
        count=sum(_records(scope, counted, family).count() for family in families),
        amount=_amount(scope, counted, cell_id, basis) if counted.is_sum else None,
        next=shown[-1].key if len(rows) > limit else None,
        is_summed=basis is not None,
    )


def all_records(scope: Scope, cell_id: str) -> Iterator[RecordRow]:
    """Yield every record behind a cell, as the pages show them. Raises UnknownCell."""
    return _rows(scope, _counted(scope, cell_id), None, None)


def _counted(scope: Scope, cell_id: str) -> Counted:
    if cell_id not in scope.form.cells:
        raise UnknownCell(cell_id, scope.form.title)
    return counted_in(scope)[cell_id]


def _records(scope: Scope, counted: Counted, family: Family) -> QuerySet[Any]:
    return family.records(scope, [part.match for part in counted.parts if part.family.name == family.name])


def _amount(scope: Scope, counted: Counted, cell_id: str, basis: Basis | None) -> Number | None:
    if basis:
        return basis.figures[cell_id].value
    return sum(
        family.in_units(_records(scope, counted, family).aggregate(whole=Sum(family.amount))["whole"] or 0)
        for family in counted.families
    )


def _headings(family: Family) -> tuple[str, ...]:
    return (family.day.heading, family.title.heading, *(column.heading for column in family.details))


def _rows(scope: Scope, counted: Counted, after: str | None, limit: int | None) -> Iterator[RecordRow]:
    """Yield rows family by family, in each by day and number; `limit` bounds what is read of each family."""
    families = counted.families
    names = [family.name for family in families]
    name, day, number = _place(after)
    if name and name not in names:
        raise UnknownPlaceInList
    for family in families[names.index(name) if name else 0 :]:
        records = _ordered(family, _records(scope, counted, family))
        if family.name == name:
            records = records.filter(_behind(family, day, number))
        bounded = records[:limit] if limit else records.iterator(chunk_size=500)
        for record in bounded:
            yield _row(family, record, counted.is_sum)


def _ordered(family: Family, records: QuerySet[Any]) -> QuerySet[Any]:
    order = (family.day_field, "pk") if family.day_field else ("pk",)
    ordered = records.order_by(*order)
    return ordered.select_related(*family.related) if family.related else ordered


def _behind(family: Family, day: date | None, number: int) -> Q:
    if family.day_field is None:
        return Q(pk__gt=number)
    if day is None:
        raise UnknownPlaceInList
    return Q(**{f"{family.day_field}__gt": day}) | Q(**{family.day_field: day, "pk__gt": number})


def _place(after: str | None) -> tuple[str, date | None, int]:
    """Return (family, day, number) of a row's key; a family of "" for the start of the list."""
    if not after:
        return "", None, 0
    try:
        name, day, number = after.split(".")
        return name, date.fromisoformat(day) if day else None, int(number)
    except ValueError as error:
        raise UnknownPlaceInList from error


def _row(family: Family, record: Any, is_sum: bool) -> RecordRow:
    on = getattr(record, family.day_field) if family.day_field else None
    amount = getattr(record, family.amount) if is_sum and family.amount else None
    return RecordRow(
        key=f"{family.name}.{on or ''}.{record.pk}",
        on=on,
        title=family.title.shown(record),
        values=(
            family.day.shown(record),
            family.title.shown(record),
            *(column.shown(record) for column in family.details),
        ),
        amount=None if amount is None else family.in_units(amount),
    )
