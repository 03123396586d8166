"""The figures of a report, counted from the records in a constant number of statements."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import QuerySet

from gongkai.domain.reports.queries import prepared
from gongkai.domain.reports.queries.cells import Counted, cells_of, families_of
from gongkai.domain.reports.queries.counting import Family, Group
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import basis_of
from gongkai.knowledge.forms.figures import Figure, Number


def figures(scope: Scope, form_id: str | None = None) -> dict[str, Figure]:
    """Return {cell id: figure} for every cell of the scope's form, or of the form asked for, in its order.

    One statement for each family with keys and one for all the others together, however many records there are. What
    nobody declared is missing. A report made of its units' sum has that sum's figures, and none of another form.
    """
    form_id = form_id or scope.form.id
    if basis := basis_of(scope):
        return dict(basis.figures) if form_id == scope.form.id else {}
    keyed = (family for family in families_of(form_id) if family.keys)
    groups = {family.name: family.groups(scope) for family in keyed} | _keyless_groups(scope, form_id)
    return {cell: _figure(counted, groups) for cell, counted in cells_of(form_id).items()}


def _keyless_groups(scope: Scope, form_id: str) -> dict[str, list[Group]]:
    families = _keyless(form_id)
    if not families:
        return {}
    measured = dict(prepared.rows(_union(form_id), scope))
    return {family.name: [_whole(family, measured.get(family.name))] for family in families}


@cache
def _keyless(form_id: str) -> tuple[Family, ...]:
    return tuple(family for family in families_of(form_id) if not family.keys)


@cache
def _union(form_id: str) -> prepared.Build:
    """Return what builds the one statement of all families without keys; the same one each time, to be kept as SQL."""

    def build(scope: Scope) -> QuerySet[Any, Any]:
        first, *others = (family.measured(scope) for family in _keyless(form_id))
        return first.union(*others, all=True)

    return build


def _whole(family: Family, measured: object) -> Group:
    if family.amount:
        return Group({}, 0, family.in_units(measured or 0))
    return Group({}, int(str(measured or 0)), 0)


def _figure(counted: Counted, groups: Mapping[str, list[Group]]) -> Figure:
    taken = [
        group
        for family in {part.family.name for part in counted.parts}
        for group in groups[family]
        if any(part.family.name == family and part.takes(group) for part in counted.parts)
    ]
    if counted.is_declared and not taken:
        return Figure.missing()
    return Figure.of(_sum(taken) if counted.is_sum else sum(group.count for group in taken))


def _sum(taken: list[Group]) -> Number:
    return sum(group.amount for group in taken)
