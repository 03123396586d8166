"""What the acts about improvement plans refuse."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class NoSuchImprovement(Refusal):
    """No measure of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这一项改进措施，或者它不属于您所在的机关。请从“改进措施”清单进入。")


class StandsUnchanged(Refusal):
    """A revision changes something."""

    def __init__(self) -> None:
        super().__init__("没有改动，不必修改。请改好再提交。")


class EvidenceMissing(Refusal):
    """A measure that is said to be done says what shows it."""

    def __init__(self) -> None:
        super().__init__("没有写明落实情况。请写明做了什么、有什么可以查证，如文号、会议、网页。")


class DueBeforeYear(Refusal):
    """A measure against a year's problem is not due before that year."""

    def __init__(self, due_on: date, year: int) -> None:
        super().__init__(f"完成期限{due_on}早于{year}年，不可信。请核对年份。")


class DoneAlready(Refusal):
    """What was done is history: it is not taken off the list."""

    def __init__(self, done_on: date) -> None:
        super().__init__(f"这一项已于{done_on}完成，不能删去。完成情况有误的，请先改回未完成。")
