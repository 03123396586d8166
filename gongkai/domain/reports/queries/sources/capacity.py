"""机构、人员、经费、会议和培训. The stock is that of 31 December: closed or ended on that very day no longer counts."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.capacity.models import DisclosureOffice, Fund, Meeting, ReadingPoint, StaffPosting, Training
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope

# 作废的不计。
_STANDS = Q(voided_on__isnull=True)


def _open_at_year_end(scope: Scope) -> Q:
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=scope.last_day)
    return _STANDS & Q(authority=scope.authority.pk, opened_on__lte=scope.last_day) & still_open


def _posted_at_year_end(scope: Scope) -> Q:
    still_posted = Q(ended_on__isnull=True) | Q(ended_on__gt=scope.last_day)
    return _STANDS & Q(authority=scope.authority.pk, started_on__lte=scope.last_day) & still_posted


def _of_the_year(scope: Scope) -> Q:
    return _STANDS & Q(authority=scope.authority.pk, year=scope.year)


def _held(scope: Scope) -> Q:
    return _STANDS & Q(authority=scope.authority.pk, held_on__range=scope.days)


def _trained(scope: Scope) -> Q:
    return _STANDS & Q(authority=scope.authority.pk, on__range=scope.days)


_OPENED = Column("设立日期", lambda place: str(place.opened_on))
_NAME = Column("名称", lambda place: place.name)
_CLOSED = Column("撤销日期", lambda place: str(place.closed_on or ""))

OFFICES = Family(
    name="offices",
    model=DisclosureOffice,
    within=_open_at_year_end,
    day=_OPENED,
    day_field="opened_on",
    title=_NAME,
    details=(_CLOSED,),
)

READING_POINTS = Family(
    name="reading_points",
    model=ReadingPoint,
    within=_open_at_year_end,
    day=_OPENED,
    day_field="opened_on",
    title=_NAME,
    details=(_CLOSED,),
)

POSTINGS = Family(
    name="postings",
    model=StaffPosting,
    within=_posted_at_year_end,
    day=Column("开始日期", lambda posting: str(posting.started_on)),
    day_field="started_on",
    title=Column("姓名", lambda posting: posting.person),
    details=(
        Column("专职或者兼职", lambda posting: "专职" if posting.is_full_time else "兼职"),
        Column("结束日期", lambda posting: str(posting.ended_on or "")),
    ),
    keys=("is_full_time",),
)

FUNDS = Family(
    name="funds",
    model=Fund,
    within=_of_the_year,
    day=Column("年度", lambda fund: str(fund.year)),
    day_field=None,
    title=Column("用途", lambda fund: fund.purpose),
    amount="amount",
    is_money=True,
)

MEETINGS = Family(
    name="meetings",
    model=Meeting,
    within=_held,
    day=Column("召开日期", lambda meeting: str(meeting.held_on)),
    day_field="held_on",
    title=Column("名称", lambda meeting: meeting.title),
)

TRAININGS = Family(
    name="trainings",
    model=Training,
    within=_trained,
    day=Column("日期", lambda training: str(training.on)),
    day_field="on",
    title=Column("名称", lambda training: training.title),
    details=(Column("本机关举办", lambda training: "是" if training.was_held else "否"),),
    keys=("was_held",),
    amount="person_times",
)
