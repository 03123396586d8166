"""A year of responding besides its tickets: events with their answers, briefings, hotline sessions, platforms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.responses.errors import NoSuchRecord
from gongkai.domain.responses.models import Briefing, Event, HotlineSession, Platform, Response, Ticket
from gongkai.domain.responses.queries.interpreting import (
    Interpretation,
    Uninterpreted,
    interpretations_of,
    policies_interpreted,
    uninterpreted_of,
)

# 记录的种类，按地址里的写法；平台只停用，不作废。
Record = Platform | Event | Response | Briefing | HotlineSession
MODELS: Mapping[str, type[Record]] = {
    "platforms": Platform,
    "events": Event,
    "answers": Response,
    "briefings": Briefing,
    "hotline": HotlineSession,
}
CELL_OF_WAY = {Response.Way.WEIBO_WECHAT.value: "B2.4", Response.Way.OTHER.value: "B2.5"}
CELL_OF_BRIEFING = {
    Briefing.Kind.PRESS_CONFERENCE.value: ("B2.1", "B2.1.1"),
    Briefing.Kind.ONLINE_INTERVIEW.value: ("B2.2", "B2.2.1"),
}


@dataclass(frozen=True)
class EventShown:
    """An event with its standing answers, its tickets, and the cells of the 2014 form it counts in that year."""

    event: Event
    answers: Sequence[Response]
    tickets: Sequence[Ticket]
    cells: tuple[str, ...]
    is_late: bool


@dataclass(frozen=True)
class BriefingShown:
    """A briefing and the cells it counts in."""

    briefing: Briefing
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """One year: `figures`: {cell: number} of B1, B2.1 … B2.5 as they are counted here.

    `uninterpreted`: normative documents of the year without an interpretation.
    """

    events: tuple[EventShown, ...]
    briefings: tuple[BriefingShown, ...]
    sessions: tuple[HotlineSession, ...]
    interpretations: tuple[Interpretation, ...]
    uninterpreted: tuple[Uninterpreted, ...]
    figures: Mapping[str, int]

    @property
    def sessions_held(self) -> int:
        """How many of the sessions stand."""
        return sum(session.voided_on is None for session in self.sessions)

    @property
    def policies(self) -> int:
        """How many policies the interpretations are of."""
        return policies_interpreted(self.interpretations)


def year_of(authority: Authority, year: int, now: datetime) -> Year:
    """Return what is kept of the year: events that arose or were answered in it, what was held in it."""
    days = date(year, 1, 1), date(year, 12, 31)
    events = tuple(_shown(event, days, now) for event in _events(authority, days))
    briefings = tuple(_briefing(one) for one in Briefing.objects.filter(authority=authority, held_on__range=days))
    sessions = HotlineSession.objects.filter(authority=authority, attended_on__range=days).order_by("attended_on", "pk")
    interpretations = tuple(interpretations_of(authority, days))
    uninterpreted = tuple(uninterpreted_of(authority, days, now.date()))
    counted = [cell for cells in [*(one.cells for one in events), *(one.cells for one in briefings)] for cell in cells]
    figures = {cell: counted.count(cell) for cell in ("B1", "B2.1", "B2.1.1", "B2.2", "B2.2.1")}
    figures |= {"B2.3": len(interpretations), **{cell: counted.count(cell) for cell in ("B2.4", "B2.5")}}
    return Year(events, briefings, tuple(sessions), interpretations, uninterpreted, figures)


def years_of(authority: Authority, today: date) -> list[int]:
    """Return the years something is kept of, up to this one, the latest first; this one at least."""
    firsts = [
        Event.objects.filter(authority=authority).order_by("arose_on").values_list("arose_on", flat=True).first(),
        Briefing.objects.filter(authority=authority).order_by("held_on").values_list("held_on", flat=True).first(),
        HotlineSession.objects.filter(authority=authority)
        .order_by("attended_on")
        .values_list("attended_on", flat=True)
        .first(),
    ]
    first = min([day.year for day in firsts if day] + [today.year])
    return list(range(today.year, first - 1, -1))


def platforms_of(authority: Authority) -> QuerySet[Platform]:
    """Return the authority's platforms, those in use first."""
    return Platform.objects.filter(authority=authority).order_by("ended_on", "started_on", "pk")


def platforms_in_use(authority: Authority, on: date) -> QuerySet[Platform]:
    """Return those in use on that day."""
    return platforms_of(authority).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on)


def open_events(authority: Authority) -> QuerySet[Event]:
    """Return the authority's events, the latest first: what a ticket may be linked to."""
    return Event.objects.filter(authority=authority).order_by("-arose_on", "-pk")


def require_record(asking: Viewer, kind: str, number: int) -> Record:
    """Return a record that the viewer reads. Raises NoSuchRecord."""
    model = MODELS.get(kind)
    if model is None:
        raise NoSuchRecord
    place = "event__authority" if model is Response else "authority"
    found = model._default_manager.select_related(place).filter(**{f"{place}__code__in": asking.readable, "pk": number})
    record = found.first()
    if record is None:
        raise NoSuchRecord
    return record


def authority_of(record: Record) -> Authority:
    """Return whose record it is."""
    return record.event.authority if isinstance(record, Response) else record.authority


def _events(authority: Authority, days: tuple[date, date]) -> QuerySet[Event]:
    touching = Q(arose_on__range=days) | Q(first_answered_on__range=days) | Q(responses__answered_on__range=days)
    standing = Response.objects.order_by("answered_on", "pk")
    tickets = Ticket.objects.select_related("platform").filter(discarded_on__isnull=True).order_by("pk")
    found = Event.objects.filter(touching, authority=authority).distinct().order_by("arose_on", "pk")
    return found.prefetch_related(Prefetch("responses", standing), Prefetch("tickets", tickets))


def _shown(event: Event, days: tuple[date, date], now: datetime) -> EventShown:
    answers = list(event.responses.all())
    first = event.first_answered_on
    cells: list[str] = []
    if first and days[0] <= first <= days[1]:
        ways = {one.way for one in answers if not one.voided_on and days[0] <= one.answered_on <= days[1]}
        cells = ["B1", *sorted(CELL_OF_WAY[way] for way in ways if way in CELL_OF_WAY)]
    return EventShown(event, answers, list(event.tickets.all()), tuple(cells), _is_late(event, now))


def _is_late(event: Event, now: datetime) -> bool:
    """Whether the event was answered after its limit, or was not and the limit is over; told by days."""
    if event.due_at is None:
        return False
    return (event.first_answered_on or now.date()) > event.due_at.astimezone(now.tzinfo).date()


def _briefing(briefing: Briefing) -> BriefingShown:
    if briefing.voided_on:
        return BriefingShown(briefing, ())
    whole, by_head = CELL_OF_BRIEFING[briefing.kind]
    return BriefingShown(briefing, (whole, by_head) if briefing.head_took_part else (whole,))
