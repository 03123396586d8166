"""诉求: taking one in, giving it to a section, linking it to an event, striking off what was entered in error."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.errors import NoSuchPlace
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import section_by_code
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.responses.actions.acting import (
    counted,
    local,
    locked_ticket,
    masked_asker,
    recorded,
    refuse_closed,
    require_recording,
    ticket_due,
    told,
    uncounted,
)
from gongkai.domain.responses.errors import (
    AlreadyDiscarded,
    AlreadyReplied,
    InReview,
    NoSuchRecord,
    NumberTaken,
    PlatformEnded,
    SameEvent,
)
from gongkai.domain.responses.models import Event, Platform, Response, Ticket
from gongkai.domain.responses.queries.handling import HANDLING, RECORDING
from gongkai.domain.review.actions.chains import withdraw_chain
from gongkai.domain.review.models import State


@transaction.atomic
def record_ticket(
    *,
    authority: Authority,
    platform_id: int,
    title: str,
    received_at: datetime,
    by: User,
    today: date,
    external_no: str = "",
    asker: str = "",
    question: str = "",
    event_id: int | None = None,
    section_code: str = "",
) -> Ticket:
    """登记诉求。Enter one question that came over a platform; until when to answer follows from the platform's limit.

    Law: 条例第六条.

    Args:
        asker: the name as the platform has it; it is masked before it is stored.
        section_code: the section that answers, "" for the authority itself.

    Raises:
        PermissionDenied: `by` neither keeps the authority's tickets nor drafts there.
        NoSuchRecord: no such platform or event of the authority.
        NoSuchPlace: no section of that code.
        NumberTaken, PlatformEnded, DateInFuture, FieldsRefused, CalendarNotPublished.
    """
    section = section_of(authority, section_code)
    acted_for = require_role(by, section or authority, {*HANDLING, *RECORDING}, today)
    platform = platform_of(authority, platform_id)
    ticket = Ticket(
        authority=authority,
        platform=platform,
        event=event_of(authority, event_id),
        section=section,
        external_no=external_no.strip(),
        received_at=received_at,
        asker=masked_asker(asker),
        title=title,
        question=question,
        entered_on=today,
    )
    admit(ticket, today)
    ticket.save(force_insert=True)
    recorded("record_ticket", ticket, by, acted_for, today, {"due_at": ticket.due_at.isoformat()})
    return ticket


@transaction.atomic
def assign_ticket(ticket_id: int, *, section_code: str, by: User, today: date) -> Ticket:
    """交办诉求。Give the ticket to a section, or back to the authority itself.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        NoSuchTicket, NoSuchPlace, AlreadyReplied, AlreadyDiscarded.
        InReview: its answer was submitted; the section that wrote it stands for it.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_recording(by, ticket, today)
    refuse_closed(ticket)
    if ticket.chain and ticket.chain.state != State.WITHDRAWN:
        raise InReview(ticket)
    before = ticket.section.name if ticket.section else ""
    ticket.section = section_of(ticket.authority, section_code)
    ticket.handler = None
    ticket.revision += 1
    ticket.save(update_fields=["section", "handler", "revision"])
    named = {"section": ticket.section.name if ticket.section else ticket.authority.name, "before": before}
    recorded("assign_ticket", ticket, by, acted_for, today, named)
    return ticket


@transaction.atomic
def link_ticket(ticket_id: int, *, event_id: int | None, by: User, today: date, reason: str = "") -> Ticket:
    """归入热点或者舆情。Say to which event the ticket belongs, or to none; what was answered is counted accordingly.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        NoSuchTicket, NoSuchRecord, AlreadyDiscarded, SameEvent.
        ReasonMissing: an answer is taken from an event without a reason.
        DatesOutOfOrder: it was answered before the event arose.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_recording(by, ticket, today)
    if ticket.discarded_on:
        raise AlreadyDiscarded(ticket)
    if ticket.event_id == event_id:
        raise SameEvent(ticket)
    if ticket.response:
        refuse_without_reason("改变归类的理由", reason)
        uncounted(ticket.response, reason, today)
        ticket.response = None
    before, ticket.event = ticket.event_id, event_of(ticket.authority, event_id)
    if ticket.replied_on:
        ticket.response = counted_reply(ticket)
    ticket.save(update_fields=["event", "response"])
    recorded("link_ticket", ticket, by, acted_for, today, {"event": event_id, "before": before}, reason=reason)
    return ticket


@transaction.atomic
def discard_ticket(ticket_id: int, *, reason: str, by: User, today: date) -> Ticket:
    """作废诉求。Strike off a ticket entered in error; one entered as answered takes its answer from the figures.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's tickets.
        NoSuchTicket, AlreadyDiscarded, ReasonMissing.
        AlreadyReplied: it was answered here, through review: such an answer is taken down, not struck off.
    """
    ticket = locked_ticket(ticket_id)
    acted_for = require_recording(by, ticket, today)
    if ticket.discarded_on:
        raise AlreadyDiscarded(ticket)
    if ticket.replied_on and ticket.chain:
        raise AlreadyReplied(ticket)
    refuse_without_reason("作废理由", reason)
    if ticket.response:
        uncounted(ticket.response, reason, today)
    if ticket.chain and ticket.chain.state != State.WITHDRAWN:
        withdraw_chain(ticket.chain.pk, by=by, reason=f"诉求作废：{reason}", today=today)
    ticket.discarded_on, ticket.discarded_reason = today, reason
    refuse_bad_fields(ticket)
    ticket.save(update_fields=["discarded_on", "discarded_reason"])
    recorded("discard_ticket", ticket, by, acted_for, today, reason=reason)
    told([ticket])
    return ticket


def admit(ticket: Ticket, today: date) -> None:
    """Set until when the ticket is to be answered, and refuse what cannot be stored.

    Raises:
        NumberTaken, PlatformEnded, DateInFuture, FieldsRefused, CalendarNotPublished.
    """
    platform, day = ticket.platform, local(ticket.received_at).date()
    refuse_future("收到日期", day, today)
    if day < platform.started_on or (platform.ended_on and day >= platform.ended_on):
        raise PlatformEnded(platform)
    due = ticket_due(platform, ticket.received_at)
    ticket.due_at, ticket.is_provisional, ticket.limit = due.at, due.is_provisional, str(platform.its_limit)
    refuse_bad_fields(ticket)
    taken = Ticket.objects.filter(platform=platform, external_no=ticket.external_no, discarded_on__isnull=True)
    if ticket.external_no and taken.exists():
        raise NumberTaken(platform, ticket.external_no)


def counted_reply(ticket: Ticket) -> Response | None:
    """Count the reply to a ticket as an answer to its event; None where it belongs to none."""
    if ticket.event_id is None or ticket.replied_on is None:
        return None
    event = Event.objects.select_for_update().get(pk=ticket.event_id)
    values: dict[str, Any] = {"address": ticket.published_address, "head_took_part": ticket.head_took_part}
    platform = ticket.platform
    return counted(
        Response(
            event=event,
            way=platform.its_kind.way,
            platform=platform.name,
            answered_on=ticket.replied_on,
            **values,
        )
    )


def section_of(authority: Authority, code: str) -> Authority | None:
    """Return the section of that code in the authority, None for "". Raises NoSuchPlace."""
    if not code:
        return None
    found = section_by_code(authority, code)
    if found is None:
        raise NoSuchPlace(code)
    return found


def platform_of(authority: Authority, platform_id: int) -> Platform:
    """Return the authority's platform of that number. Raises NoSuchRecord."""
    found = Platform.objects.filter(authority=authority, pk=platform_id).first()
    if found is None:
        raise NoSuchRecord
    return found


def event_of(authority: Authority, event_id: int | None) -> Event | None:
    """Return the authority's event of that number, None for None. Raises NoSuchRecord."""
    if event_id is None:
        return None
    found = Event.objects.filter(authority=authority, pk=event_id).first()
    if found is None:
        raise NoSuchRecord
    return found
