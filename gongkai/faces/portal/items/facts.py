"""著录表: what the catalogue says of an item, in the order of government sites; what is not known is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.domain.disclosures.models import Validity
from gongkai.domain.disclosures.queries.public import PublicItem
from gongkai.knowledge.law.classifications import Classification, classifications
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.law.statutory_items import statutory_item

LIST_FOLDER = "classifications"
LONG = 24  # characters; more would break into three lines in a third of the table


@dataclass(frozen=True)
class Fact:
    """One row: what it is called, what it says, and the day where it is one."""

    label: str
    words: str
    day: date | None = None

    @property
    def is_long(self) -> bool:
        """Whether it needs a line of its own."""
        return len(self.words) > LONG


def facts(public: PublicItem) -> list[Fact]:
    """Return the rows of the table above the text."""
    item, version = public.item, public.version
    lists = classifications(settings.DATA_FOLDER / LIST_FOLDER)
    rows = [
        Fact("索引号", item.index_no or ""),
        Fact("文号", item.doc_no),
        Fact("发布机构", item.authority.name),
        Fact("责任科室", item.section.name if item.section else ""),
        _dated("形成日期", item.formed_on),
        _dated("公开日期", item.first_released_on),
        _dated("更新日期", version.released_on if version.released_on != item.first_released_on else None),
        Fact("主题分类", lists.path(Classification.TOPIC, item.topic).replace("\\", " / ") if item.topic else ""),
        Fact("体裁分类", lists.label(Classification.GENRE, item.genre)),
        Fact("服务对象", lists.label(Classification.AUDIENCE, item.audience) if item.audience else ""),
        Fact("有效性", item.get_validity_display()),
        _dated("施行日期", item.effective_on),
        _dated("失效日期", item.lapses_on or (item.validity_changed_on if item.validity != Validity.VALID else None)),
        Fact("公开方式", item.get_attribute_display()),
        Fact("法定主动公开内容", statutory_words(item.statutory_item)),
        Fact("信息来源", item.source),
    ]
    return [row for row in rows if row.words or row.day]


def statutory_words(code: str) -> str:
    """Return the item of the Regulation with its article; "" for none, the code itself where no text has it."""
    if not code:
        return ""
    try:
        found = statutory_item(code)
    except Refusal:
        return code
    return f"{found.label}（{found.article}）"


def _dated(label: str, day: date | None) -> Fact:
    return Fact(label, "", day)
