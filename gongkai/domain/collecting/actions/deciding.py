"""接收、退回；读取公布的数字；汇总定稿: what the supervising office does with what came in."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_unstorable, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Holding
from gongkai.domain.collecting.actions.calling import locked_call
from gongkai.domain.collecting.actions.submitting import locked_unit
from gongkai.domain.collecting.actions.telling import tell_returned
from gongkai.domain.collecting.errors import (
    AnotherForm,
    AnotherYear,
    DecidedBefore,
    ErrorsStand,
    NothingSubmitted,
    NothingToCompare,
    NothingToSum,
    UnitsLeftOut,
)
from gongkai.domain.collecting.models import Call, CalledUnit, Outcome, PublishedReading, RollUp, Submission
from gongkai.domain.collecting.queries.figures import form_of, whole_of
from gongkai.domain.collecting.queries.states import current_state
from gongkai.domain.files.models import Stored
from gongkai.domain.reports.actions.finishing import recorded, require_role
from gongkai.knowledge.forms.figures import plain_decimal
from gongkai.knowledge.forms.report import Report


@transaction.atomic
def accept_submission(unit_id: int, *, number: int, by: User, today: date, reason: str = "") -> Submission:
    """接收。Take what a unit submitted into the sum; with errors only for a reason.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        number: which submission the person looked at.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        NothingSubmitted, DecidedBefore, ErrorsStand, NoSuchUnit, FieldsRefused.
    """
    unit, submission, holding = _decided_on(unit_id, number, by, today, outcomes=(Outcome.WAITING,))
    refuse_unstorable("接收理由", reason)
    if submission.errors and not reason.strip():
        raise ErrorsStand(unit.authority.name, submission.errors)
    return _decide("accept_submission", unit, submission, Outcome.ACCEPTED, holding, today, reason.strip())


@transaction.atomic
def return_submission(unit_id: int, *, number: int, reason: str, by: User, today: date) -> Submission:
    """退回。Send a submission back with the reason, also one that was accepted: it leaves the sum.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        number: which submission the person looked at.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        NothingSubmitted, DecidedBefore, ReasonMissing, NoSuchUnit.
    """
    outcomes = (Outcome.WAITING, Outcome.ACCEPTED)
    unit, submission, holding = _decided_on(unit_id, number, by, today, outcomes=outcomes)
    refuse_without_reason("退回理由", reason)
    returned = _decide("return_submission", unit, submission, Outcome.RETURNED, holding, today, reason.strip())
    tell_returned(unit, returned, today=today)
    return returned


@transaction.atomic
def note_published_figures(unit_id: int, *, report: Report, stored: Stored, by: User, today: date) -> PublishedReading:
    """读取公布的数字。Keep what a unit's published report says, to be held against what it submitted.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        AnotherForm, AnotherYear, NothingToCompare, NoSuchUnit.
    """
    unit = locked_unit(unit_id)
    holding = require_role(by, unit.call.authority, (Role.SUPERVISOR,), today)
    if unit.current is None:
        raise NothingToCompare(unit.authority.name)
    if report.year != unit.call.year:
        raise AnotherYear(report.year, unit.call.year)
    wanted = form_of(unit.call)
    if report.form.id != wanted.id:
        raise AnotherForm(report.form.instrument, wanted.instrument, unit.call.year)
    values = {cell: figure.value for cell, figure in report.figures.items()}
    reading = PublishedReading.objects.create(
        unit=unit,
        stored=stored,
        figures={cell: None if value is None else plain_decimal(value) for cell, value in values.items()},
        read_on=today,
        read_by=by,
    )
    recorded("note_published_figures", reading, unit.call.authority, holding, today, {"unit": unit.authority.code})
    return reading


@transaction.atomic
def freeze_roll_up(call_id: int, *, by: User, today: date, reason: str = "") -> RollUp:
    """汇总定稿。Keep the sum of what was accepted as it stands, with the submissions it is the sum of.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        reason: why units are left out, where some are.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        NothingToSum: nothing was accepted.
        UnitsLeftOut: units are not accepted yet, and no reason was given.
        NoSuchCall, FieldsRefused.
    """
    call = locked_call(call_id)
    holding = require_role(by, call.authority, (Role.SUPERVISOR,), today)
    refuse_unstorable("说明", reason)
    # 先锁住各单位，再读：定稿的数和列出的单位，是同一时刻的。
    list(call.units.select_for_update().order_by("pk"))
    units = list(call.units.select_related("authority", "current").order_by("authority__path"))
    taken = [unit for unit in units if unit.current and unit.current.outcome == Outcome.ACCEPTED]
    left_out = [unit for unit in units if unit not in taken]
    if not taken:
        raise NothingToSum
    if left_out and not reason.strip():
        raise UnitsLeftOut([unit.authority.name for unit in left_out])
    content = _content(call, taken, left_out)
    roll_up = RollUp.objects.create(
        call=call,
        number=call.roll_ups.count() + 1,
        reason=reason.strip(),
        content=content,
        digest=_digest(content),
        frozen_on=today,
        frozen_by=by,
    )
    details = {"number": roll_up.number, "digest": roll_up.digest, "units": len(taken), "left_out": len(left_out)}
    recorded("freeze_roll_up", roll_up, call.authority, holding, today, details, reason=reason.strip())
    return roll_up


def _decided_on(
    unit_id: int, number: int, by: User, today: date, *, outcomes: tuple[Outcome, ...]
) -> tuple[CalledUnit, Submission, Holding]:
    """Return the unit and its standing submission, if that is the one the person looked at and it may be decided."""
    unit = locked_unit(unit_id)
    holding = require_role(by, unit.call.authority, (Role.SUPERVISOR,), today)
    submission = unit.current
    if submission is None:
        raise NothingSubmitted(unit.authority.name)
    if submission.number != number or submission.outcome not in outcomes:
        raise DecidedBefore(unit.authority.name, str(current_state(unit).label))
    return unit, submission, holding


def _decide(
    act: str,
    unit: CalledUnit,
    submission: Submission,
    outcome: Outcome,
    holding: Holding,
    today: date,
    reason: str,
) -> Submission:
    submission.outcome, submission.reason = outcome, reason
    submission.decided_on, submission.decided_by = today, holding.user
    submission.save(update_fields=["outcome", "reason", "decided_on", "decided_by"])
    details = {"unit": unit.authority.code, "number": submission.number, "digest": submission.digest}
    recorded(act, submission, unit.call.authority, holding, today, details, reason=reason)
    return submission


def _content(call: Call, taken: list[CalledUnit], left_out: list[CalledUnit]) -> dict[str, object]:
    """Return what is frozen, as `RollUp.content` holds it."""
    whole = whole_of(call)
    figures = {cell: one.figure.value for cell, one in whole.sums.items()}
    return {
        "form": whole.form.id,
        "units": [_named(unit) for unit in taken],
        "left_out": [[unit.authority.code, unit.authority.name] for unit in left_out],
        "figures": {cell: None if value is None else plain_decimal(value) for cell, value in figures.items()},
    }


def _named(unit: CalledUnit) -> list[object]:
    submission = unit.current
    standing = [submission.pk, submission.digest] if submission else []
    return [unit.authority.code, unit.authority.name, unit.group, *standing]


def _digest(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
