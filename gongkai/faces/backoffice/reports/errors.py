"""What the report pages refuse before they ask."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class YearNotBegun(Refusal):
    """A report speaks of a year that has at least begun."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年度还没有开始，没有可以统计的记录。请核对地址中的年度。")


class UnknownKindOfFile(Refusal):
    """A report is given out in five kinds of files."""

    def __init__(self, kind: str, known: list[str]) -> None:
        super().__init__(f"年度报告没有“{kind}”格式的文件。请从报告页面下载，可用的格式：{'、'.join(known)}。")


def refuse_year_not_begun(year: int, today: date) -> None:
    """Raise YearNotBegun for a year after today's."""
    if year > today.year:
        raise YearNotBegun(year)
