"""解读: the interpretations of a year with the policies they are of, and the policies that still have none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.actions.acting import DRAFTING
from gongkai.domain.disclosures.models import Item, Validity
from gongkai.domain.disclosures.queries.timeliness_due import calendar
from gongkai.knowledge.law.errors import CalendarNotPublished
from gongkai.knowledge.law.responding import interpretation_due, responding

# 公开以后这么多天内，还没有解读的列在“我的一天”；再以前的，只列在年度页面。
TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Interpretation:
    """解读 and the policy it is of, each leading to the other; `policy` None where none is named."""

    item: Item
    policy: Item | None


@dataclass(frozen=True)
class Uninterpreted:
    """A policy that went out without an interpretation; `due_on` None where no calendar reaches its day."""

    item: Item
    due_on: date | None
    is_late: bool


def interpretations_of(authority: Authority, days: tuple[date, date]) -> list[Interpretation]:
    """Return the interpretations first released in these days, the first first."""
    released = Item.objects.filter(
        authority=authority, genre=Item.Genre.INTERPRETATION, first_released_on__range=days
    ).select_related("interprets")
    return [Interpretation(item, item.interprets) for item in released.order_by("first_released_on", "pk")]


def policies_interpreted(interpretations: Collection[Interpretation]) -> int:
    """Return how many policies they are of: several interpretations of one policy are of one."""
    return len({one.policy.pk for one in interpretations if one.policy})


def uninterpreted_of(authority: Authority, days: tuple[date, date], today: date) -> list[Uninterpreted]:
    """Return the normative documents released in these days that have no public interpretation, the first first.

    Law: 国办发〔2016〕80号.
    """
    return _with_limits(_without().filter(authority=authority, first_released_on__range=days), today)


def uninterpreted_for(asking: Viewer, today: date) -> list[Uninterpreted]:
    """Return those released lately by the places where the person publishes.

    Law: 国办发〔2016〕80号.
    """
    codes = asking.codes_with(*DRAFTING)
    theirs = Q(section__code__in=codes) | Q(section__isnull=True, authority__code__in=codes)
    return _with_limits(_without().filter(theirs, first_released_on__gte=today - TOLD_FOR), today)


def interpretation_missing(item: Item, today: date) -> Uninterpreted | None:
    """Return until when the item wants an interpretation; None where it wants none, or has one.

    Law: 国办发〔2016〕80号.
    """
    return next(iter(_with_limits(_without().filter(pk=item.pk), today)), None)


def _without() -> QuerySet[Item]:
    """Return the authorities' own public normative documents that no public item interprets, since one is asked for.

    Another body's document is for that body to interpret.
    """
    reading = Item.objects.filter(interprets=OuterRef("pk"), first_released_on__isnull=False, withdrawn_on__isnull=True)
    since = responding().interpretation.since
    policies = Item.objects.filter(normative_document__issued_by="", first_released_on__gte=since)
    standing = policies.filter(withdrawn_on__isnull=True, validity=Validity.VALID)
    own = standing.exclude(genre=Item.Genre.INTERPRETATION)
    return own.filter(~Exists(reading)).select_related("authority").order_by("first_released_on", "pk")


def _with_limits(policies: QuerySet[Item], today: date) -> list[Uninterpreted]:
    days = calendar()
    found = []
    for item in policies:
        assert item.first_released_on is not None
        try:
            due_on = interpretation_due(item.first_released_on, days).at.date()
        except CalendarNotPublished:
            due_on = None
        found.append(Uninterpreted(item, due_on, due_on is not None and today > due_on))
    return found
