"""Which form a report uses: what the tables look like decides; the year must agree, or it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.knowledge.forms.catalog import form, form_for_year
from gongkai.knowledge.forms.findings import Finding, Severity
from gongkai.knowledge.forms.form import Form
from gongkai.knowledge.forms.reader.entries import Entry
from gongkai.knowledge.forms.reader.labels import labels_of
from gongkai.knowledge.forms.reader.wording import folded, key_of

# Wordings that only one of the two later forms prints.
ONLY_2019 = (
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "其他对外管理服务",
    "采购总金额",
    "采购项目数量",
)
ONLY_2021 = (
    "本年制发件数",
    "本年废止件数",
    "现行有效件数",
    "本年处理决定数量",
    "本年收费金额",
    "行政规范性文件",
    "逾期不补正",
    "逾期未按收费通知",
    "逾期不缴费",
)
SHARED = (
    "本年新收政府信息公开申请",
    "上年结转政府信息公开申请",
    "结转下年度继续办理",
    "本机关不掌握相关政府信息",
    "结果维持",
)
FEWEST_2014 = 5  # so many different lines of the 2014 table are no accident


@dataclass(frozen=True)
class Look:
    """How many wordings of each form stand in the file."""

    national_2014: int
    national_2019: int
    national_2021: int
    later: int

    @property
    def has_table(self) -> bool:
        return self.national_2014 >= FEWEST_2014 or self.later >= 2 or max(self.national_2019, self.national_2021) >= 3


def look_of(entries: Sequence[Entry]) -> Look:
    """Return what the file looks like."""
    text = "".join(folded(entry.text) for entry in entries)
    labels = labels_of("national-2014", "t1")
    lines = {key for entry in entries for slot in entry.slots if (key := key_of(slot.text)) and labels.named(key)}
    return Look(
        national_2014=len(lines),
        national_2019=sum(word in text for word in ONLY_2019),
        national_2021=sum(word in text for word in ONLY_2021),
        later=sum(word in text for word in SHARED),
    )


def form_by_look(look: Look) -> Form | None:
    """Return the form the tables show, None where they do not tell (or there is no table)."""
    if look.national_2014 >= FEWEST_2014 and look.later < 2:
        return form("national-2014")
    if look.national_2019 > look.national_2021:
        return form("national-2019")
    if look.national_2021 > look.national_2019:
        return form("national-2021")
    return None


def chosen_form(look: Look, year: int | None) -> tuple[Form | None, list[Finding]]:
    """Return the form to read by and what is to be said about it.

    Raises:
        NoFormForYear: the report's year is before the first form.
    """
    by_year = form_for_year(year) if year is not None else None
    seen = form_by_look(look)
    if seen is None:
        return by_year, []
    if by_year is None or by_year.id == seen.id:
        return seen, []
    message = (
        f"{year}年度应当使用《{by_year.title}》（{by_year.instrument}），表中却是{seen.instrument}的表式，已按表中的样式读取；"
        "请核对报告年度，或按规定的表式重新填报。"
    )
    return seen, [Finding("READ-FORM-YEAR", Severity.WARNING, message)]
