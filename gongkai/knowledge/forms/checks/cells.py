"""单元格: what may stand in a single cell (T01, R05, R24)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.knowledge.forms.checks.case import Broken, Case, Verdict, shown
from gongkai.knowledge.forms.figures import Figure, State
from gongkai.knowledge.forms.form import Kind


def cells_hold_numbers(case: Case) -> Iterator[Verdict]:
    """Every cell that is filled in holds a number of its kind; a blank cell is no error."""
    for cell in case.report.form.cells.values():
        figure = case.report.figures.get(cell.id)
        if figure is not None and (fault := _fault(figure, cell.kind)):
            yield Broken(f"{case.name(cell.id)}填的是“{shown(figure)}”，{fault}", (cell.id,))


def no_cell_is_blank(case: Case) -> Iterator[Verdict]:
    """Broken once, listing the cells with nothing in them; what is no number is another rule's."""
    blank = tuple(cell for cell in case.report.form.cells if _is_blank(case.report.figures.get(cell)))
    if blank:
        names = "、".join(case.report.form.cells[cell].label for cell in blank[:5])
        others = "等" if len(blank) > 5 else ""
        yield Broken(f"有{len(blank)}个空格没有填数：{names}{others}", blank)


def _fault(figure: Figure, kind: Kind) -> str:
    """Return what is wrong with a cell's content, or an empty string."""
    if figure.is_not_a_number:
        return "不是数"
    if figure.value is None:
        return ""
    if kind is not Kind.SIGNED and figure.value < 0:
        return "小于0"
    if kind is not Kind.MONEY and figure.value != int(figure.value):
        return "不是整数"
    return ""


def _is_blank(figure: Figure | None) -> bool:
    return figure is None or (figure.state is State.MISSING and not figure.is_not_a_number)
