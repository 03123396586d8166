"""比较: every unit of a call against its own last year and against units of its kind; what is unusual, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from gongkai.domain.collecting.models import Call, CalledUnit, Outcome, Submission, SubmittedFigure
from gongkai.domain.collecting.queries.figures import form_of, last_call, number_of, whole_of
from gongkai.knowledge.forms.comparison import counterpart
from gongkai.knowledge.forms.figures import Figure, Number
from gongkai.knowledge.forms.form import Cell, Form
from gongkai.knowledge.forms.unusual import (
    Unusual,
    against_last_year,
    against_like_units,
    limits,
    medians_of,
    same_as_another,
    same_as_last_year,
)

Figures = dict[str, Number | None]


@dataclass(frozen=True)
class _Year:
    """What stands of a call: {authority: its figures that are compared}, {authority: what was submitted}."""

    form: Form
    figures: Mapping[int, Figures] = field(default_factory=dict)
    standing: Mapping[int, Submission] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What a call's figures are held against: the year before; `year` is None where nobody was asked for it.

    `compared` and `left_out`: labels of the cells that are looked at, and of those that the form of that year has
    nothing like. Only another form leaves any out.
    """

    year: int | None = None
    is_another_form: bool = False
    compared: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class SumBefore:
    """The year before and its sum; `figure` is None where the form of that year counts no such thing."""

    year: int
    figure: Figure | None


@dataclass(frozen=True)
class SideBySide:
    """One cell of a unit: this year, last year, and the median of units of its kind; None where there is none."""

    cell: Cell
    now: Number | None
    before: Number | None
    middle: Number | None


def unusual_of(call: Call) -> dict[int, list[Unusual]]:
    """Return {unit: what is unusual}, of the units where something is. A handful of queries, however many units.

    What was returned is not compared. Where last year used another form, the cells that mean the same are; `before_of`
    says which.
    """
    units = _units(call)
    return _unusual(call, units, _year(call, units), _last_year(call))


def compared(called: CalledUnit) -> tuple[list[Unusual], list[SideBySide]]:
    """Return what is unusual of one unit, and the cells that are compared side by side; ([], []) where it was returned.

    As many queries as `unusual_of`.
    """
    units = _units(called.call)
    now, before = _year(called.call, units), _last_year(called.call)
    mine = now.figures.get(called.authority_id)
    if mine is None:
        return [], []
    alike = (now.figures.get(one.authority_id) for one in units if one.group == called.group)
    medians = medians_of(now.form, (figures for figures in alike if figures is not None))
    last = before.figures.get(called.authority_id, {})
    rows = [
        SideBySide(now.form.cells[cell], mine.get(cell), last.get(cell), medians.get(cell))
        for cell in limits().watched[now.form.id]
    ]
    return _unusual(called.call, units, now, before).get(called.pk, []), rows


def before_of(call: Call) -> Before:
    """Return what the figures of a call are held against. One query."""
    before = last_call(call)
    if before is None:
        return Before()
    now, last = form_of(call), form_of(before)
    alike = _alike(now, last)
    labels = {cell: now.cells[cell].label for cell in limits().watched[now.id]}
    return Before(
        before.year,
        now.id != last.id,
        tuple(label for cell, label in labels.items() if cell in alike),
        tuple(label for cell, label in labels.items() if cell not in alike),
    )


def sum_before(call: Call, cell: str) -> SumBefore | None:
    """Return the year before's sum of what `cell` counts; None where nobody was asked for that year."""
    before = last_call(call)
    if before is None:
        return None
    cells = counterpart(form_of(call).id, cell, form_of(before).id)
    if not cells:
        return SumBefore(before.year, None)
    sums = whole_of(before, cells).sums
    parts = [sums[one].figure.value for one in cells if one in sums]
    numbers = [one for one in parts if one is not None]
    return SumBefore(before.year, Figure.of(sum(numbers)) if len(numbers) == len(cells) else Figure.missing())


def _units(call: Call) -> list[CalledUnit]:
    return list(call.units.select_related("authority", "current").order_by("authority__path"))


def _unusual(call: Call, units: list[CalledUnit], now: _Year, before: _Year) -> dict[int, list[Unusual]]:
    found: dict[int, list[Unusual]] = defaultdict(list)
    for unit, one in (
        *_against_units(units, now),
        *_against_last_year(units, now, before),
        *_copied(call, units, now, before),
    ):
        found[unit.pk].append(one)
    return dict(found)


def _year(call: Call, units: Iterable[CalledUnit]) -> _Year:
    form = form_of(call)
    standing = {unit.authority_id: unit.current for unit in units if unit.current and _stands(unit.current)}
    return _Year(form, _figures(call, limits().watched[form.id], standing), standing)


def _figures(call: Call, cells: Iterable[str], standing: Mapping[int, Submission]) -> dict[int, Figures]:
    """Return {authority: {cell: its number}} of what stands."""
    form, figures = form_of(call), defaultdict[int, Figures](dict)
    rows = SubmittedFigure.objects.filter(submission__current_of__call=call, cell__in=cells)
    for authority, cell, millionths in rows.order_by().values_list(
        "submission__current_of__authority", "cell", "millionths"
    ):
        if authority in standing:
            figures[authority][cell] = None if millionths is None else number_of(form.cells[cell], millionths)
    return dict(figures)


def _stands(submission: Submission) -> bool:
    return submission.outcome != Outcome.RETURNED


def _last_year(call: Call) -> _Year:
    """Return the year before in the cells of this one, empty where there is none.

    Of another form only figures are known that mean the same, and no submission is another's copy.
    """
    before = last_call(call)
    if before is None:
        return _Year(form_of(call))
    now, last = form_of(call), form_of(before)
    units = before.units.select_related("current")
    if now.id == last.id:
        return _year(before, units)
    alike = _alike(now, last)
    standing = {unit.authority_id: unit.current for unit in units if unit.current and _stands(unit.current)}
    found = _figures(before, {cell for cells in alike.values() for cell in cells}, standing)
    return _Year(now, {authority: _carried_over(alike, figures) for authority, figures in found.items()})


def _alike(now: Form, last: Form) -> dict[str, tuple[str, ...]]:
    """Return {watched cell of this year's form: the cells of last year's that add up to the same}."""
    found = {cell: counterpart(now.id, cell, last.id) for cell in limits().watched[now.id]}
    return {cell: cells for cell, cells in found.items() if cells}


def _carried_over(alike: Mapping[str, tuple[str, ...]], figures: Figures) -> Figures:
    """Return the figures under the cells of this year's form; None where one of its parts is not known."""
    parts = {cell: [figures.get(one) for one in cells] for cell, cells in alike.items()}
    return {
        cell: None if None in given else sum(one for one in given if one is not None) for cell, given in parts.items()
    }


def _against_units(units: Iterable[CalledUnit], now: _Year) -> Iterable[tuple[CalledUnit, Unusual]]:
    of_kind: dict[str, list[CalledUnit]] = defaultdict(list)
    for unit in units:
        if unit.authority_id in now.figures:
            of_kind[unit.group].append(unit)
    for alike in of_kind.values():
        medians = medians_of(now.form, (now.figures[unit.authority_id] for unit in alike))
        for unit in alike:
            yield from ((unit, one) for one in against_like_units(now.form, now.figures[unit.authority_id], medians))


def _against_last_year(units: Iterable[CalledUnit], now: _Year, before: _Year) -> Iterable[tuple[CalledUnit, Unusual]]:
    for unit in units:
        mine, last = now.figures.get(unit.authority_id), before.figures.get(unit.authority_id)
        if mine is not None and last is not None:
            yield from ((unit, one) for one in against_last_year(now.form, mine, last))


def _copied(call: Call, units: list[CalledUnit], now: _Year, before: _Year) -> Iterable[tuple[CalledUnit, Unusual]]:
    """Yield the units whose every figure is their own of last year, or another unit's of this year."""
    alike: dict[str, list[CalledUnit]] = defaultdict(list)
    for unit in units:
        if unit.authority_id in now.standing:
            alike[now.standing[unit.authority_id].digest].append(unit)
    suspects = {unit.pk: unit for group in alike.values() if len(group) > 1 for unit in group}
    repeated = [unit for unit in units if _repeats(unit, now, before)]
    filled = _filled([one.current_id for one in (*suspects.values(), *repeated) if one.current_id])
    for unit in repeated:
        if one := same_as_last_year(call.year - 1, filled.get(unit.current_id or 0, 0)):
            yield unit, one
    for unit in suspects.values():
        other = next(one for one in alike[now.standing[unit.authority_id].digest] if one.pk != unit.pk)
        if one := same_as_another(other.authority.name, filled.get(unit.current_id or 0, 0)):
            yield unit, one


def _repeats(unit: CalledUnit, now: _Year, before: _Year) -> bool:
    mine, last = now.standing.get(unit.authority_id), before.standing.get(unit.authority_id)
    return mine is not None and last is not None and mine.digest == last.digest


def _filled(submissions: Iterable[int]) -> dict[int, int]:
    """Return {submission: how many of its cells are other than 0}."""
    found = Submission.objects.filter(pk__in=submissions).order_by().values_list("pk")
    filled = Count("figures", filter=Q(figures__millionths__isnull=False) & ~Q(figures__millionths=0))
    return dict(found.annotate(filled=filled))
