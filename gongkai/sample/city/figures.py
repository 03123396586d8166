"""各单位的数字: how the figures of one unit grow from year to year, every one in keeping with the rest.

What a year reports is what the next begins with, also where a fault was planted in it: so a fault shows once.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure, Number
from gongkai.knowledge.forms.report import Report

FORM = form("national-2021")
PEOPLE = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org")
RESULTS = FORM.tables[1].result_rows
GROUPS = ("reconsideration", "litigation_direct", "litigation_after")
OUTCOMES = ("upheld", "corrected", "other", "pending")
# 其他处理超过两成要说明；这里不给清白的单位这个麻烦。
_USUAL = ("granted", "partial", "denied.internal", "unable.not_held", "unable.needs_making", "not_processed.petition")

Figures = dict[str, Number]


@dataclass(frozen=True)
class Character:
    """What a unit is like: how many decisions it makes in a year, and what fees it takes (万元)."""

    licences: int
    penalties: int
    coercive_measures: int
    fees: Decimal


def character(chance: random.Random, *, takes_fees: bool = False) -> Character:
    """Return a unit of usual size: no two differ by as much as five times, so nothing is unusual by itself."""
    fees = Decimal(chance.randint(100, 300)) / 10 if takes_fees or chance.random() < 0.5 else Decimal(0)
    return Character(chance.randint(12, 40), chance.randint(12, 40), chance.randint(12, 40), fees)


def year_of(unit: Character, last: Mapping[str, Number], chance: random.Random) -> Figures:
    """Return the figures of a year that follows `last` ({} for the first): whatever was carried over arrives."""
    figures: Figures = dict.fromkeys(FORM.cells, 0)
    _disclosed(figures, unit, last, chance)
    _applied(figures, last, chance)
    _disputed(figures, last, chance)
    return figures


def report_of(figures: Mapping[str, Number], *, authority: str, year: int) -> Report:
    """Return the figures as a unit's report."""
    years = {"title": year, "table": year, "body": year}
    return Report(FORM, {cell: Figure.of(figures[cell]) for cell in FORM.cells}, authority, year, years=years)


def add(figures: Figures, row: str, column: str, number: int) -> None:
    """Add to one cell of table 三 or 四, and to the total of its row."""
    figures[f"{row}/{column}"] += number
    figures[f"{row}/total"] += number


def _disclosed(figures: Figures, unit: Character, last: Mapping[str, Number], chance: random.Random) -> None:
    before = int(last.get("t2/normative_documents/in_force", chance.randint(3, 30)))
    issued, repealed = chance.randint(0, 4), chance.randint(0, min(2, before))
    figures["t2/normative_documents/issued"] = issued
    figures["t2/normative_documents/repealed"] = repealed
    figures["t2/normative_documents/in_force"] = before + issued - repealed
    for row, usual in (
        ("licences", unit.licences),
        ("penalties", unit.penalties),
        ("coercive_measures", unit.coercive_measures),
    ):
        figures[f"t2/{row}/decisions"] = usual + chance.randint(-2, 2)
    figures["t2/fees/amount"] = unit.fees + Decimal(chance.randint(-20, 20)) / 10 if unit.fees else Decimal(0)


def _applied(figures: Figures, last: Mapping[str, Number], chance: random.Random) -> None:
    for column in PEOPLE:
        waiting = int(last.get(f"t3/carried_out/{column}", 0))
        new = chance.randint(2, 6) if column == "natural_person" else chance.randint(0, 2)
        left = chance.randint(0, min(2, waiting + new - 1)) if waiting + new > 1 else 0
        add(figures, "t3/carried_in", column, waiting)
        add(figures, "t3/new_received", column, new)
        add(figures, "t3/carried_out", column, left)
        for number in range(waiting + new - left):
            row = "granted" if number == 0 else chance.choice(_USUAL)
            add(figures, f"t3/{row}", column, 1)
            add(figures, "t3/total_results", column, 1)


def _disputed(figures: Figures, last: Mapping[str, Number], chance: random.Random) -> None:
    for group in GROUPS:
        for _ in range(int(last.get(f"t4/{group}/pending", 0)) + chance.randint(0, 1)):
            add(figures, f"t4/{group}", chance.choice(OUTCOMES), 1)
