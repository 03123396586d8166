"""Which authorities there are, which of them report, and who may do what where on which day.

An appointment at a section counts there only; at a body for it and its sections; an administrator's for the whole
branch. A supervisor sees what the bodies below submit. `viewer` is the one door: build it once, ask it often.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.errors import NoSuchEntry, NoSuchPlace, UnknownAuthority
from gongkai.domain.authorities.models import Absence, Appointment, Authority, Kind, Role

INSIDE = (Kind.SECTION, Kind.JUDICIAL_OFFICE)
# 主管部门只看所属单位报送的，系统管理员管人不管文：两者都不因此读得到办理中的内容。
NOT_READING = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Grant:
    """A role at the place of its appointment, in the user's own name or for somebody absent."""

    role: Role
    authority: Authority
    acted_for: User | None = None


@dataclass(frozen=True)
class Holding:
    """How a person has a role: `acted_for` is the absent person, None in their own name."""

    role: Role
    user: User
    acted_for: User | None = None

    @property
    def name(self) -> str:
        """The name as it is recorded: 沈知远, or 沈知远（代陆明）."""
        return f"{self.user.name}（代{self.acted_for.name}）" if self.acted_for else self.user.name


@dataclass(frozen=True)
class Viewer:
    """One person on one day, and what they may see. Made by `viewer`; asking it costs no query.

    `grants`: the roles that count at each authority or section, by its code, own ones first. `supervised`: the codes
    of bodies and their sections below a supervisor's authority.
    """

    user: User
    on: date
    grants: Mapping[str, tuple[Grant, ...]] = field(default_factory=dict)
    supervised: frozenset[str] = frozenset()

    def may_read(self, code: str) -> bool:
        """Whether the user reads what is being worked on there, drafts included."""
        return bool(self.roles_at(code) - NOT_READING)

    def supervises(self, code: str) -> bool:
        """Whether the user supervises it: sees what it submits, and not its drafts."""
        return code in self.supervised

    def has(self, role: str, code: str) -> bool:
        """Whether the user acts in that role there, in their own name or for somebody absent."""
        return role in self.roles_at(code)

    def roles_at(self, code: str) -> frozenset[Role]:
        """Return the roles the user acts in there."""
        return frozenset(grant.role for grant in self.grants.get(code, ()))

    def holdings(self, role: str, code: str) -> tuple[Holding, ...]:
        """Return every way the user has that role there, their own name first."""
        found = (grant for grant in self.grants.get(code, ()) if grant.role == role)
        return tuple(dict.fromkeys(Holding(grant.role, self.user, grant.acted_for) for grant in found))

    def codes_with(self, *roles: str) -> frozenset[str]:
        """Return where the user acts in any of these roles; for `authority__code__in`."""
        return frozenset(code for code in self.grants if self.roles_at(code) & set(roles))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the user acts in anywhere."""
        return frozenset(grant.role for found in self.grants.values() for grant in found)

    @property
    def readable(self) -> frozenset[str]:
        """Where the user reads what is being worked on; for `authority__code__in`."""
        return frozenset(code for code in self.grants if self.may_read(code))

    @property
    def visible(self) -> frozenset[str]:
        """Where the user reads, supervises or administers."""
        return frozenset(self.grants) | self.supervised

    @property
    def stands_in_for(self) -> frozenset[int]:
        """The ids of the people the user acts for."""
        return frozenset(g.acted_for.pk for found in self.grants.values() for g in found if g.acted_for)


def by_code(code: str) -> Authority | None:
    """Return the authority or section of that code, or None."""
    return Authority.objects.filter(code=code).first()


def require_authority(code: str) -> Authority:
    """Return the body of that code. Raises UnknownAuthority, naming those there are; sections are no authorities."""
    found = Authority.objects.filter(code=code).exclude(kind__in=INSIDE).first()
    if found is None:
        raise UnknownAuthority(
            code, list(Authority.objects.exclude(kind__in=INSIDE).values_list("code", flat=True)[:20])
        )
    return found


def reporting_units() -> QuerySet[Authority]:
    """Return the authorities that file an annual report of their own, in the order of the tree."""
    return Authority.objects.filter(is_reporting_unit=True).order_by("path")


def bodies_named(codes: Collection[str]) -> QuerySet[Authority]:
    """Return the bodies of these codes, also those that file no report; sections are none."""
    return Authority.objects.filter(code__in=codes).exclude(kind__in=INSIDE)


def sections_of(authority: Authority) -> QuerySet[Authority]:
    """Return the sections and judicial offices directly inside an authority, in the order of their codes."""
    return Authority.objects.filter(parent=authority, kind__in=INSIDE).order_by("path")


def whole_branch(authority: Authority) -> QuerySet[Authority]:
    """Return the authority and everything below it, in the order of the tree."""
    return Authority.objects.filter(path__startswith=authority.path).order_by("path")


def require_place(code: str) -> Authority:
    """Return the authority or section of that code. Raises NoSuchPlace."""
    found = by_code(code)
    if found is None:
        raise NoSuchPlace(code)
    return found


def body_of(authority: Authority) -> Authority:
    """Return the body a section belongs to; a body itself. One query for a section."""
    return authority if authority.kind not in INSIDE else _upwards(authority)[-1]


def appointments_at(authority: Authority, on: date) -> QuerySet[Appointment]:
    """Return the appointments in force on that day at the authority and its sections, in the order of the tree."""
    inside = in_force(on).filter(authority__path__startswith=authority.path)
    return inside.select_related("user", "authority").order_by("authority__path", "role", "user__name")


def absences_at(authority: Authority, on: date) -> QuerySet[Absence]:
    """Return the absences at the authority and its branch that hold on that day or will, the next first."""
    coming = Absence.objects.filter(authority__path__startswith=authority.path, to_on__gte=on)
    return (
        coming.exclude(cancelled_on__lte=on).select_related("user", "stand_in", "authority").order_by("from_on", "pk")
    )


def appointments_of(user: User, on: date) -> QuerySet[Appointment]:
    """Return the person's appointments that hold on that day or will, in the order of the tree."""
    coming = Appointment.objects.filter(user=user).exclude(ended_on__lte=on)
    return coming.select_related("user", "authority").order_by("authority__path", "role", "started_on")


def require_appointment(appointment_id: int) -> Appointment:
    """Return the appointment of that number. Raises NoSuchEntry."""
    found = Appointment.objects.select_related("user", "authority").filter(pk=appointment_id).first()
    if found is None:
        raise NoSuchEntry("任职", appointment_id)
    return found


def require_absence(absence_id: int) -> Absence:
    """Return the absence of that number. Raises NoSuchEntry."""
    found = Absence.objects.select_related("user", "stand_in", "authority").filter(pk=absence_id).first()
    if found is None:
        raise NoSuchEntry("代理", absence_id)
    return found


def in_force(on: date) -> QuerySet[Appointment]:
    """Return the appointments that hold on that day, of people whose accounts are in use."""
    started = Appointment.objects.filter(started_on__lte=on, user__is_active=True, user__is_terminal=False)
    return started.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def absent(on: date) -> QuerySet[Absence]:
    """Return the absences that hold on that day, with a stand-in whose account is in use."""
    days = Absence.objects.filter(from_on__lte=on, to_on__gte=on, stand_in__is_active=True, stand_in__is_terminal=False)
    return days.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=on))


def viewer(user: User, on: date) -> Viewer:
    """Return what the user holds where on that day, in their own name and for those absent. Three short queries."""
    if not user.is_active or user.is_terminal:
        return Viewer(user, on)
    absences = list(absent(on).filter(stand_in=user).select_related("user", "authority"))
    people = {user.pk: user, **{absence.user_id: absence.user for absence in absences}}
    appointments = in_force(on).filter(user__in=people).select_related("authority").order_by("pk")
    grants = [
        Grant(Role(appointment.role), appointment.authority, None if own else people[appointment.user_id])
        for appointment in appointments
        if (own := appointment.user_id == user.pk) or _is_covered(appointment, absences)
    ]
    return Viewer(user, on, *_places(sorted(grants, key=lambda grant: grant.acted_for is not None)))


def own_roles(user: User, place: Authority, on: date) -> frozenset[Role]:
    """Return the roles the user has at the place in their own name that day. One query; `viewer` tells the rest."""
    above = (place.parent_id,) if place.kind in INSIDE else ()
    bodies = Q(authority__in=above) & ~Q(authority__kind__in=INSIDE)
    found = in_force(on).filter(Q(authority=place) | bodies, user=user)
    return frozenset(Role(role) for role in found.values_list("role", flat=True))


def works_at(user: User, place: Authority, on: date) -> bool:
    """Whether the user reads what is being worked on at the place that day."""
    return bool(own_roles(user, place, on) - NOT_READING) or viewer(user, on).may_read(place.code)


def holdings(user: User, authority: Authority, role: str, on: date) -> tuple[Holding, ...]:
    """Return every way the user has that role at the authority on that day, their own name first."""
    return viewer(user, on).holdings(role, authority.code)


def holds(user: User, authority: Authority, role: str, on: date) -> Holding | None:
    """Return how the user has that role there on that day, with the person acted for; None where they do not."""
    return next(iter(holdings(user, authority, role, on)), None)


def roles_of(user: User, authority: Authority, on: date) -> frozenset[Role]:
    """Return the roles the user acts in at the authority on that day, those of absent people included."""
    return viewer(user, on).roles_at(authority.code)


def users_with(role: str, authority: Authority, on: date) -> list[User]:
    """Return who may act in that role at the authority on that day, stand-ins included, by name."""
    places = _upwards(authority) if role != Role.ADMINISTRATOR else _whole_way_up(authority)
    appointed = in_force(on).filter(role=role, authority__in=places).select_related("user", "authority")
    found = {appointment.user_id: appointment.user for appointment in appointed}
    for absence in absent(on).filter(user__in=found).select_related("stand_in", "authority"):
        if any(_is_covered(appointment, [absence]) for appointment in appointed):
            found[absence.stand_in_id] = absence.stand_in
    return sorted(found.values(), key=lambda user: (user.name, user.pk))


def authorities_visible_to(user: User, on: date) -> QuerySet[Authority]:
    """Return the authorities and sections the user reads, supervises or administers, in the order of the tree."""
    return Authority.objects.filter(code__in=viewer(user, on).visible).order_by("path")


def may_see_submissions(user: User, authority: Authority, on: date) -> bool:
    """Whether the user sees what the authority submits: those who read it, and the supervisors above it.

    Law: 条例（2019）第四十九条 — departments submit to the supervising office; their drafts stay their own.
    """
    asking = viewer(user, on)
    return asking.may_read(authority.code) or asking.supervises(authority.code)


def administers(user: User, authority: Authority, on: date) -> Holding | None:
    """Return how the user administers the authority on that day: as its administrator or that of one above it."""
    return holds(user, authority, Role.ADMINISTRATOR, on)


def has_administrator(authority: Authority, on: date) -> bool:
    """Whether the authority or one above it has an administrator on that day."""
    return in_force(on).filter(role=Role.ADMINISTRATOR, authority__in=_whole_way_up(authority)).exists()


def _is_covered(appointment: Appointment, absences: Iterable[Absence]) -> bool:
    """Whether one of the absences hands over this appointment: it is the absent person's, at that place or below."""
    return any(
        absence.user_id == appointment.user_id and appointment.authority.path.startswith(absence.authority.path)
        for absence in absences
    )


def _whole_way_up(authority: Authority) -> list[Authority]:
    """Return the authority and all above it, itself first."""
    return list(Authority.objects.filter(code__in=authority.path.strip("/").split("/")).order_by("-path"))


def _upwards(authority: Authority) -> list[Authority]:
    """Return where an appointment counts for the authority: itself, and the body it is a section of."""
    if authority.kind not in INSIDE:
        return [authority]
    body = next((place for place in _whole_way_up(authority) if place.kind not in INSIDE), authority)
    return [authority, body]


def _places(grants: list[Grant]) -> tuple[Mapping[str, tuple[Grant, ...]], frozenset[str]]:
    """Return the grants by the code they count at, and the codes supervised."""
    if not grants:
        return {}, frozenset()
    branches = Q()
    for path in {grant.authority.path for grant in grants}:
        branches |= Q(path__startswith=path)
    tree = list(Authority.objects.filter(branches).values_list("code", "path", "kind"))
    bodies = {path for _, path, kind in tree if kind not in INSIDE}
    counting: dict[str, list[Grant]] = {}
    supervised: set[str] = set()
    for code, path, _ in tree:
        for grant in grants:
            if _counts(grant, path, bodies):
                counting.setdefault(code, []).append(grant)
            elif grant.role == Role.SUPERVISOR and path.startswith(grant.authority.path):
                supervised.add(code)
    return {code: tuple(found) for code, found in counting.items()}, frozenset(supervised)


def _counts(grant: Grant, path: str, bodies: Collection[str]) -> bool:
    """Whether an appointment counts at the place of that path.

    At a section: there only. At a body: for it and the sections inside it, and not for the bodies below, which are
    authorities of their own. An administrator's counts for the whole branch.
    """
    place = grant.authority.path
    if path == place:
        return True
    if grant.authority.kind in INSIDE or not path.startswith(place):
        return False
    if grant.role == Role.ADMINISTRATOR:
        return True
    below = path[len(place) :].strip("/").split("/")
    return not any(place + "/".join(below[: depth + 1]) + "/" in bodies for depth in range(len(below)))


def section_by_code(authority: Authority, code: str) -> Authority | None:
    """Return the section or judicial office of that code inside the authority, or None."""
    return Authority.objects.filter(code=code, path__startswith=authority.path, kind__in=INSIDE).first()
