"""年报里的图: which there are, each made of the year's figures, with last year's beside them where these are published.

A chart of a year before comes from what was published then, never from records counted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.knowledge.documents.chart import Bar, Chart, Group, Series
from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.comparison import NOT_FILLED_IN, YearCompared, charts, value_of, years_drawn
from gongkai.knowledge.forms.comparison import Chart as Compared
from gongkai.knowledge.forms.drafting.fields import CHART, Field
from gongkai.knowledge.forms.figures import Figure, State, plain_decimal

# 表三各类办理结果的合计，文字和图都照这个次序说。
GROUPS_OF_RESULTS = (
    ("t3/granted/total", "予以公开"),
    ("t3/partial/total", "部分公开"),
    ("t3/denied/total", "不予公开"),
    ("t3/unable/total", "无法提供"),
    ("t3/not_processed/total", "不予处理"),
    ("t3/other/total", "其他处理"),
)
# 与上年比较的图最多列几年。
MOST_YEARS = 5


@dataclass(frozen=True)
class _OfCells:
    """A chart with one group for each cell: (cell, label)."""

    name: str
    label: str
    title: str
    unit: str
    cells: tuple[tuple[str, str], ...]


_CHANNELS = _OfCells(
    "channels",
    "公开渠道",
    "主动公开政府信息的渠道",
    "条",
    (
        ("A2.1", "政府公报"),
        ("A2.2", "政府网站"),
        ("A2.3", "政务微博"),
        ("A2.4", "政务微信"),
        ("A2.5", "其他方式"),
    ),
)
_REPLIES = _OfCells(
    "results",
    "答复结果",
    "对政府信息公开申请的答复",
    "件",
    (
        ("C3.1", "已主动公开"),
        ("C3.2", "同意公开"),
        ("C3.3", "同意部分公开"),
        ("C3.4", "不同意公开"),
        ("C3.5", "不属于本机关公开"),
        ("C3.6", "信息不存在"),
        ("C3.7", "告知更改补充"),
        ("C3.8", "其他途径办理"),
    ),
)
_RESULTS = _OfCells(
    "results",
    "答复结果",
    "政府信息公开申请的办理结果",
    "件",
    GROUPS_OF_RESULTS,
)
_OF_YEARS = {"disclosed": "历年主动公开", "applications": "历年申请"}


def cells_charted(form_id: str) -> frozenset[str]:
    """Return the cells of earlier reports that charts of a report of that form ask for."""
    measures = (measure for chart in _of_years() for measure in chart.measures)
    of_years = {cell for measure in measures for cells in measure.cells.values() for cell in cells}
    own = {cell for one in _of_form(form_id) for cell, _ in one.cells}
    return frozenset(of_years | own | {row for cell in own for row in _rows_of(form_id, cell)})


def chart_fields(
    this: YearCompared, earlier: Sequence[YearCompared], themes: Sequence[tuple[str, int]]
) -> Iterator[Field]:
    """Yield every chart of a report as a field; one that has nothing to show says so in its place.

    Args:
        this: the year's form, with all figures that its text may speak of.
        earlier: years published before, the earliest first.
        themes: (kind of content, items), as the text names them.
    """
    yield _field("themes", "按内容分", _of_themes(this.year, themes), "没有按内容分类的信息")
    before = next((one for one in earlier if one.year == this.year - 1), None)
    for one in _of_form(this.form_id):
        yield _field(one.name, one.label, _of_cells(one, this, before), "还没有数")
    years = [*(one for one in earlier if this.year - MOST_YEARS < one.year < this.year), this]
    for chart in _of_years():
        drawn = _through_the_years(chart, years)
        why_none = "以前年度的报告没有在这里公布，无从比较"
        yield _field(f"years-{chart.key}", _OF_YEARS[chart.key], drawn, why_none, every_group=True)


def _of_form(form_id: str) -> tuple[_OfCells, ...]:
    return (_CHANNELS, _REPLIES if form_id == "national-2014" else _RESULTS)


def _of_years() -> Iterator[Compared]:
    return (chart for chart in charts() if chart.key in _OF_YEARS)


def _field(name: str, label: str, chart: Chart, why_none: str, *, every_group: bool = False) -> Field:
    """Return a chart as a field. Unless told otherwise, groups that are 0 and were 0 or not known are left out."""
    if any(chart.numbers):
        told = tuple(group for group in chart.groups if every_group or _is_told(group))
        return Field(f"{CHART}{name}", f"图：{label}", "", replace(chart, groups=told))
    said = "各项均为0" if chart.numbers else why_none
    return Field(f"{CHART}{name}", f"图：{label}", f"{chart.title}：{said}。")


def _is_told(group: Group) -> bool:
    this_year, *before = group.bars
    return this_year.number != 0 or any(bar.number for bar in before)


def _of_themes(year: int, themes: Iterable[tuple[str, int]]) -> Chart:
    groups = tuple(Group(name, (Bar(number, str(number)),)) for name, number in themes)
    return Chart("主动公开政府信息按内容分类", (Series(f"{year}年", "条"),), groups)


def _of_cells(one: _OfCells, this: YearCompared, before: YearCompared | None) -> Chart:
    """Return a chart of this year, and of the year before where its report knows one of these cells."""
    years = [year for year in (this, before) if year and any(_is_known(year, cell) for cell, _ in one.cells)]
    series = tuple(Series(f"{year.year}年", one.unit) for year in years)
    if not years or years[0] is not this:
        return _empty(one.title)
    return Chart(
        one.title, series, tuple(Group(label, tuple(_bar(year, cell) for year in years)) for cell, label in one.cells)
    )


def _through_the_years(chart: Compared, years: Sequence[YearCompared]) -> Chart:
    """Return a chart of this year and those before it, of what at least two of them know; each year has its place."""
    known = tuple(
        measure
        for measure in chart.measures
        if sum(value_of(measure, one.form_id, one.figures).number is not None for one in years) > 1
    )
    # 只有一组条时没有图例，图题就说这一项。
    title = f"历年{known[0].label if len(known) == 1 else chart.title}"
    return replace(years_drawn(replace(chart, measures=known), years), title=title) if known else _empty(title)


def _empty(title: str) -> Chart:
    return Chart(title, (Series(""),), ())


def _is_known(year: YearCompared, cell: str) -> bool:
    return _figure(year, cell).state is State.READ


def _bar(year: YearCompared, cell: str) -> Bar:
    figure = _figure(year, cell)
    return Bar.of(figure.value, NOT_FILLED_IN if figure.value is None else plain_decimal(figure.value))


def _figure(year: YearCompared, cell: str) -> Figure:
    """Return a figure; where the form does not print a sum of table 三, that of its rows."""
    if cell in year.figures:
        return year.figures[cell]
    parts = [year.figures.get(one, Figure.missing()).value for one in _rows_of(year.form_id, cell)]
    known = [part for part in parts if part is not None]
    return Figure.of(sum(known[1:], known[0])) if known and len(known) == len(parts) else Figure.missing()


def _rows_of(form_id: str, cell: str) -> list[str]:
    """Return the rows that a sum of table 三 adds up: those of t3/denied/total are t3/denied.state_secret/total, …"""
    group, _, column = cell.rpartition("/")
    return [one for one in form(form_id).cells if one.startswith(f"{group}.") and one.endswith(f"/{column}")]
