"""比较图: a chart of the published years with its table, each year leading to its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.faces.theme.report.chart import ShownChart, shown_chart
from gongkai.knowledge.forms.comparison import Chart, YearCompared, why_no_number, years_drawn


@dataclass(frozen=True)
class ComparedChart:
    """A chart of published years. `notes`: why some years have no figure, one sentence each."""

    key: str
    shown: ShownChart
    years: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of its table: the year, and the words of each bar."""
        return zip(self.years, (words for _, words in self.shown.rows), strict=True)

    @property
    def is_told(self) -> bool:
        """Whether any year has a number; what no form of these years counts is not shown."""
        return bool(self.shown.chart.numbers)


def compared_chart(chart: Chart, years: Sequence[YearCompared]) -> ComparedChart:
    """Return a chart of these years, in the order given."""
    return ComparedChart(
        chart.key, shown_chart(years_drawn(chart, years)), tuple(one.year for one in years), why_no_number(chart, years)
    )
