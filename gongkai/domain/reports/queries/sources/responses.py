"""回应解读: events first answered in the year, the ways they were answered, conferences and interviews."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope
from gongkai.domain.responses.models import Briefing, Event


def _first_answered(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, first_answered_on__range=scope.days)


def _answered_this_year(scope: Scope) -> Q:
    return _first_answered(scope) & Q(responses__answered_on__range=scope.days, responses__voided_on__isnull=True)


def _held(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, held_on__range=scope.days, voided_on__isnull=True)


_DAY = Column("首次回应日期", lambda event: str(event.first_answered_on))
_TITLE = Column("热点或者舆情", lambda event: event.title)
_DETAILS = (Column("发生日期", lambda event: str(event.arose_on)),)

EVENTS = Family(
    name="events",
    model=Event,
    within=_first_answered,
    day=_DAY,
    day_field="first_answered_on",
    title=_TITLE,
    details=_DETAILS,
)

ANSWERED_EVENTS = Family(
    name="answered_events",
    model=Event,
    within=_answered_this_year,
    day=_DAY,
    day_field="first_answered_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("responses__way",),
    repeats=True,
)

BRIEFINGS = Family(
    name="briefings",
    model=Briefing,
    within=_held,
    day=Column("举行日期", lambda briefing: str(briefing.held_on)),
    day_field="held_on",
    title=Column("主题", lambda briefing: briefing.title),
    details=(
        Column("类别", lambda briefing: briefing.get_kind_display()),
        Column("主要负责同志参加", lambda briefing: "是" if briefing.head_took_part else "否"),
    ),
    keys=("kind", "head_took_part"),
)
