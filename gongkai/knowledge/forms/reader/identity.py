"""Whose report it is, on which year, and who stands for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.knowledge.forms.reader.entries import Entry
from gongkai.knowledge.forms.reader.wording import folded
from gongkai.knowledge.forms.report import Frame

TITLE_LINES = 12
LONGEST_TITLE = 100
TITLE_END = re.compile(r"(?:报告|年报|总结|统计表)(?:[(（].*[)）])?$")
TITLE = re.compile(
    r"(?P<before>.*?)(?P<year>(?:19|20)\d{2})年?(?:度)?(?P<after>.*?)(?:政府信息公开|政务信息公开|政务公开|信息公开)"
)
NOT_AN_AUTHORITY = re.compile(r"^(?:关于|附件\d*[:：]?|附表\d*[:：]?|\d+)+|的$|[:：《》]+")
SAID_TWICE = re.compile(r"^(.{2,})\1$")  # once as the head of the page, once in the title
TABLE_TITLE = re.compile(r"(?P<year>(?:19|20)\d{2})年?度?.{0,30}统计表")
PERIOD = re.compile(r"(?P<year>(?:19|20)\d{2})年1月1日(?:起)?[至到—\-~～]+")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!修订|修正)")
HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
HAN_YEAR = re.compile(r"二[〇○零0][〇○零一二三四五六七八九0]{2}(?=年)")
DATE = re.compile(r"((?:19|20)\d{2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})")
CONTACT = re.compile(r"如(?:果)?对(?:本|此)?(?:年度)?报告[^。]*")
FRAME_LABELS = {
    "reporting_unit": ("填报单位", "填表单位", "报送单位"),
    "head": ("单位负责人", "单位领导", "负责人"),
    "reviewer": ("审核人", "审核", "复核人"),
    "preparer": ("填报人", "填表人", "制表人"),
    "telephone": ("联系电话", "电话"),
    "filled_on_text": ("填报日期", "填表日期", "填报时间", "报送日期", "报出日期"),
}
FRAME_LABEL = re.compile(
    "(?P<label>" + "|".join(r"\s*".join(w) for words in FRAME_LABELS.values() for w in words) + r")"
    r"\s*(?:[(（](?:盖章|公章|签章|签字)[)）])?\s*[:：]\s*"
)


@dataclass(frozen=True)
class Identity:
    """What the title, the table and the text say; `years` only hold what was printed."""

    authority: str | None
    years: dict[str, int]
    frame: Frame | None
    contact: str

    @property
    def year(self) -> int | None:
        return self.years.get("title") or self.years.get("table") or self.years.get("body")


def identity_of(entries: Sequence[Entry], narrative: Sequence[Entry]) -> Identity:
    """Return who and when. `narrative` are the entries that are no table rows."""
    title = title_of(entries)
    frame = frame_of(narrative)
    years: dict[str, int] = {}
    authority = None
    if title and (found := TITLE.search(title)):
        years["title"] = int(found["year"])
        authority = _named(found["before"]) or _named(found["after"])
    if table := _table_year(entries):
        years["table"] = table
    text = "".join(_narrow(entry.text) for entry in narrative)
    if body := _body_year(text):
        years["body"] = body
    if frame and frame.reporting_unit:
        authority = frame.reporting_unit
    contact = CONTACT.search(text)
    return Identity(authority, years, frame, contact.group() if contact else "")


def title_of(entries: Sequence[Entry]) -> str:
    """Return the title: the opening lines up to the one that ends in 报告 or 统计表, joined; "" before prose."""
    joined = ""
    for entry in entries[:TITLE_LINES]:
        if len(entry.text) > LONGEST_TITLE:
            return ""
        line = _narrow(entry.text)
        if re.search(r"[。，；！？,;]", line):
            return ""
        joined += line
        if TITLE_END.search(line):
            return joined
    return ""


def _named(text: str) -> str | None:
    name = NOT_AN_AUTHORITY.sub("", NOT_AN_AUTHORITY.sub("", text)).strip("、 ")
    name = SAID_TWICE.sub(r"\1", name)
    return name if len(name) > 1 else None


def _table_year(entries: Sequence[Entry]) -> int | None:
    short = (_narrow(entry.text) for entry in entries if len(entry.text) < LONGEST_TITLE)
    years = {int(found["year"]) for text in short if (found := TABLE_TITLE.search(text))}
    return years.pop() if len(years) == 1 else None


def _body_year(text: str) -> int | None:
    """Return the year of the period the text states, else the year it names most often (not if two tie)."""
    if found := PERIOD.search(text):
        return int(found["year"])
    most = Counter(YEAR.findall(text)).most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return int(most[0][0])


def frame_of(entries: Sequence[Entry]) -> Frame | None:
    """Return who filled the 2014 table, from 填报单位 above it and the names below; None if none is printed."""
    said: dict[str, str] = {}
    for entry in entries:
        marks = list(FRAME_LABEL.finditer(entry.text))
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            value = entry.text[mark.end() : following.start() if following else None].strip(" \t|　")
            said.setdefault(_field(mark["label"]), value)
    if not said:
        return None
    filled_on_text = said.get("filled_on_text", "")
    return Frame(**{**said, "filled_on": _date(filled_on_text)})  # type: ignore[arg-type]


def _field(label: str) -> str:
    return next(name for name, words in FRAME_LABELS.items() if folded(label) in words)


def _date(text: str) -> date | None:
    found = DATE.search(_narrow(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _narrow(text: str) -> str:
    """Return the text folded, a year in Chinese figures written in digits."""
    return HAN_YEAR.sub(lambda found: found.group().translate(HAN_DIGITS), folded(text))
