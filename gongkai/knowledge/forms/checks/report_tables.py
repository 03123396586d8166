"""2019 年以后表式的表内核对: tables 二, 三 and 四 of the new forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.checks.arithmetic import sum_holds
from gongkai.knowledge.forms.checks.case import Broken, Case, Check, Verdict, each, plain
from gongkai.knowledge.forms.checks.cells import cells_hold_numbers, no_cell_is_blank
from gongkai.knowledge.forms.form import Table

_APPLICATIONS = "t3"
_DISPUTES = "t4"


def received_equals_handled(case: Case) -> Iterator[Verdict]:
    """R01, per column, as printed in the form."""
    yield from each(_table(case, _APPLICATIONS).columns, partial(_column_balances, case))


def _column_balances(case: Case, column: str) -> Iterator[Verdict]:
    left = [f"t3/{row}/{column}" for row in case.rule.values["left"]]
    right = [f"t3/{row}/{column}" for row in case.rule.values["right"]]
    new, carried_in, results, carried_out = case.numbers(*left, *right)
    if new + carried_in != results + carried_out:
        label = _table(case, _APPLICATIONS).columns[column]
        message = (
            f"“{label}”列新收{plain(new)}加上年结转{plain(carried_in)}为{plain(new + carried_in)}，"
            f"总计{plain(results)}加结转下年度{plain(carried_out)}为{plain(results + carried_out)}"
        )
        yield Broken(message, (*left, *right))


def results_add_up(case: Case) -> Iterator[Verdict]:
    """R02, per column."""
    return _sums_hold(case, _down(case))


def applicants_add_up(case: Case) -> Iterator[Verdict]:
    """R03, per row of table 三."""
    return _sums_hold(case, _along(case, _APPLICATIONS))


def outcomes_add_up(case: Case) -> Iterator[Verdict]:
    """R04, per group of table 四."""
    return _sums_hold(case, _along(case, _DISPUTES))


def _sums_hold(case: Case, sums: Mapping[str, tuple[str, ...]]) -> Iterator[Verdict]:
    yield from each(sums, lambda total: sum_holds(case, total, sums[total]))


def _down(case: Case) -> dict[str, tuple[str, ...]]:
    """Return {total: addends} for the sums down the columns of table 三."""
    table = _table(case, _APPLICATIONS)
    return {
        f"t3/{table.total_row}/{column}": tuple(f"t3/{row}/{column}" for row in table.result_rows)
        for column in table.columns
    }


def _along(case: Case, table_id: str) -> dict[str, tuple[str, ...]]:
    """Return {total: addends} for the sums along the rows of a table."""
    table = _table(case, table_id)
    sums = {}
    for row in (line.row for line in table.lines if line.row):
        columns = catalog.columns_of(table, row, case.report.form)
        addends = tuple(f"{table_id}/{row}/{column}" for column in columns if column != table.total_column)
        sums[f"{table_id}/{row}/{table.total_column}"] = addends
    return sums


def disclosed_within_total(case: Case) -> Iterator[Verdict]:
    """R06, per row."""
    yield from each(case.rule.values["rows"], partial(_disclosed_within_total, case))


def _disclosed_within_total(case: Case, row: str) -> Iterator[Verdict]:
    cells = (f"t2/{row}/disclosed", f"t2/{row}/total")
    disclosed, total = case.numbers(*cells)
    if disclosed > total:
        yield Broken(f"{case.name(cells[0])}为{plain(disclosed)}，多于{case.name(cells[1])}的{plain(total)}", cells)


def made_are_disclosed(case: Case) -> Iterator[Verdict]:
    """R07, per row."""
    yield from each(case.rule.values["rows"], partial(_made_are_disclosed, case))


def _made_are_disclosed(case: Case, row: str) -> Iterator[Verdict]:
    cells = (f"t2/{row}/made", f"t2/{row}/disclosed")
    made, disclosed = case.numbers(*cells)
    if made != disclosed:
        how = "多于" if made > disclosed else "少于"
        yield Broken(f"{case.name(cells[0])}为{plain(made)}，{how}{case.name(cells[1])}的{plain(disclosed)}", cells)


def other_results_are_few(case: Case) -> Iterator[Verdict]:
    """R12, on the column 总计."""
    rows = [row for row in _table(case, _APPLICATIONS).result_rows if row.split(".")[0] == "other"]
    cells = (*(f"t3/{row}/total" for row in rows), "t3/total_results/total")
    *others, results = case.numbers(*cells)
    other, values = sum(others), case.rule.values
    if other >= values["least"] and other > values["share"] * results:
        yield Broken(f"其他处理{plain(other)}件，超过办理结果总计{plain(results)}件的两成", cells)


def _table(case: Case, table_id: str) -> Table:
    return next(table for table in case.report.form.tables if table.id == table_id)


CHECKS: Mapping[str, Check] = {
    "R01": received_equals_handled,
    "R02": results_add_up,
    "R03": applicants_add_up,
    "R04": outcomes_add_up,
    "R05": cells_hold_numbers,
    "R06": disclosed_within_total,
    "R07": made_are_disclosed,
    "R12": other_results_are_few,
    "R24": no_cell_is_blank,
}
