"""同一人再次出现: a name that was found once must not stand unmasked in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.knowledge.privacy.context import any_of
from gongkai.knowledge.privacy.hits import Span
from gongkai.knowledge.privacy.kinds import Kind
from gongkai.knowledge.privacy.names import Trust, is_han, name_end, stands_free

OF_PEOPLE = (Kind.MINOR, Kind.SENSITIVE_CONTEXT)
LONG_ENOUGH = 3  # a name of two signs is also half of other words


def names_in(read: str, found: Iterable[Span]) -> dict[str, Kind]:
    """Return {name: kind} of the people among `found`; a minor stays one."""
    names: dict[str, Kind] = {}
    for span in found:
        if span.kind in OF_PEOPLE and names.get(read[span.start : span.end]) is not Kind.MINOR:
            names[read[span.start : span.end]] = span.kind
    return names


def repeats(read: str, names: Mapping[str, Kind]) -> Iterator[Span]:
    """Yield every other place in `read` where one of `names` stands."""
    if not names:
        return
    for match in re.finditer(any_of(names), read):
        start, end = match.span()
        if len(match[0]) >= LONG_ENOUGH or _stands_alone(read, start, end):
            yield Span(names[match[0]], start, end)


def _stands_alone(read: str, start: int, end: int) -> bool:
    after = read[end : end + 1]
    ends = not after or not is_han(after) or name_end(read, start, Trust.BEHIND_ROLE) == end
    return ends and stands_free(read, start)
