"""主动公开: the acts by which information is drafted, checked, reviewed, released and taken back."""

from gongkai.domain.disclosures.actions.drafting import (
    discard_item,
    draft_item,
    revise_item,
    save_draft,
    set_aside_draft,
)
from gongkai.domain.disclosures.actions.ending import lapse_item, repeal_item, take_down_release, withdraw_item
from gongkai.domain.disclosures.actions.entering import enter_item, release_item, void_release
from gongkai.domain.disclosures.actions.publishing import add_release, publish_many, publish_version
from gongkai.domain.disclosures.actions.register import register_normative_document, repeal_normative_document
from gongkai.domain.disclosures.actions.reviewing import (
    approve_item,
    return_item,
    say_of_items,
    submit_item,
    submit_items,
)

__all__ = [
    "add_release",
    "approve_item",
    "discard_item",
    "draft_item",
    "enter_item",
    "lapse_item",
    "publish_many",
    "publish_version",
    "register_normative_document",
    "release_item",
    "repeal_item",
    "repeal_normative_document",
    "return_item",
    "revise_item",
    "save_draft",
    "say_of_items",
    "set_aside_draft",
    "submit_item",
    "submit_items",
    "take_down_release",
    "void_release",
    "withdraw_item",
]
