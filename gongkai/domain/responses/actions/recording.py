"""Responding to public concerns: platforms, events and answers, briefings, hotline sessions.

These acts ask only for somebody who may act: they serve the loading of records. Pages enter through `keeping`, which
asks for the role first and tells for whom the person stands in.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.domain.accounts.errors import AlreadyRegistered, refuse_bad_fields, refuse_disorder, refuse_future
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.actions.acting import counted, event_due_at, standing_in
from gongkai.domain.responses.errors import AlreadyEnded
from gongkai.domain.responses.models import Briefing, Event, HotlineSession, Platform, Response
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.law.responding import EventKind, platform_kind_of_name


@transaction.atomic
def add_platform(
    *,
    authority: Authority,
    name: str,
    started_on: date,
    by: User,
    today: date,
    kind: str = "",
    limit: int | None = None,
    limit_unit: str = "",
    acted_for: User | None = None,
) -> Platform:
    """登记回应平台。Register a platform the authority answers on.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Args:
        kind: of `knowledge.law.responding`; told from the name where it is not given.
        limit, limit_unit: the platform's own limit for answers; that of its kind where they are not given.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyRegistered: the authority has a platform of that name.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("启用日期", started_on, today)
    platform = Platform(
        authority=authority,
        name=name,
        kind=kind or platform_kind_of_name(name).code,
        limit=limit,
        limit_unit=limit_unit if limit else "",
        started_on=started_on,
    )
    refuse_bad_fields(platform)
    if Platform.objects.filter(authority=authority, name=name).exists():
        raise AlreadyRegistered("平台", name)
    platform.save(force_insert=True)
    article = article_of("add_platform", started_on, entered_on=today)
    record(
        "add_platform",
        subject=platform,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return platform


@transaction.atomic
def end_platform(platform_id: int, *, ended_on: date, by: User, today: date, acted_for: User | None = None) -> Platform:
    """停用回应平台。Mark a platform as no longer used.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyEnded: it went out of use before.
        DateInFuture, DatesOutOfOrder.
    """
    platform = Platform.objects.select_related("authority").select_for_update(of=("self",)).get(pk=platform_id)
    require_active(by)
    if platform.ended_on:
        raise AlreadyEnded(platform)
    refuse_future("停用日期", ended_on, today)
    refuse_disorder("启用日期", platform.started_on, "停用日期", ended_on)
    platform.ended_on = ended_on
    platform.save(update_fields=["ended_on"])
    code = platform.authority.code
    article = article_of("end_platform", ended_on, entered_on=today)
    record(
        "end_platform",
        subject=platform,
        by=by,
        authority_code=code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return platform


@transaction.atomic
def record_event(
    *,
    authority: Authority,
    title: str,
    arose_on: date,
    by: User,
    today: date,
    kind: str = EventKind.CONCERN.value,
    arose_at: datetime | None = None,
    acted_for: User | None = None,
) -> Event:
    """登记热点或者舆情。Enter an event; it counts from its first answer on.

    Law: 条例第六条 — false or incomplete information is answered with the facts; how soon, 国办发〔2016〕61号.

    Args:
        kind: of Event.Kind; public opinion is to be answered within hours.
        arose_at: the moment, where it is known; else the hours are counted from the beginning of the day.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("发生日期", arose_on, today)
    event = Event(authority=authority, title=title, kind=kind, arose_on=arose_on, arose_at=arose_at)
    refuse_bad_fields(event)
    event.due_at = event_due_at(event)
    event.save(force_insert=True)
    article = article_of("record_event", arose_on, entered_on=today)
    record(
        "record_event",
        subject=event,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=standing_in(acted_for),
    )
    return event


@transaction.atomic
def answer_event(
    event_id: int,
    *,
    way: str,
    answered_on: date,
    by: User,
    today: date,
    platform: str = "",
    address: str = "",
    head_took_part: bool = False,
    acted_for: User | None = None,
) -> Response:
    """回应。Record one answer to one event; the event's first day of answer follows.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    event = Event.objects.select_related("authority").select_for_update(of=("self",)).get(pk=event_id)
    require_active(by)
    refuse_future("回应日期", answered_on, today)
    given = Response(
        event=event,
        way=way,
        platform=platform,
        answered_on=answered_on,
        address=address,
        head_took_part=head_took_part,
    )
    response = counted(given)
    record(
        "answer_event",
        subject=event,
        by=by,
        authority_code=event.authority.code,
        article=article_of("answer_event", answered_on, entered_on=today),
        on=today,
        details={
            "response": response.pk,
            "way": way,
            "platform": platform,
            "answered_on": answered_on,
            **standing_in(acted_for),
        },
    )
    return response


@transaction.atomic
def record_briefing(
    *,
    authority: Authority,
    kind: str,
    title: str,
    held_on: date,
    by: User,
    today: date,
    head_took_part: bool = False,
    acted_for: User | None = None,
) -> Briefing:
    """登记新闻发布会、在线访谈。Enter a press conference or online interview held or joined.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("举行日期", held_on, today)
    briefing = Briefing(authority=authority, kind=kind, title=title, held_on=held_on, head_took_part=head_took_part)
    refuse_bad_fields(briefing)
    briefing.save(force_insert=True)
    record(
        "record_briefing",
        subject=briefing,
        by=by,
        authority_code=authority.code,
        article=article_of("record_briefing", held_on, entered_on=today),
        on=today,
        details={"kind": kind, "held_on": held_on, "head_took_part": head_took_part, **standing_in(acted_for)},
    )
    return briefing


@transaction.atomic
def attend_hotline(
    *,
    authority: Authority,
    programme: str,
    attended_on: date,
    by: User,
    today: date,
    head_took_part: bool = False,
    acted_for: User | None = None,
) -> HotlineSession:
    """参加热线节目。Enter one sitting of the authority in a hotline programme; no response by itself.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` may not act.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("参加日期", attended_on, today)
    session = HotlineSession(
        authority=authority, programme=programme, attended_on=attended_on, head_took_part=head_took_part
    )
    refuse_bad_fields(session)
    session.save(force_insert=True)
    record(
        "attend_hotline",
        subject=session,
        by=by,
        authority_code=authority.code,
        article=article_of("attend_hotline", attended_on, entered_on=today),
        on=today,
        details={"attended_on": attended_on, "head_took_part": head_took_part, **standing_in(acted_for)},
    )
    return session
