"""规章制定权: rules (规章) are reported only by who may make them (R11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongkai.knowledge.forms.checks.bodies import can_make_rules
from gongkai.knowledge.forms.checks.case import Broken, Case, Check, Unknown, Verdict, each, plain


def only_rule_makers_have_rules(case: Case) -> Iterator[Verdict]:
    """R11: who may make rules has nothing to answer; of the others no cell may be above 0."""
    able = can_make_rules(case.report.authority)
    if able:
        return
    cells = [cell.id for cell in case.report.form.cells.values() if cell.table == "t2" and cell.row == "rules"]
    yield from each(cells, partial(_no_rules, case, able))


def _no_rules(case: Case, able: bool | None, cell: str) -> Iterator[Verdict]:
    number = case.number(cell)
    if number > 0 and able is None:
        yield Unknown(f"看不出{case.report.authority or '报告单位'}的层级，不知道有没有规章制定权", (cell,))
    elif number > 0:
        yield Broken(f"{case.report.authority}没有规章制定权，{case.name(cell)}却为{plain(number)}", (cell,))


CHECKS: Mapping[str, Check] = {"R11": only_rule_makers_have_rules}
