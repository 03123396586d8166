"""旧台账的列: which columns the template has, and how each cell is read."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.domain.applications.models import Application, Letter
from gongkai.knowledge.law.decisions import Interest, all_decisions
from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import Field, Known, one_line, past_day
from gongkai.knowledge.texts.sheet_values import day_in, labels_to_codes, one_of, text_in
from gongkai.knowledge.texts.sheet_writing import REASON, SheetColumn

TITLE = "依申请公开旧台账"
NOT_READ = frozenset({"序号", REASON})
WAYS = labels_to_codes(Application.Way.choices)
KINDS = labels_to_codes(Application.ApplicantKind.choices)
DECISIONS = {known.label: known.code for known in all_decisions()}
INTERESTS = {interest.label: interest.value for interest in Interest}
SERVED_BY = labels_to_codes(Letter.Way.choices)
# 各地台账里的别的叫法。
OTHER_WAYS = {"口头代填": "oral", "信函-挂号": "registered_letter", "信函-平信": "ordinary_letter", "邮箱": "email"}


def _due(cell: Cell, known: Known) -> date:
    return day_in(cell, from_1904=known.from_1904)


def _way(cell: Cell, known: Known) -> str:
    return one_of(cell, WAYS) if text_in(cell) not in OTHER_WAYS else OTHER_WAYS[text_in(cell)]


def _decision(cell: Cell, known: Known) -> str:
    """Return the code; the code itself may stand in the cell as well."""
    return one_of(cell, DECISIONS | {code: code for code in DECISIONS.values()})


def _days(label: str, note: str = "", **more: Any) -> SheetColumn:
    return SheetColumn(label, is_day=True, note=note, **more)


FIELDS: tuple[Field, ...] = (
    Field(
        "number",
        SheetColumn("编号", required=True, example="2016-01", width=16, note="旧台账里的编号，本机关内不得重复。"),
        one_line(50),
        ("申请编号", "登记编号"),
    ),
    Field(
        "way",
        SheetColumn("收到方式", required=True, choices=tuple(WAYS), example="当面"),
        lambda cell, known: _way(cell, known),
        ("申请方式",),
    ),
    Field("submitted_on", _days("提交日期"), past_day),
    Field(
        "received_on",
        _days("收到日期", "依法收到申请之日，期限从次日起算。", required=True, example=date(2016, 12, 20)),
        past_day,
        ("收到申请日期",),
    ),
    Field(
        "applicant_name",
        SheetColumn("申请人", required=True, width=18, example="申请人甲"),
        one_line(100),
        ("申请人名称", "申请人姓名"),
    ),
    Field(
        "applicant_kind",
        SheetColumn("申请人类别", required=True, choices=tuple(KINDS), example="自然人"),
        lambda cell, known: one_of(cell, KINDS),
        ("类别",),
    ),
    Field(
        "subject",
        SheetColumn("申请内容", required=True, width=44, example="法律援助案件补贴标准"),
        one_line(500),
        ("所需信息",),
    ),
    Field("handler", SheetColumn("承办科室、承办人", width=20), one_line(100), ("承办科室", "承办人")),
    Field("noticed_on", _days("补正告知日期"), past_day),
    Field("corrected_on", _days("补正收到日期", "有补正告知的才填。"), past_day),
    Field("extended_on", _days("延期告知日期"), past_day),
    Field("due_on", _days("法定答复期限", "可以不填：由系统依法计算；填了的用来核对。"), _due, ("答复期限",)),
    Field(
        "decision",
        SheetColumn("答复类型", width=30, choices=tuple(DECISIONS), note="办结的必填，还没有办结的不填。"),
        _decision,
        ("处理结果", "办理结果"),
    ),
    Field(
        "interest",
        SheetColumn("第三方权益", choices=tuple(INTERESTS), note="只用于“保护第三方合法权益，不予公开”。"),
        lambda cell, known: one_of(cell, INTERESTS),
    ),
    Field(
        "served_on",
        _days("答复日期", "答复书送达之日：直接送达为签收之日，邮寄为交邮之日。"),
        past_day,
        ("送达日期", "结案日期"),
    ),
    Field("reply_number", SheetColumn("答复文号", width=20), one_line(80)),
    Field("served_by", SheetColumn("送达方式", choices=tuple(SERVED_BY)), one_line(50)),
    Field("archive_no", SheetColumn("归档号"), one_line(50)),
    Field("archived_on", _days("归档日期"), past_day),
    Field("remark", SheetColumn("备注", width=30, note="最多500字。"), one_line(500)),
)
REMARKS = (
    "一行一件以前办理的申请。标 * 的列必填，其余没有的可以不填；不用的列可以删去，列的先后可以调换。",
    "第2行是示例，标有【示例】，接收时不读，可以删去。空行不读。一次最多5000行。",
    "接收后计入各年度统计；标明是从旧台账接收的。接收后没有继续办理的，可以整批撤销。",
)
# 不是申请的字段，照写的样子留存。
_KEPT = frozenset({"submitted_on", "handler", "reply_number", "served_by", "remark"})
KEPT = {one.name: one.label for one in FIELDS if one.name in _KEPT}
