"""Registering authorities and their sections in the tree; appointing people and recording who stands in for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from gongkai.domain.accounts.actions import INSTALLATION
from gongkai.domain.accounts.errors import AlreadyRegistered, refuse_bad_fields, refuse_disorder
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.errors import (
    AbsenceOver,
    AbsencesOverlap,
    AlreadyAppointed,
    AppointmentEnded,
    CannotHoldRoles,
    CodeRefused,
    EndsBeforeToday,
    LastAdministrator,
    NotASection,
    NothingToStandInFor,
    OrganisationCodeRefused,
    PathTooLong,
    SectionsDoNotReport,
    StandsInForOneself,
    SupervisesFromABody,
)
from gongkai.domain.authorities.models import Absence, Appointment, Authority, Kind, Role
from gongkai.domain.authorities.queries import INSIDE, administers, body_of, by_code, has_administrator
from gongkai.domain.jobs.actions import bump_stamp
from gongkai.knowledge.law.acts import article_of

CODE = re.compile(r"[a-z][a-z0-9-]{0,63}")
ORGANISATION_CODE = re.compile(r"[0-9A-Z]{9}|[0-9A-Z]{18}", re.ASCII)
PATH_LENGTH = 500
STAMP = "authorities"


@transaction.atomic
def register_authority(
    *,
    code: str,
    name: str,
    kind: str,
    by: User,
    today: date,
    parent: Authority | None = None,
    is_reporting_unit: bool = False,
    address: str = "",
    telephone: str = "",
) -> Authority:
    """登记机关。Register a government, bureau or township below `parent`, or at the top of a tree.

    Law: 条例第四条 — every authority designates its disclosure office.

    Raises:
        PermissionDenied: `by` may not act.
        CodeRefused: the code does not fit an address.
        AlreadyRegistered: the code is taken.
        SectionsDoNotReport: a section or judicial office was marked as a reporting unit.
        FieldsRefused: a field is empty, too long or unknown.
    """
    require_active(by)
    if kind in INSIDE and is_reporting_unit:
        raise SectionsDoNotReport
    authority = _placed(
        Authority(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            is_reporting_unit=is_reporting_unit,
            address=address,
            telephone=telephone,
        )
    )
    article = article_of("register_authority", today, entered_on=today)
    record("register_authority", subject=authority, by=by, authority_code=INSTALLATION, article=article, on=today)
    return authority


@transaction.atomic
def register_section(
    *, authority: Authority, code: str, name: str, by: User, today: date, kind: str = Kind.SECTION
) -> Authority:
    """登记内设科室、司法所。Register a section or judicial office inside an authority.

    Law: 条例第四条 — the internal organisation is the authority's own.

    Raises:
        PermissionDenied: `by` neither administers the authority nor is the terminal.
        NotASection: `kind` is that of a body.
        CodeRefused: the code does not fit an address.
        AlreadyRegistered: the code is taken.
        FieldsRefused: a field is empty, too long or unknown.
    """
    require_active(by)
    acted_for = None if by.is_terminal else _require_administrator(by, authority, today)
    if kind not in INSIDE:
        raise NotASection(kind)
    section = _placed(Authority(code=code, name=name, kind=kind, parent=authority))
    _record("register_section", section, authority, by, acted_for, today, {})
    return section


@transaction.atomic
def set_organisation_code(authority: Authority, *, organisation_code: str, by: User, today: date) -> Authority:
    """设定机构代码。Set the code that the index numbers of the authority begin with; numbers given before stay.

    Law: 条例（2007）第十九条，条例（2019）第十二条 — the catalogue names the index of each piece.

    Args:
        organisation_code: 组织机构代码 (nine characters, the hyphen may stand) or 统一社会信用代码 (eighteen).

    Raises:
        PermissionDenied: `by` neither administers the authority nor is the terminal.
        OrganisationCodeRefused: it is neither of the two.
        AlreadyRegistered: another authority has it.
    """
    require_active(by)
    acted_for = None if by.is_terminal else _require_administrator(by, authority, today)
    locked = _locked(authority)
    code = organisation_code.strip().upper().replace("-", "")
    if not ORGANISATION_CODE.fullmatch(code):
        raise OrganisationCodeRefused(organisation_code)
    if Authority.objects.filter(organisation_code=code).exclude(pk=locked.pk).exists():
        raise AlreadyRegistered("机构代码", code)
    before, locked.organisation_code = locked.organisation_code, code
    locked.save(update_fields=["organisation_code"])
    details = {"organisation_code": code, "before": before}
    _record("set_organisation_code", locked, locked, by, acted_for, today, details)
    return locked


def _placed(authority: Authority) -> Authority:
    """Return the authority stored with its path."""
    if not CODE.fullmatch(authority.code) or authority.code == INSTALLATION:
        raise CodeRefused(authority.code)
    if by_code(authority.code):
        raise AlreadyRegistered("代码", authority.code)
    authority.path = f"{authority.parent.path if authority.parent else ''}{authority.code}/"
    if len(authority.path) > PATH_LENGTH:
        raise PathTooLong(authority.parent.name if authority.parent else authority.name)
    refuse_bad_fields(authority)
    authority.save(force_insert=True)
    # 公众网站列出公开机关：登记一个，缓存的网页就要重做。
    bump_stamp(STAMP)
    return authority


@transaction.atomic
def appoint(
    *, user: User, authority: Authority, role: str, by: User, today: date, started_on: date | None = None
) -> Appointment:
    """任命。Give a person a role at an authority or section, from `started_on` (today where not given) on.

    The terminal appoints an administrator where the authority, and those above it, have none in office: the first one,
    or the next after the last account was closed.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not administer the authority.
        CannotHoldRoles: `user` is the terminal, or an account out of use.
        SupervisesFromABody: the supervising role at a section.
        AlreadyAppointed: the person has that role there, today or later.
        FieldsRefused: an unknown role.
    """
    _locked(authority)
    acted_for = _require_appointing(by, authority, role, today)
    _refuse_without_person(user)
    if role == Role.SUPERVISOR and authority.kind in INSIDE:
        raise SupervisesFromABody(authority.name)
    appointment = Appointment(user=user, authority=authority, role=role, started_on=started_on or today)
    refuse_bad_fields(appointment)
    _refuse_second_appointment(appointment)
    appointment.save(force_insert=True)
    details = {"user": user.name, "role": role, "place": authority.code, "started_on": appointment.started_on}
    _record("appoint", appointment, authority, by, acted_for, today, details)
    return appointment


@transaction.atomic
def end_appointment(
    appointment_id: int, *, by: User, today: date, ended_on: date | None = None, reason: str = ""
) -> Appointment:
    """免职。End an appointment: from `ended_on` (today where not given) on it no longer counts.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not administer the authority.
        AppointmentEnded: it was ended before.
        EndsBeforeToday: a day gone by, or before it started.
        LastAdministrator: the authority would have no administrator of its own left.
    """
    authority = _locked(Appointment.objects.get(pk=appointment_id).authority)
    appointment = Appointment.objects.select_related("user", "authority").get(pk=appointment_id)
    acted_for = _require_administrator(by, authority, today)
    last_on = ended_on or max(today, appointment.started_on)
    if appointment.ended_on:
        raise AppointmentEnded(appointment.ended_on)
    if last_on < max(today, appointment.started_on):
        raise EndsBeforeToday(last_on, today)
    if appointment.role == Role.ADMINISTRATOR:
        _refuse_ending_the_last_administrator(appointment, last_on)
    appointment.ended_on = last_on
    appointment.save(update_fields=["ended_on"])
    details = {
        "user": appointment.user.name,
        "role": appointment.role,
        "place": authority.code,
        "ended_on": appointment.ended_on,
    }
    _record("end_appointment", appointment, authority, by, acted_for, today, details, reason)
    return appointment


@transaction.atomic
def record_absence(
    *, user: User, authority: Authority, stand_in: User, from_on: date, to_on: date, by: User, today: date
) -> Absence:
    """离岗代理。Let `stand_in` act with the roles `user` has at the authority, from `from_on` to `to_on` inclusive.

    The absent person keeps their roles and may still act. What the stand-in does is recorded as theirs for the absent
    person. Standing in is not handed on: a stand-in's own absence hands over their own roles only.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not administer the authority.
        StandsInForOneself, CannotHoldRoles: not a person who can stand in.
        DatesOutOfOrder, AbsenceOver: the days are in the wrong order, or gone.
        NothingToStandInFor: the absent person has no role there in these days.
        AbsencesOverlap: another absence of the same person, or one of the stand-in, in these days.
    """
    _locked(authority)
    acted_for = _require_administrator(by, authority, today)
    if user == stand_in:
        raise StandsInForOneself
    _refuse_without_person(stand_in)
    refuse_disorder("起始日期", from_on, "结束日期", to_on)
    if to_on < today:
        raise AbsenceOver(to_on)
    absence = Absence(user=user, authority=authority, stand_in=stand_in, from_on=from_on, to_on=to_on)
    _refuse_nothing_to_hand_over(absence)
    _refuse_overlapping_absences(absence, today)
    absence.save(force_insert=True)
    details = {
        "user": user.name,
        "stand_in": stand_in.name,
        "place": authority.code,
        "from_on": from_on,
        "to_on": to_on,
    }
    _record("record_absence", absence, authority, by, acted_for, today, details)
    return absence


@transaction.atomic
def cancel_absence(absence_id: int, *, by: User, today: date, reason: str = "") -> Absence:
    """撤销代理。End an absence today: from today on nobody stands in; what was done before stands.

    Law: 条例第四条 — the authority names who does the daily work.

    Raises:
        PermissionDenied: `by` does not administer the authority.
        AbsenceOver: its days are gone, or it was cancelled before.
    """
    authority = _locked(Absence.objects.get(pk=absence_id).authority)
    absence = Absence.objects.select_related("user", "stand_in", "authority").get(pk=absence_id)
    acted_for = _require_administrator(by, authority, today)
    if absence.cancelled_on or absence.to_on < today:
        raise AbsenceOver(absence.cancelled_on or absence.to_on)
    absence.cancelled_on = today
    absence.save(update_fields=["cancelled_on"])
    details = {"user": absence.user.name, "stand_in": absence.stand_in.name, "place": authority.code}
    _record("cancel_absence", absence, authority, by, acted_for, today, details, reason)
    return absence


def _locked(authority: Authority) -> Authority:
    # 同一机关及其科室的任免依次办理：两位管理员同时免去对方，只有一个能成。
    Authority.objects.select_for_update().get(pk=body_of(authority).pk)
    return authority


def _require_administrator(by: User, authority: Authority, today: date) -> User | None:
    """Return the person `by` acts for, if any. Raises PermissionDenied unless `by` administers the authority."""
    require_active(by)
    holding = administers(by, authority, today)
    if holding is None:
        raise PermissionDenied(f"{by.name}不是{authority.name}或者其上级机关的系统管理员。请由系统管理员办理。")
    return holding.acted_for


def _require_appointing(by: User, authority: Authority, role: str, today: date) -> User | None:
    """Return the person `by` acts for, if any; the terminal may name an administrator where there is none."""
    is_first = by.is_terminal and role == Role.ADMINISTRATOR and not has_administrator(authority, today)
    return None if is_first else _require_administrator(by, authority, today)


def _refuse_without_person(user: User) -> None:
    if user.is_terminal or not user.is_active:
        raise CannotHoldRoles(user.name)


def _refuse_second_appointment(appointment: Appointment) -> None:
    same = Appointment.objects.filter(user=appointment.user, authority=appointment.authority, role=appointment.role)
    found = same.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=appointment.started_on)).first()
    if found:
        label = Role(found.role).label
        raise AlreadyAppointed(appointment.user.name, label, appointment.authority.name, found.started_on)


def _refuse_ending_the_last_administrator(appointment: Appointment, ended_on: date) -> None:
    """Raise LastAdministrator unless another one stays, without an end, who is in office by that day."""
    administrators = Appointment.objects.filter(authority=appointment.authority, role=Role.ADMINISTRATOR)
    staying = administrators.filter(
        ended_on__isnull=True, started_on__lte=ended_on, user__is_active=True, user__is_terminal=False
    )
    if not staying.exclude(user=appointment.user).exists():
        raise LastAdministrator(appointment.authority.name)


def _refuse_nothing_to_hand_over(absence: Absence) -> None:
    held = Appointment.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=absence.from_on),
        user=absence.user,
        authority__path__startswith=absence.authority.path,
        started_on__lte=absence.to_on,
    )
    if not held.exists():
        raise NothingToStandInFor(absence.user.name, absence.authority.name)


def _refuse_overlapping_absences(absence: Absence, today: date) -> None:
    """Raise AbsencesOverlap where the absent person has a stand-in already, or a stand-in would be away."""
    same_days = Absence.objects.filter(from_on__lte=absence.to_on, to_on__gte=max(absence.from_on, today))
    holding = same_days.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=today))
    of_the_same = Q(user=absence.user) & (
        Q(authority__path__startswith=absence.authority.path) | Q(authority__in=_above(absence.authority))
    )
    # 代理人自己离岗，或者离岗人正在代理别人：都没有人在岗。
    away = Q(user=absence.stand_in) | Q(stand_in=absence.user)
    found = holding.filter(of_the_same | away).select_related("user", "stand_in").order_by("from_on").first()
    if found:
        raise AbsencesOverlap(found)


def _above(authority: Authority) -> list[Authority]:
    return list(Authority.objects.filter(code__in=authority.path.strip("/").split("/")))


def _record(
    act: str,
    subject: Appointment | Absence | Authority,
    authority: Authority,
    by: User,
    acted_for: User | None,
    today: date,
    details: Mapping[str, object],
    reason: str = "",
) -> None:
    """Add the entry to the chain of the body; `acted_for` only where a stand-in acted."""
    record(
        act,
        subject=subject,
        by=by,
        authority_code=body_of(authority).code,
        article=article_of(act, today, entered_on=today),
        on=today,
        reason=reason,
        details={**details, **({"acted_for": acted_for.name} if acted_for else {})},
    )
