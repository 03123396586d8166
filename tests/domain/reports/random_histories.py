"""Random histories of cases over five years: lines the acts accept, with much that is carried over a year's end."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Line = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

NEW_LAW = date(2019, 5, 15)
KINDS = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org"]
WAYS = ["counter", "oral", "fax", "web", "email", "registered_letter", "ordinary_letter"]
BOTH_LAWS = ["ALREADY_PUBLIC", "GRANT", "PARTIAL", "DENY_SECRET", "DENY_LAW", "DENY_SAFETY", "DENY_THIRD",
             "DENY_INTERNAL", "DENY_PROCESS", "NOT_EXIST", "NOT_OURS", "NEEDS_MAKING"]  # fmt: skip
OLD_LAW = [*BOTH_LAWS, "STILL_UNCLEAR", "NOT_INFORMATION", "NOT_INFORMATION"]
NEW_LAW_ONLY = ["DENY_CASEFILE", "REFER_QUERY", "PETITION", "REPEAT", "PUBLICATION", "ABUSIVE", "RECONFIRM",
                "ABANDON_FEE", "OTHER"]  # fmt: skip
AFTER_CORRECTION = ["STILL_UNCLEAR", "ABANDON_CORR"]
# 当天、年内、跨年、跨两年：结转总有。
UNTIL_SERVED = st.sampled_from([0, 1, 5, 20, 20, 60, 200, 400, 700])


def histories(first_year: int) -> st.SearchStrategy[bytes]:
    """Return record files on `first_year` and the four years after it; some begin before, some never end."""
    return _files(date(first_year - 1, 7, 1), date(first_year + 4, 12, 31))


@st.composite
def _files(draw: Draw, first: date, last: date) -> bytes:
    days = st.one_of(st.dates(first, last), st.sampled_from(_edges(first, last)))
    lines: list[Line] = [{"kind": "meeting", "title": "会议", "held_on": str(first)}]
    for number in range(draw(st.integers(2, 9))):
        lines += _case(draw, f"{number}", draw(days), last)
    for number in range(draw(st.integers(0, 3))):
        lines += _document(draw, f"〔{number}〕", draw(days), last)
    for number in range(draw(st.integers(0, 4))):
        lines.append(_dispute(draw, f"{number}号", draw(days), last))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _edges(first: date, last: date) -> list[date]:
    """Return the days on both sides of every year's end."""
    return [day for year in range(first.year + 1, last.year + 1) for day in (date(year - 1, 12, 31), date(year, 1, 1))]


def _case(draw: Draw, number: str, day: date, last: date) -> list[Line]:
    about, under_new_law = {"application": number}, day >= NEW_LAW
    lines: list[Line] = [
        {
            "kind": "application", "number": number, "way": draw(st.sampled_from(WAYS)), "applicant_name": "甲",
            "applicant_kind": draw(st.sampled_from(KINDS)), "subject": "某信息", "received_on": str(day),
        }
    ]  # fmt: skip
    codes = [*BOTH_LAWS, *NEW_LAW_ONLY] if under_new_law else OLD_LAW
    if draw(st.integers(0, 3)) == 3:
        line: Line = {"kind": "correction", **about, "sent_on": str(day)}
        if draw(st.booleans()):
            day += timedelta(3)
            line["corrected_on"] = str(day)
        lines.append(line)
        codes = [*codes, *AFTER_CORRECTION] if under_new_law else codes
    served_on = day + timedelta(draw(UNTIL_SERVED))
    if served_on <= last and draw(st.integers(0, 9)):
        code = draw(st.sampled_from(codes))
        line = {"kind": "decision", **about, "code": code, "served_on": str(served_on)}
        lines.append({**line, "interest": "privacy"} if code == "DENY_THIRD" else line)
    if draw(st.integers(0, 5)) == 5:
        lines.append({"kind": "payment", **about, "amount": "100.00", "paid_on": str(day)})
    return lines


def _document(draw: Draw, number: str, day: date, last: date) -> list[Line]:
    kind = draw(st.sampled_from([{}, {}, {"category": "rules"}, {"issued_by": "市政府"}]))
    line: Line = {"kind": "normative_document", "doc_no": number, "title": "办法", "issued_on": str(day), **kind}
    repealed_on = day + timedelta(draw(st.sampled_from([0, 30, 400])))
    if repealed_on <= last and draw(st.booleans()):
        line["repealed_on"] = str(repealed_on)
    lines = [line]
    for turn in range(draw(st.integers(0, 2))):
        released_on = day + timedelta(draw(st.sampled_from([0, 10, 300])))
        ref = f"{number}{turn}"
        item = {"kind": "item", "ref": ref, "title": ref, "column": "news", "formed_on": str(day)}
        lines.append({**item, "normative_document": number})
        if released_on <= last:
            lines.append({"kind": "release", "item": ref, "channel": "website", "released_on": str(released_on)})
    return lines


def _dispute(draw: Draw, case_no: str, day: date, last: date) -> Line:
    category = draw(st.sampled_from(["reconsideration", "litigation_direct", "litigation_after"]))
    line: Line = {"kind": "proceeding", "category": category, "case_no": case_no, "filed_on": str(day)}
    concluded_on = day + timedelta(draw(st.sampled_from([0, 50, 300, 500])))
    if concluded_on <= last and draw(st.integers(0, 3)):
        outcome = draw(st.sampled_from(["upheld", "corrected", "other"]))
        line |= {"concluded_on": str(concluded_on), "outcome": outcome}
    return line
