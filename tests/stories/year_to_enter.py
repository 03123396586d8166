"""The sample's 2017 as things still to be entered: rows for the spreadsheets, lines for the record file.

The sample's own plan is asked what it would do; nothing of it is done. What the story enters by hand is left out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from random import Random
from typing import Any

from openpyxl import load_workbook

from gongkai.domain.disclosures.models import Column, Item
from gongkai.knowledge.law.statutory_items import statutory_item
from gongkai.sample import bureau, disclosed, year
from gongkai.sample.load import SEED

Line = dict[str, Any]
FIRST_ROW = 3  # headings stand in row 1 of the template, its example in row 2
PLATFORM, PERSON = bureau.PLATFORMS[-1], bureau.POSTINGS[-1].person
EVENT, SESSION, PLAN = year.EVENTS_OF_2017[-1], year.HOTLINE_SESSIONS[-1], year.IMPROVEMENTS_OF_2017[-1]
MEETING, TRAINING = "2016年政务公开工作会议", "全市政府信息公开业务培训（2017年）"
WITHDRAWN, BUDGET = "2017年东阳市司法局编外工作人员拟录用名单公示", "东阳市司法局2017年部门预算"
DECREE, DECREE_TITLE = disclosed.DECREE, disclosed.DECREE_TITLE
KINDS = {
    "add_platform": "platform",
    "post_staff": "posting",
    "hold_meeting": "meeting",
    "record_training": "training",
    "enter_item": "item",
    "record_event": "event",
    "attend_hotline": "hotline_session",
    "receive_application": "application",
    "fill_frame": "report_frame",
    "plan_improvement": "improvement_plan",
}
ABOUT = {
    "release_item": ("release", "item"),
    "withdraw_item": ("withdrawal", "item"),
    "answer_event": ("response", "event"),
    "serve_decision": ("decision", "application"),
}
# What ends or voids an earlier line, and how the file says so there.
LATER = {"void_release": {"reason": "void_reason"}, "end_posting": {}}


class Plan:
    """Stands where the sample has its diary, and writes each act down as a line; sections go by their codes."""

    def __init__(self) -> None:
        self.rng = Random(SEED)
        self.sections = {code: code for code, _ in (*bureau.SECTIONS, *bureau.JUDICIAL_OFFICES)}
        self.lines: list[Line] = []
        self._named: dict[str, Line] = {}

    def found(self, day: date, act: Callable[..., Any], *, keep_as: str = "", **values: Any) -> None:
        line = {"kind": KINDS[act.__name__], **values}
        if line["kind"] in {"item", "event"}:
            line["ref"] = keep_as
        self._keep(line, keep_as)

    def follow(self, day: date, act: Callable[..., Any], about: str, *, keep_as: str = "", **values: Any) -> None:
        if act.__name__ in LATER:
            names = LATER[act.__name__]
            self._named[about].update({names.get(name, name): value for name, value in values.items()})
            return
        kind, subject = ABOUT[act.__name__]
        self._keep({"kind": kind, subject: about, **values}, keep_as)

    def _keep(self, line: Line, name: str) -> None:
        self.lines.append(line)
        self._named[name] = line


class YearToEnter:
    """What the sample would enter, sorted by how the story enters it."""

    def __init__(self) -> None:
        plan: Any = Plan()
        year.capacity_and_platforms(plan)
        disclosed.items(plan)
        disclosed.traps(plan)
        year.events_and_hotline(plan)
        year.application_of_2016(plan)
        year.statements(plan)
        self._lines: list[Line] = plan.lines

    def items(self) -> list[Line]:
        """Return what 2017 published in the order of its days: a row each, by the template's headings."""
        released = self._released_in_2017()
        rows = [_row(one, released[one["ref"]]) for one in self._lines if one.get("ref") in released]
        return sorted([_decree(), *rows], key=lambda row: row["公开日期"])

    def record_file(self) -> bytes:
        """Return the record file: 2016, what must not count in 2017, and of 2017 what nobody enters by hand."""
        in_sheets = self._released_in_2017()
        lines = [_line(one) for one in self._lines if _item_of(one) not in in_sheets and not _is_by_hand(one)]
        return "\n".join(json.dumps(one, ensure_ascii=False, default=date.isoformat) for one in lines).encode()

    def _released_in_2017(self) -> Mapping[str, date]:
        """Return {title: day of its first release} of what the table of 2017 counts."""
        first: dict[str, date] = {}
        for one in self._lines:
            if one["kind"] == "release" and "voided_on" not in one:
                first[one["item"]] = min(one["released_on"], first.get(one["item"], date.max))
        return {title: day for title, day in first.items() if day.year == 2017}


def _item_of(line: Line) -> str:
    return line.get("item") or line.get("ref") or ""


def _is_by_hand(line: Line) -> bool:
    """Return whether the story enters it on its page: one of each kind."""
    is_new = line.get("name") == PLATFORM or line.get("person") == PERSON or line.get("problem") == PLAN[0]
    is_concern = EVENT[0] in (line.get("ref"), line.get("event")) or line.get("attended_on") == SESSION
    return is_new or is_concern or line.get("title") in {MEETING, TRAINING}


def _line(line: Line) -> Line:
    """Return the line as the file takes it; 法定主动公开内容 is no field of it."""
    return {name: value for name, value in line.items() if name != "statutory_item" and value not in ("", None)}


def _decree() -> Line:
    """Return the one normative document: issued by the government in 2016, disclosed by the bureau in 2017."""
    return {
        "标题": DECREE_TITLE,
        "栏目": "部门文件",
        "形成日期": date(2016, 12, 26),
        "提供科室": "办公室",
        "体裁": "文件",
        "内容类别": "部门文件",
        "文号": DECREE,
        "规范性文件": "是",
        "法定主动公开内容": statutory_item("B10_01").label,
        "公开日期": date(2017, 1, 11),
    }


def _row(line: Line, released_on: date) -> Line:
    """Return the row of an item."""
    code = line["statutory_item"]
    return {
        "标题": line["title"],
        "栏目": Column(line["column"]).label,
        "形成日期": line["formed_on"],
        "提供科室": dict((*bureau.SECTIONS, *bureau.JUDICIAL_OFFICES))[line["section"]],
        "体裁": Item.Genre(line["genre"]).label,
        "内容类别": line["theme"],
        "节目或者载体名称": line["series"],
        "法定主动公开内容": statutory_item(code).label if code else "",
        "公开日期": released_on,
    }


def filled(template: bytes, rows: Iterable[Line]) -> bytes:
    """Return the downloaded template with these rows under its headings, as a person would fill it in."""
    book = load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    places = {str(cell.value).removeprefix("*").strip(" *"): cell.column for cell in sheet[1] if cell.value}
    for number, row in enumerate(rows, FIRST_ROW):
        for heading, value in row.items():
            if value != "":
                sheet.cell(number, places[heading], value)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
