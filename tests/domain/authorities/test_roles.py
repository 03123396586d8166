"""条例第四条 · who has which role where, and who may say so"""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from gongkai.domain.accounts.errors import FieldsRefused
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.actions import appoint, end_appointment
from gongkai.domain.authorities.errors import (
    AlreadyAppointed,
    AppointmentEnded,
    CannotHoldRoles,
    EndsBeforeToday,
    LastAdministrator,
    NoSuchPlace,
    SupervisesFromABody,
)
from gongkai.domain.authorities.models import Appointment, Role
from gongkai.domain.authorities.queries import (
    appointments_at,
    authorities_visible_to,
    body_of,
    holds,
    may_see_submissions,
    require_place,
    roles_of,
    users_with,
    viewer,
)
from gongkai.knowledge.law.review_steps import review_orders
from tests.domain.office import Office
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
MARCH = date(2024, 3, 1)


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


def test_one_person_can_have_several_roles(office):
    user = office.appointed("沈知远", "drafter", "preparer")
    assert roles_of(user, office.justice, MARCH) == {Role.DRAFTER, Role.PREPARER}


def test_an_appointment_at_a_bureau_counts_in_its_sections(office):
    user = office.appointed("沈知远", "drafter")
    assert roles_of(user, office.legal, MARCH) == {Role.DRAFTER}


def test_an_appointment_at_a_section_counts_there_only(office):
    user = office.appointed("沈知远", "drafter", at=office.legal)
    assert roles_of(user, office.justice, MARCH) == frozenset()


def test_an_appointment_at_a_government_does_not_count_in_its_bureaus(office):
    user = office.appointed("陆明", "signer", at=office.government)
    assert roles_of(user, office.justice, MARCH) == frozenset()


def test_an_appointment_in_one_bureau_does_not_count_in_another(office):
    user = office.appointed("沈知远", "drafter")
    assert roles_of(user, office.education, MARCH) == frozenset()


def test_an_administrator_of_a_government_administers_its_bureaus(office):
    assert viewer(office.admin, MARCH).has("administrator", "legal")


def test_an_appointment_counts_from_its_first_day(office):
    user = office.person("沈知远")
    office.appoint(user, "drafter", started_on=date(2024, 2, 1))
    on = (date(2024, 1, 31), date(2024, 2, 1))
    assert [bool(holds(user, office.justice, "drafter", day)) for day in on] == [False, True]


def test_an_appointment_no_longer_counts_on_the_day_it_ends(office):
    user = office.person("沈知远")
    appointment = office.appoint(user, "drafter")
    end_appointment(appointment.pk, by=office.admin, today=MARCH)
    on = (date(2024, 2, 29), date(2024, 3, 1))
    assert [bool(holds(user, office.justice, "drafter", day)) for day in on] == [True, False]


def test_an_account_out_of_use_holds_no_role(office):
    user = office.appointed("沈知远", "drafter")
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    assert not viewer(user, MARCH).grants


def test_nobody_who_is_signed_out_of_use_is_listed(office):
    user = office.appointed("沈知远", "drafter")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert users_with("drafter", office.justice, MARCH) == []


def test_the_people_of_a_section_are_those_appointed_there_and_at_its_bureau(office):
    here, above = office.appointed("甲", "drafter", at=office.legal), office.appointed("乙", "drafter")
    office.appointed("丙", "drafter", at=office.education)
    assert set(users_with("drafter", office.legal, MARCH)) == {here, above}


def test_the_people_of_a_bureau_are_not_those_of_its_sections(office):
    office.appointed("甲", "drafter", at=office.legal)
    assert users_with("drafter", office.justice, MARCH) == []


def test_administrators_come_from_the_whole_way_up(office):
    assert users_with("administrator", office.legal, MARCH) == [office.admin]


def test_a_drafter_reads_what_the_bureau_works_on(office):
    user = office.appointed("沈知远", "drafter")
    assert viewer(user, MARCH).readable == {"justice", "legal"}


def test_an_administrator_reads_nothing_by_that_role(office):
    assert viewer(office.admin, MARCH).readable == frozenset()


def test_a_supervising_office_reads_no_drafts_of_its_units(office):
    user = office.appointed("方主任", "supervisor", at=office.government)
    assert not viewer(user, MARCH).may_read("justice")


def test_a_supervising_office_sees_what_its_units_submit(office):
    user = office.appointed("方主任", "supervisor", at=office.government)
    assert may_see_submissions(user, office.justice, MARCH)


def test_a_supervising_office_sees_what_sections_of_its_units_submit(office):
    user = office.appointed("方主任", "supervisor", at=office.government)
    assert viewer(user, MARCH).supervised == {"justice", "legal", "education"}


def test_a_bureau_does_not_see_what_another_submits(office):
    user = office.appointed("沈知远", "drafter")
    assert not may_see_submissions(user, office.education, MARCH)


def test_a_bureau_sees_its_own_submissions(office):
    user = office.appointed("沈知远", "drafter")
    assert may_see_submissions(user, office.justice, MARCH)


def test_who_reads_supervises_or_administers_sees_the_authority(office):
    assert [one.code for one in authorities_visible_to(office.admin, MARCH)] == [
        "dongyang",
        "education",
        "justice",
        "legal",
    ]


def test_who_has_no_role_sees_no_authority(office):
    assert not authorities_visible_to(office.person("路人"), MARCH).exists()


def test_building_a_viewer_takes_three_queries_however_many_roles(office, django_assert_max_num_queries):
    user = office.appointed("沈知远", "drafter", "preparer", "first_reviewer", "signer")
    office.appointed("沈知远", "supervisor", at=office.government)
    with django_assert_max_num_queries(3):
        asking = viewer(user, MARCH)
        assert (asking.readable, asking.supervises("education")) == ({"justice", "legal"}, True)


def test_a_section_belongs_to_its_bureau(office):
    assert body_of(office.legal) == office.justice


def test_every_role_of_the_review_orders_exists():
    named = {step.role for order in review_orders().values() for step in order.steps}
    drafting = {role for order in review_orders().values() for role in order.drafted_by}
    assert (named | drafting) - set(Role) == set()


def test_an_unknown_place_is_refused_by_name(office):
    with pytest.raises(NoSuchPlace, match="nowhere"):
        require_place("nowhere")


def test_the_appointments_of_a_bureau_include_its_sections(office):
    office.appointed("甲", "drafter", at=office.legal)
    office.appointed("乙", "signer")
    office.appointed("丙", "signer", at=office.education)
    assert [one.user.name for one in appointments_at(office.justice, MARCH)] == ["乙", "甲"]


# 谁可以任免


def test_only_an_administrator_appoints(office):
    clerk = office.appointed("沈知远", "drafter")
    with pytest.raises(PermissionDenied, match="系统管理员"):
        appoint(user=clerk, authority=office.justice, role="signer", by=clerk, today=MARCH)


def test_an_administrator_of_another_bureau_does_not_appoint(office):
    other = office.appointed("教育局管理员", "administrator", at=office.education)
    with pytest.raises(PermissionDenied, match="东阳市司法局"):
        appoint(user=other, authority=office.justice, role="signer", by=other, today=MARCH)


def test_an_administrator_of_a_bureau_does_not_appoint_above_it(office):
    below = office.appointed("司法局管理员", "administrator")
    with pytest.raises(PermissionDenied, match="东阳市人民政府"):
        appoint(user=below, authority=office.government, role="administrator", by=below, today=MARCH)


def test_the_terminal_appoints_only_the_first_administrator(office):
    with pytest.raises(PermissionDenied, match="命令行"):
        appoint(
            user=office.person("某人"),
            authority=office.justice,
            role="administrator",
            by=office.terminal,
            today=MARCH,
        )


def test_the_terminal_appoints_again_when_no_administrators_account_is_in_use(office):
    User.objects.filter(pk=office.admin.pk).update(is_active=False)
    nextone = office.person("新管理员")
    appoint(user=nextone, authority=office.government, role="administrator", by=office.terminal, today=MARCH)
    assert viewer(nextone, MARCH).has("administrator", "justice")


def test_the_terminal_appoints_no_other_role(office):
    User.objects.filter(pk=office.admin.pk).update(is_active=False)
    with pytest.raises(PermissionDenied, match="命令行"):
        appoint(user=office.person("某人"), authority=office.justice, role="signer", by=office.terminal, today=MARCH)


def test_the_terminal_holds_no_role(office):
    with pytest.raises(CannotHoldRoles, match="个人账号"):
        office.appoint(office.terminal, "drafter")


def test_a_section_supervises_nobody(office):
    with pytest.raises(SupervisesFromABody, match="人民政府或者部门"):
        office.appointed("方主任", "supervisor", at=office.legal)


def test_an_unknown_role_is_refused(office):
    with pytest.raises(FieldsRefused, match="职务"):
        office.appointed("沈知远", "king")


def test_the_same_role_is_given_once(office):
    user = office.appointed("沈知远", "drafter")
    with pytest.raises(AlreadyAppointed, match="2024-01-02"):
        office.appoint(user, "drafter")


def test_a_role_that_ended_can_be_given_again(office):
    user = office.person("沈知远")
    end_appointment(office.appoint(user, "drafter").pk, by=office.admin, today=MARCH)
    appoint(user=user, authority=office.justice, role="drafter", by=office.admin, today=MARCH)
    assert holds(user, office.justice, "drafter", MARCH)


def test_an_appointment_ends_once(office):
    appointment = office.appoint(office.person("沈知远"), "drafter")
    end_appointment(appointment.pk, by=office.admin, today=MARCH)
    with pytest.raises(AppointmentEnded, match="2024-03-01"):
        end_appointment(appointment.pk, by=office.admin, today=MARCH)


def test_an_appointment_does_not_end_in_the_past(office):
    appointment = office.appoint(office.person("沈知远"), "drafter")
    with pytest.raises(EndsBeforeToday, match="2024-02-29"):
        end_appointment(appointment.pk, by=office.admin, today=MARCH, ended_on=date(2024, 2, 29))


def test_an_appointment_can_be_ended_for_a_later_day(office):
    appointment = office.appoint(office.person("沈知远"), "drafter")
    end_appointment(appointment.pk, by=office.admin, today=MARCH, ended_on=date(2024, 4, 1))
    assert holds(appointment.user, office.justice, "drafter", date(2024, 3, 31))


def test_the_last_administrator_cannot_be_removed(office):
    own = Appointment.objects.get(user=office.admin)
    with pytest.raises(LastAdministrator, match="先任命另一位"):
        end_appointment(own.pk, by=office.admin, today=MARCH)


def test_an_administrator_who_leaves_later_does_not_let_the_last_one_go(office):
    second = office.appointed("副管理员", "administrator", at=office.government)
    leaving = Appointment.objects.get(user=second)
    end_appointment(leaving.pk, by=office.admin, today=MARCH, ended_on=date(2024, 6, 1))
    with pytest.raises(LastAdministrator):
        end_appointment(Appointment.objects.get(user=office.admin).pk, by=second, today=MARCH)


def test_an_administrator_whose_account_is_out_of_use_does_not_let_the_last_one_go(office):
    second = office.appointed("副管理员", "administrator", at=office.government)
    User.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(LastAdministrator):
        end_appointment(Appointment.objects.get(user=office.admin).pk, by=office.admin, today=MARCH)


def test_one_of_two_administrators_can_be_removed(office):
    second = office.appointed("副管理员", "administrator", at=office.government)
    end_appointment(Appointment.objects.get(user=second).pk, by=office.admin, today=MARCH)
    assert not viewer(second, MARCH).has("administrator", "dongyang")


def test_an_appointment_leaves_one_entry_with_its_article(office):
    user = office.person("沈知远")
    before = Entry.objects.count()
    office.appoint(user, "drafter")
    entry = Entry.objects.latest("pk")
    assert (Entry.objects.count() - before, entry.act, entry.article) == (1, "appoint", "条例（2019）第四条")


def test_an_appointment_at_a_section_stands_in_the_chain_of_its_bureau(office):
    office.appointed("沈知远", "drafter", at=office.legal)
    entry = Entry.objects.latest("pk")
    assert (entry.authority_code, entry.details["place"]) == ("justice", "legal")


def test_ending_leaves_one_entry_with_its_reason(office):
    appointment = office.appoint(office.person("沈知远"), "drafter")
    end_appointment(appointment.pk, by=office.admin, today=MARCH, reason="调离")
    assert Entry.objects.get(act="end_appointment").reason == "调离"


def test_the_database_refuses_an_end_before_the_start(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            user=office.admin,
            authority=office.justice,
            role="drafter",
            started_on=date(2024, 2, 1),
            ended_on=date(2024, 1, 1),
        )
