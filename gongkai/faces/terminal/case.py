"""`gongkai deadline --history FILE`: how one case stands, computed from its steps (docs/howto/clock.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.faces.terminal.dates import day, today
from gongkai.faces.terminal.paths import data_folder
from gongkai.knowledge.extraction.system_reasons import reason_of
from gongkai.knowledge.law.case_clock import (
    Clock,
    Duty,
    History,
    HistoryRefused,
    clock,
    duties,
    explain,
    read_history,
    warning,
)
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.instruments import instrument
from gongkai.knowledge.law.receipt import received, what_is_missing
from gongkai.knowledge.law.working_days import WorkingDays

DONE, REFUSED = 0, 2
WEEKDAYS = "一二三四五六日"
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Standing:
    """How a case stands."""

    history: History
    clock: Clock
    duties: tuple[Duty, ...]


def run(args: argparse.Namespace) -> int:
    """Print how the case stands. Returns 0, or 2 when it was refused."""
    try:
        found = _standing(args)
    except Refusal as refusal:
        if args.json:
            print(json.dumps({"error": str(refusal)}, ensure_ascii=False, indent=2))
        else:
            print(refusal, file=sys.stderr)
        return REFUSED
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found)))
    return DONE


def _standing(args: argparse.Namespace) -> Standing:
    if args.dates or args.extended:
        raise HistoryRefused("--history 计算一件申请，不能同时写收到日期或者 --extended。请去掉其中之一。")
    history = read_history(_read(args.history))
    as_of = day(args.on, "算到的日期") if args.on else max(today(), history.last_on or date.min)
    calendar = WorkingDays.load(data_folder() / "calendars")
    return Standing(history, clock(history, calendar, as_of), duties(history, calendar, as_of))


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else _head(Path(name))
        if len(raw) > MOST_BYTES:
            raise HistoryRefused(f"文件超过{MOST_BYTES // 1_000_000}MB。请确认给的是一件申请的办理过程。")
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise HistoryRefused(f"不能读取{name}（{reason_of(error)}）。请检查文件名。") from error
    except ValueError as error:
        raise HistoryRefused("文件不是UTF-8编码的文本。请另存为UTF-8后重试。") from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _as_json(found: Standing) -> dict[str, object]:
    one = found.clock
    pressing = warning(one)
    return {
        "as_of": one.as_of.isoformat(),
        "received_on": _iso(one.history.received_on),
        "law": one.law,
        "articles": [str(article) for article in one.articles],
        "state": one.state,
        "start_on": _iso(one.start_on),
        "reply_due_on": _iso(one.due_on),
        "is_latest": one.due_on_is_latest,
        "provisional": one.provisional,
        "working_days": one.working_days,
        "extra_working_days": one.extra_working_days,
        "working_days_left": one.working_days_left,
        "warning": pressing.value if pressing else None,
        "ended_on": _iso(one.ended_on),
        "in_time": one.in_time,
        "missing": _missing(found.history),
        "pauses": [
            {"first": _iso(pause.first), "last": _iso(pause.last), "reasons": list(pause.reasons)}
            for pause in one.pauses
        ],
        "duties": [_duty_as_json(duty, one.as_of) for duty in found.duties],
        "days": [{"day": _iso(counted.day), "number": counted.number, "why": counted.why} for counted in explain(one)],
    }


def _duty_as_json(duty: Duty, as_of: date) -> dict[str, object]:
    return {
        "kind": duty.kind,
        "who": duty.who,
        "what": duty.what,
        "due_on": _iso(duty.due_on),
        "article": str(duty.article),
        "done_on": _iso(duty.done_on),
        "late": duty.is_late(as_of),
        "optional": duty.is_optional,
        "after_limit": duty.after_limit,
        "provisional": duty.provisional,
    }


def _lines(found: Standing) -> Iterator[str]:
    one = found.clock
    missing = _missing(found.history)
    if missing:
        yield f"收到申请之日：未定。{missing}"
    elif one.history.received_on:
        yield f"收到申请之日：{_shown(one.history.received_on)}{_why_received(found.history)}"
    for article in one.articles:
        yield f"依据：{article}（{instrument(article.instrument).document_number}）"
    yield f"截至{_shown(one.as_of)}：{one.state.label}{_result(one)}"
    if one.due_on:
        yield f"答复期限{'最迟于' if one.due_on_is_latest else ''}届满：{_shown(one.due_on)}{_mark(one)}"
    elif one.start_on and not one.ended_on:
        yield "答复期限届满：未定，收到意见、补正或者缴费之后才能确定"
    yield from _left(one)
    yield from _duty_lines(found)
    days = explain(one)
    if days:
        yield "逐日说明："
        yield from (f"  {_shown(counted.day)}  {counted.why}" for counted in days)


def _result(one: Clock) -> str:
    if one.ended_on is None:
        return ""
    return f"（{one.ended_on}，{'未超过期限' if one.in_time else '超过期限'}）"


def _left(one: Clock) -> Iterator[str]:
    if one.working_days_left is None:
        return
    pressing = warning(one)
    note = f"（{pressing.label}）" if pressing else ""
    if one.working_days_left < 0:
        yield f"超过期限：{-one.working_days_left}个工作日{note}"
    else:
        yield f"剩余：{one.working_days_left}个工作日{note}"


def _duty_lines(found: Standing) -> Iterator[str]:
    if found.duties:
        yield "其他期限："
    for duty in found.duties:
        done = f"，{duty.done_on}已办" if duty.done_on else ""
        late = "，逾期" if duty.is_late(found.clock.as_of) else ""
        after = f"；{duty.after_limit}" if duty.after_limit and not duty.done_on else ""
        yield f"  {_shown(duty.due_on)}前  {duty.who}：{duty.what}（{duty.article}）{done}{late}{after}"


def _missing(history: History) -> str | None:
    found = what_is_missing(history.arrival) if history.arrival else None
    return found.what if found else None


def _why_received(history: History) -> str:
    found = received(history.arrival) if history.arrival else None
    return f"，{found.why}（{found.article}）" if found else ""


def _mark(one: Clock) -> str:
    if not one.provisional:
        return ""
    horizon = one.calendar.horizon
    return f"（暂定：{horizon.year + 1}年放假通知尚未录入，{horizon}以后暂按周末推算）"


def _shown(on: date) -> str:
    return f"{on}（星期{WEEKDAYS[on.weekday()]}）"


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
