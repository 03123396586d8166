"""印出的表: each table of a form as it is printed, with merged cells; documents and workbooks both draw it.

Nothing here holds a figure: a place names its cell, and who draws the table fills it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from gongkai.knowledge.forms.catalog import columns_of, form
from gongkai.knowledge.forms.form import Cell, Form, Kind, Line, Table


@dataclass(frozen=True)
class Place:
    """One printed cell: words, or the place of the figure `cell`.

    `head` marks column heads and group names; `indent` is in characters; `unit` is printed after the figure where no
    head names it.
    """

    text: str = ""
    cell: str | None = None
    colspan: int = 1
    rowspan: int = 1
    left: bool = False
    indent: int = 0
    head: bool = False
    unit: str = ""


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed: `widths` in millimetres fill the 156 mm of the type area; `header_rows` repeat.

    `parts`: where blocks with heads of their own begin, each of which stays on one page; (0,) keeps all of it on one.
    """

    id: str
    title: str
    rows: tuple[tuple[Place, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    parts: tuple[int, ...] = ()


@cache
def printed_tables(form_id: str) -> tuple[PrintedTable, ...]:
    """Return the tables of a form in printed order. Raises KeyError for an id that is no form's."""
    the_form = form(form_id)
    return tuple(_DRAWN[table.id](table, the_form) for table in the_form.tables)


def _bureau_table(table: Table, the_form: Form) -> PrintedTable:
    """统计指标 | 单位 | 统计数, one line for each indicator; deeper lines stand further in."""
    head = tuple(Place(text, head=True) for text in ("统计指标", "单位", "统计数"))
    rows = [head]
    for line in table.lines:
        label = Place(line.label, left=True, indent=line.depth, head=line.depth == 0)
        rows.append((label, Place(line.unit), Place(cell=line.cell)))
    return PrintedTable(table.id, table.title, tuple(rows), (118.0, 14.0, 24.0), header_rows=1)


# 主动公开的表每一项有一至三栏；六格能被一、二、三整除。
_GRID = 6


def _disclosure_table(table: Table, the_form: Form) -> PrintedTable:
    """One block for each item of 条例第二十条: its name across, its own column heads, its rows."""
    rows: list[tuple[Place, ...]] = []
    heads: tuple[str, ...] = ()
    parts: list[int] = []
    for line in table.lines:
        if line.row is None:
            parts.append(len(rows))
            rows.append((Place(line.label, colspan=1 + _GRID, head=True),))
            heads = ()
            continue
        columns = columns_of(table, line.row, the_form)
        span = _GRID // len(columns)
        if columns != heads:
            names = (Place(table.columns[column], colspan=span, head=True) for column in columns)
            rows.append((Place("信息内容", head=True), *names))
            heads = columns
        cells = [the_form.cells[f"{table.id}/{line.row}/{column}"] for column in columns]
        figures = (Place(cell=cell.id, colspan=span, unit=_unit_to_print(cell, table)) for cell in cells)
        rows.append((Place(line.label), *figures))
    return PrintedTable(table.id, table.title, tuple(rows), (42.0, *(19.0,) * _GRID), parts=tuple(parts))


def _unit_to_print(cell: Cell, table: Table) -> str:
    """Money must say whether it is 元 or 万元; where the column's head does not, the cell does."""
    said = "单位" in table.columns[cell.column or ""]
    return cell.unit if cell.kind is Kind.MONEY and not said else ""


_GROUP_DEPTH = 3


def _application_table(table: Table, the_form: Form) -> PrintedTable:
    """Results down, kinds of applicant across; 本年度办理结果 and its groups stand beside their rows.

    It stays on one page: the names of its groups run down beside many rows, and would be cut in two.
    """
    rows = list(_column_heads(table))
    for number, line in enumerate(table.lines):
        if line.row is None:
            continue
        first_of = _groups_that_open(table.lines, number)
        label = Place(line.label, colspan=_GROUP_DEPTH - line.depth, left=True)
        figures = (Place(cell=f"{table.id}/{line.row}/{column}") for column in table.columns)
        rows.append((*first_of, label, *figures))
    widths = (8.0, 18.0, 46.0, *(12.0,) * len(table.columns))
    return PrintedTable(table.id, table.title, tuple(rows), widths, header_rows=3, parts=(0,))


def _groups_that_open(lines: tuple[Line, ...], number: int) -> tuple[Place, ...]:
    """Return the group names that start at this row: the headings directly before it."""
    opened: list[Place] = []
    before = number - 1
    while before >= 0 and lines[before].row is None:
        opened.insert(0, Place(lines[before].label, rowspan=_rows_under(lines, before), head=True))
        before -= 1
    return tuple(opened)


def _rows_under(lines: tuple[Line, ...], heading: int) -> int:
    count = 0
    for line in lines[heading + 1 :]:
        if line.depth <= lines[heading].depth:
            break
        count += line.row is not None
    return count


def _column_heads(table: Table) -> tuple[tuple[Place, ...], ...]:
    """Return the three head rows: the form's note in the corner, 申请人情况, 法人或其他组织, the columns."""
    paths = {key: (*table.groups.get(key, "").split("/"), label) for key, label in table.columns.items()}
    corner = Place(table.note, colspan=_GROUP_DEPTH, rowspan=3, head=True)
    keys = list(table.columns)
    rows = []
    for level in range(3):
        row: list[Place] = [corner] if level == 0 else []
        for position, key in enumerate(keys):
            path = paths[key]
            if len(path) <= level:
                continue
            if position and paths[keys[position - 1]][: level + 1] == path[: level + 1]:
                row[-1] = replace(row[-1], colspan=row[-1].colspan + 1)
            else:
                row.append(Place(path[level], rowspan=3 - level if level == len(path) - 1 else 1, head=True))
        rows.append(tuple(row))
    return tuple(rows)


def _review_table(table: Table, the_form: Form) -> PrintedTable:
    """One row of figures: 行政复议, and under 行政诉讼 未经复议直接起诉 and 复议后起诉, each with its five results."""
    width = len(table.columns)
    top: list[Place] = []
    second: list[Place] = []
    for number, line in enumerate(table.lines):
        if line.row is None:
            top.append(Place(line.label, colspan=width * _rows_under(table.lines, number), head=True))
        elif line.depth == 0:
            top.append(Place(line.label, colspan=width, rowspan=2, head=True))
        else:
            second.append(Place(line.label, colspan=width, head=True))
    keys = [line.row for line in table.lines if line.row]
    heads = tuple(Place(label, head=True) for _ in keys for label in table.columns.values())
    figures = tuple(Place(cell=f"{table.id}/{key}/{column}") for key in keys for column in table.columns)
    rows = (tuple(top), tuple(second), heads, figures)
    return PrintedTable(table.id, table.title, rows, (156.0 / len(figures),) * len(figures), header_rows=3)


_DRAWN = {"t1": _bureau_table, "t2": _disclosure_table, "t3": _application_table, "t4": _review_table}
