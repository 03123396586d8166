"""各年度比较成文: published years side by side, each chart as a picture with its numbers in a table under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.documents.document import (
    ChartBlock,
    Document,
    Heading,
    Paragraph,
    PortraitBlock,
    TableBlock,
    TableCell,
)
from gongkai.knowledge.forms.comparison import YearCompared, charts, why_no_number, years_drawn

YEAR_WIDTH, TABLE_WIDTH = 36.0, 156.0
MOST_YEARS_DRAWN = 6  # 再多，一幅图高过半页，前一页就空出一大块
ABOUT = "本表所列数据都来自已经公布的年度报告。表式改变以后没有对应的项目写明“无此项”，不作为0。"


def comparison_document(authority: str, years: Sequence[YearCompared]) -> Document:
    """Return the published years of a body, the earliest first, in one chapter for each chart that has a number."""
    drawn = [(chart, years_drawn(chart, years)) for chart in charts()]
    blocks: list[PortraitBlock] = [Paragraph.of(ABOUT)]
    for number, (chart, made) in enumerate((pair for pair in drawn if pair[1].numbers), 1):
        notes = (Paragraph.of(why) for why in why_no_number(chart, years))
        blocks += [Heading(1, chart.title, number), *_picture(made, number), _table(made), *notes]
    return Document(f"{authority}\n各年度政府信息公开工作年度报告比较", tuple(blocks), author=authority)


def _picture(chart: Chart, number: int) -> list[PortraitBlock]:
    """Return the chart of the latest years where a bar is longer than nothing; of noughts the table tells."""
    latest = replace(chart, groups=chart.groups[-MOST_YEARS_DRAWN:])
    if not any(latest.numbers):
        return []
    if len(latest.groups) == len(chart.groups):
        return [ChartBlock(chart, number)]
    return [ChartBlock(latest, number), Paragraph.of(f"图中是最近{MOST_YEARS_DRAWN}个年度，更早的见下表。")]


def _table(chart: Chart) -> TableBlock:
    head = (TableCell("年度", bold=True), *(TableCell(f"{one.label}（{one.unit}）", bold=True) for one in chart.series))
    rows = ((TableCell(group.label), *(TableCell(bar.words) for bar in group.bars)) for group in chart.groups)
    width = (TABLE_WIDTH - YEAR_WIDTH) / len(chart.series)
    return TableBlock(
        (head, *rows),
        (YEAR_WIDTH, *(width for _ in chart.series)),
        header_rows=1,
        description=chart.title,
    )
