"""The figures of a report, counted from the records in a constant number of statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from gongkai.domain.reports.queries import prepared
from gongkai.domain.reports.queries.cells import CELLS, FAMILIES, Counted
from gongkai.domain.reports.queries.counting import Family, Group
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms.figures import Figure, Number

_KEYED = tuple(family for family in FAMILIES if family.keys)
_KEYLESS = tuple(family for family in FAMILIES if not family.keys)


def figures(scope: Scope) -> dict[str, Figure]:
    """Return {cell id: figure} for every cell of the form, in its order.

    One statement for each family with keys and one for all the others together, however many records there are.
    """
    groups = {family.name: family.groups(scope) for family in _KEYED} | _keyless_groups(scope)
    return {cell: Figure.of(_number(CELLS[cell], groups)) for cell in scope.form.cells}


def _keyless_groups(scope: Scope) -> dict[str, list[Group]]:
    measured = dict(prepared.rows(_keyless, scope))
    return {family.name: [_whole(family, measured.get(family.name))] for family in _KEYLESS}


def _keyless(scope: Scope) -> QuerySet[Any, Any]:
    first, *others = (family.measured(scope) for family in _KEYLESS)
    return first.union(*others, all=True)


def _whole(family: Family, measured: object) -> Group:
    if family.amount:
        return Group({}, 0, family.in_units(measured or 0))
    return Group({}, int(str(measured or 0)), 0)


def _number(counted: Counted, groups: Mapping[str, list[Group]]) -> Number:
    taken = [
        group
        for family in {part.family.name for part in counted.parts}
        for group in groups[family]
        if any(part.family.name == family and part.takes(group) for part in counted.parts)
    ]
    return sum(group.amount for group in taken) if counted.is_sum else sum(group.count for group in taken)
