"""报告正文 as the page shows it: chapters with their numbers, paragraphs apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.faces.theme.report.chart import ShownChart, shown_chart
from gongkai.faces.theme.report.sheet import Sheet
from gongkai.knowledge.documents.document import heading_number
from gongkai.knowledge.forms.report import PlacedChart, Section


@dataclass(frozen=True)
class Chapter:
    """One chapter: `heading` with its number ("一、…"; "" before the first), its paragraphs and charts, or its table.

    `number` is that of the section it shows, 0 for the text before the first, None for a table; `address`
    is where it is worded, "" where it is not to be changed.
    """

    heading: str
    paragraphs: tuple[str, ...]
    sheet: Sheet | None = None
    number: int | None = None
    address: str = ""
    charts: tuple[PlacedChart, ...] = ()

    @property
    def parts(self) -> Iterator[str | ShownChart]:
        """What stands under the heading: paragraphs, and charts between them."""
        yield from self._charts_after(0)
        for number, paragraph in enumerate(self.paragraphs, 1):
            yield paragraph
            yield from self._charts_after(number)

    def _charts_after(self, paragraphs: int) -> Iterator[ShownChart]:
        return (shown_chart(one.chart, one.number) for one in self.charts if one.after == paragraphs)


def chapters(sections: Iterable[Section] | None, address: Callable[[int], str] | None = None) -> tuple[Chapter, ...]:
    """Return the narrative by chapter; () where there is none. `address` is where a chapter of a number is worded."""
    return tuple(_chapter(section, address) for section in sections or ())


def _chapter(section: Section, address: Callable[[int], str] | None) -> Chapter:
    number = section.number or 0
    where = address(number) if address else ""
    return Chapter(heading_of(section), section.paragraphs, number=number, address=where, charts=section.charts)


def with_tables(text: Iterable[Chapter], sheets: Iterable[Sheet]) -> tuple[Chapter, ...]:
    """Return the report of the forms from 2019, whose tables are chapters 二 to 四: text and tables in their order.

    A chapter of text with a table's heading and nothing in it is left out: the table is that chapter.
    """
    tables = [Chapter(sheet.title, (), sheet) for sheet in sheets]
    own_headings = {table.heading for table in tables}
    words = [chapter for chapter in text if chapter.paragraphs or chapter.heading not in own_headings]
    return tuple(sorted([*words, *tables], key=lambda chapter: _place(chapter.heading)))


def is_a_chapter(sheet: Sheet) -> bool:
    """Whether the table's title is a chapter's heading ("二、…")."""
    return _place(sheet.title) > 0


def _place(heading: str) -> int:
    """Return a heading's number; 0 for text before the first chapter."""
    return next((number for number in range(1, 21) if heading.startswith(heading_number(1, number))), 0)


def heading_of(section: Section) -> str:
    """Return a section's heading with its number: "一、…"; "" where it has none."""
    if section.number is None or not section.heading:
        return section.heading
    return heading_number(1, section.number) + section.heading
