"""The cells of the three forms, each as the records it counts: one definition for the figure and for its list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gongkai.domain.reports.queries.cells import bureau_table
from gongkai.domain.reports.queries.cells.counted import Counted
from gongkai.domain.reports.queries.cells.report_tables import cells_of_report_tables
from gongkai.domain.reports.queries.counting import Family
from gongkai.knowledge.forms import catalog

__all__ = ["Counted", "all_families", "cells_of", "families_of"]


@cache
def cells_of(form_id: str) -> Mapping[str, Counted]:
    """Return {cell id: what it counts} for every cell of a form. Raises KeyError for an id that is no form's."""
    form = catalog.form(form_id)
    if form_id == bureau_table.FORM:
        return {cell: bureau_table.CELLS[cell] for cell in form.cells}
    return cells_of_report_tables(form)


@cache
def families_of(form_id: str) -> tuple[Family, ...]:
    """Return the families that the cells of a form count, each once."""
    families = (family for counted in cells_of(form_id).values() for family in counted.families)
    return tuple({family.name: family for family in families}.values())


@cache
def all_families() -> Mapping[str, Family]:
    """Return {name: family} of all forms: what a frozen figure may have counted."""
    return {family.name: family for form in catalog.all_forms() for family in families_of(form.id)}
