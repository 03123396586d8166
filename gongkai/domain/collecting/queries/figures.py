"""What units submitted as figures: read back as a report, and added up where they lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from gongkai.domain.collecting.models import (
    MILLION,
    Call,
    CalledUnit,
    Group,
    Outcome,
    RollUp,
    Submission,
    SubmittedFigure,
    Way,
)
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.checks.case import shown
from gongkai.knowledge.forms.figures import Figure, Number
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Cell, Form, Kind
from gongkai.knowledge.forms.report import Report, Status
from gongkai.knowledge.forms.roll_up import BrokenCarry, Summed, Tally, additivity, broken_carries, summed


@dataclass(frozen=True)
class Behind:
    """One unit behind a sum: its figure, and what share of the sum it is (None where there is no sum)."""

    unit: CalledUnit
    figure: Figure
    share: float | None


@dataclass(frozen=True)
class Whole:
    """The sum of what was accepted: the whole, and {group: the same of that group}; `units` counts what is in it."""

    form: Form
    sums: Mapping[str, Summed]
    by_group: Mapping[Group, Mapping[str, Summed]]
    units: int


def form_of(call: Call) -> Form:
    """Return the form that the reports of a call use."""
    return catalog.form_for_year(call.year)


def report_of(submission: Submission) -> Report:
    """Return what was submitted, as a report without text."""
    unit = submission.unit
    form = form_of(unit.call)
    rows = {cell: (millionths, text) for cell, millionths, text in _values(submission)}
    year = unit.call.year
    return Report(
        form=form,
        figures={cell.id: figure_of(cell, *rows.get(cell.id, (None, ""))) for cell in form.cells.values()},
        authority=unit.authority.name,
        year=year,
        status=Status.PUBLISHED if submission.way == Way.PUBLISHED else Status.DRAFT,
        years={"title": year, "table": year, "body": year},
    )


def findings_of(submission: Submission) -> tuple[Finding, ...]:
    """Return what was found when it was handed in: errors and warnings, with the values the cells have."""
    figures = report_of(submission).figures
    return tuple(_finding(row, figures) for row in submission.findings)


def frozen_sum_of(roll_up: RollUp) -> Report:
    """Return a frozen sum as a report: its figures with the units they are the sum of, and no text."""
    content, call = roll_up.content, roll_up.call
    form = catalog.form(content["form"])
    where = f"{len(content['units'])}个单位之和"
    figures = {cell.id: _frozen(cell, content["figures"].get(cell.id), where=where) for cell in form.cells.values()}
    years = {"title": call.year, "table": call.year, "body": call.year}
    return Report(form, figures, call.authority.name, call.year, Status.DRAFT, years=years)


def figure_of(cell: Cell, millionths: int | None, text: str = "") -> Figure:
    """Return the figure of a stored number."""
    return Figure.missing(text=text) if millionths is None else Figure.of(number_of(cell, millionths), text=text)


def number_of(cell: Cell, millionths: int) -> Number:
    """Return the number that was stored in millionths: money as a decimal, counts as integers where they are."""
    if cell.kind is not Kind.MONEY and millionths % MILLION == 0:
        return millionths // MILLION
    return Decimal(millionths) / MILLION


def whole_of(call: Call, cells: Collection[str] | None = None) -> Whole:
    """Return the sum of what was accepted, with its parts. Two queries; one more where a unit has no number.

    Args:
        cells: which cells to add up, the others are missing; None for all.
    """
    form = form_of(call)
    found: dict[tuple[str, str], Tally] = {}
    grouped = list(_grouped(call, cells))
    lacking = _lacking(call) if any(rows > given for *_, given, rows in grouped) else {}
    for group, cell, total, given, _ in grouped:
        found[group, cell] = Tally(number_of(form.cells[cell], total or 0), given, lacking.get((group, cell), ()))
    groups = [group for group in Group if any(one == group for one, _ in found)]
    parts = {group: {cell: tally for (one, cell), tally in found.items() if one == group} for group in groups}
    return Whole(
        form,
        summed(form, _joined(parts.values())),
        {group: summed(form, part) for group, part in parts.items()},
        call.units.filter(current__outcome=Outcome.ACCEPTED).count(),
    )


def behind(call: Call, cell: str) -> list[Behind]:
    """Return every unit behind the sum of one cell, the largest first; units without a number come before all.

    Raises:
        KeyError: the form has no such cell.
    """
    the_cell = form_of(call).cells[cell]
    rows = _in_the_sum(call).filter(cell=cell).values_list("submission__current_of", "millionths", "text")
    units = {unit.pk: unit for unit in call.units.select_related("authority", "current")}
    total = sum(millionths for _, millionths, _ in rows if millionths is not None)
    found = [
        Behind(
            units[unit],
            figure_of(the_cell, millionths, text),
            millionths / total if total and millionths is not None else None,
        )
        for unit, millionths, text in rows
    ]
    return sorted(found, key=lambda one: (one.figure.value is not None, -(one.figure.value or 0)))


def last_call(call: Call) -> Call | None:
    """Return the same office's call for the year before."""
    return Call.objects.filter(authority=call.authority_id, year=call.year - 1).select_related("authority").first()


def broken_carries_of(call: Call, sums: Mapping[str, Summed]) -> list[BrokenCarry]:
    """Return where this year's sums do not begin with what last year's ended with; [] without a last year."""
    before = last_call(call)
    if before is None:
        return []
    form = form_of(call)
    rows = {(table, out) for table, out, _ in additivity(form.id).carried}
    carried = [cell.id for cell in form.cells.values() if (cell.table, cell.row) in rows]
    # 2018年度以前的表式没有结转；2019年和2021年的表式结转的是同样的格。
    if not set(carried) <= set(form_of(before).cells):
        return []
    return broken_carries(form, sums, whole_of(before, carried).sums)


def _finding(row: Mapping[str, Any], figures: Mapping[str, Figure]) -> Finding:
    cells = tuple(row["cells"])
    values = tuple(shown(figures.get(cell, Figure.missing())) for cell in cells)
    return Finding(row["rule"], Severity(row["severity"]), row["message"], cells, values)


def _frozen(cell: Cell, value: str | None, *, where: str) -> Figure:
    if value is None:
        return Figure.missing()
    return Figure.of(number_of(cell, int(Decimal(value) * MILLION)), where=where)


def _values(submission: Submission) -> list[tuple[str, int | None, str]]:
    return list(submission.figures.values_list("cell", "millionths", "text"))


def _in_the_sum(call: Call) -> QuerySet[SubmittedFigure]:
    accepted = {"submission__current_of__call": call, "submission__outcome": Outcome.ACCEPTED}
    return SubmittedFigure.objects.filter(**accepted).order_by()


def _grouped(
    call: Call, cells: Collection[str] | None
) -> QuerySet[SubmittedFigure, tuple[str, str, int | None, int, int]]:
    """Return (group, cell, sum, how many numbers, how many rows) of what was accepted."""
    chosen = _in_the_sum(call) if cells is None else _in_the_sum(call).filter(cell__in=cells)
    rows = chosen.values_list("submission__current_of__group", "cell")
    return rows.annotate(total=Sum("millionths"), given=Count("millionths"), rows=Count("*"))


def _lacking(call: Call) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return {(group, cell): names of the units that gave no number}."""
    named = F("submission__unit__authority__name")
    rows = _in_the_sum(call).filter(millionths__isnull=True).values_list("submission__current_of__group", "cell", named)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for group, cell, name in rows.order_by("submission__unit__authority__path"):
        found[group, cell] = (*found.get((group, cell), ()), name)
    return found


def _joined(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the tallies of all groups together."""
    joined: dict[str, Tally] = {}
    for part in parts:
        for cell, one in part.items():
            so_far = joined.get(cell, Tally(0, 0))
            lacking = (*so_far.lacking, *one.lacking)
            joined[cell] = Tally(so_far.total + one.total, so_far.given + one.given, lacking)
    return joined
