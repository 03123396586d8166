"""条例第四条 · who stands in for whom, from when to when"""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DatesOutOfOrder
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.actions import appoint, cancel_absence, end_appointment, record_absence
from gongkai.domain.authorities.errors import (
    AbsenceOver,
    AbsencesOverlap,
    CannotHoldRoles,
    NothingToStandInFor,
    StandsInForOneself,
)
from gongkai.domain.authorities.models import Appointment, Role
from gongkai.domain.authorities.queries import absences_at, holdings, holds, roles_of, users_with, viewer
from tests.domain.office import Office
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 3, 4), date(2024, 3, 8)


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


@pytest.fixture
def signer(office) -> User:
    return office.appointed("陆明", "signer", "head")


@pytest.fixture
def deputy(office) -> User:
    return office.appointed("周敏", "first_reviewer")


def test_the_stand_in_acts_from_the_first_to_the_last_day(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    days = (date(2024, 3, 3), FIRST, LAST, date(2024, 3, 9))
    assert [bool(holds(deputy, office.justice, "signer", day)) for day in days] == [False, True, True, False]


def test_what_the_stand_in_does_is_recorded_for_the_absent_person(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    assert holds(deputy, office.justice, "signer", FIRST).name == "周敏（代陆明）"


def test_an_own_role_goes_before_one_stood_in_for(office, signer, deputy):
    office.appoint(deputy, "signer")
    office.absent(signer, deputy, FIRST, LAST)
    assert [one.acted_for for one in holdings(deputy, office.justice, "signer", FIRST)] == [None, signer]


def test_the_stand_in_acts_in_all_roles_of_the_absent_person(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    assert roles_of(deputy, office.justice, FIRST) == {Role.FIRST_REVIEWER, Role.SIGNER, Role.HEAD}


def test_the_stand_in_is_among_those_with_the_role(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    assert users_with("signer", office.justice, FIRST) == [deputy, signer]


def test_standing_in_at_one_authority_gives_nothing_at_another(office, signer, deputy):
    office.appoint(signer, "signer", at=office.education)
    office.absent(signer, deputy, FIRST, LAST)
    assert not holds(deputy, office.education, "signer", FIRST)


def test_standing_in_is_not_handed_on(office, signer, deputy):
    third = office.person("郑宁")
    office.absent(signer, deputy, FIRST, LAST)
    with pytest.raises(AbsencesOverlap, match="代理人须在岗"):
        office.absent(deputy, third, date(2024, 3, 8), date(2024, 3, 12))


def test_a_role_that_ends_ends_for_the_stand_in_too(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    own = Appointment.objects.get(user=signer, role="signer")
    end_appointment(own.pk, by=office.admin, today=date(2024, 3, 5))
    assert not holds(deputy, office.justice, "signer", date(2024, 3, 5))


def test_nobody_stands_in_for_an_account_out_of_use(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    User.objects.filter(pk=signer.pk).update(is_active=False)
    assert not holds(deputy, office.justice, "signer", FIRST)


def test_an_account_out_of_use_stands_in_for_nobody(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    User.objects.filter(pk=deputy.pk).update(is_active=False)
    assert users_with("signer", office.justice, FIRST) == [signer]


def test_a_cancelled_absence_ends_that_day(office, signer, deputy):
    absence = office.absent(signer, deputy, FIRST, LAST)
    cancel_absence(absence.pk, by=office.admin, today=date(2024, 3, 6))
    days = (date(2024, 3, 5), date(2024, 3, 6))
    assert [bool(holds(deputy, office.justice, "signer", day)) for day in days] == [True, False]


def test_after_a_cancelled_absence_another_can_stand_in(office, signer, deputy):
    cancel_absence(office.absent(signer, deputy, FIRST, LAST).pk, by=office.admin, today=office.today)
    third = office.person("郑宁")
    office.absent(signer, third, FIRST, LAST)
    assert viewer(third, FIRST).has("signer", "justice")


def test_the_viewer_knows_whom_the_user_stands_in_for(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    assert viewer(deputy, FIRST).stands_in_for == {signer.pk}


def test_the_coming_absences_of_an_authority_are_listed(office, signer, deputy):
    absence = office.absent(signer, deputy, FIRST, LAST)
    assert [list(absences_at(office.justice, day)) for day in (LAST, date(2024, 3, 9))] == [[absence], []]


def test_only_an_administrator_records_an_absence(office, signer, deputy):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        record_absence(
            user=signer,
            authority=office.justice,
            stand_in=deputy,
            from_on=FIRST,
            to_on=LAST,
            by=signer,
            today=office.today,
        )


def test_only_an_administrator_cancels_an_absence(office, signer, deputy):
    absence = office.absent(signer, deputy, FIRST, LAST)
    with pytest.raises(PermissionDenied, match="系统管理员"):
        cancel_absence(absence.pk, by=deputy, today=FIRST)


def test_an_administrator_who_stands_in_appoints_for_the_absent_one(office, deputy):
    office.absent(office.admin, deputy, FIRST, LAST, at=office.government)
    appoint(user=deputy, authority=office.justice, role="drafter", by=deputy, today=FIRST)
    assert Entry.objects.filter(act="appoint").latest("pk").details["acted_for"] == "管理员"


def test_nobody_stands_in_for_themselves(office, signer):
    with pytest.raises(StandsInForOneself, match="另一位同事"):
        office.absent(signer, signer, FIRST, LAST)


def test_the_terminal_stands_in_for_nobody(office, signer):
    with pytest.raises(CannotHoldRoles, match="个人账号"):
        office.absent(signer, office.terminal, FIRST, LAST)


def test_who_has_no_role_hands_nothing_over(office, deputy):
    with pytest.raises(NothingToStandInFor, match="路人"):
        office.absent(office.person("路人"), deputy, FIRST, LAST)


def test_an_absence_does_not_end_before_it_begins(office, signer, deputy):
    with pytest.raises(DatesOutOfOrder, match="结束日期2024-03-04"):
        office.absent(signer, deputy, LAST, FIRST)


def test_days_gone_by_are_not_handed_over(office, signer, deputy):
    with pytest.raises(AbsenceOver, match="2023-12-29"):
        office.absent(signer, deputy, date(2023, 12, 25), date(2023, 12, 29))


def test_one_person_has_one_stand_in_on_a_day(office, signer, deputy):
    office.absent(signer, deputy, FIRST, LAST)
    with pytest.raises(AbsencesOverlap, match="周敏代陆明"):
        office.absent(signer, office.person("郑宁"), LAST, date(2024, 3, 12))


def test_a_stand_in_is_there(office, signer, deputy):
    office.absent(deputy, office.person("郑宁"), FIRST, LAST)
    with pytest.raises(AbsencesOverlap, match="代理人须在岗"):
        office.absent(signer, deputy, LAST, date(2024, 3, 12))


def test_an_absence_is_cancelled_once(office, signer, deputy):
    absence = office.absent(signer, deputy, FIRST, LAST)
    cancel_absence(absence.pk, by=office.admin, today=FIRST)
    with pytest.raises(AbsenceOver):
        cancel_absence(absence.pk, by=office.admin, today=FIRST)


def test_recording_and_cancelling_leave_one_entry_each(office, signer, deputy):
    absence = office.absent(signer, deputy, FIRST, LAST)
    cancel_absence(absence.pk, by=office.admin, today=FIRST, reason="提前返岗")
    found = Entry.objects.filter(subject_kind="authorities.absence").order_by("sequence")
    assert [(entry.act, entry.article, entry.reason) for entry in found] == [
        ("record_absence", "条例（2019）第四条", ""),
        ("cancel_absence", "条例（2019）第四条", "提前返岗"),
    ]
