"""受援人、社区矫正对象、低保户……和未成年人: names that must not be shown because of the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.knowledge.privacy.context import any_of
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.listings import matter_of
from gongkai.knowledge.privacy.lists import words
from gongkai.knowledge.privacy.names import OFFICIAL_AFTER, SURNAMES, Trust, is_han, is_official, name_end, stands_free

ROLES = words("contexts", "roles")
STATES = words("contexts", "states")
MINOR_ROLES = words("contexts", "minor_roles")
ROLE = re.compile(any_of(ROLES))
SENSITIVE = re.compile("(?>" + any_of((*ROLES, *STATES)) + ")(?!" + any_of(words("contexts", "not_states")) + ")")
MINOR_ROLE = re.compile(any_of(MINOR_ROLES))
ADULT = re.compile(any_of(words("contexts", "adult_students")) + "$")
VISITS = re.compile(any_of(words("names", "visits")))
SCHOOL = re.compile(any_of(words("contexts", "schools")))

# What may stand between 受援人 and the name
LINK = re.compile(
    r"(?:[((][^()\n]{0,12}[)])?[ \u200b]*(?:(?:的)?(?:姓名|名字|名单)|名叫|之一)?[ \u200b]*"
    r"(?:[:=\-\t|]|分别是|分别为|为|是|系|叫|有|\"|“|‘|\n(?=[\u4e00-\u9fff])){0,3}[ \u200b\n\"“]{0,3}"
)
NEXT_NAME = re.compile(
    r"(?:[(][^()\n]{0,30}[)])?[ \u200b]{0,3}"
    r"(?:[、,和及;/ ][ \u200b]{0,3}\n?|\n(?=[0-9]{1,3}[.、)]))(?:[0-9]{1,3}[.、)][ ]?)?"
)
LABEL = re.compile(r"(?:[:=\"“‘|\t\-\n]|分别)[ \u200b\n\"“]*$")
SENTENCE_END = re.compile(r"[。;!?\n]")
WHOSE = re.compile(
    r"(?:患者|病人|人员|对象|家庭|者|群众|居民|村民|老人|妇女|职工|户|人|的|男子|女子|青年|党员|[一二三四]级|罪犯|[:])+$"
)
NAMED = re.compile(
    r"(?:姓[ \u200b]*名|户主(?:姓名)?|患者姓名|对象姓名|当事人姓名|申请人姓名|本人姓名)[ \u200b]*[:|\t ][ \u200b]*"
)
AS_FOLLOWS = re.compile(
    r"(?:如下|名单|人员为|对象为|名单为|情况公示|公示)[ \u200b]*:[ \u200b\n]*(?:[0-9一二三]{1,2}[.、])?"
)
GIVEN_A_NAME = re.compile(r"(?:取名|起名|命名)(?:为|叫)?[:“\"]?")
HOLDS = re.compile(r"[ \u200b]*(?:$|[,(、:0-9]|" + any_of(words("contexts", "holders")) + ")")

AGE = r"(?:[0-9]|1[0-7]|[一二两三四五六七八九]|十[一二三四五六七]?)[ ]?(?:周岁|岁|个月)(?!以上|以下)"
AGED = re.compile(
    r"[ ]?[(,、]?[ ]?(?:(?:男|女|学生|女童|男童|儿童)[^。;\n]{0,10}?[,、]?[ ]?)?(?:[^。;\n]{0,24}?年龄[: ]?)?"
    + f"{any_of(words('contexts', 'age_words'))}?[: ]?(?<![0-9]){AGE}"
)
AGE_OF = re.compile(f"(?<![0-9十]){AGE}的?{any_of(words('contexts', 'child_words'))}?")
CLASS_OF = re.compile(
    r"(?:[一二三四五六七八九1-9]年级|[初高][一二三]|[大中小]班|学前班"
    r"|[中大小][一二三四五]班|[一二三四五六七八九](?=[(]?[0-9一二三四五]{1,2}[)]?班))[ ]?"
    r"(?:[(]?[0-9一二三四五六七八九十]{1,3}[)]?班?)?"
    r"(?:的?(?:学生|同学|幼儿|新生))?[ ]?"
)
CLASSMATE = re.compile(r"同学|小朋友|少先队员")
CLASSMATES = re.compile(
    r"[ ]?(?:等[ ]?[0-9一二三四五六七八九十百两]{0,4}[名位个]|两[名位]|[0-9]名)?(?:同学|小朋友|少先队员)"
)
NOT_OF_AGE = re.compile(r"[(][^()\n]{0,24}?(?:未成年|未满(?:18|十八)周?岁)人?[),]")
GROWN_UP = re.compile("大学|学院|研究生|校友|老同学|党校|学员")
STUDIES = re.compile(
    r"(?:[,(:]|系|是|为|就读于|就读|在读|现就读)[^。;\n]{0,24}?(?:小学|中学|幼儿园|初中|年级)"
    r"(?!教师|老师|校长|教员|副|党|职工|毕业|退休|园长|保安|任教)[^。;\n]{0,12}?(?:学生|年级|[0-9一二三四五六七八九]班|就读|在读|幼儿)"
)


def found_people(text: str) -> Iterator[Span]:
    """Yield the names in `text`, as `plain` gives it, that stand beside a sensitive word or are a minor's."""
    followed: set[int] = set()
    for one in _found(text):
        yield one
        # 张三（工伤）、李四（工伤）: who stands in a row with one that is meant is meant too.
        for start, end in names_listed(text, one.start, Trust.LABELLED):
            if start in followed:
                break
            followed.add(start)
            if not is_official(text, start, end):
                yield Span(one.kind, start, end)


def _found(text: str) -> Iterator[Span]:
    yield from _behind(text, ROLE, Kind.SENSITIVE_CONTEXT)
    yield from _behind(text, MINOR_ROLE, Kind.MINOR)
    yield from _beside_states(text)
    yield from _named(text)
    yield from _named_in_a_line(text)
    yield from _by_age(text)
    yield from _by_school(text)
    yield from _said_to_be_minors(text)


def names_listed(text: str, start: int, trust: Trust) -> Iterator[tuple[int, int]]:
    """Yield the name at `start` and those that follow it in a list."""
    end = name_end(text, start, trust)
    while end > 0:
        yield start, end
        step = NEXT_NAME.match(text, end)
        if not step or step.end() == end:
            return
        start = step.end()
        end = name_end(text, start, Trust.LABELLED if trust is Trust.LABELLED else Trust.FREE) if start > end else -1


def _behind(text: str, role: re.Pattern[str], kind: Kind) -> Iterator[Span]:
    for match in role.finditer(text):
        if kind is Kind.MINOR and ADULT.search(text[max(0, match.start() - 2) : match.start()]):
            continue
        link = LINK.match(text, match.end())
        start = link.end() if link else match.end()
        trust = Trust.LABELLED if LABEL.search(text[match.end() : start]) else Trust.BEHIND_ROLE
        for place, end in names_listed(text, start, trust):
            if OFFICIAL_AFTER.match(text, end):
                break
            yield Span(kind, place, end)


def _beside_states(text: str) -> Iterator[Span]:
    for match in SENSITIVE.finditer(text):
        low = _sentence_start(text, match.start())
        for start, end in _free_names(text, low, match.start()):
            between = text[end : match.start()]
            if HOLDS.match(between) and not VISITS.search(between):
                yield Span(Kind.SENSITIVE_CONTEXT, start, end)
        high = _sentence_end(text, match.end())
        for start, end in _free_names(text, match.end(), min(high, match.end() + 16)):
            if WHOSE.search(text[match.end() : start]) and not VISITS.search(text[match.end() : start]):
                yield Span(Kind.SENSITIVE_CONTEXT, start, end)


def _free_names(text: str, low: int, high: int, trust: Trust = Trust.FREE) -> Iterator[tuple[int, int]]:
    """Yield the names between `low` and `high` that stand free and are nobody's in office."""
    place = low
    dotted = "·" in text[low:high]
    while place < high:
        begins = text[place] in SURNAMES or (dotted and is_han(text[place]))
        end = name_end(text, place, trust) if begins and stands_free(text, place) else -1
        if 0 < end <= high and not is_official(text, place, end):
            yield place, end
        place = end if end > 0 else place + 1


def _named(text: str) -> Iterator[Span]:
    """Yield names behind 姓名： with a sensitive word on the lines around: a form, line by line."""
    for match in NAMED.finditer(text):
        end = name_end(text, match.end(), Trust.LABELLED)
        if end > 0 and SENSITIVE.search(text, max(0, match.start() - 120), end + 160):
            yield Span(Kind.SENSITIVE_CONTEXT, match.end(), end)


def _named_in_a_line(text: str) -> Iterator[Span]:
    """Yield the names that follow 名单如下： in the same sentence, and the name a child is given."""
    for match in AS_FOLLOWS.finditer(text):
        kind = matter_of(text[_sentence_start(text, match.start()) : match.end()])
        for start, end in names_listed(text, match.end(), Trust.LABELLED) if kind else ():
            yield Span(kind or Kind.MINOR, start, end)
    for match in GIVEN_A_NAME.finditer(text):
        end = name_end(text, match.end(), Trust.LABELLED)
        if end > 0:
            yield Span(Kind.MINOR, match.end(), end)


def _by_age(text: str) -> Iterator[Span]:
    for match in AGE_OF.finditer(text):
        low = max(0, match.start() - 40)
        for start, end in _free_names(text, low, match.start(), Trust.BEHIND_ROLE):
            if AGED.fullmatch(text, end, min(match.end(), len(text))) or AGED.match(text, end, match.end()):
                yield Span(Kind.MINOR, start, end)
        start = match.end()
        if match[0][-1] not in "岁月" or text[start - 2 : start] == "岁的":
            end = name_end(text, start, Trust.BEHIND_ROLE)
            if end > 0 and not is_official(text, start, end):
                yield Span(Kind.MINOR, start, end)


def _by_school(text: str) -> Iterator[Span]:
    for match in CLASS_OF.finditer(text):
        for start, end in names_listed(text, match.end(), Trust.BEHIND_ROLE):
            if is_official(text, start, end):
                break
            yield Span(Kind.MINOR, start, end)
    for match in SCHOOL.finditer(text):
        for start, end in _free_names(text, _sentence_start(text, match.start()), match.start(), Trust.BEHIND_ROLE):
            if STUDIES.match(text, end):
                yield Span(Kind.MINOR, start, end)
    for match in CLASSMATE.finditer(text):
        if GROWN_UP.search(text, max(0, match.start() - 40), match.end() + 20):
            continue
        for start, end in _free_names(text, _sentence_start(text, match.start()), match.start(), Trust.BEHIND_ROLE):
            if CLASSMATES.fullmatch(text, end, match.end()):
                yield Span(Kind.MINOR, start, end)


def _said_to_be_minors(text: str) -> Iterator[Span]:
    """Yield the names whose brackets say 未成年: 被害人王某某（2012年出生，未成年）."""
    for match in NOT_OF_AGE.finditer(text):
        for start, end in _free_names(text, max(0, match.start() - 12), match.start(), Trust.BEHIND_ROLE):
            if end == match.start():
                yield Span(Kind.MINOR, start, end)


def _sentence_start(text: str, place: int) -> int:
    low = max(0, place - 48)
    ends = [match.end() for match in SENTENCE_END.finditer(text, low, place)]
    return ends[-1] if ends else low


def _sentence_end(text: str, place: int) -> int:
    match = SENTENCE_END.search(text, place, place + 40)
    return match.start() if match else min(len(text), place + 40)
