"""统计表式: the forms as dated data. Cell ids are those of `shared/cell-ids.md` and never change."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell may hold."""

    COUNT = "count"  # integer ≥ 0
    SIGNED = "signed"  # integer, may be negative: 本年增/减
    MONEY = "money"  # decimal ≥ 0, in the cell's unit


class Source(StrEnum):
    """Where a cell of a compiled report comes from."""

    DERIVED = "derived"  # counted from records
    DECLARED = "declared"  # said by a person, who, when and why


@dataclass(frozen=True)
class Cell:
    """One cell with a value.

    `parent` is the cell whose total or superset it belongs to; `subset` marks 其中; `row`/`column` are set for the
    tables of the 2019 and 2021 forms. `label` is the statutory wording without numbering.
    """

    id: str
    label: str
    unit: str
    kind: Kind
    source: Source
    parent: str | None = None
    subset: bool = False
    table: str | None = None
    row: str | None = None
    column: str | None = None
    printed: str = ""  # the wording with its numbering, as the form prints it


@dataclass(frozen=True)
class Line:
    """One printed line of a table, in order: a heading (`cell` is None) or a line with cells."""

    label: str
    unit: str = ""
    cell: str | None = None  # national-2014: the one cell of the line
    row: str | None = None  # 2019/2021: the row key; its cells are table/row/column
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """One printed table: its lines and its columns (key → label); national-2014 has one column.

    `groups` gives the headings above a column, outermost first, parted by "/"; `note` is what the form prints in the
    table's corner. The rows `result_rows` add up to `total_row`, the other columns of a row to `total_column`.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    columns: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    note: str = ""
    total_column: str | None = None
    total_row: str | None = None
    result_rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One edition of the annual report's tables.

    `id` is national-2014, national-2019 or national-2021; it serves the report years `first_year`…`last_year`
    (None: until the next). `cells` keeps the printed order.
    """

    id: str
    title: str
    instrument: str
    first_year: int
    last_year: int | None
    cells: dict[str, Cell]
    tables: tuple[Table, ...]
