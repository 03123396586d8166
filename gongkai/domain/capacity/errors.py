"""What the acts about offices, people, funds and training refuse."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class AlreadyClosed(Refusal):
    """An office, reading point or posting ends once."""

    def __init__(self, name: str, closed_on: date) -> None:
        super().__init__(f"“{name}”已于{closed_on}结束，不能再次结束。请核对所选的一条。")


class YearRefused(Refusal):
    """A fund belongs to a year that has begun."""

    def __init__(self, year: int, this_year: int) -> None:
        super().__init__(f"年度{year}不可信：经费应当属于1949年至{this_year}年中的一年。请核对年度。")
