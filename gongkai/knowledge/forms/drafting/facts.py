"""What a draft may say: the report's figures, and what the records know besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.knowledge.forms.figures import Figure, Number, State, plain_decimal


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
class ReportFacts:
    """All that a draft may say of a year. What stays empty is left out of the text.

    Args:
        figures: every cell of the form of 2014–2018; a figure that is not known is not spoken of.
        themes: (kind of content, items of A1); each item in one kind.
        full_text: how many items of A1 can be read in full online; None where nobody knows.
        columns: the columns of the website that the items stand in.
        channels: the channels items went out over, in the order of the form.
        series: programmes and series used as media, with their items ("《老娘舅》", "法治动漫").
        response_platforms: the platforms over which the public was answered.
        hotline_sessions: (programme, sessions attended in the year).
        fee_waivers: applications whose fee was reduced or waived; None where nobody knows.
        improvements: problems and measures as the bureau wrote them.
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

    def known(self, cell: str) -> Number | None:
        """Return the figure, None where it is missing or can be read in several ways."""
        figure = self.figures[cell]
        return figure.value if figure.state is State.READ else None

    def is_zero(self, *cells: str) -> bool:
        """Return whether all these figures are known to be 0."""
        return all(self.known(cell) == 0 for cell in cells)

    def is_positive(self, cell: str) -> bool:
        """Return whether the figure is known and above 0."""
        return (self.known(cell) or 0) > 0

    def shown(self, cell: str) -> str:
        """Return a known figure as written in a text. Raises ValueError where it is not known."""
        value = self.known(cell)
        if value is None:
            raise ValueError(f"{cell} is not known and cannot be spoken of")
        return plain_decimal(value)

    @property
    def own_name(self) -> str:
        """Return how the body speaks of itself: 我局, 我委, 我办, 我市, else 本机关."""
        for ending, name in _OWN_NAMES:
            if self.authority.endswith(ending):
                return name
        return "本机关"


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
