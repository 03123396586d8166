"""What the report pages refuse before they ask."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class YearNotBegun(Refusal):
    """A report speaks of a year that has at least begun."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年度还没有开始，没有可以统计的记录。请核对地址中的年度。")


class NothingToDeclare(Refusal):
    """Until 2018 every figure is counted from records."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年度的统计表没有需要填报的数，全部由记录统计。数字不对的，请补录或者更正相应的记录。")


class ChapterChangedMeanwhile(Refusal):
    """A colleague worded the chapter while this person was writing."""

    def __init__(self) -> None:
        super().__init__("这一章刚被同事改过，您写的还没有保存。请对照下面现在的文字，把两边的修改合在一起再保存。")


def refuse_year_not_begun(year: int, today: date) -> None:
    """Raise YearNotBegun for a year after today's."""
    if year > today.year:
        raise YearNotBegun(year)
