"""汇总: the sum of the reports of many units, cell by cell. Only numbers are added, and who gave none is named.

A *tally* is what the units gave for one cell; a program with records makes tallies in its database, `tallies` makes
them of reports. `summed` turns tallies into the figures of the whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.figures import Figure, Number, plain_decimal
from gongkai.knowledge.forms.form import Cell, Form, Kind
from gongkai.knowledge.forms.report import Report, Status
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import require_keys

_KEYS = ("not_summed", "noted", "carried")


@dataclass(frozen=True)
class Additivity:
    """How the cells of one form add up across units.

    `not_summed`: {cell: why it cannot be added}; `noted`: {cell: what to know of its sum}; `carried`: the pairs (table,
    row of last year, row of this year) that go over from one year to the next.
    """

    not_summed: Mapping[str, str]
    noted: Mapping[str, str]
    carried: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Tally:
    """What units gave for one cell: `total` of the numbers, `given` how many gave one, `lacking` who gave none."""

    total: Number
    given: int
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summed:
    """One cell of the whole: the figure is missing where a unit's is, or where the cell is not summed (`why_none`)."""

    cell: Cell
    figure: Figure
    given: int
    lacking: tuple[str, ...] = ()
    note: str = ""
    why_none: str = ""


@dataclass(frozen=True)
class BrokenCarry:
    """What was carried over and did not arrive: last year's sum of one cell against this year's of another."""

    cell: Cell
    before: Number
    now: Number

    @property
    def message(self) -> str:
        """Return one sentence that says what differs and what would explain it."""
        return (
            f"“{self.cell.label}”各单位合计为{plain_decimal(self.now)}，上年汇总的结转下年度为"
            f"{plain_decimal(self.before)}；请核对单位是否有增减、撤并，或者请有关单位更正。"
        )


def additivity(form_id: str) -> Additivity:
    """Return how the cells of a form add up. Raises KeyError for an id that is no form's."""
    return _additivities()[form_id]


def tallies(reports: Iterable[Report], form: Form) -> dict[str, Tally]:
    """Return {cell: tally} of reports that all use `form`; {} of none.

    Raises:
        ValueError: a report uses another form: its cells cannot be added.
    """
    found: dict[str, Tally] = {}
    for report in reports:
        if report.form.id != form.id:
            raise ValueError(f"{report.authority} reports by {report.form.id}, not by {form.id}")
        for cell in form.cells:
            found[cell] = _with(found.get(cell, Tally(0, 0)), report.number(cell), report.authority or "某单位")
    return found


def _with(before: Tally, figure: Figure, unit: str) -> Tally:
    if figure.value is None:
        return Tally(before.total, before.given, (*before.lacking, unit))
    return Tally(before.total + figure.value, before.given + 1, before.lacking)


def summed(form: Form, found: Mapping[str, Tally]) -> dict[str, Summed]:
    """Return {cell: sum} for every cell of the form, in its order.

    A cell that some unit gave no number for has no sum: the units are named instead. Nothing given is missing, not 0.
    """
    known = additivity(form.id)
    return {cell.id: _summed(cell, found.get(cell.id, Tally(0, 0)), known) for cell in form.cells.values()}


def _summed(cell: Cell, tally: Tally, known: Additivity) -> Summed:
    note = known.noted.get(cell.id, "")
    if why := known.not_summed.get(cell.id):
        return Summed(cell, Figure.missing(), tally.given, why_none=why)
    if tally.lacking or not tally.given:
        return Summed(cell, Figure.missing(), tally.given, tally.lacking, note)
    where = f"{tally.given}个单位之和"
    return Summed(cell, Figure.of(_in_kind(tally.total, cell), where=where), tally.given, (), note)


def _in_kind(total: Number, cell: Cell) -> Number:
    """Money stays a decimal; a count that units gave with decimals is left for the checks to tell."""
    if cell.kind is Kind.MONEY:
        return Decimal(total)
    return int(total) if total == int(total) else total


def report_of(sums: Mapping[str, Summed], form: Form, *, authority: str, year: int) -> Report:
    """Return the draft of the report that the sums make: figures with the units they come from, and no text yet."""
    return Report(
        form=form,
        figures={cell: one.figure for cell, one in sums.items()},
        authority=authority,
        year=year,
        status=Status.DRAFT,
        years={"title": year, "table": year, "body": year},
    )


def broken_carries(form: Form, now: Mapping[str, Summed], before: Mapping[str, Summed]) -> list[BrokenCarry]:
    """Return where this year's sums do not begin with what last year's ended with; unknown figures break nothing."""
    broken = []
    for table_id, out, into in additivity(form.id).carried:
        table = next(table for table in form.tables if table.id == table_id)
        for column in table.columns:
            arrived = now.get(f"{table_id}/{into}/{column}")
            left = before.get(f"{table_id}/{out}/{column}")
            if arrived is None or left is None:
                continue
            here, there = arrived.figure.value, left.figure.value
            if here is not None and there is not None and here != there:
                broken.append(BrokenCarry(arrived.cell, there, here))
    return broken


def parse(text: str) -> dict[str, Additivity]:
    """Return {form id: additivity}. Raises LawDataError for an unknown form, cell, row or entry."""
    data = tomllib.loads(text)
    require_keys(data, "roll_up", required=("checked_on", "form"))
    ids = {form.id for form in catalog.all_forms()}
    if set(data["form"]) != ids:
        raise LawDataError(f"roll_up must speak of {', '.join(sorted(ids))}")
    return {form_id: _additivity(catalog.form(form_id), entry) for form_id, entry in data["form"].items()}


@cache
def _additivities() -> Mapping[str, Additivity]:
    return parse((files(__package__) / "roll_up.toml").read_text(encoding="utf-8"))


def _additivity(form: Form, entry: Mapping[str, Any]) -> Additivity:
    require_keys(entry, form.id, required=_KEYS)
    return Additivity(
        not_summed=_by_cell(form, entry["not_summed"], "why"),
        noted=_by_cell(form, entry["noted"], "note"),
        carried=tuple(_carried(form, one) for one in entry["carried"]),
    )


def _by_cell(form: Form, entries: Iterable[Mapping[str, Any]], says: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        require_keys(entry, form.id, required=("cells", says))
        if unknown := [cell for cell in entry["cells"] if cell not in form.cells]:
            raise LawDataError(f"roll_up: {form.id} has no {', '.join(unknown)}")
        found |= dict.fromkeys(entry["cells"], entry[says])
    return found


def _carried(form: Form, entry: Mapping[str, Any]) -> tuple[str, str, str]:
    require_keys(entry, form.id, required=("from", "to", "table"))
    table = next((table for table in form.tables if table.id == entry["table"]), None)
    rows = {line.row for line in table.lines} if table else set()
    if entry["from"] not in rows or entry["to"] not in rows:
        raise LawDataError(f"roll_up: {form.id} has no row {entry['from']} or {entry['to']} in {entry['table']}")
    return entry["table"], entry["from"], entry["to"]
