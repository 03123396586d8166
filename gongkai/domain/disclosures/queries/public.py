"""What the portal may show: guarded by the state of an item alone, whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, Prefetch, Q, QuerySet, Sum, Value, prefetch_related_objects

from gongkai.domain.disclosures.errors import NoSuchPage
from gongkai.domain.disclosures.models import Attachment, Attribute, Channel, Item, PublicCount, Release, Version
from gongkai.domain.disclosures.queries.prepared import Prepared
from gongkai.domain.jobs.queries import stamp_of

STAMP = "items"
PAGE = 20
_LISTED = ("title", "doc_no", "column", "validity", "first_released_on", "authority__code", "authority__name")
# Where a page begins, and the end of a year: apart from the other conditions of a list, which are plain fields.
_DAY, _NUMBER, _YEAR_END = "day", "number", "first_released_on__lte"
# Where a page of a list ends: the day of first release, and the item.
Cursor = tuple[date, int]


@dataclass(frozen=True)
class PublicItem:
    """One item as the public reads it. `attachments`: their copies only are public.

    `interpretations`, `interprets`, `replaces`, `replaced_by`: other items, where the public may read those, too.
    """

    item: Item
    version: Version
    attachments: tuple[Attachment, ...]
    interpretations: tuple[Item, ...]
    elsewhere: tuple[Release, ...]
    interprets: Item | None = None
    replaced_by: Item | None = None
    replaces: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Notice:
    """撤回告示: what stands in the place of a withdrawn item. `title` is empty where the title itself had to go."""

    index_no: str
    title: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True)
class PublicPage:
    """A page of a list, the latest first; `following` begins the next one, None at the end."""

    items: tuple[Item, ...]
    following: Cursor | None


@dataclass(frozen=True)
class Wanted:
    """What a list is about. Empty: everything that is public. `branch`: the path of a body, with all below it."""

    authority_code: str = ""
    section_code: str = ""
    column: str = ""
    genre: str = ""
    topic: str = ""
    audience: str = ""
    validity: str = ""
    statutory_item: str = ""
    theme: str = ""
    page_kind: str = ""
    branch: str = ""
    year: int | None = None


def public_items() -> QuerySet[Item]:
    """Return the items that have a page on the portal."""
    shown = Item.objects.filter(live__isnull=False, first_released_on__isnull=False, withdrawn_on__isnull=True)
    return shown.filter(discarded_on__isnull=True, attribute=Attribute.PROACTIVE)


def public_list(
    wanted: Wanted, *, after: Cursor | None = None, size: int = PAGE, titles_only: bool = False
) -> PublicPage:
    """Return a page of what is public, the latest first. `after`: the `following` of the page before. One query.

    `titles_only`: only what a list of titles shows is read, in half the time; whatever else is asked of an item is a
    query more.
    """
    values = _values(wanted, after)
    if wanted.branch:
        below = {**values, "authority__path__startswith": wanted.branch}
        rows = list(_listed(below, size, titles_only=titles_only))
    else:
        rows = _prepared_list(tuple(values), size, titles_only=titles_only)(*values.values())
    return PublicPage(tuple(rows[:size]), _following(rows, size))


def titles(found: QuerySet[Item]) -> QuerySet[Item]:
    """Return the items with what a list of titles shows of them, and nothing else."""
    return found.select_related("authority").only(*_LISTED)


def with_attachments(items: Sequence[Item]) -> list[Item]:
    """Return the items with the attachments that have a public copy, as `live.copies`. Two queries for all of them."""
    copied = Attachment.objects.filter(copy__isnull=False).select_related("copy")
    prefetch_related_objects(list(items), "live", Prefetch("live__attachments", copied, to_attr="copies"))
    return list(items)


def public_years(column: str, authority_code: str = "") -> dict[int, int]:
    """Return {calendar year of first release: number of public items} of a column, the latest first. One query."""
    return dict(_YEARS(authority_code, column))


def public_item(item_id: int) -> PublicItem | Notice:
    """Return the item as the public reads it, or the notice that stands in its place.

    Raises:
        NoSuchPage: there is none, it never went out here, or was discarded: nobody learns which.
    """
    item = next(iter(_ITEM(item_id)), None) if item_id <= BigIntegerField.MAX_BIGINT else None
    if item is None or item.live is None or item.discarded_on or item.first_released_on is None:
        raise NoSuchPage
    if item.withdrawn_on:
        title = "" if item.hides_title else item.title
        return Notice(item.index_no or "", title, item.withdrawn_on, item.withdrawn_reason)
    if item.attribute != Attribute.PROACTIVE:
        raise NoSuchPage
    version = item.live
    return PublicItem(item, version, _copied(version), elsewhere=tuple(_ELSEWHERE(item.pk)), **_linked(item))


def _copied(version: Version) -> tuple[Attachment, ...]:
    """Return the attachments of a text that have a public copy, each knowing its text. One query."""
    found = tuple(_COPIED(version.pk))
    for attachment in found:
        attachment.version = version
    return found


def public_attachment(attachment_id: int) -> Attachment:
    """Return an attachment of what is public now; its `copy` may be handed out, and its `subtitles`.

    Raises:
        NoSuchPage: there is none, or it is no longer public.
    """
    found = Attachment.objects.select_related("copy", "subtitles", "version__item").filter(pk=attachment_id)
    attachment = found.filter(copy__isnull=False).first()
    if attachment is None:
        raise NoSuchPage
    shown = public_items().filter(pk=attachment.version.item_id, live=attachment.version_id)
    if not shown.exists():
        raise NoSuchPage
    return attachment


def still_public(ids: Collection[int]) -> dict[int, Item]:
    """Return those of the items that are public now, by id: what an index or cache remembers is joined to it."""
    joined = public_items().select_related("authority", "section", "live")
    return {item.pk: item for item in joined.filter(pk__in=ids)}


def counted_by_column(authority_code: str = "") -> dict[str, int]:
    """Return how many public items each column has; columns without any are left out."""
    return dict(_COLUMNS(authority_code))


def counted_by_statutory_item(authority_code: str = "") -> dict[str, int]:
    """Return how many public items stand under each statutory item; those without any are left out."""
    found = _counts(PublicCount.Kind.STATUTORY, authority_code)
    return dict(found.order_by("code").values_list("code", "items"))


def item_formerly_at(addresses: Collection[str]) -> int | None:
    """Return the public item that went out on the website under one of these addresses, before this site. One query."""
    found = Release.objects.filter(address__in=addresses, channel=Channel.WEBSITE, voided_on__isnull=True)
    shown = public_items().filter(pk__in=found.values("item"))
    return shown.order_by("-pk").values_list("pk", flat=True).first()


def recently_withdrawn(size: int, authority_code: str = "") -> list[Item]:
    """Return what had a page and was withdrawn, the latest first: who took it over takes it down. One query."""
    found = Item.objects.filter(live__isnull=False, withdrawn_on__isnull=False).select_related("authority")
    if authority_code:
        found = found.filter(authority__code=authority_code)
    return list(found.order_by("-withdrawn_on", "-pk")[:size])


def content_stamp() -> int:
    """Return the number that grows with every change of what the public sees; cached pages are keyed by it."""
    return stamp_of(STAMP)


def _counts(kind: str, authority_code: str | Value) -> QuerySet[PublicCount]:
    return PublicCount.objects.filter(kind=kind, authority_code=authority_code, items__gt=0)


def _values(wanted: Wanted, after: Cursor | None) -> dict[str, object]:
    """Return what a list is asked for, by the conditions it is compared in."""
    fields: dict[str, object] = {
        "authority__code": wanted.authority_code,
        "section__code": wanted.section_code,
        "column": wanted.column,
        "genre": wanted.genre,
        "topic": wanted.topic,
        "audience": wanted.audience,
        "validity": wanted.validity,
        "statutory_item": wanted.statutory_item,
        "theme": wanted.theme,
        "page_kind": wanted.page_kind,
    }
    values = {name: value for name, value in fields.items() if value}
    if wanted.year:
        values |= {"first_released_on__gte": date(wanted.year, 1, 1), _YEAR_END: date(wanted.year, 12, 31)}
    return values | ({_DAY: after[0], _NUMBER: after[1]} if after else {})


@lru_cache(maxsize=256)
def _prepared_list(names: tuple[str, ...], size: int, *, titles_only: bool) -> Prepared[Item]:
    return Prepared(lambda *named: _listed(dict(zip(names, named, strict=True)), size, titles_only=titles_only), *names)


def _listed(conditions: Mapping[str, Any], size: int, *, titles_only: bool) -> QuerySet[Item]:
    """Return a page of a list and one row more."""
    plain = {name: value for name, value in conditions.items() if name not in {_DAY, _NUMBER}}
    found = public_items().filter(**plain)
    if _DAY in conditions:
        day = conditions[_DAY]
        # 第一个条件是多余的：有了它，数据库从索引里的这一天开始读，不从头读起。
        found = found.filter(first_released_on__lte=day)
        found = found.filter(Q(first_released_on__lt=day) | Q(first_released_on=day, pk__lt=conditions[_NUMBER]))
    joined = titles(found) if titles_only else found.select_related("authority", "section")
    return joined.order_by("-first_released_on", "-pk")[: size + 1]


def _linked(item: Item) -> dict[str, Any]:
    """Return the public items that an item names or that name it. One query."""
    found = _LINKED(item.pk, item.interprets_id, item.replaced_by_id)
    by_id = {one.pk: one for one in found}
    return {
        "interpretations": tuple(one for one in found if one.interprets_id == item.pk),
        "replaces": tuple(one for one in found if one.replaced_by_id == item.pk),
        "interprets": by_id.get(item.interprets_id or 0),
        "replaced_by": by_id.get(item.replaced_by_id or 0),
    }


def _following(rows: list[Item], size: int) -> Cursor | None:
    last = rows[size - 1] if len(rows) > size else None
    return (last.first_released_on, last.pk) if last and last.first_released_on else None


def _to_link(item: Value, interprets: Value, replaced_by: Value) -> QuerySet[Item]:
    named = Q(interprets=item) | Q(replaced_by=item) | Q(pk=interprets) | Q(pk=replaced_by)
    light = public_items().only("title", "first_released_on", "interprets", "replaced_by", "interpretation_form")
    return light.filter(named).order_by("-first_released_on", "-pk")


_ITEM = Prepared(
    lambda pk: Item.objects.select_related("authority", "section", "live").filter(pk=pk, live__isnull=False), "pk"
)
_ELSEWHERE = Prepared(
    lambda item: Release.objects.filter(item=item, is_own_portal=False, voided_on__isnull=True).order_by(
        "released_on", "pk"
    ),
    "item",
)
_COPIED = Prepared(
    lambda version: Attachment.objects.filter(version=version, copy__isnull=False).select_related("copy"), "version"
)
_LINKED = Prepared(_to_link, "item", "interprets", "replaced_by")
_YEARS: Prepared[tuple[int, int]] = Prepared(
    lambda authority_code, column: (
        _counts(PublicCount.Kind.COLUMN, authority_code)
        .filter(code=column)
        .order_by("-number")
        .values_list("number", "items")
    ),
    "authority_code",
    "column",
)
_COLUMNS: Prepared[tuple[str, int]] = Prepared(
    lambda authority_code: (
        _counts(PublicCount.Kind.COLUMN, authority_code).order_by("code").values_list("code").annotate(Sum("items"))
    ),
    "authority_code",
)
