"""填报数: what no record gives, stated by a person of the office, with the sheet it was taken from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.files.actions import store
from gongkai.domain.files.actions.storing import Content
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.kinds import Group
from gongkai.domain.reports.actions.declare import refuse_cell, refuse_year
from gongkai.domain.reports.actions.finishing import recorded, require_role
from gongkai.domain.reports.actions.refusals import NothingStated, SheetMissing
from gongkai.domain.reports.models import DeclaredFigure
from gongkai.domain.reports.queries.declared import DECLARING
from gongkai.knowledge.forms.catalog import form_for_year
from gongkai.knowledge.forms.figures import plain_decimal

SHEETS = (Group.DOCUMENT, Group.IMAGE)


@transaction.atomic
def state_figures(
    *,
    authority: Authority,
    year: int,
    values: Mapping[str, Decimal],
    reason: str,
    by: User,
    today: date,
    declared_by: str = "",
    sheet: Content | None = None,
    sheet_name: str = "",
) -> list[DeclaredFigure]:
    """填报数字。State cells that no record gives, all from one sheet; the entry keeps what they said before.

    A figure other than 0 has a sheet: the one attached now, or the one it had.

    Law: 条例（2007）第三十二条，条例（2019）第五十条.

    Args:
        values: {cell: value in the cell's own unit}.
        reason: where the numbers come from.
        declared_by: who said it, where that is not `by`.

    Raises:
        PermissionDenied: `by` neither fills in the report nor works in the disclosure office there.
        NothingStated, ReasonMissing, SheetMissing: something is left out.
        YearRefused, CellRefused, FieldsRefused: a year, a cell or a value that cannot be.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty, Infected, NotScanned, DiskFull, CannotStore.
    """
    holding = require_role(by, authority, DECLARING, today)
    refuse_year(year, today)
    if not values:
        raise NothingStated
    refuse_without_reason("依据", reason)
    for cell, value in values.items():
        refuse_cell(year, cell, value)
    figures = _figures(authority, year, values)
    before = {one.cell: plain_decimal(one.value) for one in figures if one.pk}
    _refuse_without_sheet(figures, values, is_attached=sheet is not None)
    kept = (
        store(sheet, name=sheet_name, authority_code=authority.code, by=by, today=today, allowed=SHEETS)
        if sheet is not None
        else None
    )
    for figure in figures:
        _state(figure, values[figure.cell], kept)
        figure.declared_by, figure.declared_on, figure.reason = declared_by or holding.name, today, reason.strip()
        refuse_bad_fields(figure)
        figure.save()
    details = {
        "year": year,
        "values": {cell: plain_decimal(value) for cell, value in values.items()},
        "before": before,
        "sheet": kept.sha256 if kept else "",
        "declared_by": figures[0].declared_by,
    }
    recorded("state_figures", authority, authority, holding, today, details, reason=reason.strip())
    return figures


def _figures(authority: Authority, year: int, values: Mapping[str, Decimal]) -> list[DeclaredFigure]:
    """Return the figures to be stated, in the order given; nobody else states any of the authority's meanwhile."""
    # 锁住机关：还没有填过的，没有记录可锁。
    Authority.objects.select_for_update().get(pk=authority.pk)
    stated = DeclaredFigure.objects.filter(authority=authority, year=year)
    known = {figure.cell: figure for figure in stated.filter(cell__in=values)}
    return [known.get(cell) or DeclaredFigure(authority=authority, year=year, cell=cell) for cell in values]


def _refuse_without_sheet(figures: list[DeclaredFigure], values: Mapping[str, Decimal], *, is_attached: bool) -> None:
    cells = form_for_year(figures[0].year).cells
    bare = [cells[one.cell].label for one in figures if values[one.cell] and not (is_attached or one.sheet_id)]
    if bare:
        raise SheetMissing(bare)


def _state(figure: DeclaredFigure, value: Decimal, sheet: Stored | None) -> None:
    figure.value = value
    if sheet is not None:
        figure.sheet = sheet
