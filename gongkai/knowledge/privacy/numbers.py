"""号码: identity cards, mobiles and bank cards, also where spaces, hyphens, dots or a line break part their digits.

Digit groups are found first, neighbours are then tried together in windows of a few groups: linear in the text,
whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.knowledge.privacy.accounts import is_organisation_account
from gongkai.knowledge.privacy.check_digits import is_id_card_15, is_id_card_18, is_uscc, passes_luhn
from gongkai.knowledge.privacy.context import labelled, near
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.lists import PROVINCES, lengths_by_start, words
from gongkai.knowledge.privacy.plain import INVISIBLE

SERIALS = words("numbers", "serial_labels")
SERIALS_15 = words("numbers", "serial_15_labels") + SERIALS
PHONES = words("numbers", "phone_labels")
IDENTITY = words("numbers", "identity_labels")
ID_CARDS = words("numbers", "id_card_labels")
GLUED = frozenset(words("numbers", "glued_letters"))
CARD_STARTS = lengths_by_start("numbers", "bank_starts")
CARDS = ("卡号", "银行", "账号", "帐号", "账户", "帐户", "开户", "信用社", "存折", "社保卡", "一卡通")
USCC_LABELS = ("信用代码", "机构代码")

DIGITS = re.compile(r"[0-9]+")
GAP = re.compile(rf"[ {INVISIBLE}]*[-.\n]?[ {INVISIBLE}]*")
MOST_GAP, MOST_GROUPS, MOST_DIGITS = 4, 6, 19
MOBILE = re.compile(r"1[3-9][0-9]{9}")
AMOUNT_AFTER = re.compile(
    r"\.[0-9]{1,4}(?![0-9])|,[0-9]{3}(?![0-9])|\s?元|(?:万|亿|吨|公里|平方|㎡|千瓦|度|股|%|kg|KG|人次)"
)
AMOUNT_BEFORE = re.compile(r"(?:[¥$￥]\s?|(?<![0-9.])[0-9]{3,}\.|\b0\.)\Z")
NUMBERED_AFTER = re.compile(r"号(?!码)")
NUMBERED_BEFORE = re.compile(r"[第字〕]\Z")
INDEX_AFTER = re.compile(r"/(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?-[0-9]{4,6}")
USCC = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUW-Y](?:[ -]?[0-9A-HJ-NP-RTUW-Y]){17}(?![0-9A-Za-z])", re.IGNORECASE)
ONE_BY_ONE = re.compile(r"(?<![0-9])[0-9](?:[ \n]{1,2}[0-9]){16}[ \n]{1,2}[0-9xX](?![0-9])")
BRACKETED = re.compile(r"(?<![0-9])[(]1[3-9][0-9][)][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")
ADDRESS_OF_PAGE = re.compile(r"(?:https?://|www\.)[!-~]+")
MOBILE_SHAPES = ((3, 4, 4), (4, 3, 4), (3, 3, 5), (4, 4, 3))
CARD_SHAPE = re.compile(
    r"(?:4 ){3}[1-4](?: [1-3])?|6 10|6 12|6 13|4 12|4 15|(?:6 ){2}[4-7]|6 (?:4 ){2,3}[1-4]|6 (?:4 ){2}[1-5]"
)


@dataclass(frozen=True)
class Window:
    """Neighbouring digit groups read as one number. `gaps` is what parts them."""

    digits: str
    start: int
    end: int
    lengths: tuple[int, ...]
    gaps: tuple[str, ...]
    alone: bool

    @property
    def wraps(self) -> bool:
        return any("\n" in gap for gap in self.gaps)

    @property
    def soft(self) -> bool:
        """Tell whether nothing visible parts the groups."""
        return all(set(gap) <= {INVISIBLE} for gap in self.gaps)


def found_numbers(text: str) -> Iterator[Span]:
    """Yield the numbers of people in `text`, as `plain` gives it; none overlaps another."""
    closed = _closed(text)
    for match in ONE_BY_ONE.finditer(text):
        digits = re.sub("[ \n]", "", match[0]).upper()
        if is_id_card_18(digits):
            closed.append(match.span())
            yield Span(Kind.ID_CARD_18, *match.span())
    for match in BRACKETED.finditer(text):
        if not labelled(text, match.start(), SERIALS):
            closed.append(match.span())
            yield Span(Kind.MOBILE, *match.span())
    for run in _runs(text, sorted(closed)):
        first = 0
        while first < len(run):
            taken, span = _at(text, run, first)
            if span:
                yield span
            first += taken


def _closed(text: str) -> list[tuple[int, int]]:
    """Return, in order, the codes of organisations and the web addresses: their digits are no numbers of people."""
    closed = [match.span() for match in ADDRESS_OF_PAGE.finditer(text)]
    for match in USCC.finditer(text):
        code = re.sub(r"[ -]", "", match[0]).upper()
        is_card = is_id_card_18(code) and not labelled(text, match.start(), USCC_LABELS)
        if not is_card and (_is_code(code) or labelled(text, match.start(), USCC_LABELS)):
            closed.append(match.span())
    return sorted(closed)


def _is_code(code: str) -> bool:
    """Tell whether `code` is an organisation's; digits alone, one in 31 of which pass, need a known region."""
    return is_uscc(code) and (not code.isdigit() or (code[0] in "159" and code[2:4] in PROVINCES | {"10"}))


def _runs(text: str, closed: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield lists of digit groups that only short gaps part; groups within `closed` stretches are left out."""
    run: list[tuple[int, int]] = []
    place, shut_until = 0, 0
    for match in DIGITS.finditer(text):
        while place < len(closed) and closed[place][0] <= match.start():
            shut_until = max(shut_until, closed[place][1])
            place += 1
        if match.start() < shut_until:
            continue
        if run and not (match.start() - run[-1][1] <= MOST_GAP and GAP.fullmatch(text, run[-1][1], match.start())):
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _at(text: str, run: list[tuple[int, int]], first: int) -> tuple[int, Span | None]:
    """Return how many groups the number that begins at group `first` takes, and the number, if there is one."""
    best: tuple[int, Span | None] = (1, None)
    for count in range(1, min(MOST_GROUPS, len(run) - first) + 1):
        window = _window(text, run, first, count)
        if len(window.digits) > MOST_DIGITS:
            break
        span = _span(text, window)
        # One card in ten passes its check also without its last group: of cards the longest counts.
        if span and (best[1] is None or span.kind is best[1].kind is Kind.BANK_CARD):
            best = (count, span)
        if best[1] and best[1].kind is not Kind.BANK_CARD:
            break
    return best


def _window(text: str, run: list[tuple[int, int]], first: int, count: int) -> Window:
    groups = run[first : first + count]
    return Window(
        digits="".join(text[start:end] for start, end in groups),
        start=groups[0][0],
        end=groups[-1][1],
        lengths=tuple(end - start for start, end in groups),
        gaps=tuple(text[left[1] : right[0]] for left, right in pairwise(groups)),
        alone=_ends_line(text, run, first - 1) and _ends_line(text, run, first + count - 1),
    )


def _ends_line(text: str, run: list[tuple[int, int]], place: int) -> bool:
    """Tell whether no group follows group `place` on its line."""
    return place < 0 or place + 1 >= len(run) or "\n" in text[run[place][1] : run[place + 1][0]]


def _span(text: str, window: Window) -> Span | None:
    size = len(window.digits)
    if size == 17:
        return _card_with_x(text, window) or _bank_card(text, window)
    if size == 18 and _is_id_card(text, window, window.digits) and not INDEX_AFTER.match(text, window.end):
        return Span(Kind.ID_CARD_18, window.start, window.end)
    if size == 15 and _is_old_card(text, window):
        return Span(Kind.ID_CARD_15, window.start, window.end)
    if size in (11, 12, 13, 15) and (span := _mobile(text, window)):
        return span
    return _bank_card(text, window)


def _card_with_x(text: str, window: Window) -> Span | None:
    place = window.end
    while place < min(len(text), window.end + MOST_GAP) and text[place] in f" -\n{INVISIBLE}":
        place += 1
    ends = place < len(text) and text[place] in "xX" and not text[place + 1 : place + 2].isascii()
    ends = ends or (place < len(text) and text[place] in "xX" and not text[place + 1 : place + 2].isalnum())
    if ends and _is_id_card(text, window, window.digits + "X"):
        return Span(Kind.ID_CARD_18, window.start, place + 1)
    return None


def _is_id_card(text: str, window: Window, digits: str) -> bool:
    """Tell whether it is an identity number: by its check digit or, mistyped, by the label directly before it."""
    if is_id_card_18(digits):
        return True
    return _looks_like_a_card_of_identity(digits) and labelled(text, window.start, ID_CARDS)


def _is_old_card(text: str, window: Window) -> bool:
    if not is_id_card_15(window.digits) or not _stands_free(text, window):
        return False
    if INDEX_AFTER.match(text, window.end) or labelled(text, window.start, SERIALS_15):
        return False
    if len(window.lengths) == 1 or window.soft:
        return True
    return near(text, window.start, window.end, IDENTITY, before=20)


def _mobile(text: str, window: Window) -> Span | None:
    number = _subscriber(text, window)
    if not MOBILE.fullmatch(number) or not _stands_free(text, window) or labelled(text, window.start, SERIALS):
        return None
    if NUMBERED_AFTER.match(text, window.end) and NUMBERED_BEFORE.search(text[max(0, window.start - 1) : window.start]):
        return None
    whole = len(window.lengths) == 1 or window.soft
    if not whole and not _is_mobile_shape(text, window):
        return None
    prefix = len(window.digits) - 11
    start = window.start + prefix if whole and not window.gaps else window.start
    return Span(Kind.MOBILE, start, window.end)


def _subscriber(text: str, window: Window) -> str:
    """Return the eleven digits behind a country code or a dialled 0, or the digits as they are."""
    digits = window.digits
    if len(digits) > 11 and not window.soft:
        return ""  # +86 138 0000 0000: the number begins at the next group
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 11:
            known = prefix == "0086" or text[window.start - 1 : window.start] == "+"
            return digits[len(prefix) :] if known or near(text, window.start, 0, PHONES, before=16) else ""
    if digits.startswith("0") and len(digits) == 12:
        return digits[1:] if near(text, window.start, 0, PHONES, before=16) else ""
    return digits if len(digits) == 11 else ""


def _is_mobile_shape(text: str, window: Window) -> bool:
    """Tell whether groups are parted as people part a mobile; what also years in a table may do needs a label."""
    has_label = near(text, window.start, window.end, PHONES, before=20)
    if window.wraps or window.lengths not in MOBILE_SHAPES:
        return has_label
    if len(set(window.gaps)) > 1:
        return has_label
    if "-" in window.gaps[0]:
        return True
    return has_label or (window.alone and not _are_years(window))


def _are_years(window: Window) -> bool:
    """Tell whether all groups of four are years near to ours: a row of a table, not a mobile."""
    fours = [part for part in _cut(window.digits, window.lengths) if len(part) == 4]
    return all("1980" <= part <= "2035" for part in fours)


def _cut(digits: str, lengths: tuple[int, ...]) -> Iterator[str]:
    place = 0
    for length in lengths:
        yield digits[place : place + length]
        place += length


def _bank_card(text: str, window: Window) -> Span | None:
    if not _is_card_number(window.digits) or not _stands_free(text, window):
        return None
    if labelled(text, window.start, SERIALS) or INDEX_AFTER.match(text, window.end):
        return None
    has_label = near(text, window.start, window.end, CARDS, before=24)
    if len(window.digits) == 18 and _looks_like_a_card_of_identity(window.digits) and not has_label:
        return None
    if len(window.lengths) > 1 and not window.soft and not has_label:
        shape = " ".join(str(length) for length in window.lengths)
        if window.wraps or not window.alone or not CARD_SHAPE.fullmatch(shape):
            return None
    if is_organisation_account(text, window.start, window.end):
        return None
    return Span(Kind.BANK_CARD, window.start, window.end)


def _is_card_number(digits: str) -> bool:
    starts = (lengths for start, lengths in CARD_STARTS.items() if digits.startswith(start))
    return any(len(digits) in lengths for lengths in starts) and passes_luhn(digits)


def _looks_like_a_card_of_identity(digits: str) -> bool:
    """Tell whether only the check digit keeps these 18 digits from being an identity number."""
    return digits[:2] in PROVINCES and any(is_id_card_18(digits[:17] + mark) for mark in "0123456789X")


def _stands_free(text: str, window: Window) -> bool:
    """Tell whether the number is no part of a longer code, of an amount or of a decimal."""
    before, after = text[max(0, window.start - 12) : window.start], text[window.end : window.end + 8]
    if after[:1].isascii() and (after[:1].isalpha() or after[:1] == "_"):
        return False
    letters = re.search(r"[A-Za-z_]+\Z", before)
    if letters and letters[0].lower() not in GLUED:
        return False
    return not AMOUNT_AFTER.match(after) and not AMOUNT_BEFORE.search(before)
