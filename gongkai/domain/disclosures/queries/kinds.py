"""Public pages of other kinds than a text: service guides, office profiles, topics."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Prefetch, prefetch_related_objects

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Attachment, Item, PageKind
from gongkai.domain.disclosures.queries.public import (
    Cursor,
    Notice,
    PublicItem,
    PublicPage,
    Wanted,
    public_item,
    public_items,
    public_list,
)

PICTURE = "image/"  # how the media type of a picture begins


def public_guides(wanted: Wanted, *, after: Cursor | None = None) -> PublicPage:
    """Return a page of the guides that are public, the latest first, each with its text. Two queries."""
    found = public_list(wanted, after=after)
    prefetch_related_objects(list(found.items), "live")
    return found


def guides_by_audience(authority_code: str = "") -> dict[str, int]:
    """Return {code of an audience, "" where none is said: how many guides are public for it}. One query."""
    guides = public_items().filter(page_kind=PageKind.SERVICE_GUIDE)
    if authority_code:
        guides = guides.filter(authority__code=authority_code)
    return dict(guides.order_by("audience").values_list("audience").annotate(Count("pk")))


def public_offices(authority_code: str) -> list[Item]:
    """Return the public profile of each section and office of a body, of the body itself first; each with its text.

    In the order in which the places were registered. Where two are public for one place, the later release stands. One
    query.
    """
    profiles = public_items().filter(page_kind=PageKind.OFFICE_PROFILE, authority__code=authority_code)
    found = profiles.select_related("authority", "section", "live").order_by("-first_released_on", "-pk")
    latest: dict[int | None, Item] = {}
    for profile in found:
        latest.setdefault(profile.section_id, profile)
    return sorted(latest.values(), key=lambda profile: profile.section_id or 0)


def public_topics(authority_code: str = "") -> Sequence[Item]:
    """Return the topics that are public, the latest first, each with the pictures of its files as `live.pictures`."""
    topics = public_items().filter(page_kind=PageKind.TOPIC)
    if authority_code:
        topics = topics.filter(authority__code=authority_code)
    found = list(topics.select_related("authority", "section").order_by("-first_released_on", "-pk"))
    pictures = Attachment.objects.filter(copy__media_type__startswith=PICTURE).select_related("copy")
    prefetch_related_objects(found, "live", Prefetch("live__attachments", pictures, to_attr="pictures"))
    return found


def public_topic(item_id: int) -> PublicItem | Notice:
    """Return a topic as the public reads it, or the notice in its place. Raises NoSuchPage for any other item."""
    if not Item.objects.filter(pk=item_id, page_kind=PageKind.TOPIC).exists():
        raise NoSuchPage
    return public_item(item_id)


def items_of_topic(topic: Item, *, after: Cursor | None = None) -> PublicPage:
    """Return a page of what is public under a topic, the latest first: what its body, or one below it, put there."""
    return public_list(Wanted(theme=topic.title, branch=topic.authority.path), after=after)
