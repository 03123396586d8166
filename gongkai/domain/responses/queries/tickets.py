"""诉求: one for who may see it, the lists, where each stands, what of its text looks like personal information."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.responses.errors import NoSuchTicket
from gongkai.domain.responses.models import Ticket
from gongkai.domain.review.models import Chain, State
from gongkai.domain.review.queries.text import text_hash
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.kinds import NAMES

_JOINED = ("authority", "section", "platform", "event", "handler", "chain", "response", "batch")


class Stage(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    DRAFTING = "drafting"
    RETURNED = "returned"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    REPLIED = "replied"
    TAKEN_DOWN = "taken_down"
    DISCARDED = "discarded"

    @property
    def label(self) -> str:
        """In Chinese."""
        return _STAGES[self]


_STAGES = {
    Stage.WAITING: "待拟答复",
    Stage.DRAFTING: "正在拟",
    Stage.RETURNED: "退回修改",
    Stage.IN_REVIEW: "审核中",
    Stage.APPROVED: "待答复",
    Stage.REPLIED: "已答复",
    Stage.TAKEN_DOWN: "已撤下",
    Stage.DISCARDED: "已作废",
}
OPEN = Q(replied_on__isnull=True, discarded_on__isnull=True)
GROUPS = {
    "open": OPEN,
    "late": OPEN,
    "replied": Q(replied_on__isnull=False, discarded_on__isnull=True),
    "discarded": Q(discarded_on__isnull=False),
}


@dataclass(frozen=True)
class Wanted:
    """What to list: a group of GROUPS, words that title, number or question hold, a platform, an event."""

    group: str = "open"
    words: Sequence[str] = field(default=())
    platform_id: int | None = None
    event_id: int | None = None


@dataclass(frozen=True)
class Listed:
    """One ticket in a list, where it stands, and whether its time is over: answered too late, or not yet."""

    ticket: Ticket
    stage: Stage
    is_late: bool


def stage_of(ticket: Ticket) -> Stage:
    """Return where a ticket stands. Costs no query where its chain is joined."""
    if ticket.discarded_on:
        return Stage.DISCARDED
    if ticket.replied_on:
        return Stage.TAKEN_DOWN if ticket.withdrawn_on else Stage.REPLIED
    chain: Chain | None = ticket.chain
    if chain and chain.state != State.WITHDRAWN:
        return {
            State.IN_REVIEW: Stage.IN_REVIEW,
            State.RETURNED: Stage.RETURNED,
            State.APPROVED: Stage.APPROVED,
        }[State(chain.state)]
    return Stage.DRAFTING if ticket.answer else Stage.WAITING


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether it was answered after its time, or is not answered and its time is over.

    Of one entered with the day of its answer only, the day decides.
    """
    if ticket.discarded_on:
        return False
    if ticket.replied_on and ticket.replied_at is None:
        return ticket.replied_on > ticket.due_at.astimezone(now.tzinfo).date()
    return (ticket.replied_at or now) > ticket.due_at


def tickets_of(asking: Viewer, authority: Authority, wanted: Wanted, now: datetime) -> QuerySet[Ticket]:
    """Return the authority's tickets that the viewer reads; open ones by their time, others the latest first."""
    found = readable(asking).filter(GROUPS.get(wanted.group, Q()), authority=authority)
    if wanted.group == "late":
        found = found.filter(due_at__lt=now)
    if wanted.platform_id:
        found = found.filter(platform=wanted.platform_id)
    if wanted.event_id:
        found = found.filter(event=wanted.event_id)
    for word in wanted.words:
        found = found.filter(Q(title__icontains=word) | Q(external_no__icontains=word) | Q(question__icontains=word))
    order = ("due_at", "pk") if wanted.group in {"open", "late"} else ("-received_at", "-pk")
    return found.order_by(*order)


def listed(tickets: Sequence[Ticket], now: datetime) -> list[Listed]:
    """Return the tickets with where each stands."""
    return [Listed(one, stage_of(one), is_late(one, now)) for one in tickets]


def count_open(asking: Viewer, authority: Authority, now: datetime) -> tuple[int, int]:
    """Return how many of the authority's tickets wait for an answer, and how many of them too long."""
    waiting = readable(asking).filter(OPEN, authority=authority)
    return waiting.count(), waiting.filter(due_at__lt=now).count()


def readable(asking: Viewer) -> QuerySet[Ticket]:
    """Return the tickets that the viewer reads: those of their authorities, and those given to their sections."""
    codes = asking.readable
    mine = Q(authority__code__in=codes) | Q(section__code__in=codes)
    return Ticket.objects.select_related(*_JOINED).filter(mine)


def require_ticket(asking: Viewer, ticket_id: int) -> Ticket:
    """Return a ticket that the viewer reads. Raises NoSuchTicket."""
    found = readable(asking).filter(pk=ticket_id).first()
    if found is None:
        raise NoSuchTicket
    return found


def ticket_of_chain(chain: Chain) -> Ticket | None:
    """Return the ticket whose answer a chain is about."""
    return Ticket.objects.select_related(*_JOINED).filter(chain=chain).first()


def hash_of(ticket: Ticket) -> str:
    """Return the hash of everything a reviewer approves."""
    public = "public" if ticket.is_public else "not public"
    return text_hash(
        [
            ticket.title,
            ticket.question,
            ticket.asker,
            ticket.answer,
            public,
            ticket.privacy_reason,
            ticket.platform.name,
        ]
    )


def hits_in(ticket: Ticket) -> list[str]:
    """Return what the public would read that looks like personal information, by kind and masked."""
    text = "\n\n".join((ticket.title, ticket.question, ticket.answer))
    return [f"{NAMES[hit.kind]} {hit.masked}" for hit in find(text)]
