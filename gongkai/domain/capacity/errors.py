"""What the acts about offices, people, funds and training refuse."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class AlreadyClosed(Refusal):
    """An office, reading point or posting ends once."""

    def __init__(self, name: str, closed_on: date) -> None:
        super().__init__(f"“{name}”已于{closed_on}结束，不能再次结束。请核对所选的一条。")


class AlreadyVoided(Refusal):
    """What was entered in error is struck off once, and nothing more is done with it."""

    def __init__(self, name: str, voided_on: date) -> None:
        super().__init__(f"“{name}”已于{voided_on}作废，不能再办理。确有其事的，请重新登记一条。")


class NothingChanged(Refusal):
    """A correction changes something."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”没有改动，不必更正。请改正有误的一项后再提交。")


class NoSuchRecord(Refusal):
    """No record of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这一条记录，或者它不属于您所在的机关。请从“机构和保障”清单进入。")


class YearRefused(Refusal):
    """A fund belongs to a year that has begun."""

    def __init__(self, year: int, this_year: int) -> None:
        super().__init__(f"年度{year}不可信：经费应当属于1949年至{this_year}年中的一年。请核对年度。")
