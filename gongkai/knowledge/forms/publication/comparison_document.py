"""各年度比较成文: published years side by side, each chart a table of bars, rows of squares with the number behind.

Squares are characters of every Chinese typeface: the bars print the same in .docx and PDF, and a screen reader reads
the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.knowledge.documents.document import (
    Align,
    Document,
    Heading,
    Paragraph,
    PortraitBlock,
    TableBlock,
    TableCell,
)
from gongkai.knowledge.forms.comparison import Chart, Measure, Value, charts, value_of
from gongkai.knowledge.forms.figures import Figure

SQUARE, MOST_SQUARES = "■", 16
WIDTHS = (22.0, 50.0, 84.0)
ABOUT = "本表所列数据都来自已经公布的年度报告。表式改变以后没有对应的项目写明“无此项”，不作为0。"


@dataclass(frozen=True)
class YearCompared:
    """One published year: its form, and the figures that charts ask for."""

    year: int
    form_id: str
    figures: Mapping[str, Figure]


def comparison_document(authority: str, years: Sequence[YearCompared]) -> Document:
    """Return the published years of a body, the earliest first, in one chapter for each chart that has a number."""
    told = [(chart, values) for chart in charts() if _has_a_number(values := _values(chart, years))]
    blocks: list[PortraitBlock] = [Paragraph.of(ABOUT)]
    for number, (chart, values) in enumerate(told, 1):
        blocks += [Heading(1, chart.title, number), _table(chart, years, values), *_notes(years, values)]
    return Document(f"{authority}\n各年度政府信息公开工作年度报告比较", tuple(blocks), author=authority)


def _values(chart: Chart, years: Sequence[YearCompared]) -> list[list[Value]]:
    """Return what each measure comes to, by year."""
    return [[value_of(measure, one.form_id, one.figures) for measure in chart.measures] for one in years]


def _has_a_number(values: list[list[Value]]) -> bool:
    return any(value.number is not None for of_year in values for value in of_year)


def _table(chart: Chart, years: Sequence[YearCompared], values: list[list[Value]]) -> TableBlock:
    most = max(float(value.number) for of_year in values for value in of_year if value.number is not None)
    head = tuple(TableCell(word, bold=True) for word in ("年度", "项目", "数量"))
    rows = [head]
    for one, of_year in zip(years, values, strict=True):
        for position, (measure, value) in enumerate(zip(chart.measures, of_year, strict=True)):
            name = (TableCell(f"{one.year}年", rowspan=len(chart.measures)),) if position == 0 else ()
            rows.append((*name, TableCell(measure.label, align=Align.LEFT), _bar(measure, value, most)))
    return TableBlock(tuple(rows), WIDTHS, header_rows=1, description=chart.title)


def _bar(measure: Measure, value: Value, most: float) -> TableCell:
    """Return a bar with its number; whatever is above 0 has at least one square, 0 has none."""
    if value.number is None:
        return TableCell(value.words, align=Align.LEFT)
    squares = max(round(MOST_SQUARES * float(value.number) / most), 1) if value.number else 0
    return TableCell(f"{SQUARE * squares}{value.words}{measure.unit}", align=Align.LEFT)


def _notes(years: Sequence[YearCompared], values: list[list[Value]]) -> Iterator[Paragraph]:
    """Yield why some years have no number, each reason once with its years."""
    reasons: dict[str, list[str]] = {}
    for one, of_year in zip(years, values, strict=True):
        for why in dict.fromkeys(value.why for value in of_year if value.why):
            reasons.setdefault(why, []).append(f"{one.year}年度")
    return (Paragraph.of(f"{why}（{'、'.join(of)}）。") for why, of in reasons.items())
