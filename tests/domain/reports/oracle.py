"""The 58 figures counted from a record file by hand: plain Python over its lines, nothing of the product.

Written from `domain.md` 2.1b and docs/howto/load-records.md alone.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

Line = dict[str, Any]
Figures = dict[str, int | Decimal]

ROW_OF_CODE = {
    "ALREADY_PUBLIC": "C3.1", "GRANT": "C3.2", "PARTIAL": "C3.3", "DENY_SECRET": "C3.4.1", "DENY_SAFETY": "C3.4.4",
    "DENY_INTERNAL": "C3.4.5", "DENY_PROCESS": "C3.4.5", "NOT_INFORMATION": "C3.4.5", "DENY_LAW": "C3.4.6",
    "DENY_CASEFILE": "C3.4.6", "NOT_OURS": "C3.5", "NOT_EXIST": "C3.6", "STILL_UNCLEAR": "C3.7",
    "NEEDS_MAKING": "C3.8", "REFER_QUERY": "C3.8", "PETITION": "C3.8", "REPEAT": "C3.8", "PUBLICATION": "C3.8",
    "ABUSIVE": "C3.8", "RECONFIRM": "C3.8",
}  # fmt: skip
ROW_OF_INTEREST = {"trade_secret": "C3.4.2", "privacy": "C3.4.3", "other": "C3.4.6"}
ROWS_OF_WAYS = {
    "C1.1": ("counter", "oral"),
    "C1.2": ("fax",),
    "C1.3": ("web", "email"),
    "C1.4": ("registered_letter", "ordinary_letter"),
}
CHANNELS = {"A2.1": "gazette", "A2.2": "website", "A2.3": "weibo", "A2.4": "wechat", "A2.5": "other"}
OUTCOMES = {"1": "upheld", "2": "corrected", "3": "other"}


def counted(file: bytes, year: int) -> Figures:
    """Return the figure of each of the 58 cells for a year; money in 万元."""
    lines = [json.loads(line) for line in file.decode().splitlines()]
    figures: Figures = {}
    figures.update(_disclosure(lines, str(year)))
    figures.update(_responses(lines, str(year)))
    figures.update(_applications(lines, str(year)))
    figures.update(_replies(lines, str(year)))
    figures.update(_oversight(lines, str(year)))
    figures.update(_capacity(lines, year))
    return figures


def _of(lines: list[Line], kind: str) -> list[Line]:
    return [line for line in lines if line["kind"] == kind]


def _in(lines: list[Line], kind: str, day: str, year: str) -> list[Line]:
    return [line for line in _of(lines, kind) if line.get(day, "")[:4] == year]


def _disclosure(lines: list[Line], year: str) -> Figures:
    figures: Figures = dict.fromkeys(["A1", "A1.1", "B2.3", *CHANNELS], 0)
    for item in _of(lines, "item"):
        releases = [line for line in _of(lines, "release") if line["item"] == item["ref"] and "voided_on" not in line]
        if not releases or min(line["released_on"] for line in releases)[:4] != year:
            continue
        figures["A1"] += 1
        figures["A1.1"] += "normative_document" in item
        figures["B2.3"] += item["genre"] == "interpretation"
        used = {line["channel"] for line in releases if line["released_on"][:4] == year}
        for cell, channel in CHANNELS.items():
            figures[cell] += channel in used
    figures["A1.2"] = sum("issued_by" not in line for line in _in(lines, "normative_document", "issued_on", year))
    return figures


def _responses(lines: list[Line], year: str) -> Figures:
    figures: Figures = dict.fromkeys(["B1", "B2.4", "B2.5"], 0)
    for event in _of(lines, "event"):
        answers = [line for line in _of(lines, "response") if line["event"] == event["ref"]]
        if answers and min(line["answered_on"] for line in answers)[:4] == year:
            ways = {line["way"] for line in answers if line["answered_on"][:4] == year}
            figures["B1"] += 1
            figures["B2.4"] += "weibo_wechat" in ways
            figures["B2.5"] += "other" in ways
    for cell, category in (("B2.1", "press_conference"), ("B2.2", "online_interview")):
        held = [line for line in _in(lines, "briefing", "held_on", year) if line["category"] == category]
        figures[cell] = len(held)
        figures[f"{cell}.1"] = sum(line.get("head_took_part", False) for line in held)
    return figures


def _applications(lines: list[Line], year: str) -> Figures:
    received = _in(lines, "application", "received_on", year)
    figures: Figures = {"C1": len(received)}
    for cell, ways in ROWS_OF_WAYS.items():
        figures[cell] = sum(line["way"] in ways for line in received)
    extended = {line["application"] for line in _of(lines, "extension")}
    served = _in(lines, "decision", "served_on", year)
    figures["C2"] = len(served)
    figures["C2.1"] = sum(line["application"] not in extended for line in served)
    figures["C2.2"] = sum(line["application"] in extended for line in served)
    payments = _in(lines, "payment", "paid_on", year)
    figures["G"] = sum((Decimal(line["amount"]) for line in payments), Decimal(0)) / 10_000
    return figures


def _replies(lines: list[Line], year: str) -> Figures:
    figures: Figures = dict.fromkeys([f"C3.{n}" for n in range(1, 9)] + [f"C3.4.{n}" for n in range(1, 7)], 0)
    for line in _in(lines, "decision", "served_on", year):
        row = ROW_OF_INTEREST[line["interest"]] if line["code"] == "DENY_THIRD" else ROW_OF_CODE.get(line["code"])
        if row:
            figures[row] += 1
    figures["C3.4"] = sum(figures[f"C3.4.{n}"] for n in range(1, 7))
    unclear = {line["application"] for line in _of(lines, "decision") if line["code"] == "STILL_UNCLEAR"}
    sent = _in(lines, "correction", "sent_on", year)
    figures["C3.7"] += sum(line["application"] not in unclear for line in sent)
    figures["C3"] = sum(figures[f"C3.{n}"] for n in range(1, 9))
    return figures


def _oversight(lines: list[Line], year: str) -> Figures:
    concluded = _in(lines, "proceeding", "concluded_on", year)
    figures: Figures = {"F": len(_in(lines, "complaint", "received_on", year))}
    for cell, categories in (("D", ["reconsideration"]), ("E", ["litigation_direct", "litigation_after"])):
        cases = [line for line in concluded if line["category"] in categories]
        figures[cell] = len(cases)
        for number, outcome in OUTCOMES.items():
            figures[f"{cell}.{number}"] = sum(line["outcome"] == outcome for line in cases)
    return figures


def _capacity(lines: list[Line], year: int) -> Figures:
    last_day, figures = f"{year}-12-31", {}

    def standing(kind: str, begin: str, end: str) -> list[Line]:
        begun = [line for line in _of(lines, kind) if line[begin] <= last_day]
        return [line for line in begun if line.get(end, "9999") > last_day]

    posted = standing("posting", "started_on", "ended_on")
    trained = _in(lines, "training", "on", str(year))
    funds = [Decimal(line["amount"]) for line in _of(lines, "fund") if line["year"] == year]
    figures["H1"] = len(standing("office", "opened_on", "closed_on"))
    figures["H2"] = len(standing("reading_point", "opened_on", "closed_on"))
    figures["H3"] = len(posted)
    figures["H3.1"] = sum(line["is_full_time"] for line in posted)
    figures["H3.2"] = sum(not line["is_full_time"] for line in posted)
    figures["H4"] = sum(funds, Decimal(0)) / 10_000
    figures["I1"] = len(_in(lines, "meeting", "held_on", str(year)))
    figures["I2"] = sum(line["was_held"] for line in trained)
    figures["I3"] = sum(line["person_times"] for line in trained)
    return figures
