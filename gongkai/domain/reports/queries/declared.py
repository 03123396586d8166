"""填报数 of a year: which cells a person has to state, what was stated, and the sheets behind it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.files.models import Stored
from gongkai.domain.reports.errors import NoSheet
from gongkai.domain.reports.models import DeclaredFigure
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.reports.queries.sums import basis_of
from gongkai.knowledge.forms.form import Cell, Form, Source

DECLARING = (Role.PREPARER, Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)


@dataclass(frozen=True)
class Declaration:
    """One cell that a person states, and what was stated; None where nobody has yet."""

    cell: Cell
    figure: DeclaredFigure | None


def may_declare(asking: Viewer, code: str) -> bool:
    """Whether the person states figures of the authority."""
    return bool(asking.roles_at(code) & set(DECLARING))


def declared_cells(form: Form) -> list[Cell]:
    """Return the cells of a form that a person states, in its order; none until 2018."""
    return [cell for cell in form.cells.values() if cell.source is Source.DECLARED]


def cells_to_declare(scope: Scope) -> list[Cell]:
    """Return the cells of a year that a person of the authority states; none where its units' figures are added up."""
    return [] if basis_of(scope) else declared_cells(scope.form)


def declarations(scope: Scope) -> list[Declaration]:
    """Return every cell of the year that a person states, in the form's order. One query."""
    stated = DeclaredFigure.objects.filter(authority=scope.authority, year=scope.year).select_related("sheet")
    known = {figure.cell: figure for figure in stated}
    return [Declaration(cell, known.get(cell.id)) for cell in cells_to_declare(scope)]


def sheet_for(asking: Viewer, authority_code: str, year: int, cell: str) -> Stored:
    """Return the sheet that a stated figure was taken from, to who works there or supervises it.

    Raises:
        NoSheet: there is none, or it is not theirs to see.
    """
    stated = DeclaredFigure.objects.filter(authority__code=authority_code, year=year, cell=cell)
    figure = stated.select_related("sheet").first()
    may_see = asking.may_read(authority_code) or asking.supervises(authority_code)
    if figure is None or figure.sheet is None or not may_see:
        raise NoSheet
    return figure.sheet
