"""主动公开: the acts by which information is drafted, checked, reviewed, released and taken back."""

from gongkai.domain.disclosures.actions.attaching import attach, describe_attachment, detach, order_attachments
from gongkai.domain.disclosures.actions.delivering import deliver_version, record_delivered
from gongkai.domain.disclosures.actions.drafting import (
    discard_item,
    draft_item,
    revise_item,
    save_draft,
    set_aside_draft,
)
from gongkai.domain.disclosures.actions.ending import lapse_item, repeal_item, take_down_release, withdraw_item
from gongkai.domain.disclosures.actions.entering import enter_item, release_item, void_release
from gongkai.domain.disclosures.actions.from_word import draft_from_word
from gongkai.domain.disclosures.actions.gate import justify_hit, mask_all, mask_hit, scan_version
from gongkai.domain.disclosures.actions.past_texts import PastText, enter_texts
from gongkai.domain.disclosures.actions.publishing import add_release, publish_many, publish_version
from gongkai.domain.disclosures.actions.register import register_normative_document, repeal_normative_document
from gongkai.domain.disclosures.actions.reviewing import (
    approve_item,
    return_item,
    say_of_items,
    submit_item,
    submit_items,
)
from gongkai.domain.disclosures.actions.working import drop_working_copy, keep_working_copy, let_go, take_lock

__all__ = [
    "PastText",
    "add_release",
    "approve_item",
    "attach",
    "deliver_version",
    "describe_attachment",
    "detach",
    "discard_item",
    "draft_from_word",
    "draft_item",
    "drop_working_copy",
    "enter_item",
    "enter_texts",
    "justify_hit",
    "keep_working_copy",
    "lapse_item",
    "let_go",
    "mask_all",
    "mask_hit",
    "order_attachments",
    "publish_many",
    "publish_version",
    "record_delivered",
    "register_normative_document",
    "release_item",
    "repeal_item",
    "repeal_normative_document",
    "return_item",
    "revise_item",
    "save_draft",
    "say_of_items",
    "scan_version",
    "set_aside_draft",
    "submit_item",
    "submit_items",
    "take_down_release",
    "take_lock",
    "void_release",
    "withdraw_item",
]
