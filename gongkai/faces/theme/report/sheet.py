"""统计表 for a page: each table as the form prints it, made an accessible HTML table with its figures in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from gongkai.knowledge.forms.figures import Figure, State, plain_decimal
from gongkai.knowledge.forms.form import Cell
from gongkai.knowledge.forms.publication.printed import Place as PrintedPlace
from gongkai.knowledge.forms.publication.printed import PrintedTable, printed_tables
from gongkai.knowledge.forms.report import Report

# The table of 2014–2018 has one figure a line, so its findings get a column of their own.
ONE_FIGURE_A_LINE = "t1"


class Mark(Protocol):
    """What a check says beside a figure, and the place on the page where it is explained."""

    @property
    def anchor(self) -> str:
        """Where the page explains it."""

    @property
    def rule(self) -> str:
        """Which rule found it."""

    @property
    def severity(self) -> str:
        """How grave it is."""

    @property
    def word(self) -> str:
        """The same in Chinese."""

    @property
    def message(self) -> str:
        """What was found."""


@dataclass(frozen=True)
class ShownFigure:
    """A figure as the page shows it: `text` is "288", "未填" or "2 或 22"; `address` lists its records, if anything."""

    cell: str
    text: str
    unit: str
    state: State
    is_zero: bool
    address: str
    notes: tuple[Mark, ...]


@dataclass(frozen=True)
class Place:
    """One cell of the HTML table. `scope` makes it a heading; `figure` makes it a figure; `notes` lists findings."""

    text: str = ""
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
    depth: int = 0
    figure: ShownFigure | None = None
    notes: tuple[Mark, ...] = ()


Row = tuple[Place, ...]


@dataclass(frozen=True)
class Sheet:
    """One table: `head` are its heading rows, `bodies` its groups of rows; `id` is that of the form's table."""

    id: str
    title: str
    head: tuple[Row, ...]
    bodies: tuple[tuple[Row, ...], ...]

    @property
    def has_notes_column(self) -> bool:
        """Whether findings stand in a column of their own, not under the figures."""
        return self.id == ONE_FIGURE_A_LINE


def sheets(
    report: Report, notes: Mapping[str, Sequence[Mark]] | None = None, address: Callable[[str], str] | None = None
) -> tuple[Sheet, ...]:
    """Return the report's tables as printed.

    Args:
        notes: {cell id: findings that speak of it}; None for a table without a place for findings.
        address: where the records behind a cell are listed; None where they are not shown.
    """
    figures = {
        cell.id: _shown(
            cell, report.number(cell.id), tuple((notes or {}).get(cell.id, ())), address(cell.id) if address else ""
        )
        for cell in report.form.cells.values()
    }
    corners = {table.note for table in report.form.tables}
    return tuple(
        _sheet(printed, figures, corners, with_notes=notes is not None) for printed in printed_tables(report.form.id)
    )


def shown_value(figure: Figure) -> str:
    """Return what stands in the cell: the number, the readings, or that nothing was filled in."""
    if figure.state is State.AMBIGUOUS:
        return " 或 ".join(plain_decimal(candidate) for candidate in figure.candidates)
    if figure.value is None:
        return f"“{figure.text}”不是数字" if figure.is_not_a_number else "未填"
    return plain_decimal(figure.value)


def _shown(cell: Cell, figure: Figure, notes: tuple[Mark, ...], address: str) -> ShownFigure:
    is_zero = figure.state is State.READ and figure.value == 0
    return ShownFigure(cell.id, shown_value(figure), cell.unit, figure.state, is_zero, address, notes)


def _sheet(printed: PrintedTable, figures: Mapping[str, ShownFigure], corners: set[str], *, with_notes: bool) -> Sheet:
    heads = [tuple(_head(place, corners) for place in row) for row in printed.rows[: printed.header_rows]]
    body = printed.rows[printed.header_rows :]
    if printed.id == ONE_FIGURE_A_LINE:
        heads = [(*row, *([Place("核对", "col")] if with_notes else [])) for row in heads]
        lines = (_line(row, figures) for row in body)
        bodies = _groups((line if with_notes else line[:3] for line in lines), lambda row: row[0].depth == 0)
    else:
        bodies = _wide_groups([_row(row, figures) for row in body], len(printed.widths))
    return Sheet(printed.id, printed.title, tuple(heads), bodies)


def _head(place: PrintedPlace, corners: set[str]) -> Place:
    scope = "colgroup" if place.colspan > 1 else "col"
    # 左上角印的是说明，不是哪一栏的名称。
    return Place(place.text, "" if place.text in corners else scope, place.colspan, place.rowspan)


def _line(row: Sequence[PrintedPlace], figures: Mapping[str, ShownFigure]) -> Row:
    """Return a line of 统计指标, 单位, 统计数, and what the checks found."""
    label, unit, value = row
    heading = Place(label.text, "row", depth=label.indent)
    if value.cell is None:
        return (replace(heading, scope="row" if label.indent else "rowgroup"), Place(unit.text), Place(), Place())
    figure = figures[value.cell]
    return (heading, Place(unit.text), Place(figure=replace(figure, notes=())), Place(notes=figure.notes))


def _row(row: Sequence[PrintedPlace], figures: Mapping[str, ShownFigure]) -> Row:
    """Return a row of a wider table; one without figures is a heading across, or names the columns below it."""
    has_figures = any(place.cell for place in row)
    scope = "row" if has_figures else "rowgroup" if len(row) == 1 else "col"
    return tuple(
        Place(figure=figures[place.cell], colspan=place.colspan)
        if place.cell
        else Place(place.text, scope, place.colspan, place.rowspan)
        for place in row
    )


def _wide_groups(rows: Sequence[Row], width: int) -> tuple[tuple[Row, ...], ...]:
    """Return the rows in groups: by headings across where there are any, else by rows that no span reaches into."""
    if any(row[0].scope == "rowgroup" for row in rows):
        return _groups(rows, lambda row: row[0].scope == "rowgroup")
    return _groups(rows, lambda row: sum(place.colspan for place in row) == width)


def _groups(rows: Iterable[Row], opens: Callable[[Row], bool]) -> tuple[tuple[Row, ...], ...]:
    bodies: list[list[Row]] = []
    for row in rows:
        if opens(row):
            bodies.append([])
        bodies[-1].append(row)
    return tuple(map(tuple, bodies))
