"""汇总编制: reports whose figures are the sum of what units reported, instead of being counted from own records.

The app that adds up registers in `apps.ready()` how it does; so this app needs to know nothing of units.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.domain.reports.queries.cells import Counted, cells_of
from gongkai.domain.reports.queries.counting import Family, Part
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure, Number


@dataclass(frozen=True)
class Basis:
    """The sum that a report is made of.

    `number` is that of the frozen sum, 0 where none is frozen yet: then every figure is missing. `groups`: (what they
    are called, how many units), in order. `left_out`: how many units are not in it.
    """

    number: int
    digest: str
    figures: Mapping[str, Figure]
    groups: tuple[tuple[str, int], ...] = ()
    left_out: int = 0

    @property
    def units(self) -> int:
        """How many units are added up."""
        return sum(number for _, number in self.groups)

    def as_frozen(self) -> dict[str, object]:
        """Return what a frozen report keeps of it."""
        return {"number": self.number, "digest": self.digest, "units": self.units, "left_out": self.left_out}


@dataclass(frozen=True)
class Adding:
    """How sums are made: asked of the app that adds up.

    `family`: the units' figures, told apart by the key `cell`, in the cell's own unit. `basis`: None for a body that
    reports from its own records. `behind`: {cell: [(record number, figure)]} of every unit with a figure. `years`:
    {authority: the years it has sums of}. `changed`: how many units are otherwise now than in the frozen sum.
    """

    family: Family
    basis: Callable[[Scope], Basis | None]
    behind: Callable[[Scope], Mapping[str, list[tuple[int, Number]]]]
    years: Callable[[], Mapping[int, Collection[int]]]
    changed: Callable[[Scope], int]


_registered: list[Adding] = []


def register_sums(adding: Adding) -> None:
    """Let reports be made of these sums from now on; registering them again changes nothing."""
    if adding not in _registered:
        _registered.append(adding)


def basis_of(scope: Scope) -> Basis | None:
    """Return the sum that the authority's report is made of; None where it is counted from its own records."""
    return next((basis for adding in _registered if (basis := adding.basis(scope))), None)


def summed_now(scope: Scope) -> Mapping[str, object] | None:
    """Return what a draft says of its sum, with `changed`: how many units are otherwise by now; None without a sum."""
    for adding in _registered:
        if basis := adding.basis(scope):
            return {**basis.as_frozen(), "changed": adding.changed(scope)}
    return None


def counted_in(scope: Scope) -> Mapping[str, Counted]:
    """Return {cell: what it counts} in the authority's report: units' figures, or its own records."""
    return summed_cells(scope.form.id) if basis_of(scope) else cells_of(scope.form.id)


def figures_behind(scope: Scope) -> tuple[str, Mapping[str, list[tuple[int, Number]]]]:
    """Return the name of the units' family, and {cell: [(record number, figure)]}, of a report made of a sum.

    Raises:
        LookupError: the report is made of own records.
    """
    for adding in _registered:
        if adding.basis(scope):
            return adding.family.name, adding.behind(scope)
    raise LookupError(scope)


@cache
def summed_cells(form_id: str) -> Mapping[str, Counted]:
    """Return {cell: what it adds up} for a report made of a sum: of each unit, the figure of the same cell."""
    family = _registered[0].family
    return {cell: Counted((Part(family, {"cell": (cell,)}),), is_sum=True) for cell in catalog.form(form_id).cells}


def families_of_sums() -> dict[str, Family]:
    """Return {name: family} of the figures that are added up."""
    return {adding.family.name: adding.family for adding in _registered}


def years_with_sums() -> dict[int, set[int]]:
    """Return {authority: the years on which it has a sum}."""
    found: dict[int, set[int]] = {}
    for adding in _registered:
        for authority, years in adding.years().items():
            found.setdefault(authority, set()).update(years)
    return found
