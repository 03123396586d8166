"""What waits for whom: the lists of 我的一天."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import Holding, Viewer, viewer
from gongkai.domain.review.models import Chain, Opinion, Outcome, State, Step
from gongkai.domain.review.queries.people import approval_among, author_among, holder
from gongkai.knowledge.law.review_steps import review_orders


@dataclass(frozen=True)
class Waiting:
    """待办: a step the user may act on, as whom, and until when."""

    chain: Chain
    step: Step
    as_holder: Holding
    due_on: date
    is_provisional: bool
    overdue: bool


def waiting_for(user: User, on: date) -> list[Waiting]:
    """Return the steps that wait for the user on that day, stand-in included, the earliest due first.

    Steps the user may not do for being an author, or for having done another step of the text, are left out. Four
    short queries and one for the opinions of what waits.
    """
    asking = viewer(user, on)
    steps = list(_waiting_steps(asking))
    opinions = _opinions_of(step.chain for step in steps)
    found = (_waiting(step, asking, opinions[step.chain_id]) for step in steps)
    return sorted((one for one in found if one), key=lambda one: (one.due_on, one.chain.pk))


def returned_to(user: User, on: date) -> list[Chain]:
    """Return what was returned to the user, or to somebody the user stands in for; the latest first."""
    theirs = viewer(user, on).stands_in_for | {user.pk}
    returned = Chain.objects.filter(state=State.RETURNED, submitted_by__in=theirs)
    return list(returned.select_related("submitted_by").order_by("-pk"))


def returned_in(asking: Viewer) -> QuerySet[Chain]:
    """Return everything returned that the viewer may take up: also what a colleague who left had drafted."""
    mine = Q(pk__in=[])
    for kind, order in review_orders().items():
        mine |= Q(kind=kind, authority_code__in=asking.codes_with(*order.drafted_by))
    return Chain.objects.filter(mine, state=State.RETURNED).order_by("-pk")


def overdue_at(asking: Viewer) -> QuerySet[Chain]:
    """Return the chains the viewer may read whose waiting step should have been done, the longest overdue first."""
    waiting = Chain.objects.filter(state=State.IN_REVIEW, due_on__lt=asking.on)
    return waiting.filter(authority_code__in=asking.readable).order_by("due_on", "pk")


def _waiting_steps(asking: Viewer) -> QuerySet[Step]:
    mine = Q(pk__in=[])
    for role in asking.roles:
        mine |= Q(role=role, chain__authority_code__in=asking.codes_with(role))
    return Step.objects.filter(mine, chain__state=State.IN_REVIEW, number=F("chain__at_step")).select_related("chain")


def _opinions_of(chains: Iterable[Chain]) -> dict[int, list[Opinion]]:
    found: dict[int, list[Opinion]] = defaultdict(list)
    telling = (Outcome.SUBMIT, Outcome.VOID, Outcome.APPROVE)
    given = Opinion.objects.filter(chain__in=list(chains), outcome__in=telling)
    for opinion in given.select_related("link__issued_by", "link__issued_for").order_by("pk"):
        found[opinion.chain_id].append(opinion)
    return found


def _waiting(step: Step, asking: Viewer, opinions: list[Opinion]) -> Waiting | None:
    chain = step.chain
    for holding in asking.holdings(step.role, chain.authority_code):
        person = holder(holding)
        if not author_among(person, opinions) and not approval_among(person, chain, opinions):
            due_on = chain.due_on or asking.on
            return Waiting(chain, step, holding, due_on, chain.is_provisional, due_on < asking.on)
    return None
