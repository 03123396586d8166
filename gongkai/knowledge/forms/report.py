"""One report as data, however it came: compiled from records, typed in, or read from a published file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.form import Form


class Status(StrEnum):
    """Whether a report's figures are final; R08 is an error only between published reports."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True)
class PlacedChart:
    """A chart in a text: its `number` (图1), and after how many paragraphs of its chapter it stands."""

    number: int
    after: int
    chart: Chart


@dataclass(frozen=True)
class Section:
    """One chapter of the narrative: `number` is 1 for 一, `heading` is without the number."""

    number: int | None
    heading: str
    text: str
    where: str = ""
    charts: tuple[PlacedChart, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the lines that hold something."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    def charts_after(self, paragraphs: int) -> tuple[PlacedChart, ...]:
        """Return the charts that stand after so many paragraphs."""
        return tuple(one for one in self.charts if one.after == paragraphs)


@dataclass(frozen=True)
class Frame:
    """The frame of the 2014 table: who stands for the figures. Empty string where nothing is printed."""

    reporting_unit: str = ""
    head: str = ""
    reviewer: str = ""
    preparer: str = ""
    telephone: str = ""
    filled_on_text: str = ""
    filled_on: date | None = None


@dataclass(frozen=True)
class Report:
    """A report.

    `figures` holds every cell of `form`, in the form's order. `sections` is None where no narrative is at hand (the
    narrative rules then answer *not checkable*); () means it was looked for and is empty. `tables_in` tells in which
    chapter each table stood ({"t2": 2}), None if unknown. `years` are the years read per place ({"title": 2017,
    "table": 2017, "body": 2017}).
    """

    form: Form
    figures: Mapping[str, Figure]
    authority: str | None = None
    year: int | None = None
    status: Status = Status.PUBLISHED
    sections: tuple[Section, ...] | None = None
    frame: Frame | None = None
    years: Mapping[str, int] = field(default_factory=dict)
    tables_in: Mapping[str, int | None] = field(default_factory=dict)
    contact: str = ""
    # Facts that only the reporting body's own records know; rules that need an absent one answer *not checkable*.
    late_replies: int | None = None
    has_earlier_applications: bool | None = None

    def number(self, cell: str) -> Figure:
        """Return the figure of a cell of this form. Raises KeyError for a cell the form lacks."""
        return self.figures[cell]


def tables_in(form: Form, sections: Iterable[Section]) -> dict[str, int | None]:
    """Return where each table of a report stands that is written here: in the chapter of its own number.

    A chapter that is left out leaves its table without a place; the table of 2014–2018 is an annex and is left out.
    """
    numbers = {section.heading: section.number for section in sections}
    titles = {table.id: table.title.partition("、")[2] for table in form.tables}
    return {table: numbers.get(title) for table, title in titles.items() if title}
