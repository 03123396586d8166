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
from gongkai.domain.applications.actions.submitting import submit_application
from gongkai.domain.applications.actions.withdrawing import withdraw_submission

__all__ = [
    "confirm_submission",
    "enter_submission",
    "extend_reply",
    "look_at_identity",
    "open_enclosure",
    "receive_application",
    "receive_correction",
    "record_payment",
    "send_correction_notice",
    "serve_decision",
    "submit_application",
    "withdraw_submission",
]
