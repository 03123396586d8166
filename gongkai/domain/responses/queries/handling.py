"""Who handles tickets, and who keeps the records of events, platforms, briefings and hotline sessions."""

from __future__ import annotations

from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.responses.models import Ticket

HANDLING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)
RECORDING = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD)


def place_of(ticket: Ticket) -> Authority:
    """Return where roles for the ticket count: its section, else its authority. Roles at the body count there too."""
    return ticket.section or ticket.authority


def may_handle(asking: Viewer, ticket: Ticket) -> bool:
    """Whether the person writes the answer: a drafter at the ticket's place, or the authority's officer."""
    return bool(asking.roles_at(place_of(ticket).code) & set(HANDLING))


def may_record(asking: Viewer, code: str) -> bool:
    """Whether the person keeps the records of the authority of that code."""
    return bool(asking.roles_at(code) & set(RECORDING))
