"""Offices, reading points, people, funds, meetings and training for disclosure work.

These acts ask only for somebody who may act: they serve the loading of records. Pages enter through `keeping`, which
asks for the role first and tells for whom the person stands in.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.capacity.actions.acting import refuse_voided, standing_in
from gongkai.domain.capacity.errors import AlreadyClosed, YearRefused
from gongkai.domain.capacity.models import DisclosureOffice, Fund, Meeting, ReadingPoint, StaffPosting, Training
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.texts.entered import EARLIEST_DAY


@transaction.atomic
def open_office(
    *, authority: Authority, name: str, opened_on: date, by: User, today: date, acted_for: User | None = None
) -> DisclosureOffice:
    """设立专门机构。Enter an office of the authority that does nothing but disclosure.

    Law: 条例第四条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("设立日期", opened_on, today)
    office = DisclosureOffice(authority=authority, name=name, opened_on=opened_on)
    refuse_bad_fields(office)
    office.save(force_insert=True)
    article = article_of("open_office", opened_on, entered_on=today)
    record(
        "open_office",
        subject=office,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return office


@transaction.atomic
def close_office(
    office_id: int, *, closed_on: date, by: User, today: date, acted_for: User | None = None
) -> DisclosureOffice:
    """撤销专门机构。From `closed_on` on the office no longer counts.

    Law: 条例第四条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyVoided, AlreadyClosed, DateInFuture, DatesOutOfOrder.
    """
    office = DisclosureOffice.objects.select_related("authority").select_for_update(of=("self",)).get(pk=office_id)
    require_active(by)
    _close(office, closed_on, today)
    code = office.authority.code
    article = article_of("close_office", closed_on, entered_on=today)
    record(
        "close_office",
        subject=office,
        by=by,
        authority_code=code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return office


@transaction.atomic
def open_reading_point(
    *, authority: Authority, name: str, opened_on: date, by: User, today: date, acted_for: User | None = None
) -> ReadingPoint:
    """设置查阅点。Enter a place where the public can read what is disclosed.

    Law: 条例（2007）第十六条，条例（2019）第二十五条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("设立日期", opened_on, today)
    point = ReadingPoint(authority=authority, name=name, opened_on=opened_on)
    refuse_bad_fields(point)
    point.save(force_insert=True)
    article = article_of("open_reading_point", opened_on, entered_on=today)
    record(
        "open_reading_point",
        subject=point,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return point


@transaction.atomic
def close_reading_point(
    point_id: int, *, closed_on: date, by: User, today: date, acted_for: User | None = None
) -> ReadingPoint:
    """撤销查阅点。From `closed_on` on the point no longer counts.

    Law: 条例（2007）第十六条，条例（2019）第二十五条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyVoided, AlreadyClosed, DateInFuture, DatesOutOfOrder.
    """
    point = ReadingPoint.objects.select_related("authority").select_for_update(of=("self",)).get(pk=point_id)
    require_active(by)
    _close(point, closed_on, today)
    code = point.authority.code
    article = article_of("close_reading_point", closed_on, entered_on=today)
    record(
        "close_reading_point",
        subject=point,
        by=by,
        authority_code=code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return point


@transaction.atomic
def post_staff(
    *,
    authority: Authority,
    person: str,
    is_full_time: bool,
    started_on: date,
    by: User,
    today: date,
    acted_for: User | None = None,
) -> StaffPosting:
    """确定工作人员。Enter a person who does disclosure work; gazette and website staff are not entered.

    Law: 条例第四条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("开始日期", started_on, today)
    posting = StaffPosting(authority=authority, person=person, is_full_time=is_full_time, started_on=started_on)
    refuse_bad_fields(posting)
    posting.save(force_insert=True)
    record(
        "post_staff",
        subject=posting,
        by=by,
        authority_code=authority.code,
        article=article_of("post_staff", started_on, entered_on=today),
        on=today,
        details={"started_on": started_on, "is_full_time": is_full_time, **standing_in(acted_for)},
    )
    return posting


@transaction.atomic
def end_posting(
    posting_id: int, *, ended_on: date, by: User, today: date, acted_for: User | None = None
) -> StaffPosting:
    """工作人员离岗。From `ended_on` on the person no longer counts.

    Law: 条例第四条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyVoided, AlreadyClosed, DateInFuture, DatesOutOfOrder.
    """
    posting = StaffPosting.objects.select_related("authority").select_for_update(of=("self",)).get(pk=posting_id)
    require_active(by)
    refuse_voided(posting)
    if posting.ended_on:
        raise AlreadyClosed(posting.person, posting.ended_on)
    refuse_future("结束日期", ended_on, today)
    refuse_disorder("开始日期", posting.started_on, "结束日期", ended_on)
    posting.ended_on = ended_on
    posting.save(update_fields=["ended_on"])
    code = posting.authority.code
    article = article_of("end_posting", ended_on, entered_on=today)
    record(
        "end_posting",
        subject=posting,
        by=by,
        authority_code=code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return posting


@transaction.atomic
def allot_fund(
    *,
    authority: Authority,
    year: int,
    purpose: str,
    amount: Decimal,
    by: User,
    today: date,
    acted_for: User | None = None,
) -> Fund:
    """安排专项经费。Enter money set aside for disclosure work in one year, in 元.

    Law: 条例第四条.

    Raises:
        PermissionDenied: `by` may not act.
        YearRefused: the year has not begun, or no organ lived in it.
        FieldsRefused: a negative amount, more than two decimals.
    """
    require_active(by)
    if not EARLIEST_DAY.year <= year <= today.year:
        raise YearRefused(year, today.year)
    fund = Fund(authority=authority, year=year, purpose=purpose, amount=amount)
    refuse_bad_fields(fund)
    fund.save(force_insert=True)
    record(
        "allot_fund",
        subject=fund,
        by=by,
        authority_code=authority.code,
        article=article_of("allot_fund", today, entered_on=today),
        on=today,
        details={"year": year, "amount": amount, **standing_in(acted_for)},
    )
    return fund


@transaction.atomic
def hold_meeting(
    *, authority: Authority, title: str, held_on: date, by: User, today: date, acted_for: User | None = None
) -> Meeting:
    """召开会议。Enter a meeting on disclosure work.

    Law: 条例第三条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("召开日期", held_on, today)
    meeting = Meeting(authority=authority, title=title, held_on=held_on)
    refuse_bad_fields(meeting)
    meeting.save(force_insert=True)
    article = article_of("hold_meeting", held_on, entered_on=today)
    record(
        "hold_meeting",
        subject=meeting,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return meeting


@transaction.atomic
def record_training(
    *,
    authority: Authority,
    title: str,
    on: date,
    was_held: bool,
    person_times: int,
    by: User,
    today: date,
    acted_for: User | None = None,
) -> Training:
    """登记培训。Enter a class held, or one of somebody else's attended; `person_times` are the authority's own people.

    Law: 条例（2007）第三条，条例（2019）第四十八条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("培训日期", on, today)
    training = Training(authority=authority, title=title, on=on, was_held=was_held, person_times=person_times)
    refuse_bad_fields(training)
    training.save(force_insert=True)
    record(
        "record_training",
        subject=training,
        by=by,
        authority_code=authority.code,
        article=article_of("record_training", on, entered_on=today),
        on=today,
        details={"on": on, "was_held": was_held, "person_times": person_times, **standing_in(acted_for)},
    )
    return training


def _close(place: DisclosureOffice | ReadingPoint, closed_on: date, today: date) -> None:
    refuse_voided(place)
    if place.closed_on:
        raise AlreadyClosed(place.name, place.closed_on)
    refuse_future("撤销日期", closed_on, today)
    refuse_disorder("设立日期", place.opened_on, "撤销日期", closed_on)
    place.closed_on = closed_on
    place.save(update_fields=["closed_on"])
