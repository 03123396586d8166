"""What a draft may say: the report's figures, and what the records know besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gongkai.knowledge.forms.catalog import form, form_for_year
from gongkai.knowledge.forms.comparison import YearCompared
from gongkai.knowledge.forms.drafting.charts import chart_fields
from gongkai.knowledge.forms.drafting.fields import CHART, Field, counted_by_name, field
from gongkai.knowledge.forms.figures import Figure, Number, State, plain_decimal
from gongkai.knowledge.forms.form import Cell


@dataclass(frozen=True)
class ChannelUse:
    """A channel of row A2 and the platforms behind it; how many items went out over it is the figure `cell`."""

    cell: str
    label: str
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Improvement:
    """A problem that the bureau names, and what it does about it, in its own words."""

    problem: str
    measure: str


@dataclass(frozen=True)
class Promise:
    """A measure that last year's report announced, and what became of it; `evidence` in the bureau's own words."""

    problem: str
    measure: str
    is_done: bool
    evidence: str = ""


@dataclass(frozen=True)
class ReportFacts:
    """All that a draft may say of a year. What stays empty is left out of the text.

    Args:
        figures: every cell of the form of 2014–2018, and since 2019 those of the year's own form and its sums beside
            them; a figure that is not known is not spoken of.
        themes: (kind of content, items of A1); each item in one kind.
        full_text: how many items of A1 can be read in full online; None where nobody knows.
        columns: the columns of the website that the items stand in.
        channels: the channels items went out over, in the order of the form.
        series: programmes and series used as media, with their items ("《老娘舅》", "法治动漫").
        response_platforms: the platforms over which the public was answered.
        hotline_sessions: (programme, sessions attended in the year).
        fee_waivers: applications whose fee was reduced or waived; None where nobody knows.
        improvements: problems and measures as the bureau wrote them.
        promises: what last year's report announced.
        withdrawn: items taken back in the year.
        late_replies: replies of the year behind their deadline; None where nobody knows.
        earlier: published reports of the years before, the earliest first, for the charts.
        units: (group of units, how many of them) that the figures are the sum of; () where they are the body's own.
        units_left_out: how many units the sum is without.
    """

    authority: str
    year: int
    figures: Mapping[str, Figure]
    themes: tuple[tuple[str, int], ...] = ()
    full_text: int | None = None
    columns: tuple[str, ...] = ()
    channels: tuple[ChannelUse, ...] = ()
    series: tuple[tuple[str, int], ...] = ()
    response_platforms: tuple[str, ...] = ()
    hotline_sessions: tuple[tuple[str, int], ...] = ()
    fee_waivers: int | None = None
    improvements: tuple[Improvement, ...] = ()
    promises: tuple[Promise, ...] = ()
    withdrawn: int = 0
    late_replies: int | None = None
    earlier: tuple[YearCompared, ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    units_left_out: int = 0

    def known(self, cell: str) -> Number | None:
        """Return the figure, None where it is missing, can be read in several ways, or the year's form lacks it."""
        figure = self.figures.get(cell)
        return figure.value if figure and figure.state is State.READ else None

    def is_zero(self, *cells: str) -> bool:
        """Return whether all these figures are known to be 0."""
        return all(self.known(cell) == 0 for cell in cells)

    def is_positive(self, cell: str) -> bool:
        """Return whether the figure is known and above 0."""
        return (self.known(cell) or 0) > 0

    def shown(self, name: str) -> str:
        """Return the place of a number in the text. Raises ValueError where it is not known."""
        if name not in self.fields or not self.fields[name].text:
            raise ValueError(f"{name} is not known and cannot be spoken of")
        return field(name)

    def shown_count(self, prefix: str, name: str, number: int) -> str:
        """Return the place of what is counted under a name, the number itself where the name cannot be a place's."""
        one = counted_by_name(prefix, name, number)
        return field(one.id) if one else str(number)

    def has_chart(self, name: str) -> bool:
        """Return whether a chart has something to compare."""
        drawn = self.fields[f"{CHART}{name}"].chart
        return drawn is not None and drawn.is_telling

    @cached_property
    def leading_themes(self) -> tuple[tuple[str, int], ...]:
        """Return the kinds of content that are named, the largest first; of many the smallest are left to the rest."""
        ranked = sorted((theme for theme in self.themes if theme[1] > 0), key=lambda theme: -theme[1])
        return tuple(ranked if len(ranked) <= _MOST_THEMES else ranked[: _MOST_THEMES - 1])

    @cached_property
    def other_themes(self) -> int:
        """Return how many items are of the kinds that are not named."""
        return sum(count for _, count in self.themes) - sum(count for _, count in self.leading_themes)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Return {id: field}: every number that a text on the year may speak of."""
        cells = form("national-2014").cells | form_for_year(self.year).cells
        found = {name: Field(name, _label(name, cells), self._text(name)) for name in self.figures}
        return {**found, **{one.id: one for one in self._others()}}

    def _text(self, name: str) -> str:
        value = self.known(name)
        return "" if value is None else plain_decimal(value)

    def _others(self) -> Iterator[Field]:
        """Yield the numbers that stand in no table."""
        items = self.known("A1")
        has_share = self.full_text is not None and items and self.full_text <= items
        yield Field("full_text", "可以在网上查阅全文的信息数", _written(self.full_text))
        yield Field("full_text_share", "全文电子化率", share(self.full_text or 0, items or 1) if has_share else "")
        yield Field("withdrawn", "撤回的信息数", _written(self.withdrawn))
        yield Field("late_replies", "逾期答复数", _written(self.late_replies))
        yield Field("fee_waivers", "减免费用的申请数", _written(self.fee_waivers))
        yield from filter(None, (counted_by_name("theme:", name, count) for name, count in self.themes))
        yield Field("other_themes", "内容类别·其余合计", str(self.other_themes))
        yield Field("of_series", "以节目和专栏为媒介公开的信息数", str(sum(count for _, count in self.series)))
        yield from filter(None, (counted_by_name("hotline:", name, count) for name, count in self.hotline_sessions))
        yield Field("hotlines", "参加热线的总次数", str(sum(count for _, count in self.hotline_sessions)))
        yield Field("promises", "上年提出的改进措施数", str(len(self.promises)))
        yield Field("promises_done", "上年改进措施已完成数", str(sum(one.is_done for one in self.promises)))
        yield from self._charts()
        if self.units:
            yield from filter(None, (counted_by_name("units:", name, number) for name, number in self.units))
            yield Field("units", "汇总的单位数", str(sum(number for _, number in self.units)))
            yield Field("units_left_out", "没有汇总的单位数", str(self.units_left_out))

    def _charts(self) -> Iterator[Field]:
        rest = (("其他内容", self.other_themes),) if self.other_themes else ()
        this = YearCompared(self.year, form_for_year(self.year).id, self.figures)
        return chart_fields(this, self.earlier, (*self.leading_themes, *rest))

    @property
    def own_name(self) -> str:
        """Return how the body speaks of itself: 我局, 我委, 我办, 我市, else 本机关."""
        for ending, name in _OWN_NAMES:
            if self.authority.endswith(ending):
                return name
        return "本机关"


def _written(number: int | None) -> str:
    return "" if number is None else str(number)


def _label(name: str, cells: Mapping[str, Cell]) -> str:
    """Return what people call a number; results of reconsideration and of litigation bear the same words."""
    if name in _CALLED:
        return _CALLED[name]
    label, above = cells[name].label, cells[name].parent
    if above in ("D", "E"):
        return f"{cells[above].label}·{label}"
    # 表三的总计一栏就是这一行的数；“其他处理”里的“其他”还要靠“总计”认出来。
    return label.removesuffix("·总计") if name.startswith("t3/") and not name.startswith("t3/other.") else label


# 表中没有合计一格、文字里却要说的数；和印出的名称单独看认不出来的数。
_CALLED = {
    "t3/total_results/total": "办理结果总计",
    "t3/denied/total": "不予公开·合计",
    "t3/unable/total": "无法提供·合计",
    "t3/not_processed/total": "不予处理·合计",
    "t3/other/total": "其他处理·合计",
}
# 种类再多，写出的和画出的也只到第七种，其余合成一个数。
_MOST_THEMES = 8
_OWN_NAMES = (
    ("局", "我局"),
    ("委员会", "我委"),
    ("办公室", "我办"),
    ("厅", "我厅"),
    ("省人民政府", "我省"),
    ("市人民政府", "我市"),
    ("县人民政府", "我县"),
    ("区人民政府", "我区"),
    ("镇人民政府", "我镇"),
    ("乡人民政府", "我乡"),
)


def share(part: int, whole: Number) -> str:
    """Return a part in percent of the whole, to one place, 100 and 0 only where they are exact."""
    exact = Decimal(part) * 100 / Decimal(whole)
    rounded = exact.quantize(Decimal("0.1"))
    if exact not in (0, 100):
        rounded = min(max(rounded, Decimal("0.1")), Decimal("99.9"))
    return f"{plain_decimal(rounded)}%"
