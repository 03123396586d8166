"""主动公开: the acts by which information is drafted, checked, reviewed, released and taken back."""

from gongkai.domain.disclosures.actions.entering import enter_item, release_item, void_release, withdraw_item
from gongkai.domain.disclosures.actions.register import register_normative_document, repeal_normative_document

__all__ = [
    "enter_item",
    "register_normative_document",
    "release_item",
    "repeal_normative_document",
    "void_release",
    "withdraw_item",
]
