"""条例第四条 · 人员页面：系统管理员管本机关的账号、职务、科室和代理，管不到别的机关"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client

from gongkai import clock
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username, second_factor_of
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import by_code, viewer
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.people_of_tests import PASSWORD, REPORTS, bound, give, with_password
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
HERE = "/office/people/at/justice/"


opened = once_a_module(lambda: Office(clock.today()))


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


@pytest.fixture
def admin(office) -> User:
    return office.appointed("admin-of-justice", "administrator")


@pytest.fixture
def clerk(office) -> User:
    return with_password(office.person("shen", authority_code="justice"))


@pytest.fixture
def desk(client, admin):
    """The administrator's browser."""
    return enter(client, admin)


def initial_password(page) -> str:
    return re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", words(page))[0]


def test_a_new_user_signs_in_with_the_password_shown(desk):
    page = desk.post(HERE + "users/new/", {"name": "何书言", "username": "heshuyan"})
    assert give(Client(), "heshuyan", initial_password(page)).status_code == 302


def test_a_new_user_belongs_to_the_authority(desk):
    desk.post(HERE + "users/new/", {"name": "何书言", "username": "heshuyan"})
    assert by_username("heshuyan").authority_code == "justice"


def test_a_new_user_has_to_change_the_password(desk):
    desk.post(HERE + "users/new/", {"name": "何书言", "username": "heshuyan"})
    assert by_username("heshuyan").must_change_password


@pytest.mark.parametrize(("username", "problem"), [("he shu", "空格"), ("shen", "登记过")])
def test_a_bad_sign_in_name_stays_on_the_form_with_its_reason(desk, clerk, username, problem):
    page = desk.post(HERE + "users/new/", {"name": "何书言", "username": username})
    assert (page.status_code, problem in words(page)) == (422, True)


def test_no_password_stands_in_the_audit(desk):
    password = initial_password(desk.post(HERE + "users/new/", {"name": "何书言", "username": "heshuyan"}))
    assert not [entry for entry in Entry.objects.all() if password in str(entry.details) + entry.reason]


def test_what_an_administrator_does_stands_in_the_chain_of_the_authority(desk, admin):
    desk.post(HERE + "users/new/", {"name": "何书言", "username": "heshuyan"})
    entries = Entry.objects.filter(authority_code="justice", actor_id=str(admin.pk)).order_by("sequence")
    assert [entry.act for entry in entries if entry.act != "begin_sign_in"] == ["create_user", "issue_password"]


def test_a_new_password_ends_what_was_open(desk, clerk):
    theirs = enter(Client(), clerk)
    desk.post(f"/office/people/person/{clerk.pk}/password/")
    assert theirs.get(REPORTS).status_code == 302


def test_a_new_password_replaces_the_old_one(desk, clerk):
    desk.post(f"/office/people/person/{clerk.pk}/password/")
    assert give(Client(), "shen", PASSWORD).status_code == 422


def test_an_account_taken_out_of_use_opens_nothing(desk, clerk):
    theirs = enter(Client(), clerk)
    desk.post(f"/office/people/person/{clerk.pk}/deactivate/")
    assert theirs.get(REPORTS).status_code == 302


def test_an_account_put_into_use_again_keeps_its_password(desk, clerk):
    desk.post(f"/office/people/person/{clerk.pk}/deactivate/")
    desk.post(f"/office/people/person/{clerk.pk}/reactivate/")
    assert give(Client(), "shen", PASSWORD).status_code == 302


def test_an_account_out_of_use_gets_no_new_password(desk, clerk):
    desk.post(f"/office/people/person/{clerk.pk}/deactivate/")
    page = desk.post(f"/office/people/person/{clerk.pk}/password/")
    assert (page.status_code, "先恢复账号" in words(page)) == (409, True)


def test_nobody_takes_their_own_account_out_of_use(desk, admin):
    User.objects.filter(pk=admin.pk).update(authority_code="justice")
    assert desk.post(f"/office/people/person/{admin.pk}/deactivate/").status_code == 409


def test_a_phone_is_forgotten(desk, clerk):
    bound(clerk)
    desk.post(f"/office/people/person/{clerk.pk}/phone/")
    assert second_factor_of(clerk) is None


def test_a_lock_is_lifted(desk, clerk):
    for number in range(5):
        give(Client(), "shen", f"wrong-password-{number}")
    desk.post(f"/office/people/person/{clerk.pk}/unlock/")
    assert give(Client(), "shen", PASSWORD).status_code == 302


def test_the_list_shows_who_is_locked(desk, clerk):
    for number in range(5):
        give(Client(), "shen", f"wrong-password-{number}")
    assert "已锁定" in words(desk.get(HERE))


def test_an_administrator_does_not_touch_somebody_of_another_authority(desk, office):
    stranger = office.person("gu", authority_code="education")
    assert desk.post(f"/office/people/person/{stranger.pk}/password/").status_code == 403


def test_an_administrator_does_not_touch_somebody_with_a_role_higher_up(desk, office, clerk):
    """Else a new password for the city's administrator would be the city's power."""
    office.appoint(clerk, "administrator", at=office.government)
    assert desk.post(f"/office/people/person/{clerk.pk}/password/").status_code == 403


def test_not_even_by_way_of_an_account_out_of_use(desk, office, clerk):
    office.appoint(clerk, "administrator", at=office.government)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert desk.post(f"/office/people/person/{clerk.pk}/password/").status_code == 409


def test_an_administrator_makes_nobody_for_another_authority(desk):
    page = desk.post("/office/people/at/education/users/new/", {"name": "何书言", "username": "heshuyan"})
    assert (page.status_code, by_username("heshuyan")) == (403, None)


def test_an_administrator_registers_no_section_of_another_authority(desk):
    form = {"name": "人事科", "kind": "section", "code": "education-staff"}
    assert (desk.post("/office/people/at/education/sections/new/", form).status_code, by_code("education-staff")) == (
        403,
        None,
    )


def test_a_section_is_registered(desk):
    desk.post(HERE + "sections/new/", {"name": "人事科", "kind": "section", "code": "justice-staff"})
    assert "人事科" in words(desk.get(HERE))


def test_a_code_that_fits_no_address_stays_on_the_form(desk):
    page = desk.post(HERE + "sections/new/", {"name": "人事科", "kind": "section", "code": "人事"})
    assert (page.status_code, "小写" in words(page)) == (422, True)


def appoint_form(**other) -> dict:
    return {"place": "justice", "role": "drafter", "started_on": clock.today()} | other


def test_a_person_is_appointed(desk, clerk):
    desk.post(f"/office/people/person/{clerk.pk}/appoint/", appoint_form())
    assert viewer(clerk, clock.today()).has("drafter", "justice")


def test_a_person_is_appointed_from_a_day_to_come(desk, clerk):
    tomorrow = clock.today() + timedelta(days=1)
    desk.post(f"/office/people/person/{clerk.pk}/appoint/", appoint_form(started_on=tomorrow))
    assert [viewer(clerk, day).has("drafter", "justice") for day in (clock.today(), tomorrow)] == [False, True]


def test_nobody_is_appointed_elsewhere(desk, clerk):
    page = desk.post(f"/office/people/person/{clerk.pk}/appoint/", appoint_form(place="education"))
    assert (page.status_code, viewer(clerk, clock.today()).roles) == (422, frozenset())


def test_the_same_role_twice_is_refused_on_the_form(desk, clerk):
    for _ in range(2):
        page = desk.post(f"/office/people/person/{clerk.pk}/appoint/", appoint_form())
    assert (page.status_code, "不必重复任命" in words(page)) == (422, True)


def test_a_role_is_ended(desk, office, clerk):
    appointment = office.appoint(clerk, "drafter")
    desk.post(f"/office/people/appointments/{appointment.pk}/end/", {"ended_on": clock.today(), "reason": "调离"})
    assert not viewer(clerk, clock.today()).has("drafter", "justice")


def test_the_last_administrator_stays(desk, admin):
    own = admin.appointments.get()
    page = desk.post(f"/office/people/appointments/{own.pk}/end/", {"ended_on": clock.today()})
    assert (page.status_code, "最后一位系统管理员" in words(page)) == (422, True)


def absence_form(user, stand_in, **other) -> dict:
    return {"user": user.pk, "stand_in": stand_in.pk, "from_on": clock.today(), "to_on": clock.today()} | other


def test_a_stand_in_acts_for_the_absent_person(desk, office, clerk):
    signer = office.appointed("lu", "signer")
    desk.post(HERE + "absences/new/", absence_form(signer, clerk))
    assert viewer(clerk, clock.today()).has("signer", "justice")


def test_days_in_the_wrong_order_stay_on_the_form(desk, office, clerk):
    signer = office.appointed("lu", "signer")
    yesterday = clock.today() - timedelta(days=1)
    page = desk.post(HERE + "absences/new/", absence_form(signer, clerk, to_on=yesterday))
    assert (page.status_code, "结束日期" in words(page)) == (422, True)


def test_a_stand_in_of_another_authority_is_not_offered(desk, office, clerk):
    office.appoint(clerk, "drafter")
    stranger = office.person("gu", authority_code="education")
    assert desk.post(HERE + "absences/new/", absence_form(clerk, stranger)).status_code == 422


def test_a_cancelled_stand_in_acts_no_more(desk, office, clerk):
    signer = office.appointed("lu", "signer")
    absence = office.absent(signer, clerk, clock.today(), clock.today())
    desk.post(f"/office/people/absences/{absence.pk}/cancel/")
    assert not viewer(clerk, clock.today()).has("signer", "justice")


def test_what_was_typed_is_shown_as_text(desk):
    desk.post(HERE + "users/new/", {"name": "<script>alert(1)</script>", "username": "x-1"})
    assert "<script>alert" not in desk.get(HERE).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/office/people/person/999999/",
        "/office/people/appointments/999999/end/",
        "/office/people/at/nowhere/",
        "/office/people/at/legal/",
    ],
)
def test_what_is_not_there_is_said_so(desk, address):
    page = desk.get(address)
    assert (page.status_code, "请" in words(page)) == (404, True)


def test_a_list_of_fifty_people_asks_few_questions(desk, office, django_assert_max_num_queries):
    for number in range(50):
        office.appoint(office.person(f"p{number}", authority_code="justice"), "drafter")
    with django_assert_max_num_queries(25):
        desk.get(HERE)
