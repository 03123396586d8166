"""Which items a person may know of, and finding one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.errors import NoSuchItem, NoSuchRelease
from gongkai.domain.disclosures.models import Attribute, Item, Release
from gongkai.domain.review.models import State

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """筛选. Empty: everything. `stage` is one of `standing.Stage`, told from what is stored."""

    words: tuple[str, ...] = ()
    column: str = ""
    section_code: str = ""
    stage: str = ""
    genre: str = ""
    formed_from: date | None = None
    formed_to: date | None = None
    released_in: int | None = None


@dataclass(frozen=True)
class Page:
    """A page of items, the latest first. `following` is what to ask for the next one; None at the end."""

    items: tuple[Item, ...]
    following: int | None


def readable_items(viewer: Viewer) -> QuerySet[Item]:
    """Return every item of which the viewer reads the drafts: those of their section, or of their whole body."""
    codes = viewer.readable
    at_body = Q(section__isnull=True, authority__code__in=codes)
    return Item.objects.filter(at_body | Q(section__code__in=codes))


def visible_items(viewer: Viewer, filters: Filters | None = None, *, before: int | None = None) -> Page:
    """Return a page of the items the viewer reads. `before`: the `following` of the page before."""
    found = _filtered(readable_items(viewer), filters or Filters())
    if before is not None:
        found = found.filter(pk__lt=before)
    joined = found.select_related("authority", "section", "live", "normative_document")
    rows = list(joined.order_by("-pk")[: PAGE + 1])
    return Page(tuple(rows[:PAGE]), rows[PAGE - 1].pk if len(rows) > PAGE else None)


def require_item(viewer: Viewer, item_id: int) -> Item:
    """Return the item. Raises NoSuchItem where there is none, or none this viewer may know of."""
    joined = ("authority", "section", "live", "normative_document", "interprets", "replaced_by")
    found = readable_items(viewer).select_related(*joined).filter(pk=item_id).first()
    if found is None:
        raise NoSuchItem
    return found


def releases_of(viewer: Viewer, item: Item) -> QuerySet[Release]:
    """Return what went out of an item the viewer reads, in the order of the days, voided entries included."""
    readable = readable_items(viewer).filter(pk=item.pk)
    found = Release.objects.filter(item__in=readable).select_related("released_by", "version", "delivery__account")
    return found.order_by("released_on", "pk")


def require_release(viewer: Viewer, release_id: int) -> Release:
    """Return a release of an item the viewer reads. Raises NoSuchRelease."""
    found = Release.objects.select_related("item__authority").filter(pk=release_id, item__in=readable_items(viewer))
    release = found.first()
    if release is None:
        raise NoSuchRelease
    return release


def to_take_down(viewer: Viewer) -> QuerySet[Release]:
    """Return the releases of withdrawn items that other platforms may still show, the longest withdrawn first."""
    standing = Release.objects.filter(voided_on__isnull=True, taken_down_on__isnull=True, is_own_portal=False)
    gone = standing.filter(item__withdrawn_on__isnull=False, item__in=readable_items(viewer))
    return gone.select_related("item__authority").order_by("item__withdrawn_on", "pk")


def _filtered(found: QuerySet[Item], filters: Filters) -> QuerySet[Item]:
    for word in filters.words:
        found = found.filter(Q(title__icontains=word) | Q(doc_no__icontains=word) | Q(index_no__icontains=word))
    exact = {
        "column": filters.column,
        "genre": filters.genre,
        "section__code": filters.section_code,
        "formed_on__gte": filters.formed_from,
        "formed_on__lte": filters.formed_to,
        "first_released_on__year": filters.released_in,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value not in ("", None)})
    return found.filter(in_stage(filters.stage)) if filters.stage else found


def in_stage(stage: str) -> Q:
    """Return the condition of a stage, as `standing.stage_of` tells it for one item."""
    gone = Q(discarded_on__isnull=False)
    withdrawn = Q(withdrawn_on__isnull=False)
    released = Q(first_released_on__isnull=False)
    draft = Q(versions__released_on__isnull=True, versions__set_aside_on__isnull=True)
    pending = ~gone & ~withdrawn & ~released & draft
    conditions = {
        "discarded": gone,
        "withdrawn": withdrawn,
        "released": released & ~withdrawn,
        "revising": released & ~withdrawn & draft & Q(versions__isnull=False),
        "drafting": pending & Q(versions__chain__isnull=True, versions__isnull=False),
        "in_review": pending & Q(versions__chain__state=State.IN_REVIEW),
        "returned": pending & Q(versions__chain__state=State.RETURNED),
        "approved": pending & Q(versions__chain__state=State.APPROVED, versions__attribute=Attribute.PROACTIVE),
        "held_back": pending & Q(versions__chain__state=State.APPROVED) & ~Q(attribute=Attribute.PROACTIVE),
        "entered": ~gone & ~released & Q(versions__isnull=True),
    }
    return conditions[stage]
