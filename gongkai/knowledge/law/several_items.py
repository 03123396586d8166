"""一件申请，多项内容: several items in one application, and the one result that the forms count it by.

The forms count applications, not items. No article says which of several results counts; this is our rule, from what
table 三 says of its row （二） (国办公开办函〔2021〕30号): 区分处理的，只计这一情形，不计其他情形.

1. One result for all: that one.
2. Some items are given and some are not, or one is given in part: PARTIAL.
3. All are given, some of them because they are public already: GRANT.
4. None is given, for several reasons: the reason that stands first in table 三 — what is withheld goes before what
   cannot be provided, that before what is not processed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.knowledge.law.decisions import Group, all_decisions, decision

PARTIAL, GRANT = "PARTIAL", "GRANT"
GIVEN = frozenset({Group.GRANTED, Group.PARTIAL})


@dataclass(frozen=True)
class ItemResult:
    """What is decided on one item, or on the whole: a code, and the protected interest where the code needs one."""

    code: str
    interest: str = ""


def one_result(results: Sequence[ItemResult]) -> ItemResult:
    """Return the result of the whole application, by the rule above. The order of the items does not matter.

    Raises:
        ValueError: there is no result.
        DecisionRefused: an unknown code.
    """
    if not results:
        raise ValueError("nothing is decided")
    if len(set(results)) == 1:
        return results[0]
    groups = {decision(one.code).group for one in results}
    if Group.PARTIAL in groups or (groups & GIVEN and groups - GIVEN):
        return ItemResult(PARTIAL)
    if groups <= GIVEN:
        return ItemResult(GRANT)
    return min(results, key=_place)


def _place(one: ItemResult) -> tuple[int, str]:
    """Return where the code stands in table 三; of two interests under one code the first by name."""
    order = [known.code for known in all_decisions()]
    return order.index(one.code), one.interest
