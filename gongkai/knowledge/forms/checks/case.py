"""What a rule looks at, and what it can answer: broken, noted, or unknown because an input is absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.knowledge.forms.checks.rules import Rule
from gongkai.knowledge.forms.figures import Figure, Number, State, plain_decimal
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Report, Section


@dataclass(frozen=True)
class Broken:
    """A rule does not hold. `message` says what is wrong, without full stop; `severity` overrides the rule's."""

    message: str
    cells: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True)
class Unknown:
    """A rule could not be checked, wholly or for `cells`, because of `reason`."""

    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    """What a rule has to say although it holds, for example which of several readings matched."""

    message: str
    cells: tuple[str, ...] = ()


Verdict = Broken | Noted | Unknown


class Absent(Exception):
    """An input of a rule is not there; the engine turns it into *not checkable*."""

    def __init__(self, reason: str, cells: tuple[str, ...] = ()) -> None:
        self.unknown = Unknown(reason, cells)
        super().__init__(reason)


@dataclass(frozen=True)
class Case:
    """One rule and the reports it is asked of."""

    rule: Rule
    report: Report
    previous: Report | None = None
    units: tuple[Report, ...] = ()

    def number(self, cell: str) -> Number:
        """Return the value of a cell. Raises Absent where it is missing or ambiguous."""
        return self.numbers(cell)[0]

    def numbers(self, *cells: str) -> list[Number]:
        """Return the values of cells, in their order. Raises Absent naming those that are missing or ambiguous."""
        return known_numbers(self.report, cells, "本表")

    def last_year(self) -> Report:
        """Return last year's report. Raises Absent where it was not given, or is another year's."""
        if self.previous is None:
            raise Absent("没有提供上年报告")
        if self.report.year and self.previous.year and self.previous.year != self.report.year - 1:
            raise Absent(f"所给的是{self.previous.year}年度报告，不是上年（{self.report.year - 1}年度）的")
        return self.previous

    def last_numbers(self, *cells: str) -> list[Number]:
        """Return the values of cells in last year's report. Raises Absent as `last_year` and `numbers` do."""
        last = self.last_year()
        if any(cell not in last.form.cells for cell in cells):
            raise Absent("上年报告用的是另一种表式，没有可比的项目", cells)
        return known_numbers(last, cells, "上年报告")

    def sections(self) -> tuple[Section, ...]:
        """Return the chapters of the narrative. Raises Absent where no narrative is at hand."""
        if self.report.sections is None:
            raise Absent("没有报告文字")
        return self.report.sections

    def name(self, cell: str) -> str:
        """Return the Chinese name of a cell in quotation marks."""
        return f"“{self.report.form.cells[cell].label}”"


Check = Callable[[Case], Iterable[Verdict]]


def known_numbers(report: Report, cells: Iterable[str], whose: str) -> list[Number]:
    """Return the values of cells of `report`. Raises Absent naming those that are missing or ambiguous."""
    figures = {cell: report.figures.get(cell) or Figure.missing() for cell in cells}
    unread = tuple(cell for cell, figure in figures.items() if figure.value is None)
    if unread:
        labels = "、".join(report.form.cells[cell].label for cell in unread)
        raise Absent(f"{whose}缺少或者读不准{labels}", unread)
    return [figure.value for figure in figures.values() if figure.value is not None]


def each(things: Iterable[str], test: Callable[[str], Iterable[Verdict]]) -> Iterator[Verdict]:
    """Ask `test` of every row, column or cell; one that lacks an input does not keep the others from an answer."""
    for thing in things:
        try:
            yield from test(thing)
        except Absent as absent:
            yield absent.unknown


def shown(figure: Figure) -> str:
    """Return a cell's content for a person: the number, what stood there instead, or its possible readings."""
    if figure.state is State.READ and figure.value is not None:
        return plain_decimal(figure.value)
    if figure.state is State.AMBIGUOUS:
        return "或".join(plain_decimal(candidate) for candidate in figure.candidates)
    return figure.text.strip() or "空白"


def plain(number: Number) -> str:
    """Return a number as a person writes it."""
    return plain_decimal(number)
