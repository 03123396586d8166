"""What an administrator has charge of today: authorities, and the people who belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.core.exceptions import PermissionDenied

from gongkai import clock
from gongkai.domain.accounts import queries as accounts
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities import queries
from gongkai.domain.authorities.models import Appointment, Authority, Role
from gongkai.faces.access import OfficeRequest


class Charge(TypedDict):
    """What acts about a user's account ask for: see `accounts.queries.require_charge`."""

    by: User
    administered: frozenset[str]
    held_at: frozenset[str]


@dataclass(frozen=True)
class Person:
    """A row of the list of people."""

    user: User
    appointments: tuple[Appointment, ...]
    has_second_factor: bool
    is_locked: bool
    is_of_here: bool


def administered(request: OfficeRequest) -> frozenset[str]:
    """Return the codes of the authorities and sections the person administers today."""
    return request.viewer.codes_with(Role.ADMINISTRATOR)


def administered_places(request: OfficeRequest) -> list[Authority]:
    """Return the authorities and sections the person administers today, in the order of the tree."""
    codes = administered(request)
    return [place for place in queries.authorities_visible_to(request.user, clock.today()) if place.code in codes]


def administered_authority(request: OfficeRequest, code: str) -> Authority:
    """Return the authority of that code.

    Raises:
        UnknownAuthority: there is none of that code, or it is a section.
        PermissionDenied: the person does not administer it.
    """
    authority = queries.require_authority(code)
    if code not in administered(request):
        raise PermissionDenied(
            f"您不是{authority.name}的系统管理员，不能打开它的人员页面。请由该单位的系统管理员办理。"
        )
    return authority


def person_in_charge(request: OfficeRequest, user_id: int) -> tuple[User, Charge]:
    """Return the user of that number, and what acts about the account ask for.

    Raises:
        NoSuchUser: there is none.
        PermissionDenied: the person asking does not look after the account.
    """
    user = accounts.require_user(user_id)
    held_at = frozenset(queries.viewer(user, clock.today()).grants)
    charge = Charge(by=request.user, administered=administered(request), held_at=held_at)
    accounts.require_charge(request.user, user, charge["administered"], held_at)
    return user, charge


def people_at(authority: Authority, today: date) -> list[Person]:
    """Return the people of an authority, and those of other authorities who have a role here."""
    appointments: dict[int, list[Appointment]] = {}
    for appointment in _appointments_inside(authority, today):
        appointments.setdefault(appointment.user_id, []).append(appointment)
    own = list(accounts.people_of([authority.code]))
    guests = {held[0].user for held in appointments.values()} - set(own)
    users = own + sorted(guests, key=lambda user: (user.name, user.pk))
    phones = accounts.with_second_factor([user.pk for user in users])
    locked = accounts.locked_usernames(clock.now())
    return [
        Person(
            user=user,
            appointments=tuple(appointments.get(user.pk, ())),
            has_second_factor=user.pk in phones,
            is_locked=user.username in locked,
            is_of_here=user.authority_code == authority.code,
        )
        for user in users
    ]


def _appointments_inside(authority: Authority, today: date) -> Iterator[Appointment]:
    """Yield the appointments at the authority and its sections, not those at the authorities below it."""
    inside = {authority.code, *queries.sections_of(authority).values_list("code", flat=True)}
    for appointment in queries.appointments_at(authority, today):
        if appointment.authority.code in inside:
            yield appointment
