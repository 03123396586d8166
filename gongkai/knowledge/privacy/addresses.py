"""住址: addresses down to the room or to the household of a village; the address an agency gives of itself is none.

The tail (幢、单元、室、组、号) is found first; its beginning is then sought backwards in a bounded stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.knowledge.privacy.context import any_of, last_of, pattern
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.lists import words

HOME = words("addresses", "home_labels")
CLEARLY_HOME = tuple(label for label in HOME if len(label) > 1)
OFFICE = words("addresses", "office_labels")
BARE = words("addresses", "plain_labels")
PERSON = words("addresses", "person_words")
COMPANIES = words("addresses", "companies")
HAN = r"\u4e00-\u9fff"
S = r"[ \n\u200b]{0,2}"
N = r"(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z]|[一二三四五六七八九十百零〇甲乙丙丁]{1,4})"
NOT_A_ROOM = (
    r"(?![0-9]|[.,][0-9]|[ ]?(?:平|㎡|元|万|米|人|户|套|间|个|年|月|亩|层|幢|栋|只|名|岁|日|m|M|%)|"
    + any_of(words("addresses", "not_rooms"))
    + ")"
)
NOT_A_DOOR = r"(?!" + any_of(words("addresses", "not_door_numbers")) + ")"

BUILDING = rf"{N}{S}(?:号楼|幢|栋|座|#楼|#|梯|号{S}(?:大)?楼|楼(?=[0-9{HAN}]?))"
UNIT = rf"{N}{S}(?:单元|门洞|门(?![{HAN}]))"
FLOOR = rf"{N}{S}(?:楼|层)"
ROOM = rf"(?:[A-Za-z]?-?[0-9]{{3,4}}[A-Za-z]?(?:{S}(?:室|号房|房|户(?![{HAN}])|号(?!楼)))?|[0-9]{{1,4}}{S}(?:室|号房))"
TAILS = tuple(
    re.compile(shape + r"(?![0-9])" + NOT_A_ROOM)
    for shape in (
        rf"{BUILDING}{S}(?:{UNIT}{S})?(?:{FLOOR}{S})?{ROOM}",
        rf"{UNIT}{S}(?:{FLOOR}{S})?{ROOM}",
        rf"{BUILDING}[0-9]{{1,2}}-[0-9]{{3,4}}(?:{S}室)?",
        rf"[0-9]{{1,4}}号{S}(?:-|之)?{S}[0-9]{{3,4}}{S}(?:室|房)",
        rf"[0-9]{{1,4}}号{S}{FLOOR}{S}[0-9]{{3,4}}{S}室",
        rf"弄{S}[0-9]{{1,4}}号{S}[0-9]{{2,4}}{S}室?",
        rf"(?<=[{HAN}])[ ]?[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?:[ ]?室)?(?![-/0-9])",
        r"(?<=[区园苑寓村城府湾庭邸里院舍馆都庄楼轩阁居郡墅坊号])"
        r"[ ]?[0-9]{1,3}-(?:[0-9]{1,2}-)?[0-9]{3,4}(?:[ ]?室)?(?![-/0-9])",
    )
)
VILLAGE_TAILS = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:第)?{N}{S}(?:村民小组|组|社|生产队|队){S}(?:第)?[0-9]{{1,4}}(?:-[0-9]{{1,3}})?{S}(?:号|户(?=[,。;)\s]|$)){NOT_A_DOOR}",
        rf"(?<=[村庄屯寨湾塘坞岭坑畈宅])[ ]?[0-9]{{1,4}}(?:-[0-9]{{1,3}})?号{NOT_A_DOOR}(?!楼)",
    )
)
# Only behind a label that says 住址: an ordinary house number, a group of a village
LABELLED = re.compile(
    rf"(?:{any_of(CLEARLY_HOME)}|(?<![{HAN}])住(?!所))"
    + r"(?:地址|为|是|在|于|[\s:\"“])*"
    + rf"([{HAN}A-Za-z0-9·#()-][{HAN}A-Za-z0-9·#() -]{{2,50}}?(?:号|组|室|幢|栋|弄|户|社|队|单元|[0-9]-[0-9]{{2,4}}))"
    + r"(?=[\s,。;、)]|$)"
)
BEGINS_AFTER = re.compile(
    r"(?:"
    + any_of([*HOME, *OFFICE, *BARE])
    + r"(?:址|地址|所在地)?(?:为|是|在|于|[\s:\"“(])*|[,。;:、\n\t\"“”()<>|!?]|位于|坐落于?|[在到至从系现])"
)
REACH, LINE_BEFORE, LINE_AFTER = 44, 90, 40
PLACE = re.compile(r"[省市区县镇乡村路街巷弄园苑寓府城庄湾里坊宅庭邸院舍楼幢栋座室组屯寨住]|大道|单元")
# 共3幢12单元144户: how many there are, not where
COUNTED = re.compile(r"(?:共有?|总计|合计|计)[ ]?[0-9]")
LANDLINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[ -]?[0-9]{7,8}(?![0-9])")
INSTITUTION = re.compile(
    any_of(words("addresses", "institutions"))
    + r"(?!"
    + any_of(words("addresses", "but_homes"))
    + r"|[^,。;\n]{0,6}(?:宿舍|家属|公寓|职工))"
)
AGENCY = re.compile(
    any_of(words("addresses", "agency_ends")) + r"(?=[\s,。;:()、]|$|地址|联系|电话|办公|法律|公共|[0-9])"
)


def found_addresses(text: str) -> Iterator[Span]:
    """Yield home addresses in `text`, as `plain` gives it."""
    for tail in (*TAILS, *VILLAGE_TAILS):
        for match in tail.finditer(text):
            start = _beginning(text, match.start())
            if _is_home(text, start, match.start(), match.end()):
                yield Span(Kind.HOME_ADDRESS, start, match.end())
    for match in LABELLED.finditer(text):
        if re.search(r"[0-9一二三四五六七八九十]", match[1]) and not INSTITUTION.search(match[1]):
            yield Span(Kind.HOME_ADDRESS, *match.span(1))


def _beginning(text: str, tail: int) -> int:
    """Return where the address begins whose tail begins at `tail`: after the last label or mark before it."""
    floor = max(0, tail - REACH)
    start = floor
    for match in BEGINS_AFTER.finditer(text, floor, tail):
        # A line break inside an address only wraps it where Chinese goes on; 里、村 and so on never end one.
        if (
            match[0] == "\n"
            and re.match(rf"[{HAN}0-9]", text[match.end() : match.end() + 1] or " ")
            and _wraps(text, match.start())
        ):
            continue
        start = match.end()
    while start < tail and text[start] in " \n\u200b":
        start += 1
    return start


def _wraps(text: str, line_end: int) -> bool:
    """Tell whether the line that ends here stops in the middle of an address."""
    line = text[max(0, line_end - 30) : line_end].rsplit("\n", 1)[-1]
    return (
        bool(re.search(r"(?:省|市|区|县|镇|乡|街道|路|街|巷|小区|花园|村|苑)$", line))
        and last_of(line, HOME + BARE) >= 0
    )


def _is_home(text: str, start: int, tail: int, end: int) -> bool:
    if not re.search(rf"[{HAN}]", text[start:end]):
        return False
    if INSTITUTION.search(text[start:end]) or not PLACE.search(text[max(0, start - 12) : end]):
        return False
    if COUNTED.match(text, start):
        return False
    before = text[max(0, start - LINE_BEFORE) : start]
    line = before.rsplit("\n", 1)[-1]
    home, office = last_of(line, CLEARLY_HOME), last_of(line, OFFICE)
    if home >= 0 or office >= 0:
        return home >= office
    if _speaks_of_company(before):
        return False
    if last_of(line, HOME) >= 0:
        return True
    rest = text[end : end + LINE_AFTER].split("\n")[0]
    if pattern(PERSON).search(before) or pattern(PERSON).search(rest):
        return True
    if AGENCY.search(line) or AGENCY.match(
        re.sub(r"^[\s(,室]*[" + HAN + r"]{0,14}?(?=" + any_of(words("addresses", "agency_ends")) + ")", "", rest)
    ):
        return False
    if last_of(line, BARE) >= 0 and (LANDLINE.search(rest) or AGENCY.search(before)):
        return False
    return not _is_whole_building(text[tail:end])


def _speaks_of_company(line: str) -> bool:
    """Tell whether the last subject is a company: its 住所 is where it does business."""
    label = line.rsplit("\n", 1)[-1][-12:]
    return last_of(line, COMPANIES) > last_of(line, PERSON) and last_of(label, ("住所", "地址", "经营", "场所")) >= 0


def _is_whole_building(tail: str) -> bool:
    """Tell whether the tail names no room, such as “3号楼”."""
    return not re.search(r"[0-9]{2,4}|室|户|号$", tail)
