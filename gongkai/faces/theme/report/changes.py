"""更正之处: what changed between two versions of a report, in words for a page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.faces.theme.report.sheet import shown_value
from gongkai.knowledge.documents.document import heading_number
from gongkai.knowledge.forms.differences import Change, Differences, SectionDifference
from gongkai.knowledge.forms.figures import Figure

# 没有这一格（两版表式不同）时写明，不留空白。
NO_SUCH_CELL = "没有这一格"


@dataclass(frozen=True)
class ChangedCell:
    """A figure before and after, as the table shows it."""

    id: str
    label: str
    unit: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A sentence of a changed chapter: exactly one of the two, or neither, is set."""

    text: str
    is_removed: bool
    is_added: bool


@dataclass(frozen=True)
class ChangedChapter:
    """A chapter that changed, its heading with the number."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Changes:
    """All that changed; false where nothing did."""

    cells: tuple[ChangedCell, ...]
    chapters: tuple[ChangedChapter, ...]

    def __bool__(self) -> bool:
        return bool(self.cells or self.chapters)


def changes(found: Differences) -> Changes:
    """Return the differences as a page shows them."""
    cells = (
        ChangedCell(one.cell.id, one.cell.label, one.cell.unit, _value(one.before), _value(one.after))
        for one in found.cells
    )
    return Changes(tuple(cells), tuple(map(_chapter, found.sections)))


def _value(figure: Figure | None) -> str:
    return NO_SUCH_CELL if figure is None else shown_value(figure)


def _chapter(section: SectionDifference) -> ChangedChapter:
    number = heading_number(1, section.number) if section.number and section.heading else ""
    # 标题没有改的，已经写在上面，不再当作一句话重复。
    told = (one for one in section.lines if one != (Change.SAME, section.heading))
    lines = (Line(text, change is Change.REMOVED, change is Change.ADDED) for change, text in told)
    return ChangedChapter(f"{number}{section.heading}" or "正文开头", tuple(lines))
