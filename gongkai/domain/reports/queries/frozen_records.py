"""The records behind a frozen figure: those counted then, shown as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.domain.reports.errors import UnknownCell, UnknownPlaceInList
from gongkai.domain.reports.models import Frozen, FrozenFigure
from gongkai.domain.reports.queries.cells import all_families, cells_of
from gongkai.domain.reports.queries.counting import Family
from gongkai.domain.reports.queries.lists import RecordList, RecordRow
from gongkai.domain.reports.queries.sums import families_of_sums, summed_cells
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Number, plain_decimal

GONE = "（记录已不在库中）"

Place = tuple[str, int, str]  # family, record number, amount ("" where the figure is a count)


@dataclass(frozen=True)
class Counted:
    """The records that a figure counted: {family: [record numbers]}; {family: [amounts]} where it is a sum."""

    records: Mapping[str, list[int]]
    amounts: Mapping[str, list[str]]

    @property
    def figure(self) -> Number:
        """Their number, or the sum of their amounts."""
        if self.amounts:
            return sum((Decimal(one) for found in self.amounts.values() for one in found), Decimal(0))
        return sum(map(len, self.records.values()))


def page_of_frozen_records(frozen: Frozen, cell_id: str, *, after: str | None = None, limit: int = 50) -> RecordList:
    """Return one page of the records that were counted, in the order they stood in; `after` is a row's key.

    Raises:
        UnknownCell: the form lacks the cell.
        UnknownPlaceInList: `after` is not the key of a row.
    """
    form = catalog.form(frozen.content["form"])
    figure = FrozenFigure.objects.filter(frozen=frozen, cell=cell_id).first()
    if figure is None or cell_id not in form.cells:
        raise UnknownCell(cell_id, form.title)
    is_summed = bool(frozen.content.get("summed"))
    annual, counted = frozen.version.report, (summed_cells if is_summed else cells_of)(form.id)[cell_id]
    places = list(_places(figure))
    start = _start(places, after)
    shown = places[start : start + limit]
    rows = tuple(_rows(shown))
    first = counted.families[0]
    return RecordList(
        authority_code=annual.authority.code,
        authority=frozen.content["authority"],
        year=annual.year,
        form=form,
        cell=form.cells[cell_id],
        headings=(first.day.heading, first.title.heading, *(column.heading for column in first.details)),
        rows=rows,
        count=len(places),
        amount=_amount(figure, is_summed=is_summed) if counted.is_sum else None,
        next=rows[-1].key if start + limit < len(places) else None,
        is_summed=is_summed,
    )


def numbers_behind(rows: Iterable[RecordRow]) -> Counted:
    """Return the numbers, and the amounts where there are any, of the rows behind a live figure, to be frozen."""
    records: dict[str, list[int]] = {}
    amounts: dict[str, list[str]] = {}
    for row in rows:
        family, _, number = row.key.split(".")
        records.setdefault(family, []).append(int(number))
        if row.amount is not None:
            amounts.setdefault(family, []).append(plain_decimal(row.amount))
    return Counted(records, amounts)


def _places(figure: FrozenFigure) -> Iterator[Place]:
    for family, numbers in figure.records.items():
        amounts = figure.amounts.get(family) or [""] * len(numbers)
        yield from ((family, number, amount) for number, amount in zip(numbers, amounts, strict=True))


def _amount(figure: FrozenFigure, *, is_summed: bool) -> Number | None:
    # 有单位没有数字的，没有合计，也没有记录；不是0。
    if is_summed and not figure.value:
        return None
    return Counted(figure.records, figure.amounts).figure


def _start(places: list[Place], after: str | None) -> int:
    if not after:
        return 0
    try:
        family, number = after.split(".")
        found = [place[:2] for place in places].index((family, int(number)))
    except ValueError as error:
        raise UnknownPlaceInList from error
    return found + 1


def _rows(places: list[Place]) -> Iterator[RecordRow]:
    families = {**all_families(), **families_of_sums()}
    found = {
        name: _by_number(family, [number for of, number, _ in places if of == name])
        for name, family in families.items()
    }
    for name, number, amount in places:
        yield _row(families[name], number, found[name].get(number), amount)


def _by_number(family: Family, numbers: list[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    records = family.model._default_manager.filter(pk__in=numbers)
    joined = records.select_related(*family.related) if family.related else records
    return {record.pk: record for record in joined}


def _row(family: Family, number: int, record: Any, amount: str) -> RecordRow:
    key, counted = f"{family.name}.{number}", Decimal(amount) if amount else None
    if record is None:
        values = ("", GONE, *("" for _ in family.details))
        return RecordRow(key, None, GONE, values, counted)
    columns = (family.day, family.title, *family.details)
    on = getattr(record, family.day_field) if family.day_field else None
    return RecordRow(key, on, family.title.shown(record), tuple(c.shown(record) for c in columns), counted)
