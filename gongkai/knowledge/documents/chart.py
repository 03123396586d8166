"""图表: one chart of bars as data. Page, .docx and PDF draw the same one; its numbers stand beside the bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

ChartNumber = int | Decimal


@dataclass(frozen=True)
class Series:
    """What one bar of every group tells of: "2017年", "新收申请"; `unit` stands behind its numbers."""

    label: str
    unit: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar. `words` is the number as printed, without its unit; without a number, why there is none: "无此项"."""

    number: ChartNumber | None
    words: str

    @classmethod
    def of(cls, number: ChartNumber | None, words: str) -> Bar:
        """Return the bar of a number; one below 0, which only a mistake makes, is told in words alone."""
        return cls(None if number is not None and number < 0 else number, words)


@dataclass(frozen=True)
class Group:
    """What stands at one label: a bar for each series, in their order."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of bars. Numbers are 0 or above."""

    title: str
    series: tuple[Series, ...]
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        if not self.series or any(len(group.bars) != len(self.series) for group in self.groups):
            raise ValueError(f"{self.title}: every group has one bar for each series")
        if any(number < 0 for number in self.numbers):
            raise ValueError(f"{self.title}: no bar is shorter than nothing")

    @property
    def numbers(self) -> list[ChartNumber]:
        """Return every number that is known, by group."""
        return [bar.number for group in self.groups for bar in group.bars if bar.number is not None]

    @property
    def is_telling(self) -> bool:
        """Whether there is something to compare: at least two bars that are longer than nothing."""
        return sum(number > 0 for number in self.numbers) > 1

    @property
    def spoken(self) -> str:
        """Return the chart in words with all its numbers, for who does not see it."""
        return f"{self.title}：{'；'.join(map(self._spoken, self.groups))}。"

    def _spoken(self, group: Group) -> str:
        told = [self.told(number, bar) for number, bar in enumerate(group.bars)]
        if len(self.series) == 1:
            return f"{group.label}{told[0]}"
        pairs = zip(self.series, told, strict=True)
        return f"{group.label}：{'，'.join(f'{series.label}{words}' for series, words in pairs)}"

    def told(self, series: int, bar: Bar) -> str:
        """Return what stands behind a bar of the series of that place: "288条", "无此项"."""
        return bar.words if bar.number is None else f"{bar.words}{self.series[series].unit}"


def chart_as_json(chart: Chart) -> dict[str, Any]:
    """Return a chart as plain data, numbers as plain decimals in strings, None where there is none."""
    return {
        "title": chart.title,
        "series": [[one.label, one.unit] for one in chart.series],
        "groups": [
            [
                group.label,
                [[None if bar.number is None else format(Decimal(bar.number), "f"), bar.words] for bar in group.bars],
            ]
            for group in chart.groups
        ],
    }


def chart_from_json(kept: Mapping[str, Any]) -> Chart:
    """Return the chart that `chart_as_json` made this of. Raises ValueError, KeyError, TypeError for what is none."""
    return Chart(
        kept["title"],
        tuple(Series(label, unit) for label, unit in kept["series"]),
        tuple(
            Group(label, tuple(Bar(_number(number), words) for number, words in bars)) for label, bars in kept["groups"]
        ),
    )


def _number(kept: str | None) -> ChartNumber | None:
    if kept is None:
        return None
    return int(kept) if kept.isdecimal() else Decimal(kept)
