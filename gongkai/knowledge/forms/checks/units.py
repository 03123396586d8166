"""汇总: a report that sums up others equals their sum in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Verdict, each, known_numbers, plain
from gongkai.knowledge.forms.figures import Number
from gongkai.knowledge.forms.report import Report


def units_add_up(case: Case) -> Iterator[Verdict]:
    """T30, R22: every cell of these forms is additive; nothing is de-duplicated across units."""
    if not case.units:
        raise Absent("没有提供所汇总的各单位报告")

    def adds_up(cell: str) -> Iterator[Verdict]:
        parts = [_number(unit, cell, case) for unit in case.units]
        stated = case.number(cell)
        if stated != sum(parts):
            message = f"{case.name(cell)}为{plain(stated)}，{len(parts)}个单位之和为{plain(sum(parts))}"
            yield Broken(message, (cell,))

    yield from each(case.report.form.cells, adds_up)


def _number(unit: Report, cell: str, case: Case) -> Number:
    whose = unit.authority or "某单位"
    if unit.form.id != case.report.form.id:
        raise Absent(f"{whose}的报告用的是另一种表式")
    return known_numbers(unit, (cell,), f"{whose}的报告")[0]


CHECKS: Mapping[str, Check] = {"T30": units_add_up, "R22": units_add_up}
