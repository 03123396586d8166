"""模板的列: which columns a spreadsheet of tickets has, and how each cell is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import Field, Known, long_text, one_line, past_day, yes
from gongkai.knowledge.texts.sheet_values import BadCell, one_of
from gongkai.knowledge.texts.sheet_writing import REASON, SheetColumn

TITLE = "诉求导入"
# 这些列是给填表的人自己看的，不读入；别的不认识的列是错误，免得写错列名而丢了内容。
NOT_READ = frozenset({"序号", "备注", REASON})
REMARKS = (
    "一行一件诉求。标 * 的列必填，其余没有的可以不填；不用的列可以删去，列的先后可以调换。",
    "第2行是示例，标有【示例】，导入时不读，可以删去。空行不读。",
    "填了答复日期的，作为已经在平台答复的登记，不再审核；归入热点或者舆情的，计入回应数，同一热点只计一次。",
    "没有填答复日期的，导入后由承办人拟答复、送审。诉求人姓名导入时自动遮盖，只留姓氏。",
)
_CLOCK = re.compile(r"[ T](\d{1,2})[:：](\d{2})")
_MINUTES = 24 * 60


@dataclass(frozen=True, kw_only=True)
class KnownTickets(Known):
    """What cells may refer to: {name: number} of platforms in the register and of sections; the clock of the office."""

    zone: ZoneInfo
    platforms: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, int] = field(default_factory=dict)


def _moment(cell: Cell, known: KnownTickets) -> datetime:
    """Return the moment in a cell; a day without a time begins at midnight, so that no limit ends too late."""
    begun = datetime.combine(past_day(cell, known), time(), known.zone)
    if cell.sort == "number":
        return begun + timedelta(minutes=round(float(cell.text) % 1 * _MINUTES))
    written = _CLOCK.search(cell.text)
    if written is None:
        return begun
    hour, minute = int(written[1]), int(written[2])
    if hour > 23 or minute > 59:
        raise BadCell("没有这个时刻，请写成2017-03-01 09:30的样子，或者只写日期")
    return begun.replace(hour=hour, minute=minute)


def _platform(cell: Cell, known: KnownTickets) -> int:
    if not known.platforms:
        raise BadCell("还没有登记回应平台，请先到“回应平台”登记")
    return int(one_of(cell, {name: str(number) for name, number in known.platforms.items()}))


def _section(cell: Cell, known: KnownTickets) -> int:
    if not known.sections:
        raise BadCell("还没有登记科室，请留空，或者请系统管理员先登记")
    return int(one_of(cell, {name: str(number) for name, number in known.sections.items()}))


YES_NO = ("是", "否")
FIELDS = (
    Field(
        "title",
        SheetColumn("标题", required=True, width=40, example="公证收费标准的咨询", note="最多300字，不写姓名。"),
        one_line(300),
        ("诉求标题", "主题"),
    ),
    Field(
        "platform",
        SheetColumn("平台", required=True, width=18, example="市民问政", note="登记过的平台的名称。"),
        _platform,
        ("来源平台", "渠道"),
    ),
    Field(
        "received_at",
        SheetColumn(
            "收到时间",
            required=True,
            width=18,
            example="2017-03-01 09:30",
            note="只写日期也可以，时限从当日零时起算。",
        ),
        _moment,
        ("收到日期", "来件时间"),
    ),
    Field("external_no", SheetColumn("平台编号", width=18), one_line(100), ("编号", "工单号", "工单编号")),
    Field("asker", SheetColumn("诉求人", note="导入时遮盖，只留姓氏。"), one_line(50), ("姓名", "来电人")),
    Field("question", SheetColumn("内容", width=44, note="最多5000字。"), long_text(5000), ("诉求内容",)),
    Field(
        "event",
        SheetColumn("热点或者舆情", width=24, note="属于热点、舆情的写它的名称；没有登记过的，导入时登记。"),
        one_line(300),
        ("热点", "舆情"),
    ),
    Field("section", SheetColumn("承办科室", width=18), _section, ("科室",), empty=None),
    Field(
        "replied_on",
        SheetColumn("答复日期", is_day=True, note="已经在平台答复的填写。"),
        past_day,
        ("回复日期",),
        empty=None,
    ),
    Field("answer", SheetColumn("答复", width=44, note="最多10000字。"), long_text(10000), ("答复内容", "回复内容")),
    Field("published_address", SheetColumn("公布地址", width=24), one_line(500), ("网址",)),
    Field("head_took_part", SheetColumn("主要负责同志参加", choices=YES_NO), yes, empty=False),
    Field(
        "is_public",
        SheetColumn("在门户公开", choices=YES_NO, note="填“是”的，答复列在门户“回应关切”；不填的算否。"),
        yes,
        empty=False,
    ),
)
