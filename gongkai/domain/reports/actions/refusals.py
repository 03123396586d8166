"""What stating figures and loading records refuse. Reading refuses in `gongkai.domain.reports.errors`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.knowledge.forms.catalog import NoFormForYear
from gongkai.knowledge.forms.form import Cell
from gongkai.knowledge.law.errors import Refusal


class YearRefused(Refusal):
    """A report year without a form, or one that has not begun."""

    @classmethod
    def implausible(cls, year: int, this_year: int) -> YearRefused:
        """Return the refusal of a year to come, or of one before all organs."""
        return cls(f"报告年度{year}不可信：应当不晚于{this_year}年。请核对年度。")

    @classmethod
    def without_form(cls, error: NoFormForYear) -> YearRefused:
        """Return the refusal of a year that no form serves."""
        return cls(str(error))


class CellRefused(Refusal):
    """A cell cannot be stated, or not with that value."""

    @classmethod
    def unknown(cls, cell: str, year: int) -> CellRefused:
        """Return the refusal of an id the form lacks."""
        return cls(f"{year}年度的统计表没有“{cell}”这一格。请核对格的编号，写法见 docs/howto/load-records.md。")

    @classmethod
    def derived(cls, cell: Cell) -> CellRefused:
        """Return the refusal of a cell that records give."""
        return cls(f"“{cell.label}”（{cell.id}）由记录统计得出，不能填报。数字不对的，请补录或者更正相应的记录。")

    @classmethod
    def negative(cls, cell: Cell) -> CellRefused:
        """Return the refusal of a number below 0."""
        return cls(f"“{cell.label}”（{cell.id}）不能是负数。请核对数值。")

    @classmethod
    def fractional(cls, cell: Cell) -> CellRefused:
        """Return the refusal of a count with decimals."""
        return cls(f"“{cell.label}”（{cell.id}）应当是整数。请核对数值。")


class NothingStated(Refusal):
    """No figure was filled in."""

    def __init__(self) -> None:
        super().__init__("没有填写任何数字。请在要填报的项目后面填数，其余的留空。")


class SheetMissing(Refusal):
    """A figure other than 0 has to be shown to come from somewhere."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(
            f"请附上来源表（{'、'.join(labels)}）：业务科室盖章的汇总表、系统导出的统计表都可以。填0的可以不附。"
        )


class AlreadyLoaded(Refusal):
    """A file is loaded once: its records would stand twice."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"这个文件已于{on}装入，再装入一次会使每条记录重复。需要补充的，请把新的记录另存为一个文件后装入。"
        )


class NothingToLoad(Refusal):
    """A file without records."""

    def __init__(self) -> None:
        super().__init__("文件里没有记录。请核对是否选对了文件，写法见 docs/howto/load-records.md。")


class RecordsRefused(Refusal):
    """Lines of a record file have errors; `problems` names each with its line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"有{len(problems)}行有错，没有装入任何记录。请改正后重试。")
