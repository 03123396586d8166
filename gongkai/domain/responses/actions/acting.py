"""What the acts of responding do in the same way: lock, ask who may, count an answer, record, tell caches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.disclosures.queries.timeliness_due import calendar
from gongkai.domain.jobs.actions import bump_stamp
from gongkai.domain.responses.errors import AlreadyDiscarded, AlreadyReplied, AlreadyVoided, NoSuchTicket
from gongkai.domain.responses.models import Event, Platform, Response, Ticket, Voidable
from gongkai.domain.responses.queries.handling import HANDLING, RECORDING, place_of
from gongkai.domain.responses.queries.searching import KIND
from gongkai.domain.search.actions import tell_of_changes
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.responding import Due, due_after, event_limit
from gongkai.knowledge.law.responding import EventKind as KindOfEvent
from gongkai.knowledge.privacy.names import COMPOUND

STAMP = "responses"
# 已经遮盖、本来不是真名的，照原样。
_NO_NAMES = ("*", "某", "网友", "匿名", "群众", "市民", "居民", "公司", "×")


def standing_in(acted_for: User | None) -> dict[str, object]:
    """Return what an entry tells of for whom the person stood in; nothing in their own name."""
    return {"acted_for": acted_for.name} if acted_for else {}


def refuse_voided(found: Voidable) -> None:
    """Raise AlreadyVoided for what was struck off: nothing more is done with it."""
    if found.voided_on:
        raise AlreadyVoided(str(found), found.voided_on)


def locked_ticket(ticket_id: int) -> Ticket:
    """Return the ticket, locked until the transaction ends. Raises NoSuchTicket."""
    # 先锁，再连同审核、热点一起读：等锁的时候，别人可能刚刚送审、答复。
    Ticket.objects.select_for_update().filter(pk=ticket_id).first()
    joined = ("authority", "section", "platform", "event", "response", "chain")
    found = Ticket.objects.select_related(*joined).filter(pk=ticket_id).first()
    if found is None:
        raise NoSuchTicket
    return found


def require_handling(by: User, ticket: Ticket, today: date) -> User | None:
    """Return for whom `by` handles the ticket; None in their own name. Raises PermissionDenied."""
    return require_role(by, place_of(ticket), HANDLING, today)


def require_recording(by: User, ticket: Ticket, today: date) -> User | None:
    """Return for whom `by` keeps the authority's tickets; None in their own name. Raises PermissionDenied."""
    return require_role(by, ticket.authority, RECORDING, today)


def refuse_closed(ticket: Ticket) -> None:
    """Raise AlreadyDiscarded, AlreadyReplied for a ticket that nothing is written to any more."""
    if ticket.discarded_on:
        raise AlreadyDiscarded(ticket)
    if ticket.replied_on:
        raise AlreadyReplied(ticket)


def local(moment: datetime) -> datetime:
    """Return a moment by the clock of the office."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE))


def beginning_of(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))


def ticket_due(platform: Platform, received_at: datetime) -> Due:
    """Return until when a ticket of the platform is to be answered.

    Raises:
        CalendarNotPublished: the day lies outside the calendar.
    """
    return due_after(platform.its_limit, local(received_at), calendar())


def event_due_at(event: Event) -> datetime | None:
    """Return until when an event is to be answered; None where its kind sets no limit.

    Law: 国办发〔2016〕61号.
    """
    found = event_limit(KindOfEvent(event.kind)).limit
    if found is None:
        return None
    return due_after(found, local(event.arose_at) if event.arose_at else beginning_of(event.arose_on), calendar()).at


def counted(given: Response) -> Response:
    """Store an answer to an event; the event's first day of answer follows. Its row is locked by the caller.

    Raises:
        DatesOutOfOrder, FieldsRefused.
    """
    event = given.event
    refuse_disorder("发生日期", event.arose_on, "回应日期", given.answered_on)
    refuse_bad_fields(given)
    given.save(force_insert=True)
    if event.first_answered_on is None or given.answered_on < event.first_answered_on:
        event.first_answered_on = given.answered_on
        event.save(update_fields=["first_answered_on"])
    return given


def uncounted(response: Response, reason: str, today: date) -> None:
    """Void an answer; the event's first day of answer is that of those left."""
    response.voided_on, response.void_reason = today, reason
    refuse_bad_fields(response)
    response.save(update_fields=["voided_on", "void_reason"])
    settle_first_answer(response.event_id)


def settle_first_answer(event_id: int) -> None:
    """Let the event keep the day of its first standing answer."""
    event = Event.objects.select_for_update().get(pk=event_id)
    standing = event.responses.filter(voided_on__isnull=True).order_by("answered_on")
    event.first_answered_on = standing.values_list("answered_on", flat=True).first()
    event.save(update_fields=["first_answered_on"])


def masked_asker(name: str) -> str:
    """Return a name as it is kept and shown: 刘某某, 欧阳某某; what is masked or no name stays."""
    name = "".join(name.split())
    if not name or any(word in name for word in _NO_NAMES):
        return name
    surname = name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]
    return f"{surname}某某"


def recorded(
    act: str,
    ticket: Ticket,
    by: User,
    acted_for: User | None,
    today: date,
    details: Mapping[str, object] | None = None,
    *,
    reason: str = "",
) -> None:
    """Add the entry of an act on a ticket. Its label is the platform's number: titles may name people."""
    record(
        act,
        subject=ticket,
        by=by,
        authority_code=ticket.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**(details or {}), **standing_in(acted_for)},
    )


def told(tickets: Sequence[Ticket]) -> None:
    """Tell the search index and the caches that what the public reads of these changed. Called last."""
    tell_of_changes(KIND, [str(ticket.pk) for ticket in tickets])
    bump_stamp(STAMP)
