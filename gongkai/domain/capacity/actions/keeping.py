"""Acts for pages: who keeps the records is asked first; what was entered is ended, corrected with a reason, voided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import (
    EARLIEST_DAY,
    refuse_bad_fields,
    refuse_disorder,
    refuse_future,
    refuse_without_reason,
)
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.capacity.actions import recording
from gongkai.domain.capacity.actions.acting import refuse_voided, standing_in
from gongkai.domain.capacity.errors import NoSuchRecord, NothingChanged, YearRefused
from gongkai.domain.capacity.models import Kind, Voidable
from gongkai.domain.capacity.queries.keeping import MODELS, require_keeping
from gongkai.knowledge.law.acts import article_of

_ENTER: Mapping[str, Callable[..., Voidable]] = {
    Kind.OFFICE: recording.open_office,
    Kind.READING_POINT: recording.open_reading_point,
    Kind.STAFF: recording.post_staff,
    Kind.FUND: recording.allot_fund,
    Kind.MEETING: recording.hold_meeting,
    Kind.TRAINING: recording.record_training,
}
_END: Mapping[str, tuple[Callable[..., Voidable], str]] = {
    Kind.OFFICE: (recording.close_office, "closed_on"),
    Kind.READING_POINT: (recording.close_reading_point, "closed_on"),
    Kind.STAFF: (recording.end_posting, "ended_on"),
}
_SPANS = (("opened_on", "closed_on"), ("started_on", "ended_on"))
_FACTS = frozenset({"opened_on", "closed_on", "started_on", "ended_on", "held_on", "on"})


@transaction.atomic
def enter_record(kind: str, *, authority: Authority, by: User, today: date, **values: Any) -> Voidable:
    """登记一条。Enter a record of that kind by its own act, which leaves the entry.

    Law: as the act of the kind in `recording`.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord: no such kind.
        Refusal: what the act of the kind refuses.
    """
    acted_for = require_keeping(by, authority, today)
    if kind not in _ENTER:
        raise NoSuchRecord
    return _ENTER[kind](authority=authority, by=by, today=today, acted_for=acted_for, **values)


@transaction.atomic
def end_record(kind: str, number: int, *, on: date, by: User, today: date) -> Voidable:
    """撤销机构、查阅点，工作人员离岗。From `on` on it no longer counts.

    Law: as the act of the kind in `recording`.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord: no such record, or a kind that does not last.
        AlreadyVoided, AlreadyClosed, DateInFuture, DatesOutOfOrder.
    """
    if kind not in _END:
        raise NoSuchRecord
    acted_for = require_keeping(by, _locked(kind, number).authority, today)  # type: ignore[attr-defined]
    act, field = _END[kind]
    return act(number, by=by, today=today, acted_for=acted_for, **{field: on})


@transaction.atomic
def correct_capacity_record(
    kind: str, number: int, *, changes: Mapping[str, Any], reason: str, by: User, today: date
) -> Voidable:
    """更正一条。Change what was entered wrongly; the entry keeps what stood before.

    Law: 条例第六条 — what is published must be accurate; 条例（2007）第三十二条，条例（2019）第五十条.

    Args:
        changes: {field: value} as the fields are to stand; those that stand so already change nothing.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord, AlreadyVoided, ReasonMissing, NothingChanged.
        DateInFuture, DatesOutOfOrder, YearRefused, FieldsRefused.
    """
    found = _locked(kind, number)
    authority: Authority = found.authority  # type: ignore[attr-defined]
    acted_for = require_keeping(by, authority, today)
    refuse_voided(found)
    refuse_without_reason("更正理由", reason)
    before = {name: getattr(found, name) for name in changes if getattr(found, name) != changes[name]}
    if not before:
        raise NothingChanged(str(found))
    for name in before:
        setattr(found, name, changes[name])
    _refuse_wrong(found, before, today)
    found.save(update_fields=list(before))
    told: dict[str, object] = {"before": {_label(found, name): _told(value) for name, value in before.items()}}
    _recorded("correct_capacity_record", found, by, acted_for, today, reason, told)
    return found


@transaction.atomic
def void_capacity_record(kind: str, number: int, *, reason: str, by: User, today: date) -> Voidable:
    """作废一条。Strike off what was entered in error; it no longer counts, the row stays.

    Law: as `correct_capacity_record`.

    Raises:
        PermissionDenied: `by` does not keep the authority's records.
        NoSuchRecord, AlreadyVoided, ReasonMissing, FieldsRefused.
    """
    found = _locked(kind, number)
    acted_for = require_keeping(by, found.authority, today)  # type: ignore[attr-defined]
    refuse_voided(found)
    refuse_without_reason("作废理由", reason)
    found.voided_on, found.void_reason = today, reason
    refuse_bad_fields(found)
    found.save(update_fields=["voided_on", "void_reason"])
    _recorded("void_capacity_record", found, by, acted_for, today, reason, {})
    return found


def _locked(kind: str, number: int) -> Voidable:
    model = MODELS.get(kind)
    if model is None:
        raise NoSuchRecord
    rows = model._default_manager.select_related("authority").select_for_update(of=("self",))
    found: Voidable | None = rows.filter(pk=number).first()
    if found is None:
        raise NoSuchRecord
    return found


def _refuse_wrong(found: Any, changed: Mapping[str, object], today: date) -> None:
    refuse_bad_fields(found)
    for name in _FACTS & set(changed):
        if getattr(found, name) is not None:
            refuse_future(_label(found, name), getattr(found, name), today)
    for begun, ended in _SPANS:
        if getattr(found, ended, None):
            days = getattr(found, begun), getattr(found, ended)
            refuse_disorder(_label(found, begun), days[0], _label(found, ended), days[1])
    if "year" in changed and not EARLIEST_DAY.year <= found.year <= today.year:
        raise YearRefused(found.year, today.year)


def _label(found: Voidable, name: str) -> str:
    return str(found._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _told(value: object) -> object:
    """Return a value as an audit entry shows it: words for yes and no, text for what is no plain value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _recorded(
    act: str, found: Any, by: User, acted_for: User | None, today: date, reason: str, details: dict[str, object]
) -> None:
    record(
        act,
        subject=found,
        by=by,
        authority_code=found.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **standing_in(acted_for)},
    )
