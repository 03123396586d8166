"""脱敏: what may be shown of a value. The default is the way of 永安 (2023); other ways are a style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from gongkai.knowledge.privacy.hits import Hit
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.names import COMPOUND
from gongkai.knowledge.privacy.plain import INVISIBLE, plain


class Style(StrEnum):
    """How much of an identity number stays: its first two and last three digits, or as other agencies do."""

    YONGAN = "first_2_last_3"
    FIRST_6_LAST_4 = "first_6_last_4"
    FIRST_3_LAST_4 = "first_3_last_4"


KEPT_OF_ID_CARDS = {Style.YONGAN: (2, 3), Style.FIRST_6_LAST_4: (6, 4), Style.FIRST_3_LAST_4: (3, 4)}
SEPARATORS = re.compile(rf"[\s\-.{INVISIBLE}]")
TOWNSHIP = re.compile(r"^.*?(?:街道|[^村]镇|[^新]乡(?!村))")
COUNTY = re.compile(r"^.*(?:[^小社城]区|县|[^城]市)(?=.)")
MORE_FROM_HERE = "***"


def mask(kind: Kind, value: str, style: Style = Style.YONGAN) -> str:
    """Return what may be shown of `value`. What is masked is never found again by `find`."""
    tight = SEPARATORS.sub("", plain(value))
    if kind in (Kind.ID_CARD_18, Kind.ID_CARD_15):
        return _starred(tight.upper(), *KEPT_OF_ID_CARDS[style])
    if kind is Kind.MOBILE:
        return _starred(re.sub(r"[()]", "", tight), 3, 4)
    if kind is Kind.BANK_CARD:
        return _starred(tight, 0, 4)
    if kind is Kind.PLATE:
        return _starred(re.sub(r"[·•・]", "", tight).upper(), 2, 2)
    if kind is Kind.HOME_ADDRESS:
        return _to_township(value)
    if kind is Kind.PRIVATE_EMAIL:
        user, _, host = re.sub(r"[(\[]\s?(?:at|AT|@)\s?[)\]]", "@", plain(value).replace(" ", "")).partition("@")
        return f"{user[:1]}***@{host}"
    if kind in (Kind.SENSITIVE_CONTEXT, Kind.MINOR):
        return _surname(tight) + "某某"
    return _starred(tight.upper(), 1, 3)


def masked_text(text: str, hits: Iterable[Hit]) -> str:
    """Return `text` with every hit of `find(text)` replaced by its masked form; the rest stays sign for sign."""
    pieces: list[str] = []
    place = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        if hit.start < place:
            continue
        pieces += [text[place : hit.start], hit.masked]
        place = hit.end
    return "".join([*pieces, text[place:]])


def _starred(value: str, first: int, last: int) -> str:
    hidden = max(len(value) - first - last, 3)
    return value[:first] + "*" * hidden + value[-last:]


def _to_township(address: str) -> str:
    """Keep an address to its township or street, else to its county; nothing of it where neither is named."""
    line = re.sub(r"\s", "", address)
    kept = TOWNSHIP.match(line) or COUNTY.match(line)
    return (kept[0] if kept else "") + MORE_FROM_HERE


def _surname(name: str) -> str:
    return name[:2] if name[:2] in COMPOUND else name[:1]
