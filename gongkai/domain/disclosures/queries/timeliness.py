"""及时、齐全: what is due, what is late, how long each section takes, which statutory items nobody filled.

`place` is the authority as a whole, or one of its sections. Law: 条例（2007）第十八条，条例（2019）第二十六条.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet

from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.disclosures.models import Attribute, Item
from gongkai.domain.disclosures.queries.timeliness_due import calendar
from gongkai.knowledge.law.errors import CalendarNotPublished, RuleNotInForce
from gongkai.knowledge.law.statutory_items import (
    CITY_OR_COUNTY,
    TOWNSHIP_GOVERNMENT,
    Bodies,
    StatutoryItem,
    items_in_force,
)
from gongkai.knowledge.law.working_days import WorkingDays

WARNED_AHEAD = 5  # working days: what is due within them is listed as soon due
LISTED = 200


@dataclass(frozen=True)
class Due:
    """An item that is not out yet; `days` are the working days left, negative when it is late, None where uncounted."""

    item: Item
    days: int | None

    @property
    def label(self) -> str:
        """In words: 超期3个工作日, 今天到期, 还剩5个工作日."""
        if self.days is None:
            return "已超期"
        if self.days == 0:
            return "今天到期"
        return f"超期{-self.days}个工作日" if self.days < 0 else f"还剩{self.days}个工作日"


@dataclass(frozen=True)
class Board:
    """What waits to be released: late, soon due, later; the first of each, and how many there are."""

    late: tuple[Due, ...]
    soon: tuple[Due, ...]
    later: tuple[Due, ...]
    late_count: int
    soon_count: int
    later_count: int

    @property
    def count(self) -> int:
        """How many wait."""
        return self.late_count + self.soon_count + self.later_count


@dataclass(frozen=True)
class Pace:
    """How long a section took for what it first released in a year.

    `code`: of the section; of the authority for what no section supplied. `days` and `working_days`: the mean from the
    day of forming, which is not counted; `late`: released after the last day on time; `longest`: in days.
    """

    code: str
    name: str
    released: int
    days: float
    working_days: float | None
    late: int
    longest: int

    @property
    def on_time(self) -> int:
        """Percent released on time, rounded down: 100 means all of them."""
        return (self.released - self.late) * 100 // self.released


@dataclass(frozen=True)
class Filling:
    """A statutory item with how many pieces were ever released under it, and the last day."""

    item: StatutoryItem
    released: int

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing was ever released under it."""
        return self.released == 0


def items_at(place: Authority, authority: Authority) -> QuerySet[Item]:
    """Return the items of the whole authority, or of one of its sections; discarded ones left out."""
    mine = Item.objects.filter(authority=authority, discarded_on__isnull=True)
    return mine if place.pk == authority.pk else mine.filter(section=place)


def waiting_at(place: Authority, authority: Authority) -> QuerySet[Item]:
    """Return what is to be disclosed and is not out, the first due first."""
    waiting = items_at(place, authority).filter(
        first_released_on__isnull=True, release_due_on__isnull=False, attribute=Attribute.PROACTIVE
    )
    return waiting.select_related("section", "authority").order_by("release_due_on", "pk")


def board(place: Authority, authority: Authority, today: date, *, listed: int = LISTED) -> Board:
    """Return what is late, due within five working days, and due later. Four queries."""
    days = calendar()
    horizon = days.after(today, WARNED_AHEAD)
    waiting = waiting_at(place, authority)
    late, soon = Q(release_due_on__lt=today), Q(release_due_on__range=(today, horizon))
    later = Q(release_due_on__gt=horizon)
    counts = waiting.order_by().aggregate(
        late=Count("pk", filter=late), soon=Count("pk", filter=soon), later=Count("pk", filter=later)
    )
    lists = [tuple(_due(item, today, days) for item in waiting.filter(part)[:listed]) for part in (late, soon, later)]
    return Board(lists[0], lists[1], lists[2], counts["late"], counts["soon"], counts["later"])


def paces(place: Authority, authority: Authority, year: int) -> list[Pace]:
    """Return how long each section took in a year, the slowest first. One query."""
    rows = (
        items_at(place, authority)
        .filter(first_released_on__year=year)
        .values_list("section__code", "section__name", "formed_on", "first_released_on", "release_due_on")
        .annotate(count=Count("pk"))
        .order_by()
    )
    by_section: dict[tuple[str, str], list[tuple[date, date, date | None, int]]] = {}
    for code, name, formed, released, due, count in rows:
        key = (code or authority.code, name or authority.name)
        by_section.setdefault(key, []).append((formed, released, due, count))
    days = calendar()
    found = [_pace(code, name, taken, days) for (code, name), taken in by_section.items()]
    return sorted(found, key=lambda pace: (-pace.days, pace.name))


def released_late(place: Authority, authority: Authority, year: int) -> QuerySet[Item]:
    """Return what was first released in the year after its last day on time, the latest first."""
    late = items_at(place, authority).filter(
        first_released_on__year=year, first_released_on__gt=F("release_due_on"), release_due_on__isnull=False
    )
    return late.select_related("section", "authority").order_by("-first_released_on", "-pk")


def released_in(place: Authority, authority: Authority, year: int) -> QuerySet[Item]:
    """Return what was first released in the year, the latest first."""
    found = items_at(place, authority).filter(first_released_on__year=year)
    return found.select_related("section", "authority").order_by("-first_released_on", "-pk")


def fillings(place: Authority, authority: Authority, today: date) -> list[Filling]:
    """Return the statutory items in force that oblige this kind of body, with how each is filled. One query.

    Law: 条例（2007）第九条至第十二条，条例（2019）第二十条、第二十一条.
    """
    try:
        obliged = items_in_force(today, _obliged(authority))
    except RuleNotInForce:
        return []
    released = items_at(place, authority).filter(first_released_on__isnull=False, withdrawn_on__isnull=True)
    counts = dict(released.exclude(statutory_item="").values_list("statutory_item").annotate(n=Count("pk")).order_by())
    return [Filling(item, counts.get(item.code, 0)) for item in obliged]


def _obliged(authority: Authority) -> frozenset[Bodies]:
    return TOWNSHIP_GOVERNMENT if authority.kind == Kind.TOWNSHIP else CITY_OR_COUNTY


def _due(item: Item, today: date, days: WorkingDays) -> Due:
    assert item.release_due_on is not None
    try:
        return Due(item, days.between(today, item.release_due_on))
    except CalendarNotPublished:
        return Due(item, None)


def _pace(code: str, name: str, taken: Iterable[tuple[date, date, date | None, int]], calendar: WorkingDays) -> Pace:
    rows = list(taken)
    released = sum(count for *_, count in rows)
    spans = [((out - formed) // timedelta(days=1), count) for formed, out, _, count in rows]
    try:
        working = sum(calendar.between(formed, out) * count for formed, out, _, count in rows) / released
    except CalendarNotPublished:
        working = None
    return Pace(
        code,
        name,
        released,
        sum(span * count for span, count in spans) / released,
        working,
        sum(count for _, out, due, count in rows if due and out > due),
        max(span for span, _ in spans),
    )
