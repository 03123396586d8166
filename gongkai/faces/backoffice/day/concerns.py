"""回应关切 of the day: questions whose answers the person writes, events that their bodies have still to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.responses.models import Event
from gongkai.domain.responses.queries.handling import HANDLING, RECORDING
from gongkai.domain.responses.queries.pressing import events_waiting_for, tickets_waiting_for
from gongkai.domain.responses.queries.tickets import Listed, listed


@dataclass(frozen=True)
class EventWaiting:
    """An event that was not answered, and whether its time is over."""

    event: Event
    is_late: bool


@dataclass(frozen=True)
class Concerns:
    """The next to be answered, how many there are, and how many of them are late."""

    tickets: tuple[Listed, ...] = ()
    count: int = 0
    late_count: int = 0
    events: tuple[EventWaiting, ...] = ()

    @property
    def press(self) -> bool:
        """Whether there is anything."""
        return bool(self.tickets or self.events)


def concerns_of_day(asking: Viewer, now: datetime, *, limit: int) -> Concerns:
    """Return what waits for the person's answer; nothing, and no query, for those who answer nothing."""
    if not asking.codes_with(*HANDLING, *RECORDING):
        return Concerns()
    waiting = tickets_waiting_for(asking)
    return Concerns(
        tickets=tuple(listed(list(waiting[:limit]), now)),
        count=waiting.count(),
        late_count=waiting.filter(due_at__lt=now).count(),
        events=tuple(
            EventWaiting(event, now > event.due_at) for event in events_waiting_for(asking)[:limit] if event.due_at
        ),
    )
