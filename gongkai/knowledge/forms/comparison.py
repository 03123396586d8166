"""各年度比较: which figures of the three forms tell of the same thing, and where a form has no counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.knowledge.documents.chart import Bar, Group, Series
from gongkai.knowledge.documents.chart import Chart as DrawnChart
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure, Number, State, plain_decimal
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import day, read_table, require_keys, tables, text

COMPARISON = Path(__file__).with_name("comparison.toml")
NOT_FILLED_IN, SEVERAL_READINGS, NO_COUNTERPART = "未填", "有几种读法", "无此项"


@dataclass(frozen=True)
class Measure:
    """One thing that reports count. `cells`: {form id: the cells that add up to it}; `why_none`: {form id: reason}."""

    label: str
    unit: str
    cells: Mapping[str, tuple[str, ...]]
    why_none: Mapping[str, str]


@dataclass(frozen=True)
class Chart:
    """Measures that are looked at side by side."""

    key: str
    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Value:
    """What a measure comes to in one year; without a number, `words` says why in a word or two, `why` in a sentence."""

    number: Number | None = None
    words: str = ""
    why: str = ""


@dataclass(frozen=True)
class YearCompared:
    """One year's report: its form, and the figures that charts ask for."""

    year: int
    form_id: str
    figures: Mapping[str, Figure]


@cache
def charts() -> tuple[Chart, ...]:
    """Return the charts in their order."""
    table = read_table(COMPARISON)
    require_keys(table, COMPARISON.name, required=("checked_on", "chart"))
    day(table, "checked_on", COMPARISON.name)
    return tuple(_chart(one) for one in tables(table, "chart", COMPARISON.name))


def cells_compared() -> frozenset[str]:
    """Return the ids of all cells that some measure adds up."""
    measures = (measure for chart in charts() for measure in chart.measures)
    return frozenset(cell for measure in measures for cells in measure.cells.values() for cell in cells)


@cache
def counterpart(form_id: str, cell: str, other_id: str) -> tuple[str, ...]:
    """Return the cells of another form that add up to what `cell` counts; () where that form does not count it.

    What both forms call by one id and one label they count alike; for the rest `comparison.toml` says what is alike.
    """
    mine, other = catalog.form(form_id).cells[cell], catalog.form(other_id).cells.get(cell)
    if other is not None and _bare(other.label) == _bare(mine.label):
        return (cell,)
    measures = (measure for chart in charts() for measure in chart.measures)
    return next((one.cells[other_id] for one in measures if _counts(one, form_id, cell) and other_id in one.cells), ())


def _bare(label: str) -> str:
    """Return a label without the year it speaks of: 处理决定数量 and 本年处理决定数量 are one figure."""
    return label.replace("本年", "")


def _counts(measure: Measure, form_id: str, cell: str) -> bool:
    return measure.cells.get(form_id) == (cell,)


def value_of(measure: Measure, form_id: str, figures: Mapping[str, Figure]) -> Value:
    """Return what a measure comes to in a report of that form. A figure that is missing is never taken for 0."""
    if form_id in measure.why_none:
        return Value(words=NO_COUNTERPART, why=measure.why_none[form_id])
    parts = [figures.get(cell, Figure.missing()) for cell in measure.cells[form_id]]
    if any(part.state is State.AMBIGUOUS for part in parts):
        return Value(words=SEVERAL_READINGS, why="年报所填的数有几种读法")
    numbers = [part.value for part in parts]
    if None in numbers:
        return Value(words=NOT_FILLED_IN, why="年报没有填写这一项")
    total = _sum(number for number in numbers if number is not None)
    return Value(total, plain_decimal(total))


def years_drawn(chart: Chart, years: Sequence[YearCompared]) -> DrawnChart:
    """Return a chart of these years, a group for each, in the order given."""
    series = tuple(Series(measure.label, measure.unit) for measure in chart.measures)
    return DrawnChart(chart.title, series, tuple(_group(chart, one) for one in years))


def why_no_number(chart: Chart, years: Sequence[YearCompared]) -> tuple[str, ...]:
    """Return why some of the years have no number, each reason once with its years."""
    reasons: dict[str, list[str]] = {}
    for one in years:
        values = (value_of(measure, one.form_id, one.figures) for measure in chart.measures)
        for why in dict.fromkeys(value.why for value in values if value.why):
            reasons.setdefault(why, []).append(f"{one.year}年度")
    return tuple(f"{why}（{'、'.join(of)}）。" for why, of in reasons.items())


def _group(chart: Chart, year: YearCompared) -> Group:
    values = (value_of(measure, year.form_id, year.figures) for measure in chart.measures)
    return Group(f"{year.year}年", tuple(Bar.of(value.number, value.words) for value in values))


def _sum(numbers: Iterable[Number]) -> Number:
    total: Number = 0
    for number in numbers:
        total += number
    return total


def _chart(table: Mapping[str, object]) -> Chart:
    require_keys(table, "chart", required=("key", "title", "measure"))
    key = text(table, "key", "chart")
    measures = tuple(_measure(one, key) for one in tables(table, "measure", key))
    return Chart(key, text(table, "title", key), measures)


def _measure(table: Mapping[str, object], chart: str) -> Measure:
    ids = [form.id for form in catalog.all_forms()]
    require_keys(table, chart, required=("label", "unit", *ids))
    cells: dict[str, tuple[str, ...]] = {}
    why: dict[str, str] = {}
    for form_id in ids:
        entry = table[form_id]
        if isinstance(entry, dict):
            require_keys(entry, f"{chart} {form_id}", required=("none",))
            why[form_id] = text(entry, "none", f"{chart} {form_id}")
        else:
            cells[form_id] = _cells(entry, form_id, chart)
    return Measure(text(table, "label", chart), text(table, "unit", chart), cells, why)


def _cells(entry: object, form_id: str, chart: str) -> tuple[str, ...]:
    known = catalog.form(form_id).cells
    if not isinstance(entry, list) or not entry or not all(name in known for name in entry):
        raise LawDataError(f"{COMPARISON.name}, {chart}: {form_id} has no {entry}")
    return tuple(entry)
