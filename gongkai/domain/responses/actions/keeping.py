"""Acts for pages on events, answers, briefings, hotline sessions, platforms: who keeps them is asked first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.acting import require_role
from gongkai.domain.responses.actions import recording
from gongkai.domain.responses.actions.acting import (
    event_due_at,
    refuse_voided,
    settle_first_answer,
    standing_in,
    uncounted,
)
from gongkai.domain.responses.errors import NoSuchRecord, NothingChanged
from gongkai.domain.responses.models import Event, Platform, Response, Ticket, Voidable
from gongkai.domain.responses.queries.handling import RECORDING
from gongkai.domain.responses.queries.records import MODELS, Record, authority_of
from gongkai.knowledge.law.acts import article_of

_ENTER: Mapping[str, Callable[..., Record]] = {
    "platforms": recording.add_platform,
    "events": recording.record_event,
    "briefings": recording.record_briefing,
    "hotline": recording.attend_hotline,
}
_DAYS = frozenset({"started_on", "ended_on", "arose_on", "answered_on", "held_on", "attended_on"})


@transaction.atomic
def enter_concern(which: str, /, *, authority: Authority, by: User, today: date, **values: Any) -> Record:
    """登记一条。Enter a record of that kind by its own act, which leaves the entry.

    Law: as the act of the kind in `recording`.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord: no such kind.
        Refusal: what the act of the kind refuses.
    """
    acted_for = require_role(by, authority, RECORDING, today)
    if which not in _ENTER:
        raise NoSuchRecord
    return _ENTER[which](authority=authority, by=by, today=today, acted_for=acted_for, **values)


@transaction.atomic
def enter_answer(event_id: int, *, by: User, today: date, **values: Any) -> Response:
    """登记回应。Enter an answer to an event that no ticket asked for: at a press conference, in the new media.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord, and what `recording.answer_event` refuses.
    """
    event = _locked("events", event_id)
    acted_for = require_role(by, authority_of(event), RECORDING, today)
    return recording.answer_event(event_id, by=by, today=today, acted_for=acted_for, **values)


@transaction.atomic
def end_using_platform(platform_id: int, *, on: date, by: User, today: date) -> Platform:
    """停用回应平台。From `on` on no ticket comes over it.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord, AlreadyEnded, DateInFuture, DatesOutOfOrder.
    """
    platform = _locked("platforms", platform_id)
    acted_for = require_role(by, authority_of(platform), RECORDING, today)
    return recording.end_platform(platform_id, ended_on=on, by=by, today=today, acted_for=acted_for)


@transaction.atomic
def correct_response_record(
    kind: str, number: int, *, changes: Mapping[str, Any], reason: str, by: User, today: date
) -> Record:
    """更正一条。Change what was entered wrongly; the entry keeps what stood before.

    Law: 条例第六条.

    Args:
        changes: {field: value} as the fields are to stand; those that stand so already change nothing.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord, AlreadyVoided, ReasonMissing, NothingChanged.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    found = _locked(kind, number)
    acted_for = require_role(by, authority_of(found), RECORDING, today)
    if isinstance(found, Voidable):
        refuse_voided(found)
    refuse_without_reason("更正理由", reason)
    before = {name: getattr(found, name) for name in changes if getattr(found, name) != changes[name]}
    if not before:
        raise NothingChanged(str(found))
    for name in before:
        setattr(found, name, changes[name])
    _refuse_wrong(found, before, today)
    if isinstance(found, Event):
        found.due_at = event_due_at(found)
    found.save()
    if isinstance(found, Response):
        settle_first_answer(found.event_id)
    told: dict[str, object] = {"before": {_label(found, name): _told(value) for name, value in before.items()}}
    _recorded("correct_response_record", found, by, acted_for, today, reason, told)
    return found


@transaction.atomic
def void_response_record(kind: str, number: int, *, reason: str, by: User, today: date) -> Record:
    """作废一条。Strike off an answer, briefing or session entered in error; it no longer counts, the row stays.

    An event is not struck off: without standing answers it does not count.

    Law: 条例第六条.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord: no such record, one that is not struck off, or the answer of a ticket, which goes with its ticket.
        AlreadyVoided, ReasonMissing, FieldsRefused.
    """
    found = _locked(kind, number)
    acted_for = require_role(by, authority_of(found), RECORDING, today)
    if not isinstance(found, Voidable) or Ticket.objects.filter(response=found.pk).exists():
        raise NoSuchRecord
    refuse_voided(found)
    refuse_without_reason("作废理由", reason)
    if isinstance(found, Response):
        uncounted(found, reason, today)
    else:
        found.voided_on, found.void_reason = today, reason
        refuse_bad_fields(found)
        found.save(update_fields=["voided_on", "void_reason"])
    _recorded("void_response_record", found, by, acted_for, today, reason, {})
    return found


def _locked(kind: str, number: int) -> Record:
    model = MODELS.get(kind)
    if model is None:
        raise NoSuchRecord
    place = "event__authority" if model is Response else "authority"
    found = model._default_manager.select_related(place).select_for_update(of=("self",)).filter(pk=number).first()
    if found is None:
        raise NoSuchRecord
    return found


def _refuse_wrong(found: Record, changed: Mapping[str, object], today: date) -> None:
    refuse_bad_fields(found)
    for name in sorted(_DAYS & set(changed)):
        if getattr(found, name) is not None:
            refuse_future(_label(found, name), getattr(found, name), today)
    if isinstance(found, Platform) and found.ended_on:
        refuse_disorder("启用日期", found.started_on, "停用日期", found.ended_on)
    if isinstance(found, Response):
        refuse_disorder("发生日期", found.event.arose_on, "回应日期", found.answered_on)
    if isinstance(found, Event) and found.first_answered_on:
        refuse_disorder("发生日期", found.arose_on, "首次回应日期", found.first_answered_on)


def _label(found: Record, name: str) -> str:
    return str(found._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _told(value: object) -> str:
    """Return a value as an audit entry shows it: words for yes and no, text for what is no plain value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _recorded(
    act: str, found: Record, by: User, acted_for: User | None, today: date, reason: str, details: dict[str, object]
) -> None:
    record(
        act,
        subject=found,
        by=by,
        authority_code=authority_of(found).code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **standing_in(acted_for)},
    )
