"""图的画法: where each bar and each word of a chart stands. One drawing serves page and paper.

Chinese characters are as wide as they are high, so the place of words is known without asking any font: all is laid
out in characters first, then made as large as it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.knowledge.documents.chart import Chart, Group
from gongkai.knowledge.documents.numerals import width_in_characters

# In characters.
LONGEST_LINE = 8  # of a label
BAR, BETWEEN_BARS, BETWEEN_GROUPS = 1.15, 0.25, 0.75
LINE, BESIDE = 1.3, 0.4
SHORTEST_BAR = 0.12  # whatever is above 0 is seen
BELOW_MIDDLE = 0.37  # from the middle of a line of words down to where they stand
MOST_LINES = 3


@dataclass(frozen=True)
class DrawnBar:
    """One bar of the series of that number, 1 the first. It begins at the axis."""

    series: int
    top: float
    length: float


@dataclass(frozen=True)
class DrawnWords:
    """A line of words: it begins `across`, or ends there; `down` is the line that the words stand on."""

    text: str
    across: float
    down: float
    ends_there: bool = False
    is_soft: bool = False


@dataclass(frozen=True)
class Drawing:
    """A chart drawn, `size` being that of its words. The axis stands `axis` from the left, all the way down."""

    width: float
    height: float
    size: float
    axis: float
    thickness: float
    bars: tuple[DrawnBar, ...]
    words: tuple[DrawnWords, ...]


def drawing(chart: Chart, *, width: float, size: float) -> Drawing:
    """Return the chart drawn that wide with words of that size, all lengths in their unit."""
    tops = list(_tops(chart))
    axis = _axis(chart)
    longest = max(width / size - axis - _beside(chart), LONGEST_LINE / 2)
    most = float(max(chart.numbers, default=0))
    bars, words = [], []
    for group, top in zip(chart.groups, tops, strict=False):
        words += [_scaled(one, size) for one in _label(group, axis - BESIDE, top)]
        for number, bar in enumerate(group.bars):
            down = top + (_height(group) - _height_of_bars(group)) / 2 + number * (BAR + BETWEEN_BARS)
            length = max(longest * float(bar.number) / most, SHORTEST_BAR) if bar.number else 0.0
            if length:
                bars.append(DrawnBar(number + 1, _round(down * size), _round(length * size)))
            stands_on = down + BAR / 2 + BELOW_MIDDLE
            told = DrawnWords(chart.told(number, bar), axis + length + BESIDE, stands_on, is_soft=bar.number is None)
            words.append(_scaled(told, size))
    height = max(tops[-1] - BETWEEN_GROUPS, 0)
    return Drawing(
        width, _round(height * size), size, _round(axis * size), _round(BAR * size), tuple(bars), tuple(words)
    )


def lines_of(label: str) -> list[str]:
    """Return a label in lines of at most eight characters; what is longer than three of them ends in an ellipsis."""
    lines = [""]
    for sign in label:
        if width_in_characters(lines[-1] + sign) > LONGEST_LINE:
            lines.append("")
        lines[-1] += sign
    if len(lines) > MOST_LINES:
        return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-1]}…"]
    return lines


def _tops(chart: Chart) -> Iterator[float]:
    """Yield where each group begins, and at last where one more would."""
    top = 0.0
    for group in chart.groups:
        yield top
        top += _height(group) + BETWEEN_GROUPS
    yield top


def _axis(chart: Chart) -> float:
    lines = (line for group in chart.groups for line in lines_of(group.label))
    return max(map(width_in_characters, lines), default=0) + BESIDE


def _beside(chart: Chart) -> float:
    """Return what the words behind the bars take."""
    told = (chart.told(number, bar) for group in chart.groups for number, bar in enumerate(group.bars))
    return max(map(width_in_characters, told), default=0) + 2 * BESIDE


def _height(group: Group) -> float:
    return max(_height_of_bars(group), len(lines_of(group.label)) * LINE)


def _height_of_bars(group: Group) -> float:
    return len(group.bars) * (BAR + BETWEEN_BARS) - BETWEEN_BARS


def _label(group: Group, ends: float, top: float) -> Iterator[DrawnWords]:
    """Yield the lines of a label, in the middle of its bars."""
    lines = lines_of(group.label)
    first = top + (_height(group) - len(lines) * LINE) / 2
    for number, line in enumerate(lines):
        yield DrawnWords(line, ends, first + (number + 0.5) * LINE + BELOW_MIDDLE, ends_there=True)


def _scaled(words: DrawnWords, size: float) -> DrawnWords:
    return DrawnWords(
        words.text, _round(words.across * size), _round(words.down * size), words.ends_there, words.is_soft
    )


def _round(length: float) -> float:
    return round(length, 2)
