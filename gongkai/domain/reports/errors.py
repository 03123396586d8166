"""What asking for a report refuses."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.knowledge.law.errors import Refusal


class YearOutsideForms(Refusal):
    """No national form serves the year."""


class FormNotCompiled(Refusal):
    """Records are not counted into that year's form yet."""

    def __init__(self, year: int, title: str) -> None:
        super().__init__(f"{year}年度使用“{title}”，目前还不能由记录编制。请编制2014年至2018年的报告。")


class NotAReportingUnit(Refusal):
    """Sections, and bodies that do not report, have no report of their own."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”不是报告单位，不单独编制年度报告。请改用所属报告单位的代码。")


class NoReportingUnit(Refusal):
    """Nobody reports yet."""

    def __init__(self) -> None:
        super().__init__(
            "还没有登记报告单位。请先用“gongkai add-authority 代码 名称 --reporting-unit”登记，"
            "或者用“gongkai demo --load-only”装入样例。"
        )


class SeveralReportingUnits(Refusal):
    """The authority may be left out only where one reports."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"有多个报告单位，请用 --authority 指明其中一个：{'、'.join(codes[:20])}。")


class UnknownCell(Refusal):
    """The form has no such cell."""

    def __init__(self, cell_id: str, form_title: str) -> None:
        super().__init__(f"“{form_title}”没有编号为“{cell_id}”的一格。请从报告页面点选。")


class UnknownPlaceInList(Refusal):
    """A list of records was asked to go on after a row it does not have."""

    def __init__(self) -> None:
        super().__init__("找不到列表中的这个位置。请回到报告页面，重新点选这个数字。")
