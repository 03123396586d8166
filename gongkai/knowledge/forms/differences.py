"""两版报告的差异: which cells and which sentences changed between two versions of one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.form import Cell
from gongkai.knowledge.forms.report import Report, Section


class Change(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class CellDifference:
    """A cell whose content changed; None where one of the two has no such cell."""

    cell: Cell
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True)
class SectionDifference:
    """A chapter that changed: its sentences in reading order, each kept, removed or added."""

    number: int | None
    heading: str
    lines: tuple[tuple[Change, str], ...]


@dataclass(frozen=True)
class Differences:
    """All that differs between two versions: the cells in the form's order, the chapters in theirs."""

    cells: tuple[CellDifference, ...]
    sections: tuple[SectionDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.cells or self.sections)


def differences(before: Report, after: Report) -> Differences:
    """Return what changed from one version of a report to another."""
    return Differences(tuple(_cells(before, after)), tuple(_sections(before, after)))


def _cells(before: Report, after: Report) -> Iterator[CellDifference]:
    for cell in (before.form.cells | after.form.cells).values():
        old, new = before.figures.get(cell.id), after.figures.get(cell.id)
        if _content(old) != _content(new):
            yield CellDifference(cell, old, new)


def _content(figure: Figure | None) -> object:
    """Return what a figure says, apart from where it was found."""
    return figure and (figure.state, figure.value, figure.candidates, figure.text.strip())


def _sections(before: Report, after: Report) -> Iterator[SectionDifference]:
    old, new = _by_number(before), _by_number(after)
    for number in sorted(old | new, key=lambda number: number or 0):
        lines = tuple(_lines(old.get(number), new.get(number)))
        section = new.get(number) or old[number]
        if any(change is not Change.SAME for change, _ in lines):
            yield SectionDifference(number, section.heading, lines)


def _by_number(report: Report) -> dict[int | None, Section]:
    return {section.number: section for section in report.sections or ()}


def _lines(before: Section | None, after: Section | None) -> Iterator[tuple[Change, str]]:
    old, new = _sentences(before), _sentences(after)
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Change.SAME, sentence) for sentence in old[start:end])
        else:
            yield from ((Change.REMOVED, sentence) for sentence in old[start:end])
            yield from ((Change.ADDED, sentence) for sentence in new[new_start:new_end])


def _sentences(section: Section | None) -> list[str]:
    """Return a chapter's heading and sentences, its charts in words: a change shows in its own sentence."""
    if section is None:
        return []
    text = section.text.replace("。", "。\n").splitlines()
    charts = (f"图{one.number}　{one.chart.spoken}" for one in section.charts)
    return [line for line in (section.heading, *(part.strip() for part in text), *charts) if line]
