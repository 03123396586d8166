"""台账的文件: the ledger of a period as a spreadsheet, with its sums on a second sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.domain.applications.queries.register.columns import COLUMNS, values_of
from gongkai.domain.applications.queries.register.lines import Line
from gongkai.domain.applications.queries.register.sums import KINDS, Sums
from gongkai.domain.applications.queries.register.wanted import State, Wanted
from gongkai.knowledge.texts.sheet_printing import Heading, Table, printed_tables
from gongkai.knowledge.texts.sheet_writing import Value

STEP = "　　"
HEADINGS = tuple(Heading(column.label, column.width, column.group) for column in COLUMNS)
OF_SUMS = (Heading("项目", 60), *(Heading(label, 14) for _, label in KINDS), Heading("总计", 10))


def ledger_workbook(wanted: Wanted, lines: Iterable[Line], sums: Sums) -> bytes:
    """Return the .xlsx; it reads the lines once."""
    title = f"{wanted.authority.name}政府信息公开申请台账"
    rows = (values_of(line) for line in lines)
    told = f"{period_of(wanted)}，共{sums.cases}件"
    return printed_tables(
        [
            Table("台账", HEADINGS, rows, f"{title}：{told}"),
            Table("合计", OF_SUMS, _sum_rows(sums), f"{title}：{told}"),
        ]
    )


def period_of(wanted: Wanted) -> str:
    """Return what the ledger lists, in words."""
    state = "" if wanted.state == State.ALL else f"，{wanted.state.label}"
    return f"{wanted.period.label}{state}"


def _sum_rows(sums: Sums) -> Iterator[list[Value]]:
    for line in sums.lines():
        yield [f"{STEP * line.depth}{line.label}", *line.numbers]
