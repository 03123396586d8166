"""The facts that tell one matter from another: document and case numbers, dates, times, numbers, people, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.knowledge.texts.likeness_words import PERSON_LABELS, PERSON_TITLES, PLACE_ENDINGS, SURNAMES

Value = tuple[int | float | str, ...]

_CJK = r"\u4e00-\u9fff"
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_COUNTED = "个名起件次条项人家户位期届批场所号元年天日月份万亿余多亩吨辆部支间公平岁例宗封处本册套台米楼层"
_FACT = re.compile(
    rf"[〔\[(【](?P<doc_year>(?:19|20)\d\d)[〕\])】](?P<doc_code>[{_CJK}a-z0-9]{{0,8}}?)第?(?P<doc_no>\d{{1,6}})号"
    r"|(?P<iso_year>(?:19|20)\d\d)[-./](?P<iso_month>\d{1,2})[-./](?P<iso_day>\d{1,2})(?!\d)"
    r"|(?:(?P<year>(?:19|20)\d\d)年度?)?(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>[0-3]?\d)[日号]?)?"
    r"|(?P<only_year>(?:19|20)\d\d)年"
    r"|(?P<only_day>[0-3]?\d)日"
    r"|(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d)|[点时](?:(?P<spoken_minute>[0-5]?\d)分|(?P<half>半))?(?!间))"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[十百千万亿]*)"
    rf"|(?P<spelt>[一二两三四五六七八九十百千万〇零]+)(?=[{_COUNTED}])"
)
_SPELT_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_SPELT_DAY = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日])")
_NAME = rf"(?P<name>[{''.join(sorted(SURNAMES))}][{_CJK}]{{1,2}}?)"
_PERSON = re.compile(
    rf"(?:{'|'.join(PERSON_LABELS)}|关于|同意|对|与|:)"
    + _NAME
    + rf"(?={'|'.join(PERSON_TITLES)}|等|[,。;、\s(]|$|的|申请|不服|一案|因|诉|于|在)"
)
_PLACE = re.compile(
    rf"(?:^|(?<=[在到于赴至、市县区省,。;:\s(]))(?P<place>[{_CJK}]{{2,4}}?(?:{'|'.join(PLACE_ENDINGS)}))"
)


class FactKind(StrEnum):
    """What a fact is, as it is called on the screen."""

    DOCUMENT = "文号"
    DATE = "日期"
    TIME = "时间"
    NUMBER = "数字"
    PERSON = "姓名"
    PLACE = "名称"
    WORD = "用语"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `value` is what two spellings of it have in common; `shown` is how the text has it.

    Values: document (year, code, number); date (year, month, day), 0 where the text leaves it out; time (hour, minute);
    number (value, the character after it); person, place and word (the text,).
    """

    kind: FactKind
    value: Value
    shown: str
    is_rough: bool = False

    def agrees(self, other: Fact) -> bool:
        """Whether both can be the same fact: what one leaves out is not a difference, nor is about 30 for 28."""
        if self.kind != other.kind:
            return False
        if self.kind is FactKind.DATE:
            return all(mine == theirs for mine, theirs in self._parts_of_both(other))
        if self.kind is FactKind.TIME:
            return _minutes(self.value) % 720 == _minutes(other.value) % 720
        if self.kind is FactKind.NUMBER:
            return self._is_near(other)
        return self.value == other.value

    def is_also(self, other: Fact) -> bool:
        """Whether the other tells the same: agrees, and both name a year, a month or a day."""
        if self.kind is FactKind.DATE and not self._parts_of_both(other):
            return False
        return self.agrees(other)

    def _parts_of_both(self, other: Fact) -> list[tuple[int | float | str, int | float | str]]:
        pairs = zip(self.value, other.value, strict=False)
        return [(mine, theirs) for mine, theirs in pairs if mine and theirs]

    def _is_near(self, other: Fact) -> bool:
        mine, theirs = float(self.value[0]), float(other.value[0])
        if mine == theirs:
            return True
        return (self.is_rough or other.is_rough) and abs(mine - theirs) <= 0.1 * max(mine, theirs)


def arabic(text: str) -> str:
    """Return the text with years, months and days spelt in characters written in figures."""
    text = _SPELT_YEAR.sub(lambda found: "".join(str(_DIGITS[c]) for c in found[0]), text)
    return _SPELT_DAY.sub(lambda found: str(_counted(found[0])), text)


def facts_in(text: str) -> Iterator[tuple[int, int, Fact]]:
    """Yield (start, end, fact) of the figures in a text that `arabic` and NFKC have been over, in order."""
    for found in _FACT.finditer(text):
        fact = _fact(found, text)
        if fact is not None:
            yield found.start(), found.end(), fact


def people_and_places(text: str) -> Iterator[Fact]:
    """Yield the people and places the wording gives away: 申请人某某, 某某同志, 某某镇."""
    for found in _PERSON.finditer(text):
        yield Fact(FactKind.PERSON, (found["name"],), found["name"])
    for found in _PLACE.finditer(text):
        yield Fact(FactKind.PLACE, (found["place"],), found["place"])


def _fact(found: re.Match[str], text: str) -> Fact | None:
    group = found.groupdict()
    shown = found[0]
    if group["doc_no"]:
        return Fact(FactKind.DOCUMENT, (int(group["doc_year"]), group["doc_code"], int(group["doc_no"])), shown)
    if group["hour"]:
        return Fact(FactKind.TIME, (int(group["hour"]), _minute(group)), shown)
    if group["number"] or group["spelt"]:
        return _number(found, text)
    date = tuple(int(group[name] or group[iso] or 0) for name, iso in (("month", "iso_month"), ("day", "iso_day")))
    year = int(group["year"] or group["iso_year"] or group["only_year"] or 0)
    if group["only_day"]:
        return Fact(FactKind.DATE, (0, 0, int(group["only_day"])), shown)
    return Fact(FactKind.DATE, (year, *date), shown)


def _minute(group: dict[str, str | None]) -> int:
    return 30 if group["half"] else int(group["minute"] or group["spoken_minute"] or 0)


def _number(found: re.Match[str], text: str) -> Fact | None:
    if found["spelt"]:
        # “一个”“一次”多是虚指，不是数目。
        if found["spelt"] in {"一", "万", "千", "百", "十"}:
            return None
        value: float = _counted(found["spelt"])
    else:
        value = float(found["number"].replace(",", ""))
        for scale in found["scale"]:
            value *= _SCALES[scale]
    after = text[found.end() : found.end() + 1]
    is_rough = after in {"余", "多"} or text[max(0, found.start() - 1) : found.start()] in {"约", "近", "超", "逾"}
    return Fact(FactKind.NUMBER, (value, after), found[0] + after.strip(), is_rough)


def _counted(spelt: str) -> int:
    """Return the number spelt in characters: 二十 is 20, 一百零三 is 103, 二〇 is 20."""
    if not set(spelt) & set(_SCALES):
        return int("".join(str(_DIGITS[c]) for c in spelt))
    total = section = digit = 0
    for character in spelt:
        scale = _SCALES.get(character)
        if scale is None:
            digit = _DIGITS[character]
        elif scale >= 10_000:
            total, section, digit = (total + section + digit) * scale, 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    return total + section + digit


def _minutes(value: Value) -> int:
    return int(value[0]) * 60 + int(value[1])
