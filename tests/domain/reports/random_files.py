"""Random record files: lines that the acts accept, on and around the ends of the year 2017."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Line = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

LAST_DAY = date(2019, 1, 31)
EDGES = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1)]
DAYS = st.one_of(
    st.dates(date(2017, 1, 1), date(2017, 12, 31)),
    st.sampled_from(EDGES),
    st.dates(date(2016, 6, 1), date(2018, 8, 31)),
)
EARLY = date(2014, 1, 2)
CHANNELS = ["gazette", "website", "weibo", "wechat", "other"]
WAYS = ["counter", "oral", "fax", "web", "email", "registered_letter", "ordinary_letter"]
# Often the same way twice, which counts once.
ANSWERS = ["press_conference", "online_interview", "interpretation", "weibo_wechat", "weibo_wechat", "other", "other"]
# What the law of 2007 knows; "" where no interest is stored.
DECISIONS = [
    *((code, "") for code in ("ALREADY_PUBLIC", "GRANT", "PARTIAL", "DENY_SECRET", "DENY_LAW", "DENY_SAFETY")),
    *(("DENY_THIRD", interest) for interest in ("trade_secret", "privacy", "other")),
    *((code, "") for code in ("DENY_INTERNAL", "DENY_PROCESS", "NOT_INFORMATION", "NOT_EXIST", "NOT_OURS")),
    # Unclear after correction is often drawn: its notices are counted in a way of their own.
    *((code, "") for code in ("NEEDS_MAKING", "STILL_UNCLEAR", "STILL_UNCLEAR", "STILL_UNCLEAR")),
]
AMOUNTS = st.one_of(st.sampled_from(["0.01", "0.10", "0.20"]), st.decimals("0.01", "99999.99", places=2).map(str))
HEADS = st.booleans()


def _some(least: int = 0, most: int = 3) -> st.SearchStrategy[int]:
    return st.integers(least, most)


@st.composite
def record_files(draw: Draw) -> bytes:
    """Return a record file as docs/howto/load-records.md describes it."""
    lines = [
        *_documents_and_items(draw),
        *_events(draw),
        *_applications(draw),
        *_oversight(draw),
        *_capacity(draw),
        {"kind": "meeting", "title": "碰头会", "held_on": "2015-01-05"},
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _documents_and_items(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    numbers = [f"〔{n}〕" for n in range(draw(_some()))]
    for number in numbers:
        issuer = draw(st.sampled_from([{}, {}, {"issued_by": "市政府"}, {"category": "rules"}]))
        day = draw(DAYS)
        lines.append({"kind": "normative_document", "doc_no": number, "title": "办法", "issued_on": str(day), **issuer})
    for n in range(draw(_some(1, 6))):
        lines += _item(draw, f"item{n}", numbers)
    return lines


def _item(draw: Draw, ref: str, documents: list[str]) -> list[Line]:
    item = {"kind": "item", "ref": ref, "title": ref, "column": "news", "formed_on": str(EARLY)}
    item["genre"] = draw(st.sampled_from(["news", "document", "interpretation"]))
    if documents and draw(st.booleans()):
        item["normative_document"] = draw(st.sampled_from(documents))
    standing, lines = [], [item]
    for _ in range(draw(_some(0, 4))):
        day = draw(DAYS)
        release = {"kind": "release", "item": ref, "channel": draw(st.sampled_from(CHANNELS)), "released_on": str(day)}
        if draw(st.integers(0, 4)) == 4:
            release |= {"voided_on": str(LAST_DAY), "void_reason": "误录"}
        else:
            standing.append(day)
        lines.append(release)
    if standing and draw(st.integers(0, 4)) == 4:
        gone_on = max(standing) + timedelta(1)
        lines.append({"kind": "withdrawal", "item": ref, "withdrawn_on": str(gone_on), "reason": "有误"})
    return lines


def _events(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    for n in range(draw(_some(1, 4))):
        lines.append({"kind": "event", "ref": f"event{n}", "title": "关切", "arose_on": str(EARLY)})
        for _ in range(draw(_some())):
            way, day = draw(st.sampled_from(ANSWERS)), draw(DAYS)
            lines.append({"kind": "response", "event": f"event{n}", "way": way, "answered_on": str(day)})
    for _ in range(draw(_some(1, 3))):
        category = draw(st.sampled_from(["press_conference", "online_interview"]))
        line: Line = {"kind": "briefing", "category": category, "title": "发布", "held_on": str(draw(DAYS))}
        if draw(st.booleans()):
            line["head_took_part"] = draw(HEADS)
        lines.append(line)
    lines += [
        {"kind": "hotline_session", "programme": "行风热线", "attended_on": str(draw(DAYS))}
        for _ in range(draw(_some()))
    ]
    return lines


def _applications(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    for n in range(draw(_some(2, 7))):
        lines += _application(draw, f"2017-{n}")
    return lines


def _application(draw: Draw, number: str) -> list[Line]:
    day = draw(DAYS)
    lines: list[Line] = [
        {
            "kind": "application", "number": number, "way": draw(st.sampled_from(WAYS)),
            "applicant_kind": "natural_person", "applicant_name": "甲", "subject": "某信息", "received_on": str(day),
        }
    ]  # fmt: skip
    about = {"application": number}
    if draw(st.integers(0, 2)) == 2:
        # 一两天内告知，总在答复期限之内。
        day += timedelta(draw(st.integers(0, 2)))
        lines.append({"kind": "extension", **about, "told_on": str(day), "consented_by": "沈知远", "reason": "复杂"})
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        sent_on = day + timedelta(draw(st.integers(0, 9)))
        day = sent_on + timedelta(draw(st.integers(0, 9)))
        lines.append({"kind": "correction", **about, "sent_on": str(sent_on), "corrected_on": str(day)})
    if draw(st.integers(0, 9)) > 1:
        code, interest = draw(st.sampled_from(DECISIONS))
        day += timedelta(draw(st.integers(0, 30)))
        line = {"kind": "decision", **about, "code": code, "served_on": str(day)}
        lines.append({**line, "interest": interest} if interest else line)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        paid_on = day + timedelta(draw(st.integers(0, 9)))
        lines.append({"kind": "payment", **about, "amount": draw(AMOUNTS), "paid_on": str(paid_on)})
    return lines


def _oversight(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    for n in range(draw(_some(1, 5))):
        category = draw(st.sampled_from(["reconsideration", "litigation_direct", "litigation_after"]))
        line: Line = {"kind": "proceeding", "category": category, "case_no": f"{n}号", "filed_on": str(EARLY)}
        if draw(st.integers(0, 4)) < 4:
            line |= {
                "concluded_on": str(draw(DAYS)),
                "outcome": draw(st.sampled_from(["upheld", "corrected", "other"])),
            }
        lines.append(line)
    lines += [{"kind": "complaint", "subject": "投诉", "received_on": str(draw(DAYS))} for _ in range(draw(_some()))]
    return lines


def _capacity(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    for kind in ("office", "reading_point"):
        for _ in range(draw(_some())):
            opened_on, closed = _span(draw)
            lines.append(
                {"kind": kind, "name": "窗口", "opened_on": opened_on, **({"closed_on": closed} if closed else {})}
            )
    for _ in range(draw(_some())):
        started_on, ended = _span(draw)
        line: Line = {
            "kind": "posting",
            "person": "李某",
            "is_full_time": draw(st.booleans()),
            "started_on": started_on,
        }
        lines.append({**line, "ended_on": ended} if ended else line)
    for _ in range(draw(_some())):
        year = draw(st.sampled_from([2016, 2017, 2017, 2018]))
        lines.append({"kind": "fund", "year": year, "purpose": "印刷", "amount": draw(AMOUNTS)})
    for _ in range(draw(_some())):
        lines.append({"kind": "meeting", "title": "会议", "held_on": str(draw(DAYS))})
    for _ in range(draw(_some())):
        lines.append(
            {
                "kind": "training", "title": "培训", "on": str(draw(DAYS)), "was_held": draw(st.booleans()),
                "person_times": draw(st.integers(0, 40)),
            }
        )  # fmt: skip
    return lines


def _span(draw: Draw) -> tuple[str, str]:
    """Return a first day and, for some, a last one not before it."""
    first, other = draw(DAYS), draw(DAYS)
    return (str(min(first, other)), str(max(first, other))) if draw(st.booleans()) else (str(first), "")
