"""Tables 二 to 四 counted from a record file by hand: plain Python over its lines, nothing of the product.

Written from `domain.md` 1.7, 2.1b and 3.2–3.5 alone.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

Line = dict[str, Any]

ROWS = {
    "ALREADY_PUBLIC": "granted", "GRANT": "granted", "PARTIAL": "partial", "DENY_SECRET": "denied.state_secret",
    "DENY_LAW": "denied.law_forbids", "DENY_SAFETY": "denied.safety_stability", "DENY_THIRD": "denied.third_party",
    "DENY_INTERNAL": "denied.internal", "DENY_PROCESS": "denied.process", "DENY_CASEFILE": "denied.case_file",
    "REFER_QUERY": "denied.statutory_query", "NOT_EXIST": "unable.not_held", "NOT_OURS": "unable.not_held",
    "NEEDS_MAKING": "unable.needs_making", "STILL_UNCLEAR": "unable.still_unclear",
    "PETITION": "not_processed.petition", "REPEAT": "not_processed.repeat",
    "PUBLICATION": "not_processed.publication", "ABUSIVE": "not_processed.abusive",
    "RECONFIRM": "not_processed.reconfirm", "ABANDON_CORR": "other.no_correction", "ABANDON_FEE": "other.no_payment",
    "OTHER": "other.other", "NOT_INFORMATION": "other.other",
}  # fmt: skip
NEVER = "9999-12-31"


def counted(file: bytes, year: int) -> Counter[str]:
    """Return the figures of a year that are counted and not 0, by cell."""
    lines = [json.loads(line) for line in file.decode().splitlines()]
    return _applications(lines, year) + _documents(lines, year) + _disputes(lines, year)


def _of(lines: list[Line], kind: str) -> list[Line]:
    return [line for line in lines if line["kind"] == kind]


def _applications(lines: list[Line], year: int) -> Counter[str]:
    figures: Counter[str] = Counter()
    ended = {line["application"]: line for line in _of(lines, "decision")}
    for case in _of(lines, "application"):
        rows, end = [], ended.get(case["number"], {"served_on": NEVER})
        begun, over = case["received_on"][:4], end["served_on"][:4]
        if begun == str(year):
            rows.append("new_received")
        if begun < str(year) <= over:
            rows.append("carried_in")
        if begun <= str(year) < over:
            rows.append("carried_out")
        if over == str(year):
            rows += ["total_results", _row(end["code"], year)]
        for row in rows:
            figures.update([f"t3/{row}/{case['applicant_kind']}", f"t3/{row}/total"])
    return figures


def _row(code: str, year: int) -> str:
    row = ROWS[code]
    return "other" if year < 2021 and row.startswith("other.") else row


def _documents(lines: list[Line], year: int) -> Counter[str]:
    figures: Counter[str] = Counter()
    documents_of = {line["ref"]: line["normative_document"] for line in _of(lines, "item")}
    released: dict[str, list[str]] = {}
    for line in _of(lines, "release"):
        released.setdefault(documents_of[line["item"]], []).append(line["released_on"][:4])
    for document in _of(lines, "normative_document"):
        if "issued_by" in document:
            continue
        row = "rules" if document.get("category") == "rules" else "normative_documents"
        issued, gone = document["issued_on"][:4], document.get("repealed_on", NEVER)[:4]
        first = min(released.get(document["doc_no"], [NEVER[:4]]))
        happened = {
            "made": issued == str(year), "issued": issued == str(year), "disclosed": first == str(year),
            "total": first <= str(year), "repealed": gone == str(year), "in_force": issued <= str(year) < gone,
        }  # fmt: skip
        columns = ("made", "disclosed", "total") if year < 2021 else ("issued", "repealed", "in_force")
        figures.update(f"t2/{row}/{column}" for column in columns if happened[column])
    return figures


def _disputes(lines: list[Line], year: int) -> Counter[str]:
    figures: Counter[str] = Counter()
    for case in _of(lines, "proceeding"):
        over = case.get("concluded_on", NEVER)[:4]
        if over == str(year):
            figures.update([f"t4/{case['category']}/{case['outcome']}", f"t4/{case['category']}/total"])
        elif case["filed_on"][:4] <= str(year) < over:
            figures.update([f"t4/{case['category']}/pending", f"t4/{case['category']}/total"])
    return figures
