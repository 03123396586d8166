"""Published reports of one body side by side: only what is published, only the cells asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from gongkai.domain.reports.models import Frozen, FrozenFigure, Version
from gongkai.domain.reports.queries.frozen import figure_of
from gongkai.domain.reports.queries.versions import published_reports
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure


@dataclass(frozen=True)
class PublishedYear:
    """The figures of one published report. `figures`: {cell id: figure}, of the cells asked for that its form has."""

    version: Version
    form_id: str
    figures: Mapping[str, Figure]

    @property
    def year(self) -> int:
        """The year it reports on."""
        return self.version.report.year


def published_years(authority_code: str, cells: Collection[str]) -> list[PublishedYear]:
    """Return the current published reports of a body, the earliest year first. Three queries, however many there are.

    Args:
        cells: which figures to read.
    """
    versions = {version.pk: version for version in published_reports(authority_code)}
    figures = Prefetch("figures", FrozenFigure.objects.filter(cell__in=cells), to_attr="wanted")
    latest: dict[int, Frozen] = {}
    for frozen in Frozen.objects.filter(version__in=versions).order_by("pk").prefetch_related(figures):
        latest[frozen.version_id] = frozen
    found = [_year(versions[number], frozen) for number, frozen in latest.items()]
    return sorted(found, key=lambda one: one.year)


def _year(version: Version, frozen: Frozen) -> PublishedYear:
    form = catalog.form(frozen.content["form"])
    # 预取到 wanted 上的行，类型检查看不见。
    rows: list[FrozenFigure] = frozen.wanted  # type: ignore[attr-defined]
    known = {row.cell: row for row in rows if row.cell in form.cells}
    return PublishedYear(version, form.id, {cell: figure_of(form.cells[cell], row) for cell, row in known.items()})
