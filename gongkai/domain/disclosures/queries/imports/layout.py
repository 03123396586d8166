"""模板的列: which columns a spreadsheet of items has, and how each cell is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.domain.disclosures.models import Attribute, Batch, Channel, Column, Item, joined_channels
from gongkai.knowledge.law.classifications import Classification
from gongkai.knowledge.law.doc_no import BadDocNo, read_doc_no
from gongkai.knowledge.law.index_no import BadIndexNo, read_index_no
from gongkai.knowledge.texts.sheet import Cell
from gongkai.knowledge.texts.sheet_columns import Field, Known, Reader, any_day, long_text, one_line, past_day, yes
from gongkai.knowledge.texts.sheet_values import BadCell, labels_to_codes, one_of, several_of, text_in
from gongkai.knowledge.texts.sheet_writing import REASON, SheetColumn

LONGEST_BODY = 100_000  # characters of plain text in one cell; a spreadsheet program itself takes 32,767
# 这些列是给填表的人自己看的，不读入；别的不认识的列是错误，免得写错列名而丢了内容。
NOT_READ = frozenset({"序号", "编号", "备注", REASON})


@dataclass(frozen=True)
class KnownItems(Known):
    """What cells may refer to: the authority's sections by name and code, its register by document number.

    `lists`: {list: {label: code}} of the classifications in use.
    """

    sections: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[Classification, Mapping[str, str]] = field(default_factory=dict)


def _choice(choices: list[tuple[str, str]]) -> Reader:
    codes = labels_to_codes(choices)
    return lambda cell, known: one_of(cell, codes)


def _listed(which: Classification) -> Reader:
    return lambda cell, known: one_of(cell, known.lists[which])


def _statutory(cell: Cell, known: KnownItems) -> str:
    """Return the words as they stand: which text of the Regulations has them is decided by the day."""
    return text_in(cell)


def _channels(cell: Cell, known: KnownItems) -> str:
    return joined_channels(several_of(cell, CHANNEL_CODES))


def _section(cell: Cell, known: KnownItems) -> int:
    text = text_in(cell)
    if text not in known.sections:
        listed = "、".join(name for name in known.sections if not name.isascii()) or "（还没有登记科室）"
        raise BadCell(f"没有“{text[:30]}”这个科室，请从{listed}中选择，或者请系统管理员先登记")
    return known.sections[text]


def _doc_no(cell: Cell, known: KnownItems) -> str:
    text = text_in(cell)
    try:
        return str(read_doc_no(text))
    except BadDocNo as bad:
        raise BadCell(f"文号“{text[:30]}”写得不对：{'；'.join(bad.faults)}") from bad


def _index_no(cell: Cell, known: KnownItems) -> str:
    text = text_in(cell)
    try:
        return str(read_index_no(text))
    except BadIndexNo as bad:
        raise BadCell(f"索引号“{text[:30]}”写得不对，应当如“12345678X/2017-00288”") from bad


COLUMNS = list(Column.choices)
ATTRIBUTES = list(Attribute.choices)
CHANNEL_CODES = labels_to_codes(Channel.choices) | {
    "公报": Channel.GAZETTE.value,
    "网站": Channel.WEBSITE.value,
    "微博": Channel.WEIBO.value,
    "微信": Channel.WECHAT.value,
    "其他": Channel.OTHER.value,
}
CHANNEL_LABELS = tuple(str(label) for label in Channel.labels)
YES_NO = ("是", "否")


def _labels(choices: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(str(label) for _, label in choices)


DESCRIBING = (
    Field(
        "title",
        SheetColumn("标题", required=True, width=44, example="关于开展法治宣传月活动的通知", note="最多300字。"),
        one_line(300),
        ("信息标题", "信息名称", "题名"),
    ),
    Field(
        "column",
        SheetColumn("栏目", required=True, choices=_labels(COLUMNS), example="工作动态"),
        _choice(COLUMNS),
        ("公开栏目", "所属栏目"),
    ),
    Field(
        "formed_on",
        SheetColumn(
            "形成日期",
            required=True,
            is_day=True,
            example=date(2017, 3, 1),
            note="文件为印发日期。写成2017-03-01、2017.3.1、2017年3月1日都可以。",
        ),
        past_day,
        ("生成日期", "成文日期"),
    ),
    Field(
        "section",
        SheetColumn("提供科室", width=18, note="科室、司法所的名称，须已在系统中登记；不填的算机关本级。"),
        _section,
        ("科室", "责任科室", "提供单位"),
        empty=None,
    ),
    Field(
        "genre",
        SheetColumn("体裁", example="动态", note="不填的算“其他”。"),
        _listed(Classification.GENRE),
        empty=Item.Genre.OTHER.value,
    ),
    Field("theme", SheetColumn("内容类别", note="最多50字，如：法律援助。"), one_line(50)),
    Field("series", SheetColumn("节目或者载体名称", width=18, note="最多100字。"), one_line(100), ("载体名称",)),
    Field(
        "doc_no",
        SheetColumn("文号", width=20, note="如：东司〔2018〕12号。没有文号的不填。"),
        _doc_no,
        ("发文字号", "文件编号"),
    ),
    Field(
        "is_normative",
        SheetColumn("规范性文件", choices=YES_NO, note="填“是”的，文号须已在规范性文件登记簿中。"),
        yes,
        ("是否规范性文件",),
        empty=False,
    ),
    Field(
        "is_full_text",
        SheetColumn("全文电子化", choices=YES_NO, note="不填的算“是”。"),
        yes,
        ("是否全文电子化",),
        empty=True,
    ),
    Field("topic", SheetColumn("主题分类", width=18), _listed(Classification.TOPIC)),
    Field("audience", SheetColumn("服务对象"), _listed(Classification.AUDIENCE)),
    Field(
        "statutory_item",
        SheetColumn("法定主动公开内容", width=30, note="照条例当时施行的文本选；不属于法定必须公开的不填。"),
        _statutory,
    ),
    Field("source", SheetColumn("信息来源", width=18, note="最多200字。"), one_line(200), ("来源",)),
    Field("summary", SheetColumn("内容概述", width=30, note="最多2000字。"), long_text(2000), ("摘要",)),
    Field("effective_on", SheetColumn("施行日期", is_day=True, note="文件才填。"), any_day, ("生效日期",)),
    Field("lapses_on", SheetColumn("失效日期", is_day=True, note="从这一天起失效。"), any_day),
    Field(
        "body",
        SheetColumn("正文", width=50, note="纯文字，一段一行；表格和图片请导入后在编辑页面加入。"),
        long_text(LONGEST_BODY),
    ),
)
# 个人信息：查到了又确需公开的，在表里说明。
JUSTIFYING = Field(
    "justified",
    SheetColumn("个人信息说明", width=24, note="查到疑似个人信息而确需公开的，写明理由（如：行政处罚依法公示）。"),
    long_text(500),
)
OF_DRAFTS = (
    Field(
        "channels",
        SheetColumn("公开渠道", width=18, choices=CHANNEL_LABELS, note="几个渠道的用顿号隔开；不填的算政府网站。"),
        _channels,
        ("渠道",),
        empty=Channel.WEBSITE.value,
    ),
    Field(
        "attribute",
        SheetColumn("公开属性", choices=_labels(ATTRIBUTES), note="不填的算主动公开。"),
        _choice(ATTRIBUTES),
        empty=Attribute.PROACTIVE.value,
    ),
    Field(
        "attribute_reason",
        SheetColumn("不主动公开的理由", width=24, note="公开属性不是主动公开的，必须写明。"),
        long_text(1000),
    ),
    Field(
        "reassess_on",
        SheetColumn("重新评估日期", is_day=True, note="公开属性不是主动公开的，必须写明。"),
        any_day,
    ),
)
OF_PAST = (
    Field(
        "released_on",
        SheetColumn("公开日期", required=True, is_day=True, example=date(2017, 3, 6), note="当时首次公开的日期。"),
        past_day,
        ("发布日期", "首次公开日期"),
    ),
    Field(
        "channels",
        SheetColumn(
            "公开渠道",
            required=True,
            width=18,
            choices=CHANNEL_LABELS,
            example="政府网站",
            note="当天公开的渠道，几个的用顿号隔开；以后别的日子的，导入后在信息页面登记。",
        ),
        _channels,
        ("渠道", "公开方式"),
    ),
    Field(
        "index_no",
        SheetColumn("索引号", width=26, note="当时编过索引号的照填，如：00262738X/2017-00288；没有编过的不填。"),
        _index_no,
    ),
    Field("platform", SheetColumn("平台名称", width=18, note="最多100字，如：东阳市人民政府网站。"), one_line(100)),
    Field(
        "address",
        SheetColumn("地址或者凭证", width=30, note="网址、公报期号等，最多500字。"),
        one_line(500),
        ("公开地址", "网址"),
    ),
    Field(
        "past_basis",
        SheetColumn(
            "补录依据",
            width=24,
            note="凭什么知道当时公开过，如：网站后台2017年台账。整批相同的，可以在上传页面填一次。",
        ),
        long_text(1000),
    ),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    Batch.Kind.DRAFTS.value: (*DESCRIBING, *OF_DRAFTS, JUSTIFYING),
    Batch.Kind.PAST.value: (*DESCRIBING, *OF_PAST, JUSTIFYING),
}
REMARKS: Mapping[str, tuple[str, ...]] = {
    Batch.Kind.DRAFTS.value: (
        "一行一条信息。标 * 的列必填，其余没有的可以不填；不用的列可以删去，列的先后可以调换。",
        "第2行是示例，标有【示例】，导入时不读，可以删去。空行不读。一次最多20000行。",
        "导入后是草稿，要经过审核才能公开；整批可以一起提交。导入后、提交前可以整批撤销。",
    ),
    Batch.Kind.PAST.value: (
        "一行一条当时已经公开的信息，按原来的日期、渠道补录，不再审核，导入即视为已公开。标 * 的列必填。",
        "第2行是示例，标有【示例】，导入时不读，可以删去。空行不读。一次最多20000行。",
        "标题、概述、正文查到疑似个人信息的行不能导入；确需公开的，在“个人信息说明”写明理由。",
    ),
}
TITLES: Mapping[str, str] = {
    Batch.Kind.DRAFTS.value: "主动公开信息导入",
    Batch.Kind.PAST.value: "历史数据补录",
}
