"""图 on a page: drawn on the server, told apart by pattern and words; numbers stand beside the bars and in a table.

All lengths are in units of the drawing, which is as wide as a telephone; a page makes it as wide as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.documents.chart_drawing import Drawing, drawing
from gongkai.knowledge.documents.document import ChartBlock

WIDTH, SIZE = 320, 14


@dataclass(frozen=True)
class ShownChart:
    """A chart on a page; `number` is that of 图1, None where it has none."""

    chart: Chart
    number: int | None = None

    # 模板用它与段落区分。
    is_chart = True

    @cached_property
    def drawn(self) -> Drawing:
        """The drawing of it."""
        return drawing(self.chart, width=WIDTH, size=SIZE)

    @property
    def has_legend(self) -> bool:
        """Whether bars of several series are to be told apart."""
        return len(self.chart.series) > 1

    @property
    def name(self) -> str:
        """What it is called where its title is not said: 图1."""
        return "图" if self.number is None else f"图{self.number}"

    @property
    def printed(self) -> str:
        """The line under it: 图1　主动公开政府信息的渠道."""
        return ChartBlock(self.chart, self.number).printed

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The rows of its table: label, and the words of each bar without their unit, which the head says."""
        return [(group.label, [bar.words for bar in group.bars]) for group in self.chart.groups]


def shown_chart(chart: Chart, number: int | None = None) -> ShownChart:
    """Return a chart as a page shows it."""
    return ShownChart(chart, number)
