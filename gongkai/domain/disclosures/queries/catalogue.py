"""公开信息目录: everything that went out and still stands, with its text here or without.

What was entered from past years without a text has no page of ours; the catalogue says where it went out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from gongkai.domain.disclosures.models import Attribute, Item, PublicCount, Release, Version
from gongkai.domain.disclosures.queries.public import Wanted, public_items, public_list

# A file of a sitemap takes 50,000 addresses; smaller ones are made and read sooner, and fit into the page cache.
IN_ONE_FILE = 2_000
_AT_ONCE = 1_000


@dataclass(frozen=True)
class FileOfItems:
    """One file of the sitemap: the items numbered from `number` × IN_ONE_FILE on. `changed_on`: any of them, last."""

    number: int
    changed_on: date | None


@dataclass(frozen=True)
class Address:
    """One item's page, and the last day that it changed."""

    item_id: int
    changed_on: date


def catalogue_items() -> QuerySet[Item]:
    """Return what stands in the catalogue, each with `platform` and `address` of its first release."""
    first = Release.objects.filter(item=OuterRef("pk"), voided_on__isnull=True).order_by("released_on", "pk")
    where = {name: Subquery(first.values(name)[:1]) for name in ("platform", "address")}
    return _standing().annotate(**where)


def catalogue_rows(year: int | None = None) -> Iterator[Item]:
    """Return the rows of the catalogue lazily, whole or those first released in a calendar year; the earliest first."""
    found = catalogue_items().select_related("authority", "section")
    if year is not None:
        found = found.filter(first_released_on__range=(date(year, 1, 1), date(year, 12, 31)))
    return found.order_by("first_released_on", "pk").iterator(chunk_size=_AT_ONCE)


def catalogue_years() -> dict[int, int]:
    """Return {calendar year of first release: how many stand in the catalogue}, the latest first. One query."""
    years = PublicCount.objects.filter(kind=PublicCount.Kind.CATALOGUE, items__gt=0)
    return dict(years.order_by("-number").values_list("number", "items"))


def files_of_items() -> list[FileOfItems]:
    """Return which files hold the addresses of all items that have a page. One query.

    An item stays in its file for good, so that a search engine reads again only the files that changed.
    """
    found = PublicCount.objects.filter(kind=PublicCount.Kind.FILE, items__gt=0).order_by("number")
    return [FileOfItems(*row) for row in found.values_list("number", "changed_on")]


def addresses_in(number: int) -> list[Address]:
    """Return the items of one file that have a page; none where there is no such file. One query."""
    first = number * IN_ONE_FILE
    found = _changed().filter(pk__gte=first, pk__lt=first + IN_ONE_FILE).order_by("pk")
    # mypy does not follow the annotation through `_changed`.
    return [Address(*row) for row in found.values_list("pk", "changed_on")]  # type: ignore[misc]


def newest_in(column: str, size: int) -> list[Item]:
    """Return the items of a column that were first released last. One query."""
    return list(public_list(Wanted(column=column), size=size, titles_only=True).items)


def _changed() -> QuerySet[Item]:
    released = F("live__released_on")
    return public_items().annotate(changed_on=Greatest(released, Coalesce("validity_changed_on", released)))


def _standing() -> QuerySet[Item]:
    out = Item.objects.filter(first_released_on__isnull=False, withdrawn_on__isnull=True, discarded_on__isnull=True)
    # 没有公开文本、却有稿子的，登记的是稿子的标题：那还不能给人看。
    unseen = Exists(Version.objects.filter(item=OuterRef("pk")))
    return out.filter(Q(live__isnull=False) | ~unseen, attribute=Attribute.PROACTIVE)
