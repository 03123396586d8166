"""主动公开信息 under review: what its reviewers read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.disclosures.models import Attachment
from gongkai.domain.disclosures.queries.under_review import UnderReview, under_review, version_of_chain
from gongkai.domain.review.models import Chain
from gongkai.faces.backoffice.items.hits import HitShown, hits_shown
from gongkai.knowledge.texts.body import shown_body

AddressOf = Callable[[int], str]


@dataclass(frozen=True)
class FileShown:
    """An attachment or picture, and where it is read: the original in the office, the copy for somebody outside."""

    attachment: Attachment
    address: str


@dataclass(frozen=True)
class ItemText:
    """A version as its reviewers see it; `body` as the public will read it."""

    found: UnderReview
    body: SafeString
    files: tuple[FileShown, ...]
    media: tuple[FileShown, ...]
    hits: tuple[HitShown, ...]


def item_text(chain: Chain, outside: str = "") -> tuple[str, ItemText | None]:
    """Return the address of the item's page in the office, and its text; ("", None) where the chain is of no item.

    Args:
        outside: the token of a one-time link, whose holder has no account and gets copies for the public only.
    """
    version = version_of_chain(chain)
    if version is None:
        return "", None
    found = under_review(version)
    address_of = _by_link(found, outside) if outside else _in_the_office(version.item_id)
    files = [FileShown(one, address_of(one.pk)) for one in found.attachments]
    text = ItemText(
        found,
        mark_safe(shown_body(version.body, address_of)),  # noqa: S308 — cleaned when saved, and again by `shown_body`
        tuple(one for one in files if one.attachment.kind == Attachment.Kind.FILE),
        tuple(one for one in files if one.attachment.kind in {Attachment.Kind.VIDEO, Attachment.Kind.AUDIO}),
        tuple(hits_shown(found.gate)),
    )
    return "" if outside else reverse("backoffice:item", args=(version.item_id,)), text


def _in_the_office(item_id: int) -> AddressOf:
    return lambda number: reverse("backoffice:item-file", args=(item_id, number))


def _by_link(found: UnderReview, token: str) -> AddressOf:
    copied = {one.pk for one in found.attachments if one.copy_id}
    return lambda number: reverse("backoffice:review-by-link-file", args=(token, number)) if number in copied else ""
