"""Years before a report's own, as they are published now: what its charts compare with."""

from __future__ import annotations

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform

from gongkai.domain.reports.models import FrozenFigure, Version
from gongkai.domain.reports.queries.frozen import figure_of
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.comparison import YearCompared
from gongkai.knowledge.forms.drafting.charts import MOST_YEARS, cells_charted


def earlier_years(scope: Scope) -> tuple[YearCompared, ...]:
    """Return the figures that charts ask for of the years published before, the earliest first. One query."""
    published = Version.objects.filter(
        report__authority=scope.authority,
        report__year__range=(scope.year - MOST_YEARS + 1, scope.year - 1),
        report__item__withdrawn_on__isnull=True,
        published_on__isnull=False,
    )
    rows = (
        FrozenFigure.objects.filter(frozen__version__in=published, cell__in=cells_charted(scope.form.id))
        .annotate(year=F("frozen__version__report__year"), form=KeyTextTransform("form", "frozen__content"))
        .order_by("frozen__version__number", "frozen")
    )
    # 同一年度以后公布的版次为准，同一版以后定稿的为准。
    latest: dict[int, list[FrozenFigure]] = {}
    forms: dict[int, str] = {}
    for row in rows:
        kept = latest.setdefault(row.year, [])
        if kept and kept[0].frozen_id != row.frozen_id:
            kept.clear()
        kept.append(row)
        forms[row.year] = row.form
    return tuple(_year(year, forms[year], latest[year]) for year in sorted(latest))


def _year(year: int, form_id: str, rows: list[FrozenFigure]) -> YearCompared:
    form = catalog.form(form_id)
    known = {row.cell: row for row in rows if row.cell in form.cells}
    return YearCompared(year, form.id, {cell: figure_of(form.cells[cell], row) for cell, row in known.items()})
