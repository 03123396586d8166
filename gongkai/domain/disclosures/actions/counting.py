"""条数: brought up to what items are now, in the transaction of the act that changed them.

An item remembers under what it is counted (`counted_as`). So an act need not know what the item was before, and doing
it twice moves nothing. Called after the content stamp was moved: its row, locked until the transaction ends, lets one
writer after another at the counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongkai.domain.disclosures.models import Attribute, Item, PublicCount, Version
from gongkai.domain.disclosures.queries.catalogue import IN_ONE_FILE

AT_ONCE = 500
TOGETHER = 100  # SQLite takes no condition of more than 1,000 parts
PAGE, ENTRY = "page", "entry"
Kind = PublicCount.Kind
# (kind, authority code, code, number)
Place = tuple[str, str, str, int]


def settle_counts(ids: Collection[int], today: date) -> None:
    """Count the items as what they are now. Two to five queries for each 500 of them."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        _settle(wanted[start : start + AT_ONCE], today)


def _settle(ids: Collection[int], today: date) -> None:
    moves: Counter[Place] = Counter()
    changed: dict[str, list[int]] = defaultdict(list)
    files: set[int] = set()
    for item in _with_what_counts(Item.objects.filter(pk__in=ids)):
        now = counted_as(item)
        if PAGE in (_sort(item.counted_as), _sort(now)):
            files.add(item.pk // IN_ONE_FILE)
        if now == item.counted_as:
            continue
        moves.subtract(places_of(item.pk, item.counted_as))
        moves.update(places_of(item.pk, now))
        changed[now].append(item.pk)
    for mark, moved in changed.items():
        Item.objects.filter(pk__in=moved).update(counted_as=mark)
    _move(moves)
    if files:
        PublicCount.objects.filter(kind=Kind.FILE, number__in=files).update(changed_on=today)


def counted_as(item: Item) -> str:
    """Return under what an item of `_with_what_counts` is counted: body/column/statutory item/year/page or entry.

    "" for what the public does not see. An entry stands in the catalogue only: its text is not here.
    """
    is_out = item.first_released_on and not item.withdrawn_on and not item.discarded_on
    if not is_out or item.attribute != Attribute.PROACTIVE:
        return ""
    # 没有公开文本、却有稿子的，登记的是稿子的标题：那还不能给人看。
    if item.live_id is None and item.has_text:  # type: ignore[attr-defined]
        return ""
    assert item.first_released_on
    sort = PAGE if item.live_id else ENTRY
    code = item.authority_code  # type: ignore[attr-defined]
    return f"{code}/{item.column}/{item.statutory_item}/{item.first_released_on.year}/{sort}"


def places_of(item_id: int, mark: str) -> Iterator[Place]:
    """Yield every place that counts an item of that mark."""
    if not mark:
        return
    body, column, statutory, year, sort = mark.split("/")
    yield Kind.CATALOGUE, "", "", int(year)
    if sort == ENTRY:
        return
    yield Kind.FILE, "", "", item_id // IN_ONE_FILE
    for code in ("", body):
        yield Kind.COLUMN, code, column, int(year)
        if statutory:
            yield Kind.STATUTORY, code, statutory, 0


@transaction.atomic
def recount() -> None:
    """Count all items anew, from the first to the last: after a migration, or where a check found a difference."""
    PublicCount.objects.all().delete()
    Item.objects.exclude(counted_as="").update(counted_as="")
    found: Counter[Place] = Counter()
    days: dict[int, date] = {}
    changed: dict[str, list[int]] = defaultdict(list)
    for item in _with_what_counts(Item.objects.filter(first_released_on__isnull=False)).iterator(chunk_size=AT_ONCE):
        mark = counted_as(item)
        found.update(places_of(item.pk, mark))
        if mark:
            changed[mark].append(item.pk)
        if _sort(mark) == PAGE:
            day = max(filter(None, (item.released_on, item.validity_changed_on)))
            number = item.pk // IN_ONE_FILE
            days[number] = max(day, days.get(number, day))
    for mark, ids in changed.items():
        for start in range(0, len(ids), AT_ONCE):
            Item.objects.filter(pk__in=ids[start : start + AT_ONCE]).update(counted_as=mark)
    PublicCount.objects.bulk_create(_rows(found, days), batch_size=AT_ONCE)


def _rows(found: Counter[Place], days: dict[int, date]) -> Iterable[PublicCount]:
    for (kind, body, code, number), items in found.items():
        changed_on = days[number] if kind == Kind.FILE else None
        yield PublicCount(kind=kind, authority_code=body, code=code, number=number, items=items, changed_on=changed_on)


def _with_what_counts(items: QuerySet[Item]) -> QuerySet[Any]:
    has_text = Exists(Version.objects.filter(item=OuterRef("pk")))
    released_on = F("live__released_on")
    return items.annotate(authority_code=F("authority__code"), has_text=has_text, released_on=released_on)


def _sort(mark: str) -> str:
    return mark.rpartition("/")[2]


def _move(moves: Counter[Place]) -> None:
    """Add to the counts, and begin those that there are not yet."""
    by_step: dict[int, list[Place]] = defaultdict(list)
    for place, step in moves.items():
        if step:
            by_step[step].append(place)
    for step, places in by_step.items():
        for start in range(0, len(places), TOGETHER):
            some = places[start : start + TOGETHER]
            if _rows_at(some).update(items=F("items") + step) < len(some):
                _begin(some, step)


def _begin(places: Collection[Place], step: int) -> None:
    """Begin the counts that an update did not find."""
    known = set(_rows_at(places).values_list("kind", "authority_code", "code", "number"))
    PublicCount.objects.bulk_create(
        PublicCount(kind=kind, authority_code=body, code=code, number=number, items=step)
        for kind, body, code, number in places
        if (kind, body, code, number) not in known
    )


def _rows_at(places: Collection[Place]) -> QuerySet[PublicCount]:
    found = Q()
    for kind, body, code, number in places:
        found |= Q(kind=kind, authority_code=body, code=code, number=number)
    return PublicCount.objects.filter(found)
