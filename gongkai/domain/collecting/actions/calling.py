"""布置收集、补充单位、催报: the supervising office asks its units, and asks again; who wants mails is told by mail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.collecting.actions.telling import tell_called, tell_reminded
from gongkai.domain.collecting.errors import (
    AlreadyCalled,
    CallTooEarly,
    DueBeforeToday,
    NoSuchCall,
    NothingToCall,
    OwnOfficeElsewhere,
    RemindedToday,
)
from gongkai.domain.collecting.models import Call, CalledUnit, Group, Reminder
from gongkai.domain.collecting.queries.states import OUTSTANDING, begun_in, state_of
from gongkai.domain.collecting.queries.units import group_of, units_below
from gongkai.domain.reports.actions.finishing import recorded, require_role
from gongkai.knowledge.forms.catalog import form_for_year


@transaction.atomic
def call_units(*, authority: Authority, year: int, due_on: date, by: User, today: date, own_office: str = "") -> Call:
    """布置年报收集。Ask every reporting unit below for its report on a year.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        own_office: the code of the unit that reports for the government itself, "" where none does.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        AlreadyCalled, NothingToCall, CallTooEarly, DueBeforeToday, OwnOfficeElsewhere.
        NoFormForYear: no national form for the year.
    """
    holding = require_role(by, authority, (Role.SUPERVISOR,), today)
    form_for_year(year)
    if year > today.year:
        raise CallTooEarly(year)
    if due_on < today:
        raise DueBeforeToday(due_on)
    # 锁住机关：两人同时布置，只有一个能成。
    Authority.objects.select_for_update().get(pk=authority.pk)
    if stands := Call.objects.filter(authority=authority, year=year).first():
        raise AlreadyCalled(year, stands.opened_on)
    units = units_below(authority)
    if not units:
        raise NothingToCall(authority.name)
    if own_office and own_office not in {unit.code for unit in units}:
        raise OwnOfficeElsewhere(own_office)
    call = Call.objects.create(
        authority=authority, year=year, due_on=due_on, opened_on=today, opened_by=by, acted_for=holding.acted_for
    )
    asked = CalledUnit.objects.bulk_create(
        CalledUnit(call=call, authority=unit, group=group_of(unit, own_office)) for unit in units
    )
    details = {"year": year, "due_on": due_on, "units": len(units), "own_office": own_office}
    recorded("call_units", call, authority, holding, today, details)
    tell_called(call, asked, today=today)
    return call


@transaction.atomic
def call_more_units(call_id: int, *, by: User, today: date) -> list[CalledUnit]:
    """补充单位。Ask the reporting units that were registered after the call, too. Returns those added.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        NothingToCall: every unit is asked already.
        NoSuchCall.
    """
    call = locked_call(call_id)
    holding = require_role(by, call.authority, (Role.SUPERVISOR,), today)
    asked = set(call.units.values_list("authority", flat=True))
    own = call.units.filter(group=Group.OWN).values_list("authority__code", flat=True).first() or ""
    added = [
        CalledUnit.objects.create(call=call, authority=unit, group=group_of(unit, own))
        for unit in units_below(call.authority)
        if unit.pk not in asked
    ]
    if not added:
        raise NothingToCall(call.authority.name)
    details = {"added": [unit.authority.code for unit in added]}
    recorded("call_more_units", call, call.authority, holding, today, details)
    tell_called(call, added, today=today)
    return added


@transaction.atomic
def remind_units(call_id: int, *, units: Collection[int], message: str, by: User, today: date) -> list[Reminder]:
    """催报。Remind units that have nothing standing; those that have, or were reminded today, are passed over.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条.

    Args:
        units: the numbers of the units; numbers of other calls are passed over.
        message: what they are told.

    Raises:
        PermissionDenied: `by` is not of the supervising office.
        RemindedToday: nobody is left to remind.
        NoSuchCall, ReasonMissing.
    """
    call = locked_call(call_id)
    holding = require_role(by, call.authority, (Role.SUPERVISOR,), today)
    refuse_without_reason("催报内容", message)
    begun = begun_in(call)
    chosen = call.units.filter(pk__in=units).exclude(reminders__sent_on=today).select_related("current", "authority")
    waiting = [unit for unit in chosen if state_of(unit, has_begun=unit.authority_id in begun) in OUTSTANDING]
    if not waiting:
        raise RemindedToday
    sent = Reminder.objects.bulk_create(
        Reminder(unit=unit, message=message.strip(), sent_on=today, sent_by=by) for unit in waiting
    )
    details = {"units": [unit.authority.code for unit in waiting]}
    recorded("remind_units", call, call.authority, holding, today, details, reason=message.strip())
    tell_reminded(call, sent, today=today)
    return sent


def locked_call(call_id: int) -> Call:
    """Return the call, locked until the transaction ends. Raises NoSuchCall."""
    found = Call.objects.select_for_update(of=("self",)).select_related("authority").filter(pk=call_id).first()
    if found is None:
        raise NoSuchCall
    return found
