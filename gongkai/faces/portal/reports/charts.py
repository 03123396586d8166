"""比较图: bars drawn on the server, told apart by pattern and by words; the numbers stand beside them and in a table.

All lengths are in units of the drawing, which is as wide as a telephone; a page makes it as wide as it likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.reports.queries.compared import PublishedYear
from gongkai.knowledge.forms.comparison import Chart, Measure, Value, value_of

WIDTH, LEFT, LONGEST = 360, 64, 210
BAR, BETWEEN_BARS, BETWEEN_YEARS = 16, 4, 14
TEXT_DOWN = 12.5  # from the top of a bar to the line that its words stand on


@dataclass(frozen=True)
class Bar:
    """One bar: `series` from 1, `top`, `length`, and where and what its words are."""

    series: int
    top: int
    length: float
    words_at: float
    words_down: float
    words: str
    is_number: bool


@dataclass(frozen=True)
class OfYear:
    """The bars of one year; `middle`: the line its name stands on."""

    year: int
    middle: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Row:
    """One year of the table."""

    version: PublishedYear
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Drawn:
    """A chart with its table. `notes`: why some years have no figure, one sentence each."""

    key: str
    title: str
    measures: tuple[Measure, ...]
    height: int
    years: tuple[OfYear, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    spoken: str


def drawn(chart: Chart, years: Sequence[PublishedYear]) -> Drawn:
    """Return a chart of these years, drawn from the top down."""
    rows = tuple(Row(one, tuple(value_of(it, one.form_id, one.figures) for it in chart.measures)) for one in years)
    numbers = [float(value.number) for row in rows for value in row.values if value.number is not None]
    most = max(numbers, default=0.0)
    step = len(chart.measures) * (BAR + BETWEEN_BARS) + BETWEEN_YEARS
    of_years = tuple(_of_year(row, chart.measures, number * step, most) for number, row in enumerate(rows))
    height = len(rows) * step - BETWEEN_YEARS
    return Drawn(chart.key, chart.title, chart.measures, height, of_years, rows, _notes(rows), _spoken(chart, rows))


def is_told(chart: Drawn) -> bool:
    """Whether any year has a number; what no form of these years counts is not shown."""
    return any(value.number is not None for row in chart.rows for value in row.values)


def _of_year(row: Row, measures: Sequence[Measure], top: int, most: float) -> OfYear:
    bars = tuple(
        _bar(number, value, measure, top + (number - 1) * (BAR + BETWEEN_BARS), most)
        for number, (value, measure) in enumerate(zip(row.values, measures, strict=True), start=1)
    )
    middle = top + (len(measures) * (BAR + BETWEEN_BARS) - BETWEEN_BARS) / 2 + TEXT_DOWN - BAR / 2
    return OfYear(row.version.year, middle, bars)


def _bar(series: int, value: Value, measure: Measure, top: int, most: float) -> Bar:
    is_number = value.number is not None
    length = round(LONGEST * float(value.number) / most, 1) if value.number and most else 0
    words = f"{value.words}{measure.unit}" if is_number else value.words
    return Bar(series, top, length, LEFT + length + 5, top + TEXT_DOWN, words, is_number)


def _notes(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return each reason with its years: 2018年度以前的表式不统计结转的申请（2016年度、2017年度）。"""
    years: dict[str, list[str]] = {}
    for row in rows:
        for why in dict.fromkeys(value.why for value in row.values if value.why):
            years.setdefault(why, []).append(f"{row.version.year}年度")
    return tuple(f"{why}（{'、'.join(of)}）。" for why, of in years.items())


def _spoken(chart: Chart, rows: Sequence[Row]) -> str:
    """Return the chart in words, for who does not see it."""
    told = []
    for row in rows:
        pairs = zip(chart.measures, row.values, strict=True)
        said = "，".join(f"{it.label}{one.words}{it.unit if one.number is not None else ''}" for it, one in pairs)
        told.append(f"{row.version.year}年度{said}")
    return "；".join(told)
