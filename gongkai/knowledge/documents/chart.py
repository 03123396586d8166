"""图表: one chart of bars as data. Page, .docx and PDF draw the same one; its numbers stand beside the bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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
