"""今天要答的: the open tickets and the events that wait for one person, or for whoever handles them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, users_with
from gongkai.domain.responses.models import Event, Ticket
from gongkai.domain.responses.queries.handling import HANDLING, RECORDING, place_of
from gongkai.domain.responses.queries.tickets import OPEN

UNANSWERED = Q(first_answered_on__isnull=True, due_at__isnull=False)


def tickets_waiting_for(asking: Viewer) -> QuerySet[Ticket]:
    """Return the open tickets whose answers the person writes, the next to be answered first."""
    codes = asking.codes_with(*HANDLING)
    theirs = Q(section__code__in=codes) | Q(section__isnull=True, authority__code__in=codes)
    joined = ("authority", "section", "platform", "chain")
    return Ticket.objects.filter(OPEN, theirs).select_related(*joined).order_by("due_at", "pk")


def events_waiting_for(asking: Viewer) -> QuerySet[Event]:
    """Return the events with a limit that the person's authorities have not answered, the next first.

    Law: 国办发〔2016〕61号.
    """
    codes = asking.codes_with(*RECORDING)
    waiting = Event.objects.filter(UNANSWERED, authority__code__in=codes)
    return waiting.select_related("authority").order_by("due_at", "pk")


def tickets_due(since: datetime, before: datetime) -> QuerySet[Ticket]:
    """Return the open tickets of all authorities to be answered in that time, in the order of their numbers."""
    return (
        Ticket.objects.filter(OPEN, due_at__gte=since, due_at__lt=before)
        .select_related("authority", "section", "platform")
        .order_by("pk")
    )


def events_due(since: datetime, before: datetime) -> QuerySet[Event]:
    """Return the events of all authorities that were to be answered in that time, and were not."""
    return (
        Event.objects.filter(UNANSWERED, due_at__gte=since, due_at__lt=before)
        .select_related("authority")
        .order_by("pk")
    )


def who_handles(ticket: Ticket, on: date, *, is_overdue: bool) -> Iterator[User]:
    """Yield who sees to a ticket: the drafters of its place, the officers, the head too where it is overdue; each once.

    The drafters of the authority see to it where the section has none of its own.
    """
    of_authority = users_with(Role.DRAFTER, ticket.authority, on)
    own = [one for one in users_with(Role.DRAFTER, place_of(ticket), on) if one not in of_authority]
    yield from own or of_authority
    seen = {user.pk for user in own or of_authority}
    yield from (user for user in who_records(ticket.authority, on, is_overdue=is_overdue) if user.pk not in seen)


def who_records(authority: Authority, on: date, *, is_overdue: bool) -> Iterator[User]:
    """Yield the authority's officers, and its head too where something is overdue; each once."""
    roles = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD) if is_overdue else (Role.DISCLOSURE_OFFICER,)
    yield from {user.pk: user for role in roles for user in users_with(role, authority, on)}.values()
