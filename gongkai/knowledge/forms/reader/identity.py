"""Whose report it is, on which year, and who stands for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from gongkai.knowledge.forms.reader.entries import Entry
from gongkai.knowledge.forms.reader.wording import folded
from gongkai.knowledge.forms.report import Frame

TITLE_LINES = 30
TITLE_PIECES = 4
LONGEST_TITLE = 100
PROSE = re.compile(r"[。！？!?]$|[。，；！？,;].*[。，；！？,;]")
ABOUT_DISCLOSURE = re.compile("信息公开|政务公开")
# 索引号：…, 首页 > …, 发布时间 …, 东司〔2023〕3号, 某市司法局文件, [大 中 小], a page number
ABOVE_A_TITLE = re.compile(
    r"[:>»。，；！？,;〔\[\]【】|]|^(?:首页|当前位置|您的位置|打印|分享|关闭)"
    r"|^(?:索引号|发布|成文|来源|作者|浏览|字体|文号|主题|时间|日期)|文件$"
    r"|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|^[-—\d]+$"
)
TITLE_END = re.compile(r"(?:报告|年报|总结|统计表)(?:[(（].*[)）])?$")
TITLE = re.compile(
    r"(?P<before>.*?)(?P<year>(?:19|20)\d{2})年?(?:度)?(?P<after>.*?)(?:政府信息公开|政务信息公开|政务公开|信息公开)"
)
NOT_AN_AUTHORITY = re.compile(r"^(?:关于|附件\d*[:：]?|附表\d*[:：]?|\d+)+|(?:的|关于)$|[:：《》]+")
SAID_TWICE = re.compile(r"^(.{2,})\1$")  # once as the head of the page, once in the title
TABLE_TITLE = re.compile(r"(?P<before>(?:19|20)\d{2})年?度?.{0,30}统计表|统计表\((?P<after>(?:19|20)\d{2})年度?\)")
PERIOD = re.compile(r"(?P<year>(?:19|20)\d{2})年1月1日(?:起)?[至到—\-~～]+")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!修订|修正|\d{1,2}月\d{1,2}日)")
OPENS_WITH_A_YEAR = re.compile(r"(?:^|。)(?:[一二三四五六七八九十]、[^。,，]{0,12})?(?:19|20)\d{2}年[,，度]")
PLAN = re.compile(r"将|计划|打算|下一步|下一年|明年|力争|拟于")
COMPARED = re.compile(r"[较比与同](?:19|20)\d{2}年|《[^《》]*》")
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
FRAME_CELL = re.compile(FRAME_LABEL.pattern.removesuffix(r"\s*[:：]\s*") + r"\s*[:：]?")
SEAL = re.compile(r"\s*[(（](?:盖章|公章|签章|签字)[)）]$")
_NAME = re.compile(r"[㐀-鿿·]{2,6}|[㐀-鿿]\s+[㐀-鿿]")
BELOW_A_LABEL = {
    "reporting_unit": re.compile(r"[㐀-鿿（）()]{4,40}"),
    "head": _NAME,
    "reviewer": _NAME,
    "preparer": _NAME,
    "telephone": re.compile(r"[\d０-９\-－—() （）]{6,30}"),
    "filled_on_text": re.compile(r"[\d〇○一二三四五六七八九十年月日./\-\s０-９]{6,20}"),
}


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
    frame = frame_of(entries)
    years: dict[str, int] = {}
    authority = None
    if title and (found := TITLE.search(title)):
        years["title"] = int(found["year"])
        authority = _name_in(found)
    if table := _table_year(entries):
        years["table"] = table
    text = "".join(_narrow(entry.text) for entry in narrative)
    prose = "".join(line for line in map(_narrow, (entry.text for entry in narrative)) if not TITLE_END.search(line))
    if body := _body_year(prose, years.get("title") or years.get("table")):
        years["body"] = body
    if frame and frame.reporting_unit:
        authority = frame.reporting_unit
    contact = CONTACT.search(text)
    return Identity(authority, years, frame, contact.group() if contact else "")


def title_of(entries: Sequence[Entry]) -> str:
    """Return the title: a line above the text that ends in 报告 or 统计表, with those above it that it needs.

    It needs them until it says a year and a name. What websites and letterheads print above (索引号, 来源, the way
    to the page) is no part of it. "" where there is none.
    """
    lines = _opening_lines(entries)
    titles = [_with_lines_above(lines, place) for place, line in enumerate(lines) if TITLE_END.search(line)]
    told = [title for title in titles if ABOUT_DISCLOSURE.search(title)]
    return next((title for title in told if TITLE.search(title)), told[0] if told else "")


def _opening_lines(entries: Sequence[Entry]) -> list[str]:
    """Return the lines before the prose begins; "" stands for what can be no part of a title."""
    lines: list[str] = []
    for entry in entries[:TITLE_LINES]:
        line = _narrow(entry.text)
        if len(line) > LONGEST_TITLE or PROSE.search(line):
            break
        lines.append("" if ABOVE_A_TITLE.search(line) else line)
    return lines


def _with_lines_above(lines: Sequence[str], place: int) -> str:
    title = lines[place]
    for above in reversed(lines[max(0, place - TITLE_PIECES + 1) : place]):
        found = TITLE.search(title)
        name = _name_in(found) if found else None
        if not above or TITLE_END.search(above) or (name and not name.startswith("(")):
            break
        title = above + title
    return title


def _name_in(title: re.Match[str]) -> str | None:
    return _named(title["before"]) or _named(title["after"])


def _named(text: str) -> str | None:
    name = NOT_AN_AUTHORITY.sub("", NOT_AN_AUTHORITY.sub("", text)).strip("、 ")
    name = SAID_TWICE.sub(r"\1", name)
    return name if len(name) > 1 else None


def _table_year(entries: Sequence[Entry]) -> int | None:
    short = (_narrow(entry.text) for entry in entries if len(entry.text) < LONGEST_TITLE)
    years = {int(found["before"] or found["after"]) for text in short if (found := TABLE_TITLE.search(text))}
    return years.pop() if len(years) == 1 else None


def _body_year(text: str, titled: int | None) -> int | None:
    """Return the year of the period the text states, else the year it names most often (not if two tie).

    Days (the signature), plans and comparisons name other years in good faith, so they do not count; nor does
    another year outweigh that of the title where the text often names that one too.
    """
    if found := PERIOD.search(text):
        return int(found["year"])
    told = (sentence for sentence in re.split("[。；;！]", text) if not PLAN.search(sentence))
    counted = Counter(int(year) for sentence in told for year in YEAR.findall(COMPARED.sub("", sentence)))
    if titled is not None and counted[titled] * 2 >= max(counted.values(), default=0) and counted[titled]:
        return titled
    if sum(counted.values()) == 1 and titled is not None and not OPENS_WITH_A_YEAR.search(text):
        return None
    most = counted.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def frame_of(entries: Sequence[Entry]) -> Frame | None:
    """Return who filled the 2014 table, from 填报单位 above it and the names below; None if none is printed."""
    said: dict[str, str] = {}
    for entry, below in zip_longest(entries, entries[1:]):
        for field, value in _said_in(entry):
            said.setdefault(field, value or _said_below(field, below))
    if not said:
        return None
    filled_on_text = said.get("filled_on_text", "")
    return Frame(**{**said, "filled_on": _date(filled_on_text)})  # type: ignore[arg-type]


def _said_in(entry: Entry) -> Iterable[tuple[str, str]]:
    """Yield (field, value) of each label with a colon in a line, or of each cell of a row that holds a label alone."""
    marks = list(FRAME_LABEL.finditer(entry.text))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        value = entry.text[mark.end() : following.start() if following else None].strip(" \t|　")
        yield _field(mark["label"]), SEAL.sub("", value)
    if entry.gridded and not marks:
        for cell, beside in pairwise(entry.slots):
            if label := FRAME_CELL.fullmatch(cell.text.strip()):
                yield _field(label["label"]), "" if FRAME_CELL.fullmatch(beside.text.strip()) else beside.text.strip()


def _said_below(field: str, entry: Entry | None) -> str:
    """Return what stands under a label whose own line ends with it, if it is of the kind the label asks for."""
    text = entry.text.strip() if entry is not None else ""
    return text if BELOW_A_LABEL[field].fullmatch(text) and not FRAME_LABEL.search(text) else ""


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
