"""表式目录: which form serves which report year. The forms are files in `definitions/`, read strictly and once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.knowledge.forms.form import Cell, Form, Kind, Line, Source, Table
from gongkai.knowledge.law.errors import LawDataError, Refusal

_IDS = ("national-2014", "national-2019", "national-2021")

_FORM_KEYS = frozenset({"id", "title", "instrument", "first_year", "last_year", "checked_on", "table"})
_TABLE_KEYS = frozenset({"id", "title", "note", "total_column", "total_row", "columns", "lines"})
_COLUMN_KEYS = frozenset({"key", "label", "group", "unit", "kind"})
_CELL_LINE_KEYS = frozenset({"cell", "depth", "printed", "unit", "kind", "parent", "subset"})
_ROW_LINE_KEYS = frozenset({"row", "depth", "printed", "columns", "source", "result"})
_HEADING_KEYS = frozenset({"depth", "printed", "unit"})

_NUMBERING = re.compile(r"^(其中[:：]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、])")
_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]$")


class NoFormForYear(Refusal):
    """No national form is known for a report year: the statistics began with the report on 2014."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"没有适用于{year}年度的统计表式：全国统一的政府信息公开统计自2014年度报告开始，请核对报告年度。"
        )


@cache
def form(form_id: str) -> Form:
    """Return the form with this id. Raises KeyError for an id that is none of the three."""
    if form_id not in _IDS:
        raise KeyError(form_id)
    return _load(form_id)


def all_forms() -> tuple[Form, ...]:
    """Return every form, oldest first."""
    return tuple(form(form_id) for form_id in _IDS)


def form_for_year(year: int) -> Form:
    """Return the form that the report on `year` uses; the last one serves every later year.

    Law: 国办发〔2014〕32号, 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号.

    Raises:
        NoFormForYear: `year` is before 2014.
    """
    for candidate in all_forms():
        if candidate.first_year <= year and (candidate.last_year is None or year <= candidate.last_year):
            return candidate
    raise NoFormForYear(year)


def columns_of(table: Table, row: str, form: Form) -> tuple[str, ...]:
    """Return the keys of the columns in which a row of `table` has a cell, in printed order."""
    return tuple(column for column in table.columns if f"{table.id}/{row}/{column}" in form.cells)


@cache
def sums(form_id: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return {total cell: its addends}, in every way the form prints it.

    `t3/total_results/total` has two: down its column and along its row. 其中 lines are no addends.
    """
    the_form = form(form_id)
    found: dict[str, list[tuple[str, ...]]] = {}
    for cell in the_form.cells.values():
        if cell.table is None and (addends := _children(the_form, cell.id)):
            found[cell.id] = [addends]
    for table in the_form.tables:
        for total, addends in _table_sums(table, the_form):
            found.setdefault(total, []).append(addends)
    return {total: tuple(ways) for total, ways in found.items()}


def parse(text: str) -> Form:
    """Return the form that a definition file describes.

    Raises:
        LawDataError: an unknown key, a double id, a parent or column that does not exist.
    """
    data = tomllib.loads(text)
    _require_known(data, _FORM_KEYS, "form")
    cells: dict[str, Cell] = {}
    tables = []
    for table in data["table"]:
        tables.append(_table(table))
        for cell in _cells(table):
            if cell.id in cells:
                raise LawDataError(f"{cell.id} is defined twice")
            cells[cell.id] = cell
    for cell in cells.values():
        if cell.parent is not None and cell.parent not in cells:
            raise LawDataError(f"{cell.id}: no parent {cell.parent}")
    return Form(
        data["id"],
        data["title"],
        data["instrument"],
        data["first_year"],
        data.get("last_year"),
        cells,
        tuple(tables),
    )


def bare_label(printed: str) -> str:
    """Return the wording without 其中, numbering and a bracketed note at the end."""
    return _NOTE.sub("", _NUMBERING.sub("", printed))


def _load(form_id: str) -> Form:
    text = (files(__package__) / "definitions" / f"{form_id}.toml").read_text(encoding="utf-8")
    loaded = parse(text)
    if loaded.id != form_id:
        raise LawDataError(f"{form_id}.toml describes {loaded.id}")
    return loaded


def _table(data: Mapping[str, Any]) -> Table:
    _require_known(data, _TABLE_KEYS, data.get("id", "table"))
    for column in data["columns"]:
        _require_known(column, _COLUMN_KEYS, data["id"])
    return Table(
        id=data["id"],
        title=data["title"],
        lines=tuple(_line(line) for line in data["lines"]),
        columns={column["key"]: column["label"] for column in data["columns"]},
        groups={column["key"]: column["group"] for column in data["columns"] if "group" in column},
        note=data.get("note", ""),
        total_column=data.get("total_column"),
        total_row=data.get("total_row"),
        result_rows=tuple(line["row"] for line in data["lines"] if line.get("result")),
    )


def _line(data: Mapping[str, Any]) -> Line:
    known = _CELL_LINE_KEYS if "cell" in data else _ROW_LINE_KEYS if "row" in data else _HEADING_KEYS
    _require_known(data, known, data.get("printed", "line"))
    return Line(data["printed"], data.get("unit", ""), data.get("cell"), data.get("row"), data.get("depth", 0))


def _cells(table: Mapping[str, Any]) -> list[Cell]:
    """Return the cells of one table in printed order."""
    columns = {column["key"]: column for column in table["columns"]}
    cells = []
    for line in table["lines"]:
        if "cell" in line:
            cells.append(_line_cell(line))
        elif "row" in line:
            cells.extend(_row_cell(table["id"], line, columns, key) for key in line.get("columns", columns))
    return cells


def _line_cell(line: Mapping[str, Any]) -> Cell:
    return Cell(
        id=line["cell"],
        label=bare_label(line["printed"]),
        unit=line["unit"],
        kind=Kind(line.get("kind", "count")),
        source=Source.DERIVED,
        parent=line.get("parent"),
        subset=line.get("subset", False),
        printed=line["printed"],
    )


def _row_cell(table: str, line: Mapping[str, Any], columns: Mapping[str, Any], key: str) -> Cell:
    if key not in columns:
        raise LawDataError(f"{line['printed']}: no column {key}")
    column = columns[key]
    # 行和列都叫“总计”的，说一次。
    named = dict.fromkeys((bare_label(line["printed"]), bare_label(column["label"])))
    return Cell(
        id=f"{table}/{line['row']}/{key}",
        label="·".join(named),
        unit=column["unit"],
        kind=Kind(column.get("kind", "count")),
        source=Source(line.get("source", "derived")),
        table=table,
        row=line["row"],
        column=key,
        printed=line["printed"],
    )


def _children(the_form: Form, parent: str) -> tuple[str, ...]:
    return tuple(cell.id for cell in the_form.cells.values() if cell.parent == parent and not cell.subset)


def _table_sums(table: Table, the_form: Form) -> list[tuple[str, tuple[str, ...]]]:
    """Return (total, addends) down the result rows of every column, then along every row."""
    found = []
    if table.total_row:
        for column in table.columns:
            addends = tuple(f"{table.id}/{row}/{column}" for row in table.result_rows)
            found.append((f"{table.id}/{table.total_row}/{column}", addends))
    if table.total_column:
        for row in (line.row for line in table.lines if line.row):
            parts = (column for column in columns_of(table, row, the_form) if column != table.total_column)
            found.append((f"{table.id}/{row}/{table.total_column}", tuple(f"{table.id}/{row}/{c}" for c in parts)))
    return found


def _require_known(data: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    if unknown := set(data) - known:
        raise LawDataError(f"{where}: unknown keys {', '.join(sorted(unknown))}")
