"""What the law refuses, and what it calls a broken file. A refusal's message is for the person, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


class Refusal(Exception):
    """The law, or the state of the case, says no. The message says what can be done."""


class RuleNotInForce(Refusal):
    """A rule was asked for on a day before its first version."""

    def __init__(self, question: str, asked_on: date, first_on: date) -> None:
        self.asked_on = asked_on
        self.first_on = first_on
        super().__init__(
            f"“{question}”的规定自{first_on}起施行，{asked_on}尚未施行，不能据以计算。请核对日期，或者按当时的规定人工办理。"
        )


class CalendarNotPublished(Refusal):
    """A day was asked for that no holiday notice settles."""

    @classmethod
    def beyond(cls, horizon: date) -> CalendarNotPublished:
        """Return the refusal for a day past 24 December of the last announced year."""
        year = horizon.year + 1
        return cls(
            f"计算会超过{horizon}，而国务院办公厅{year}年放假通知尚未录入。"
            f"通知公布后请用“gongkai calendar add {year} 文件”录入；急用时可加--provisional暂按周末推算。"
        )

    @classmethod
    def beyond_provisional(cls, last: date) -> CalendarNotPublished:
        """Return the refusal for a day too far away even for a provisional date."""
        return cls(f"日期过远：暂按周末推算也只算到{last}。请核对日期。")

    @classmethod
    def before(cls, first: date) -> CalendarNotPublished:
        """Return the refusal for a day before the first notice on file."""
        return cls(f"工作日历自{first}起，更早的日期没有放假通知可依。请核对日期。")


class NoticeRefused(Refusal):
    """A holiday notice file cannot be used; `problems` are Chinese sentences, one per fault."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"放假通知文件{name}不能使用：{'；'.join(problems)}。请改正文件后重试。")


class DecisionRefused(Refusal):
    """A decision code is unknown, or has no article in the law that governs the case."""


class LawDataError(Exception):
    """A data file shipped with the program breaks its own rules: a bug, not a refusal."""
