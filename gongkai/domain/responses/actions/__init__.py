"""回应关切: platforms, events, answers, briefings, hotline sessions; tickets from receipt to reply."""

from gongkai.domain.responses.actions.answering import (
    approve_answer,
    draft_answer,
    give_answer,
    return_answer,
    submit_answer,
    take_down_answer,
)
from gongkai.domain.responses.actions.importing import Imported, import_tickets, undo_ticket_batch
from gongkai.domain.responses.actions.keeping import (
    correct_response_record,
    end_using_platform,
    enter_answer,
    enter_concern,
    void_response_record,
)
from gongkai.domain.responses.actions.recording import (
    add_platform,
    answer_event,
    attend_hotline,
    end_platform,
    record_briefing,
    record_event,
)
from gongkai.domain.responses.actions.tickets import assign_ticket, discard_ticket, link_ticket, record_ticket

__all__ = [
    "Imported",
    "add_platform",
    "answer_event",
    "approve_answer",
    "assign_ticket",
    "attend_hotline",
    "correct_response_record",
    "discard_ticket",
    "draft_answer",
    "end_platform",
    "end_using_platform",
    "enter_answer",
    "enter_concern",
    "give_answer",
    "import_tickets",
    "link_ticket",
    "record_briefing",
    "record_event",
    "record_ticket",
    "return_answer",
    "submit_answer",
    "take_down_answer",
    "undo_ticket_batch",
    "void_response_record",
]
