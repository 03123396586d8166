"""What the calculator tells: the day, why, how far it is, and every day with its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongkai.knowledge.law.case_clock import Clock, Duty, DutyKind, History, State, clock, duties, explain
from gongkai.knowledge.law.deadlines import CountedDay
from gongkai.knowledge.law.receipt import Receipt, Way, received, what_is_missing
from gongkai.knowledge.law.working_days import WorkingDays

MOST_DAYS = 400
# 对申请人说得通的话；补正期限没有问，所以不说。
DUTIES = {
    DutyKind.CONFIRM: "机关与您确认收到申请",
    DutyKind.CORRECTION_NOTICE: "内容不明确的，机关一次性告知您补正",
    DutyKind.THIRD_PARTY: "第三方提出意见；不提出的，由机关决定是否公开",
    DutyKind.CO_MAKER: "共同制作的机关提出意见；不提出的，视为同意公开",
    DutyKind.FEE: "您缴纳信息处理费；不缴纳的，视为放弃申请",
    DutyKind.EXTENSION: "确需延期的，机关告知您",
    DutyKind.RECONSIDERATION: "不服答复的，您申请行政复议",
    DutyKind.LITIGATION: "不服答复的，您提起行政诉讼",
}
PHONE = "机关应当在收到的当日与您联系，请保持电话畅通；几天没有消息的，可以打咨询电话，请机关确认并告诉您确认的日期。"


@dataclass(frozen=True)
class Told:
    """The answer. `duties`: the other limits, each with what it means here. `missing`: why no clock runs, "" where
    one does. `months`: the days by month, in order."""

    clock: Clock
    receipt: Receipt | None
    missing: str
    duties: tuple[tuple[Duty, str], ...]
    months: tuple[tuple[date, tuple[CountedDay, ...]], ...]
    is_cut: bool

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed without a reply."""
        one = self.clock
        return one.ended_on is None and one.due_on is not None and one.as_of > one.due_on

    @property
    def days_over(self) -> int:
        """How many working days it is overdue; 0 where it is not."""
        return max(0, -(self.clock.working_days_left or 0))

    @property
    def is_waiting(self) -> bool:
        """Whether the clock stands still."""
        return self.clock.state in (State.PAUSED, State.WAITING_FOR_CORRECTION)

    @property
    def is_extended(self) -> bool:
        """Whether the day holds an extension."""
        return self.clock.extra_working_days > 0


def told(history: History, calendar: WorkingDays, today: date) -> Told:
    """Return the answer as of `today`, or of the last day given where that lies ahead.

    Raises what `clock` raises.
    """
    as_of = max(today, history.last_on or today)
    found = clock(history, calendar, as_of)
    days = explain(found)
    by_month = groupby(days[:MOST_DAYS], lambda counted: counted.day.replace(day=1))
    return Told(
        clock=found,
        receipt=received(history.arrival) if history.arrival else None,
        missing=_missing(history),
        duties=tuple((one, DUTIES[one.kind]) for one in duties(history, calendar, as_of) if _concerns(one, as_of)),
        months=tuple((month, tuple(group)) for month, group in by_month),
        is_cut=len(days) > MOST_DAYS,
    )


def _concerns(duty: Duty, as_of: date) -> bool:
    """Whether a limit still says something: what was done, or can no longer be done, does not."""
    return duty.kind in DUTIES and duty.done_on is None and (duty.due_on >= as_of or not duty.is_optional)


def _missing(history: History) -> str:
    found = what_is_missing(history.arrival) if history.arrival else None
    if found is None or history.arrival is None:
        return ""
    if history.arrival.way is Way.REGISTERED_LETTER:
        return "挂号信、特快专递以机关签收之日为收到申请之日。请填写签收的日期，邮件的查询页面上有。"
    return f"以双方确认之日为收到申请之日（{found.article}），没有确认的日期，期限还没有起算。{PHONE}"
