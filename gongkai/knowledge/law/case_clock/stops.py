"""停止计算: the days of a case that do not count, one stop for each thing waited for, merged where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from gongkai.knowledge.law.case_clock.steps import (
    Asked,
    Corrected,
    CorrectionAsked,
    FeeAsked,
    History,
    deciding_day,
    law_of,
)
from gongkai.knowledge.law.deadlines import Deadline, deadline
from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.instruments import Article, Law, article_from
from gongkai.knowledge.law.rules import Rule, rule, rules
from gongkai.knowledge.law.tables import Table, day, one_of, read_table, require_keys, text, truth
from gongkai.knowledge.law.working_days import WorkingDays

STOPS = Path(__file__).with_name("stops.toml")
KINDS = ("third_party", "co_maker", "agency", "correction", "fee")
WAITING_FOR_CORRECTION = "等待申请人补正"
WAITING_FOR_PAYMENT = "等待申请人缴费"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PauseEnds:
    """Whether the day a letter goes out and the day the answer comes are part of the pause: no article settles it."""

    first_day_pauses: bool = False
    last_day_pauses: bool = True


DEFAULT_ENDS = PauseEnds()


@dataclass(frozen=True)
class StopRule:
    """What stops the clock under one law: by which article, until which `limit` at most, and what follows from it."""

    article: Article
    limit: Rule | None = None
    after_limit: str = ""
    restarts: bool = False


@dataclass(frozen=True)
class Stop:
    """Days `first` to `last`, both included, that do not count; `last` is None where no end is known yet.

    `is_open`: what is waited for has not come; `last` is then the latest day, by law.
    """

    first: date
    last: date | None
    reason: str
    article: Article
    is_open: bool = False

    def holds_on(self, on: date) -> bool:
        """Whether that day does not count because of this stop."""
        return self.first <= on and (self.last is None or on <= self.last)


def stop_rule(kind: str, law: Law) -> StopRule | None:
    """Return how asking that stops the clock under `law`; None where the clock runs on."""
    return _rules()[kind].get(law)


def limit_of(asked: Asked | FeeAsked, history: History, calendar: WorkingDays) -> Deadline | None:
    """Return until when an answer or payment must come; None where the law sets no limit or the letter is not there.

    Raises:
        RuleNotInForce: a fee asked for before 2021-01-01.
        CalendarNotPublished: the limit lies outside the calendar.
    """
    if history.received_on is None or asked.reached_on is None:
        return None
    found = stop_rule(asked.kind, law_of(history, history.received_on))
    if found is None or found.limit is None:
        return None
    by_notice = found.limit.decided_by == "notice_received_on"
    decided_on = asked.reached_on if by_notice else deciding_day(history, history.received_on)
    return deadline(found.limit, asked.reached_on, calendar, decided_on=decided_on)


def stops(history: History, calendar: WorkingDays, as_of: date, ends: PauseEnds = DEFAULT_ENDS) -> tuple[Stop, ...]:
    """Return every stop of the case, as it stands on that day. Raises as `limit_of` does."""
    if history.received_on is None:
        return ()
    law = law_of(history, history.received_on)
    found = [
        *_of_corrections(history, law),
        *(stop for asked in history.all(Asked) for stop in _of_asking(asked, history, law, calendar, as_of, ends)),
        *(stop for fee in history.all(FeeAsked) for stop in _of_fee(fee, law)),
    ]
    return tuple(stop for stop in found if stop.last is None or stop.first <= stop.last)


def restarts(history: History) -> list[date]:
    """Return the days after which everything is counted anew, in order."""
    if history.received_on is None:
        return []
    law = law_of(history, history.received_on)
    days: list[date] = []
    if _restarts("correction", law):
        days += [corrected.on for corrected in history.all(Corrected)]
    if _restarts("fee", law):
        days += [fee.paid_on for fee in history.all(FeeAsked) if fee.paid_on]
    return sorted(days)


def _restarts(kind: str, law: Law) -> bool:
    found = stop_rule(kind, law)
    return found is not None and found.restarts


def merged(found: Iterable[Stop]) -> list[tuple[date, date | None]]:
    """Return the union of the stops as spans that neither overlap nor touch, by date; None: no end is known."""
    spans: list[tuple[date, date | None]] = []
    for stop in sorted(found, key=lambda one: one.first):
        if spans and (spans[-1][1] is None or stop.first <= spans[-1][1] + ONE_DAY):
            first, last = spans.pop()
            spans.append((first, None if last is None or stop.last is None else max(last, stop.last)))
        else:
            spans.append((stop.first, stop.last))
    return spans


def _of_corrections(history: History, law: Law) -> Iterator[Stop]:
    found = stop_rule("correction", law)
    if found is None:
        return
    for asked in history.all(CorrectionAsked):
        answered = next((one.on for one in history.all(Corrected) if one.on >= asked.on), None)
        yield Stop(asked.on + ONE_DAY, answered, WAITING_FOR_CORRECTION, found.article, answered is None)


def _of_asking(
    asked: Asked, history: History, law: Law, calendar: WorkingDays, as_of: date, ends: PauseEnds
) -> Iterator[Stop]:
    found = stop_rule(asked.kind, law)
    if found is None:
        return
    limit = limit_of(asked, history, calendar)
    known_ends = [on for on in (asked.answered_on, limit.due_on if limit else None) if on]
    last = min(known_ends, default=None)
    yield Stop(
        first=asked.sent_on if ends.first_day_pauses else asked.sent_on + ONE_DAY,
        last=last if last is None or ends.last_day_pauses else last - ONE_DAY,
        reason=asked.label,
        article=found.article,
        is_open=asked.answered_on is None and (last is None or as_of <= last),
    )


def _of_fee(fee: FeeAsked, law: Law) -> Iterator[Stop]:
    found = stop_rule(fee.kind, law)
    if found:
        yield Stop(fee.sent_on + ONE_DAY, fee.paid_on, WAITING_FOR_PAYMENT, found.article, fee.paid_on is None)


@cache
def _rules() -> Mapping[str, Mapping[Law, StopRule]]:
    return load_stops(STOPS)


def load_stops(path: Path) -> Mapping[str, Mapping[Law, StopRule]]:
    """Return what stops the clock, by kind and law.

    Raises:
        LawDataError: unknown or missing keys, a limit without a consequence.
    """
    top = read_table(path)
    require_keys(top, path.name, required={"checked_on", "evidence", *KINDS})
    day(top, "checked_on", path.name)
    one_of(top, "evidence", {"read", "recalled"}, path.name)
    return {kind: _of_kind(top[kind], f"{path.name}: {kind}") for kind in KINDS}


def _of_kind(value: object, where: str) -> Mapping[Law, StopRule]:
    if not isinstance(value, dict) or not value:
        raise LawDataError(f"{where} must hold a table for each law")
    table: Table = value
    require_keys(table, where, required=(), optional=set(Law))
    return {Law(law): _stop_rule(row, f"{where}, {law}") for law, row in table.items()}


def _stop_rule(value: object, where: str) -> StopRule:
    if not isinstance(value, dict):
        raise LawDataError(f"{where} must be a table")
    row: Table = value
    require_keys(row, where, required={"article"}, optional={"limit", "after_limit", "restarts"})
    if "limit" in row and "after_limit" not in row:
        raise LawDataError(f"{where}: what follows when the limit passes?")
    return StopRule(
        article=article_from(row["article"], where),
        limit=rule(one_of(row, "limit", rules().keys(), where)) if "limit" in row else None,
        after_limit=text(row, "after_limit", where) if "after_limit" in row else "",
        restarts=truth(row, "restarts", where) if "restarts" in row else False,
    )
