"""姓名: where a Chinese personal name begins and ends. No dictionary of names: surname, length and what stands around.

`Trust` says how much the place already promises: after “姓名：” nearly everything of the right length is a name, in
running text only a clear surname between clear borders.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from gongkai.knowledge.privacy.context import any_of
from gongkai.knowledge.privacy.lists import signs, words

CLEAR = signs("names", "clear")
DOUBTFUL = signs("names", "doubtful") - CLEAR
DOUBTFUL_IN_TEXT = signs("names", "doubtful_in_text") - CLEAR
COMPOUND = frozenset(words("names", "compound"))
SURNAMES = CLEAR | DOUBTFUL | {surname[0] for surname in COMPOUND}
NEVER_GIVEN = signs("names", "not_given") | frozenset("某")
NEVER_MIDDLE = NEVER_GIVEN - signs("names", "middle_all_the_same")
NO_NAME = re.compile(any_of(words("names", "not_names")))
FOLLOWERS = re.compile(any_of(words("names", "followers")))
PRECEDERS = re.compile(any_of(words("names", "preceders")) + "$")
DOUBTFUL_PRECEDERS = re.compile(any_of(words("names", "doubtful_preceders")) + "$")
OFFICIALS = any_of(words("names", "officials"))
OFFICIAL_AFTER = re.compile(r"[ ]?(?:同志)?[ (]?" + OFFICIALS)
OFFICIAL_BEFORE = re.compile(OFFICIALS + r"(?:为|是|由)?[:\s、(]*(?:[\u4e00-\u9fff]{2,4}[、和,及\s]){0,5}$")
PLACE_ENDS = frozenset("镇乡村市县区局院厅站所办部路街组队户")
FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,10}[·•・](?:[\u4e00-\u9fff]{1,10}[·•・])?[\u4e00-\u9fff]{2,10}")
PERSON_AFTER = re.compile(
    r"[ ]?[(,、]?[ ]?(?:男|女)[,、) 性]|[(,]?(?:身份证|公民身份|[12][09][0-9]{2}年)"
    r"|[(][^()0-9元]{0,10}(?:症|癌|病|残疾|低保|特困|患|障碍)"
    r"|是|为|获|有|吸|家|感染|属于|享受|持|领|纳入|,(?:特困|低保|五保|残疾|贫困)"
    r"|系|刑[满释]|于[12]|向[本我市县区法中司]|因|被|患|曾|身患|申请|诉"
)
BORN = "生于"  # 程福生于2016年… is a name and 于, 程福生于1966年… is not
SPACES = " \u200b"
MASKS = frozenset("*×○")


class Trust(IntEnum):
    """What the place of a possible name promises."""

    FREE = 0  # anywhere in a clause
    BEHIND_ROLE = 1  # glued to 受援人, 学生 …
    LABELLED = 2  # behind a colon, in a list or a cell of names


class Proof(IntEnum):
    """How sure a name is: not one, one that may go on, one with an end that is seen."""

    NONE = 0
    OPEN = 1
    ENDS = 2


def is_han(sign: str) -> bool:
    """Tell whether `sign` is one Chinese character."""
    return "\u4e00" <= sign <= "\u9fff" or "\u3400" <= sign <= "\u4dbf" or sign >= "\U00020000"


def name_end(text: str, start: int, trust: Trust) -> int:
    """Return where the personal name ends that begins at `start`, -1 where none does."""
    foreign = FOREIGN.match(text, start)
    if foreign:
        return _cut_foreign(text, foreign)
    surname = _surname(text, start, trust)
    if not surname:
        return -1
    if NO_NAME.match(text, start):
        return _in_spite_of_its_beginning(text, start)
    long, short = (_proof(text, start, surname, size, trust) for size in (2, 1))
    if long is Proof.ENDS and not (short is Proof.ENDS and _goes_on(text, start + surname + 1)):
        return start + surname + 2
    if short is Proof.ENDS:
        return start + surname + 1
    if long is Proof.OPEN:
        return start + surname + 2
    return _spaced(text, start, surname) if trust is Trust.LABELLED else -1


def _in_spite_of_its_beginning(text: str, start: int) -> int:
    """Return the end of a name such as 黄金凤, whose first two signs are a word: three signs between clear borders."""
    after = text[start + 3 : start + 4]
    whole = text[start : start + 3]
    fits = text[start] in CLEAR and len(whole) == 3 and not (after and is_han(after)) and whole[2] not in NEVER_GIVEN
    return (
        start + 3 if fits and is_han(whole[2]) and whole[2] not in PLACE_ENDS and not NO_NAME.fullmatch(whole) else -1
    )


def stands_free(text: str, start: int) -> bool:
    """Tell whether a name may begin at `start`: a mark, a line or a word such as 村民 before it."""
    if start == 0 or not is_han(text[start - 1]):
        return True
    before = DOUBTFUL_PRECEDERS if text[start] in DOUBTFUL and text[start : start + 2] not in COMPOUND else PRECEDERS
    return before.search(text[max(0, start - 4) : start]) is not None


def is_official(text: str, start: int, end: int) -> bool:
    """Tell whether the name at [start:end] is that of somebody in office: 局长、律师、联系人 beside it."""
    before = text[max(0, start - 36) : start]
    return OFFICIAL_AFTER.match(text, end) is not None or OFFICIAL_BEFORE.search(before) is not None


@cache
def is_whole_name(cell: str) -> bool:
    """Tell whether a cell or an item of a list holds one personal name and nothing else; 张　三 is one."""
    tight = "".join(sign for sign in cell if sign not in " \u200b\n")
    if FOREIGN.fullmatch(tight):
        return True
    if not 2 <= len(tight) <= 4 or not all(is_han(sign) for sign in tight):
        return False
    if NO_NAME.fullmatch(tight) or (NO_NAME.match(tight) and not (tight[0] in CLEAR and len(tight) == 3)):
        return False
    if tight[-1] in NEVER_GIVEN or (len(tight) > 2 and tight[-1] in PLACE_ENDS):
        return False
    if tight[:2] in COMPOUND:
        return len(tight) > 2
    return tight[0] in CLEAR | DOUBTFUL and (len(tight) < 4 or tight[1] in CLEAR)


def _surname(text: str, start: int, trust: Trust) -> int:
    """Return how many signs the surname at `start` takes, 0 where none stands there."""
    if text[start : start + 2] in COMPOUND:
        return 2
    sign = text[start : start + 1]
    if sign in CLEAR or sign in (DOUBTFUL_IN_TEXT if trust is Trust.FREE else DOUBTFUL):
        return 1
    return 0


def _proof(text: str, start: int, surname: int, size: int, trust: Trust) -> Proof:
    """Return how sure it is that surname and `size` more signs are a name."""
    end = start + surname + size
    given = text[start + surname : end]
    if len(given) < size or not all(is_han(sign) for sign in given) or text[end : end + 1] in MASKS:
        return Proof.NONE
    if given[-1] in NEVER_GIVEN or given[0] in (NEVER_MIDDLE if size == 2 else NEVER_GIVEN):
        return Proof.NONE
    if size == 2 and given[-1] in PLACE_ENDS:
        return Proof.NONE
    doubtful = surname == 1 and text[start] in DOUBTFUL
    if doubtful and size == 1 and not _is_short_name(text, start, end, trust):
        return Proof.NONE
    if end == len(text) or not is_han(text[end]) or FOLLOWERS.match(text, end) or text[end] in NEVER_GIVEN:
        return Proof.ENDS
    # Behind 受援人 any verb may follow a name of three signs; a shorter one needs an end that is known.
    return Proof.OPEN if trust and size == 2 and not doubtful else Proof.NONE


def _is_short_name(text: str, start: int, end: int, trust: Trust) -> bool:
    """Tell whether a doubtful surname with one more sign is a name: 高明 after a label, or 高明，女."""
    if trust is Trust.LABELLED:
        return True
    return text[start] in DOUBTFUL_IN_TEXT and (trust is Trust.BEHIND_ROLE or PERSON_AFTER.match(text, end) is not None)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word of two signs or more follows: then the shorter name is the right one (张伟|因病)."""
    follower = FOLLOWERS.match(text, end)
    if follower is None or follower[0] == BORN:
        return follower is not None and text[end + 2 : end + 4] in ("19", "农历")
    return len(follower[0]) > 1


def _spaced(text: str, start: int, surname: int) -> int:
    """Return where a name of two signs set wide ends (张　三), -1 where there is none."""
    place = start + surname
    while place < min(len(text), start + surname + 4) and text[place] in SPACES:
        place += 1
    given = text[place : place + 1]
    apart = place > start + surname and is_han(given) and given not in NEVER_GIVEN
    after = text[place + 1 : place + 2]
    return place + 1 if apart and not (after and is_han(after)) else -1


def _cut_foreign(text: str, match: re.Match[str]) -> int:
    """Return where a name with dots ends: before a word that goes on with the sentence."""
    dot = max(match[0].rfind(sign) for sign in "·•・") + match.start() + 1
    for end in range(dot + 2, match.end()):
        if FOLLOWERS.match(text, end):
            return end
    return match.end()
