"""其他期限: every limit of a case beside the reply itself, with its day, its article, and who must keep it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.knowledge.law.case_clock.clock import clock
from gongkai.knowledge.law.case_clock.reckoning import Clock, State
from gongkai.knowledge.law.case_clock.steps import (
    Corrected,
    CorrectionAsked,
    Extended,
    History,
    Replied,
    deciding_day,
    law_of,
)
from gongkai.knowledge.law.case_clock.stops import DEFAULT_ENDS, PauseEnds, limit_of, stop_rule
from gongkai.knowledge.law.deadlines import deadline
from gongkai.knowledge.law.instruments import Article
from gongkai.knowledge.law.receipt import must_confirm
from gongkai.knowledge.law.remedies import LitigationUnit, Remedies, remedies
from gongkai.knowledge.law.rules import rule
from gongkai.knowledge.law.working_days import WorkingDays


class DutyKind(StrEnum):
    """Which limit it is."""

    CONFIRM = "confirm"
    CORRECTION_NOTICE = "correction_notice"
    CORRECTION = "correction"
    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    FEE = "fee"
    EXTENSION = "extension"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"


KIND_OF_ASKING = {"third_party": DutyKind.THIRD_PARTY, "co_maker": DutyKind.CO_MAKER, "fee": DutyKind.FEE}
US, APPLICANT = "本机关", "申请人"
WHO_ANSWERS = {DutyKind.THIRD_PARTY: "第三方", DutyKind.CO_MAKER: "共同制作机关", DutyKind.FEE: APPLICANT}


@dataclass(frozen=True)
class Duty:
    """期限. Kept when done up to and including `due_on`; `done_on` None: not done.

    `who`: in Chinese. `is_optional`: nothing is broken where it is never done. `after_limit`: what follows when the
    day passes; "" where the law says nothing.
    """

    kind: DutyKind
    who: str
    what: str
    due_on: date
    article: Article
    done_on: date | None = None
    provisional: bool = False
    is_optional: bool = False
    after_limit: str = ""

    def is_late(self, as_of: date) -> bool:
        """Whether it was done late, or is late on that day; what need not be done is late only when it was."""
        done_on = self.done_on or (None if self.is_optional else as_of)
        return done_on is not None and done_on > self.due_on


def duties(history: History, calendar: WorkingDays, as_of: date, *, ends: PauseEnds = DEFAULT_ENDS) -> tuple[Duty, ...]:
    """Return the limits that run or ran, by day; what no longer concerns a case that ended undone is left out.

    Raises as `clock` does.
    """
    found = clock(history, calendar, as_of, ends=ends)
    gathered = [*_confirmation(history), *_corrections(found), *_askings(found), *_extension(found, ends)]
    undone_matters = found.state is not State.ENDED
    kept = [duty for duty in gathered if undone_matters or duty.done_on]
    return tuple(sorted([*kept, *_remedies(found)], key=lambda duty: (duty.due_on, duty.kind)))


def _confirmation(history: History) -> Iterator[Duty]:
    arrival = history.arrival
    found = must_confirm(arrival) if arrival else None
    if arrival and arrival.arrived_on and found:
        what = "与申请人确认收到申请，确认之前期限不起算"
        yield Duty(DutyKind.CONFIRM, US, what, arrival.arrived_on, found.article, arrival.confirmed_on)


def _corrections(found: Clock) -> Iterator[Duty]:
    history, received_on = found.history, found.history.received_on
    if received_on is None:
        return
    governed = stop_rule("correction", law_of(history, received_on))
    if governed is None:
        return
    asked = next(history.all(CorrectionAsked), None)
    limit = deadline(
        rule("correction_notice"), received_on, found.calendar, decided_on=deciding_day(history, received_on)
    )
    yield Duty(
        kind=DutyKind.CORRECTION_NOTICE,
        who=US,
        what="内容不明确的，一次性告知申请人补正",
        due_on=limit.due_on,
        article=limit.article,
        done_on=asked.on if asked else None,
        provisional=limit.provisional,
        is_optional=True,
    )
    if asked and asked.answer_by:
        corrected = next(history.all(Corrected), None)
        yield Duty(
            kind=DutyKind.CORRECTION,
            who=APPLICANT,
            what="补正申请",
            due_on=asked.answer_by,
            article=governed.article,
            done_on=corrected.on if corrected else None,
            after_limit=governed.after_limit,
        )


def _askings(found: Clock) -> Iterator[Duty]:
    history, received_on = found.history, found.history.received_on
    if received_on is None:
        return
    for asked in history.asked:
        limit = limit_of(asked, history, found.calendar)
        governed = stop_rule(asked.kind, law_of(history, received_on))
        if limit is None or governed is None:
            continue
        kind = KIND_OF_ASKING[asked.kind]
        yield Duty(
            kind=kind,
            who=WHO_ANSWERS[kind],
            what="缴纳信息处理费" if kind is DutyKind.FEE else f"提出意见（{asked.sent_on}发函）",
            due_on=limit.due_on,
            article=limit.article,
            done_on=asked.done_on,
            provisional=limit.provisional,
            after_limit=governed.after_limit,
        )


def _extension(found: Clock, ends: PauseEnds) -> Iterator[Duty]:
    """Yield until when the applicant can be told of an extension: the last day of the period without it."""
    history, received_on = found.history, found.history.received_on
    if received_on is None or found.start_on is None:
        return
    extended = next((one for one in history.all(Extended) if one.told_on >= found.start_on), None)
    as_of = found.ended_on or found.as_of
    before = clock(history.without(extended), found.calendar, as_of, ends=ends) if extended else found
    if before.due_on is None:
        return
    version = rule("extension").on(deciding_day(history, received_on))
    yield Duty(
        kind=DutyKind.EXTENSION,
        who=US,
        what=f"确需延期的（最长{version.value}个工作日），经负责人同意并告知申请人",
        due_on=before.due_on,
        article=version.article,
        done_on=extended.told_on if extended else None,
        provisional=before.provisional,
        is_optional=True,
    )


def _remedies(found: Clock) -> Iterator[Duty]:
    replied = next(found.history.all(Replied), None)
    if replied is None or replied.remedies is None:
        return
    known = remedies(replied.remedies, replied.decided_on or replied.on)
    told_on = replied.delivered_on or replied.on
    yield _remedy(
        DutyKind.RECONSIDERATION,
        "申请行政复议" + ("（不服的须先申请复议）" if known.reconsideration_first else ""),
        told_on + timedelta(days=known.reconsideration_days),
        known.articles[0],
        found.calendar,
    )
    # 复议前置的，起诉期限自收到复议决定书起算，这里还不知道。
    if not known.reconsideration_first:
        yield _remedy(
            DutyKind.LITIGATION, "提起行政诉讼", _time_to_sue(told_on, known), known.articles[-1], found.calendar
        )


def _remedy(kind: DutyKind, what: str, last: date, article: Article, calendar: WorkingDays) -> Duty:
    """Return the remedy; a last day off moves to the next working day (民法典第二百零三条)."""
    due_on = last if calendar.is_working_day(last) else calendar.after(last, 1)
    return Duty(kind, APPLICANT, what, due_on, article, provisional=due_on > calendar.horizon, is_optional=True)


def _time_to_sue(told_on: date, known: Remedies) -> date:
    if known.litigation_unit is LitigationUnit.DAYS:
        return told_on + timedelta(days=known.litigation_value)
    months = told_on.month - 1 + known.litigation_value
    year, month = told_on.year + months // 12, months % 12 + 1
    return date(year, month, min(told_on.day, monthrange(year, month)[1]))
