"""Years before a report's own, as they are published now: what its charts compare with."""

from __future__ import annotations

from django.db.models import Prefetch

from gongkai.domain.reports.models import Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.frozen import figure_of
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.comparison import YearCompared
from gongkai.knowledge.forms.drafting.charts import MOST_YEARS, cells_charted


def earlier_years(scope: Scope) -> tuple[YearCompared, ...]:
    """Return the figures that charts ask for of the years published before, the earliest first. Two queries."""
    cells = cells_charted(scope.form.id)
    published = Version.objects.filter(
        report__authority=scope.authority,
        report__year__range=(scope.year - MOST_YEARS + 1, scope.year - 1),
        report__item__withdrawn_on__isnull=True,
        published_on__isnull=False,
    )
    figures = Prefetch("figures", FrozenFigure.objects.filter(cell__in=cells), to_attr="wanted")
    frozen = Frozen.objects.filter(version__in=published).select_related("version__report")
    # 同一年度以后公布的版次为准，同一版以后定稿的为准。
    latest = {
        one.version.report.year: one for one in frozen.order_by("version__number", "pk").prefetch_related(figures)
    }
    return tuple(_year(year, latest[year]) for year in sorted(latest))


def _year(year: int, frozen: Frozen) -> YearCompared:
    form = catalog.form(frozen.content["form"])
    # 预取到 wanted 上的行，类型检查看不见。
    rows: list[FrozenFigure] = frozen.wanted  # type: ignore[attr-defined]
    known = {row.cell: row for row in rows if row.cell in form.cells}
    return YearCompared(year, form.id, {cell: figure_of(form.cells[cell], row) for cell, row in known.items()})
