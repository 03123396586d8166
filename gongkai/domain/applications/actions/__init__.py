"""Acts of disclosure on application: taking in, receiving, correction, extension, decision, fee."""

from gongkai.domain.applications.actions.confirming import confirm_submission
from gongkai.domain.applications.actions.entering import enter_submission
from gongkai.domain.applications.actions.handling import (
    extend_reply,
    receive_application,
    receive_correction,
    record_payment,
    send_correction_notice,
    serve_decision,
)
from gongkai.domain.applications.actions.looking import look_at_identity, open_enclosure
from gongkai.domain.applications.actions.steps.asking import (
    ask_fee,
    ask_opinion,
    ask_reasons,
    note_reached,
    receive_answer,
)
from gongkai.domain.applications.actions.steps.extending import grant_extension, override_law, recompute_deadlines
from gongkai.domain.applications.actions.submitting import submit_application
from gongkai.domain.applications.actions.withdrawing import withdraw_submission

__all__ = [
    "ask_fee",
    "ask_opinion",
    "ask_reasons",
    "confirm_submission",
    "enter_submission",
    "extend_reply",
    "grant_extension",
    "look_at_identity",
    "note_reached",
    "open_enclosure",
    "override_law",
    "receive_answer",
    "receive_application",
    "receive_correction",
    "recompute_deadlines",
    "record_payment",
    "send_correction_notice",
    "serve_decision",
    "submit_application",
    "withdraw_submission",
]
