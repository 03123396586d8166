"""回应关切: platforms, events and their answers, press conferences and interviews, hotline sessions, tickets."""

from gongkai.domain.responses.models.events import Briefing, Event, HotlineSession, Response
from gongkai.domain.responses.models.platforms import Platform, Voidable
from gongkai.domain.responses.models.tickets import Ticket, TicketBatch

__all__ = ["Briefing", "Event", "HotlineSession", "Platform", "Response", "Ticket", "TicketBatch", "Voidable"]
