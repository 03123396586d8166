"""Acts of disclosure on application: taking in, receiving, correction, extension, decision, fee."""

from gongkai.domain.applications.actions.answering import Correction, answer_correction
from gongkai.domain.applications.actions.assigning import archive_case, assign_section, end_assignment
from gongkai.domain.applications.actions.confirming import confirm_submission
from gongkai.domain.applications.actions.entering import enter_submission
from gongkai.domain.applications.actions.gathering import answer_question, keep_evidence, log_search
from gongkai.domain.applications.actions.handling import (
    extend_reply,
    receive_application,
    receive_correction,
    record_payment,
    send_correction_notice,
    serve_decision,
)
from gongkai.domain.applications.actions.letters.drafting import (
    draft_letter,
    draft_reply,
    edit_letter,
    set_letter_aside,
)
from gongkai.domain.applications.actions.letters.enclosing import enclose, remove_enclosure, settle_enclosure
from gongkai.domain.applications.actions.letters.serving import Service, note_signed_for, serve_letter
from gongkai.domain.applications.actions.letters.settings import NewSeal, set_letter_settings
from gongkai.domain.applications.actions.letters.signing import approve_reply, return_reply, sign_letter, submit_reply
from gongkai.domain.applications.actions.looking import look_at_identity, open_enclosure
from gongkai.domain.applications.actions.steps.asking import (
    ask_fee,
    ask_opinion,
    ask_reasons,
    note_reached,
    receive_answer,
)
from gongkai.domain.applications.actions.steps.extending import grant_extension, override_law, recompute_deadlines
from gongkai.domain.applications.actions.steps.noting import note_correction, note_payment
from gongkai.domain.applications.actions.submitting import submit_application
from gongkai.domain.applications.actions.withdrawing import withdraw_submission

__all__ = [
    "Correction",
    "NewSeal",
    "Service",
    "answer_correction",
    "answer_question",
    "approve_reply",
    "archive_case",
    "ask_fee",
    "ask_opinion",
    "ask_reasons",
    "assign_section",
    "confirm_submission",
    "draft_letter",
    "draft_reply",
    "edit_letter",
    "enclose",
    "end_assignment",
    "enter_submission",
    "extend_reply",
    "grant_extension",
    "keep_evidence",
    "log_search",
    "look_at_identity",
    "note_correction",
    "note_payment",
    "note_reached",
    "note_signed_for",
    "open_enclosure",
    "override_law",
    "receive_answer",
    "receive_application",
    "receive_correction",
    "recompute_deadlines",
    "record_payment",
    "remove_enclosure",
    "return_reply",
    "send_correction_notice",
    "serve_decision",
    "serve_letter",
    "set_letter_aside",
    "set_letter_settings",
    "settle_enclosure",
    "sign_letter",
    "submit_application",
    "submit_reply",
    "withdraw_submission",
]
