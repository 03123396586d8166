"""`gongkai deadline DATE…`: when applications received on these days must be answered, and why. Never loads Django.

With `--history` it is one case with its steps: `gongkai.faces.terminal.case`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.faces.terminal import case
from gongkai.faces.terminal.dates import day
from gongkai.faces.terminal.paths import data_folder
from gongkai.knowledge.law.deadlines import CountedDay, Deadline, extended_reply_deadline, reply_deadline
from gongkai.knowledge.law.errors import CalendarNotPublished, Refusal
from gongkai.knowledge.law.instruments import instrument
from gongkai.knowledge.law.working_days import WorkingDays

HELP = "计算政府信息公开申请的答复期限"
DONE, REFUSED = 0, 2
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Answer:
    """The deadlines of one day of receipt; `extended` is None where no notice reaches so far."""

    reply: Deadline
    extended: Deadline | None

    @property
    def provisional(self) -> bool:
        """Whether either date counts days that no notice settles yet."""
        return self.reply.provisional or (self.extended is not None and self.extended.provisional)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("dates", nargs="*", metavar="日期", help="收到申请之日，如 2024-09-20；可以写多个")
    parser.add_argument("--history", metavar="文件", help="由办理过程计算一件申请：JSON 文件，- 为标准输入")
    parser.add_argument("--on", metavar="日期", help="与 --history 合用：算到哪一天，不写为今天或者过程中最后一天")
    parser.add_argument("--extended", action="store_true", help="同时逐日说明延长后的期限")
    parser.add_argument("--provisional", action="store_true", help="放假通知尚未公布的日子暂按周末推算，并注明")
    parser.add_argument("--json", action="store_true", help="输出 JSON：每个日期一个对象的列表")


def run(args: argparse.Namespace) -> int:
    """Print the deadlines of every date, or of one case. Returns 0, or 2 when any of them was refused."""
    if args.history is not None:
        return case.run(args)
    if not args.dates:
        print(
            "请写明收到申请之日，如 gongkai deadline 2024-09-20；或者用 --history 文件 由办理过程计算。",
            file=sys.stderr,
        )
        return REFUSED
    results = list(_results(args.dates, extended=args.extended, provisional=args.provisional))
    if args.json:
        print(json.dumps([_as_json(*result) for result in results], ensure_ascii=False, indent=2))
    else:
        _print_text(results, extended=args.extended)
    return REFUSED if any(isinstance(outcome, Refusal) for _, outcome in results) else DONE


def _results(dates: Iterable[str], *, extended: bool, provisional: bool) -> Iterator[tuple[str, Answer | Refusal]]:
    for written in dates:
        try:
            calendar = WorkingDays.load(data_folder() / "calendars")
            yield (
                written,
                _answer(
                    day(written, "收到申请之日"), calendar.provisional if provisional else calendar, extended=extended
                ),
            )
        except Refusal as refusal:
            yield written, refusal


def _answer(received_on: date, calendar: WorkingDays, *, extended: bool) -> Answer:
    """Return both deadlines. Where only the extension passes the horizon, it is refused only if it was asked for."""
    reply = reply_deadline(received_on, calendar)
    try:
        return Answer(reply, extended_reply_deadline(received_on, reply.due_on, calendar))
    except CalendarNotPublished:
        if extended:
            raise
        return Answer(reply, None)


def _as_json(written: str, outcome: Answer | Refusal) -> dict[str, object]:
    if isinstance(outcome, Refusal):
        return {"received_on": written, "error": str(outcome)}
    reply, extended = outcome.reply, outcome.extended
    return {
        "received_on": reply.start_on.isoformat(),
        "law": reply.law,
        "article": str(reply.article),
        "reply_due_on": reply.due_on.isoformat(),
        "extended_due_on": extended.due_on.isoformat() if extended else None,
        "provisional": outcome.provisional,
    }


def _print_text(results: list[tuple[str, Answer | Refusal]], *, extended: bool) -> None:
    for position, (written, outcome) in enumerate(results):
        if isinstance(outcome, Refusal):
            print(f"{written}：{outcome}", file=sys.stderr)
            continue
        if position:
            print()
        print("\n".join(_lines(outcome, extended=extended)))


def _lines(answer: Answer, *, extended: bool) -> Iterator[str]:
    reply = answer.reply
    document_number = instrument(reply.article.instrument).document_number
    yield f"收到申请之日：{_shown(reply.start_on)}"
    yield f"适用：{reply.article}（{document_number}），答复期限为{reply.version.value}{reply.rule.unit.label}"
    yield f"答复期限届满：{_shown(reply.due_on)}{_mark(reply)}"
    yield f"延长后最迟至：{_extended_line(answer)}"
    yield from _explained("答复期限逐日说明：", reply)
    if extended and answer.extended:
        yield from _explained("延长期限逐日说明：", answer.extended)


def _extended_line(answer: Answer) -> str:
    extended = answer.extended
    if extended is None:
        return "相应年份的放假通知尚未录入，无法确定；加 --provisional 可暂按周末推算"
    limit = f"最长延长{extended.version.value}{extended.rule.unit.label}"
    return f"{_shown(extended.due_on)}{_mark(extended)}，{limit}，须经负责人同意并在原期限内告知申请人"


def _explained(title: str, deadline: Deadline) -> Iterator[str]:
    yield title
    yield from (_day_line(counted) for counted in deadline.explain())


def _day_line(counted: CountedDay) -> str:
    return f"  {_shown(counted.day)}  {counted.why}"


def _shown(on: date) -> str:
    return f"{on}（星期{WEEKDAYS[on.weekday()]}）"


def _mark(deadline: Deadline) -> str:
    if not deadline.provisional:
        return ""
    horizon = deadline.calendar.horizon
    return f"（暂定：{horizon.year + 1}年放假通知尚未录入，{horizon}以后暂按周末推算）"
