"""All detectors over one text, and what happens where two of them want the same signs."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.knowledge.privacy.addresses import found_addresses
from gongkai.knowledge.privacy.codes import found_codes
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.listings import found_listings
from gongkai.knowledge.privacy.numbers import found_numbers
from gongkai.knowledge.privacy.people import found_people

# Where two detectors want the same signs, the one with the stronger proof has them.
ORDER = (
    Kind.ID_CARD_18,
    Kind.PRIVATE_EMAIL,
    Kind.ID_CARD_15,
    Kind.BANK_CARD,
    Kind.MOBILE,
    Kind.TAIWAN_PERMIT,
    Kind.HK_MACAO_PERMIT,
    Kind.PASSPORT,
    Kind.PLATE,
    Kind.HOME_ADDRESS,
    Kind.MINOR,
    Kind.SENSITIVE_CONTEXT,
)
RANK = {kind: rank for rank, kind in enumerate(ORDER)}


def spans(read: str) -> Iterable[Span]:
    """Yield what every detector finds in a text in `plain` form."""
    yield from found_numbers(read)
    yield from found_codes(read)
    yield from found_addresses(read)
    yield from found_people(read)
    yield from found_listings(read)


def settled(found: Iterable[Span]) -> list[Span]:
    """Return `found` without overlaps, in order: the stronger kind wins, of one kind the longer span."""
    ranked = sorted(set(found), key=lambda span: (RANK[span.kind], span.start - span.end, span.start))
    taken: set[int] = set()
    kept: list[Span] = []
    for span in ranked:
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append(span)
            taken.update(range(span.start, span.end))
    return sorted(kept, key=lambda span: span.start)
