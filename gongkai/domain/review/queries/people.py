"""Who stands behind an opinion, and whether two of them are the same person: 一人不能办理同一文本的两个步骤."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.domain.authorities.queries import Holding
from gongkai.domain.review.models import Chain, OneTimeLink, Opinion, Outcome

# 提交的人和改过文本的人都是这份文本的作者。
AUTHORING = (Outcome.SUBMIT, Outcome.VOID)


@dataclass(frozen=True)
class Person:
    """Everybody an opinion speaks for: who gave it, the absent person, or the one who vouched for an outsider.

    An outsider has no account, so only the name tells whether they signed before.
    """

    ids: frozenset[int]
    names: frozenset[str]
    is_outside: bool = False

    def is_also(self, other: Person) -> bool:
        """Whether the two share a person."""
        if self.ids & other.ids:
            return True
        return (self.is_outside or other.is_outside) and bool(self.names & other.names)


def person_of(opinion: Opinion) -> Person:
    """Return who stands behind an opinion. Costs no query when its link is joined, with who issued it."""
    if opinion.link:
        return outsider(opinion.link)
    named = {opinion.by_name, opinion.acted_for_name} - {""}
    return Person(_ids(opinion.by_id, opinion.acted_for_id), frozenset(named))


def holder(holding: Holding) -> Person:
    """Return who would stand behind an opinion given in that role."""
    people = [one for one in (holding.user, holding.acted_for) if one]
    return Person(frozenset(one.pk for one in people), frozenset(one.name for one in people))


def outsider(link: OneTimeLink) -> Person:
    """Return who stands behind an opinion given by link: the one named, and whoever vouched for them."""
    vouching = [one for one in (link.issued_by, link.issued_for) if one]
    names = {link.name, *(one.name for one in vouching)}
    return Person(frozenset(one.pk for one in vouching), frozenset(names), is_outside=True)


def author_among(person: Person, opinions: Iterable[Opinion]) -> Opinion | None:
    """Return the opinion by which the person is an author of the text, if any; authors stay authors in every round."""
    return next((one for one in opinions if one.outcome in AUTHORING and person.is_also(person_of(one))), None)


def approval_among(person: Person, chain: Chain, opinions: Iterable[Opinion]) -> Opinion | None:
    """Return the approval the person gave to another step of the text that stands, if any."""
    return next((one for one in approvals(chain, opinions) if person.is_also(person_of(one))), None)


def approvals(chain: Chain, opinions: Iterable[Opinion]) -> list[Opinion]:
    """Return the approvals that count: of this round, on the text that stands."""
    return [
        one
        for one in opinions
        if one.outcome == Outcome.APPROVE and one.round == chain.round and one.text_hash == chain.text_hash
    ]


def _ids(*ids: int | None) -> frozenset[int]:
    return frozenset(one for one in ids if one is not None)
