"""条例第四条 · 登录：只有有账号的人进得来，进来的就是本人，出去了就是出去了"""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client

from gongkai import clock
from gongkai.domain.accounts.actions.passwords import issue_password
from gongkai.domain.accounts.actions.second_factor import bind_device
from gongkai.domain.accounts.models import SignIn, User
from gongkai.domain.audit.models import Entry
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.people_of_tests import (
    CODE,
    PASSWORD,
    REPORTS,
    SIGN_IN,
    bound,
    clerk_with_password,
    code_of,
    give,
    with_password,
)

pytestmark = pytest.mark.django_db
FOREIGN = ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", "/\\evil.example", "http:evil.example"]


opened = once_a_module(Office)


@pytest.fixture
def office(opened, db) -> Office:
    return deepcopy(opened)


@pytest.fixture
def clerk(office) -> User:
    return clerk_with_password(office)


@pytest.fixture
def signer(office) -> User:
    return with_password(office.appointed("lu", "signer"))


@pytest.fixture
def inside(client, clerk):
    give(client, "shen", PASSWORD)
    return client


def test_the_right_password_opens_the_office(client, clerk):
    assert give(client, "shen", PASSWORD, next=REPORTS).url == REPORTS


def test_who_signed_in_reads_on(inside):
    assert inside.get(REPORTS).status_code == 200


def test_a_sign_in_leaves_an_entry_without_the_whole_address(client, clerk):
    client.post(SIGN_IN, {"username": "shen", "password": PASSWORD}, REMOTE_ADDR="10.3.7.9")
    assert Entry.objects.get(act="begin_sign_in").details["address"] == "10.3.*.*"


@pytest.mark.parametrize(("name", "password"), [("shen", "wrong-wrong-1"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, clerk, name, password):
    response = give(client, name, password)
    assert (response.status_code, "登录名或者密码不正确" in words(response)) == (422, True)


def test_an_account_out_of_use_does_not_open(client, clerk):
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert "登录名或者密码不正确" in words(give(client, "shen", PASSWORD))


def test_the_terminal_signs_in_nowhere(client, office):
    assert give(client, "terminal", "").status_code == 422


def test_twenty_wrong_passwords_are_locked_out_with_a_clear_answer(client, clerk):
    answers = [give(client, "shen", f"wrong-password-{number}") for number in range(20)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [429] * 16


def test_the_locked_page_says_how_long_and_who_helps(client, clerk):
    for number in range(5):
        page = give(client, "shen", f"wrong-password-{number}")
    assert "30分钟" in words(page)
    assert "系统管理员" in words(page)


def test_the_right_password_does_not_open_a_lock(client, clerk):
    for number in range(5):
        give(client, "shen", f"wrong-password-{number}")
    assert give(client, "shen", PASSWORD).status_code == 429


def test_a_name_nobody_has_is_locked_alike(client, clerk):
    assert [give(client, "nobody", "x").status_code for _ in range(6)] == [422] * 4 + [429] * 2


def test_a_lock_holds_for_one_address_only(client, clerk):
    for number in range(5):
        give(client, "shen", f"wrong-password-{number}")
    elsewhere = client.post(SIGN_IN, {"username": "shen", "password": PASSWORD}, REMOTE_ADDR="10.3.7.9")
    assert elsewhere.status_code == 302


def test_no_forwarded_address_slips_out_of_a_lock(client, clerk):
    for number in range(6):
        response = client.post(
            SIGN_IN,
            {"username": "shen", "password": f"wrong-password-{number}"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    assert response.status_code == 429


def test_behind_our_own_proxy_the_address_it_wrote_down_counts(client, clerk, settings):
    settings.PROXIES = 1
    for number in range(6):
        response = client.post(
            SIGN_IN,
            {"username": "shen", "password": f"wrong-password-{number}"},
            headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.9"},
        )
    assert response.status_code == 429


def test_a_lock_ends_after_half_an_hour(client, clerk):
    for number in range(5):
        give(client, "shen", f"wrong-password-{number}")
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(minutes=31))
    assert give(client, "shen", PASSWORD).status_code == 302


def test_no_password_is_kept_of_a_failure(client, clerk):
    give(client, "shen", "secret-typed-wrong")
    attempt = AccessAttempt.objects.get()
    assert "secret-typed-wrong" not in attempt.post_data + attempt.get_data


def test_the_running_log_names_nobody(client, clerk, caplog):
    with caplog.at_level("INFO"):
        for number in range(6):
            give(client, "shen", f"wrong-password-{number}")
    assert [name for name in ("shen", "127.0.0.1") if name in caplog.text] == []


@pytest.mark.parametrize("address", FOREIGN)
def test_the_door_leads_to_no_other_host(client, clerk, address):
    assert give(client, "shen", PASSWORD, next=address).url == "/office/"


@pytest.mark.parametrize("address", FOREIGN)
def test_the_door_leads_who_is_in_to_no_other_host(inside, address):
    assert inside.get(SIGN_IN, {"next": address}).url == "/office/"


def test_a_form_without_its_token_is_refused(clerk):
    strict = Client(enforce_csrf_checks=True)
    assert give(strict, "shen", PASSWORD).status_code == 403


def test_signing_in_changes_the_session_key(client, clerk):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["gongkai_session"] = before
    give(client, "shen", PASSWORD)
    assert client.cookies["gongkai_session"].value != before


def test_the_key_from_before_signing_in_opens_nothing(client, clerk):
    session = client.session
    session.save()
    planted = session.session_key
    client.cookies["gongkai_session"] = planted
    give(client, "shen", PASSWORD)
    thief = Client()
    thief.cookies["gongkai_session"] = planted
    assert thief.get(REPORTS).status_code == 302


@pytest.fixture
def thief(inside) -> Client:
    """Another browser with a copy of the cookie."""
    other = Client()
    other.cookies["gongkai_session"] = inside.cookies["gongkai_session"].value
    return other


def test_a_stolen_cookie_works_until_it_is_ended(thief):
    assert thief.get(REPORTS).status_code == 200


def test_a_stolen_cookie_is_useless_after_signing_out(inside, thief):
    inside.post("/office/sign-out/")
    assert thief.get(REPORTS).status_code == 302


def test_signing_out_leaves_no_session_on_the_server(inside):
    key = inside.cookies["gongkai_session"].value
    inside.post("/office/sign-out/")
    assert not Session.objects.filter(session_key=key).exists()


def test_signing_out_needs_a_form(inside):
    assert inside.get("/office/sign-out/").status_code == 405


def test_ending_a_sign_in_elsewhere_ends_it_at_once(inside, clerk, thief):
    here = Client()
    give(here, "shen", PASSWORD)
    stolen = SignIn.objects.filter(user=clerk).earliest("pk")
    here.post(f"/office/me/sign-ins/{stolen.pk}/end/")
    assert thief.get(REPORTS).status_code == 302


def test_ending_the_others_keeps_this_one(inside, clerk):
    here = Client()
    give(here, "shen", PASSWORD)
    here.post("/office/me/sign-ins/end-others/")
    assert (here.get(REPORTS).status_code, inside.get(REPORTS).status_code) == (200, 302)


def test_nobody_ends_somebody_elses_sign_in(inside, office):
    other = Client()
    give(other, with_password(office.appointed("gu", "preparer")).username, PASSWORD)
    theirs = SignIn.objects.get(user__username="gu")
    assert (inside.post(f"/office/me/sign-ins/{theirs.pk}/end/").status_code, other.get(REPORTS).status_code) == (
        409,
        200,
    )


def test_a_new_password_ends_the_other_sign_ins(inside, clerk, thief):
    here = Client()
    give(here, "shen", PASSWORD)
    new = "another-horse-1978"
    here.post("/office/me/password/", {"old": PASSWORD, "new": new, "again": new})
    assert (here.get(REPORTS).status_code, thief.get(REPORTS).status_code) == (200, 302)


def test_a_sign_in_ends_after_an_hour_without_use(inside, clerk):
    SignIn.objects.update(seen_at=clock.now() - timedelta(minutes=61))
    assert inside.get(REPORTS).status_code == 302


def test_what_was_written_comes_back_when_the_sign_in_had_ended(inside, clerk):
    SignIn.objects.update(seen_at=clock.now() - timedelta(minutes=61))
    page = inside.post("/office/responses/new/", {"title": "咨询法律援助", "question": "写了很久的<b>内容</b>"})
    assert (page.status_code, "写了很久的&lt;b&gt;内容" in page.content.decode()) == (403, True)


def test_a_form_sent_in_vain_leads_back_to_its_page(client):
    page = client.post(
        "/office/responses/new/", {"title": "咨询"}, headers={"Referer": "http://testserver/office/?x=1"}
    )
    assert "/office/sign-in/?next=%2Foffice%2F%3Fx%3D1" in page.content.decode()


def test_what_was_written_in_the_editor_comes_back_as_it_was_read(client):
    page = client.post("/office/items/1/edit/", {"body": "<p>第一段</p><p>第二段 &lt;</p>"}).content.decode()
    assert ">\n第一段\n第二段 &lt;</textarea>" in page


def test_what_a_script_saves_is_led_to_the_door(client):
    assert client.post("/office/responses/new/", {"title": "咨询"}, headers={"X-Autosave": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("came_from", "is_shown"), [("http://testserver/office/", True), ("https://evil.example/", False)]
)
def test_a_form_of_another_sign_in_hands_back_what_was_written_on_our_pages_only(clerk, came_from, is_shown):
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/office/responses/new/", {"title": "咨询法律援助"}, headers={"Referer": came_from})
    assert (page.status_code, "咨询法律援助" in page.content.decode()) == (403, is_shown)


def test_a_sign_in_ends_after_eight_hours_in_any_case(inside, clerk):
    SignIn.objects.update(started_at=clock.now() - timedelta(hours=8, minutes=1))
    assert inside.get(REPORTS).status_code == 302


def test_who_is_taken_out_of_use_is_out_at_once(inside, clerk):
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert inside.get(REPORTS).status_code == 302


def test_the_list_of_sign_ins_shows_the_device(inside):
    page = inside.get("/office/me/", headers={"User-Agent": "x"})
    assert "其他系统 上的 其他浏览器" in words(page)
    assert "127.0.*.*" in words(page)


def test_a_first_password_has_to_be_changed_before_anything_else(client, office, clerk):
    password = issue_password(clerk.pk, by=office.terminal, administered=(), now=clock.now())
    give(client, "shen", password)
    assert client.get(REPORTS).url == "/office/me/password/"


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ("short-1", "密码太短，至少要10个字符。"),
        ("19491001194910011", "密码不能全是数字。"),
        ("password123", "这个密码太常见，容易被猜中。"),
        ("shenzhiyuan1", "密码与登录名太相近。"),
        (PASSWORD, "新密码与现用密码相同。"),
    ],
)
def test_an_easy_password_is_refused_in_chinese(inside, clerk, new, problem):
    User.objects.filter(pk=clerk.pk).update(username="shenzhiyuan")
    page = inside.post("/office/me/password/", {"old": PASSWORD, "new": new, "again": new})
    assert (page.status_code, problem in words(page)) == (422, True)


def test_a_wrong_old_password_counts_like_a_wrong_sign_in(inside):
    form = {"old": "wrong-old-one", "new": "another-horse-1978", "again": "another-horse-1978"}
    assert [inside.post("/office/me/password/", form).status_code for _ in range(5)] == [422] * 4 + [429]


def test_a_signer_has_to_bind_a_phone_where_it_is_required(client, signer, settings):
    settings.TOTP = "required"
    give(client, "lu", PASSWORD)
    assert client.get(REPORTS).url == "/office/me/phone/"


def test_a_preparer_needs_no_phone(inside, settings):
    settings.TOTP = "required"
    assert inside.get(REPORTS).status_code == 200


def test_binding_a_phone_opens_the_office(client, signer, settings):
    settings.TOTP = "required"
    give(client, "lu", PASSWORD)
    client.get("/office/me/phone/")
    client.post("/office/me/phone/", {"code": code_of(signer)})
    assert client.get(REPORTS).status_code == 200


def test_the_picture_for_the_phone_needs_no_other_host(client, signer, settings):
    settings.TOTP = "required"
    give(client, "lu", PASSWORD)
    assert 'src="data:image/svg+xml' in client.get("/office/me/phone/").content.decode()


def test_with_a_phone_the_password_alone_opens_nothing(client, signer):
    bound(signer)
    give(client, "lu", PASSWORD)
    assert client.get(REPORTS).status_code == 302


def test_the_code_of_the_phone_opens(client, signer):
    bound(signer)
    give(client, "lu", PASSWORD, next=REPORTS)
    assert client.post(CODE, {"code": code_of(signer, steps_ahead=1)}).url == REPORTS


def test_a_code_opens_once_only(client, signer):
    # 就用绑定时的那一个：三十秒一换，过一会儿再看手机，可能已经是下一个。
    code = code_of(signer)
    bind_device(signer, code=code, today=clock.today())
    give(client, "lu", PASSWORD)
    assert client.post(CODE, {"code": code}).status_code == 422


def test_after_five_wrong_codes_the_password_is_asked_for_again(client, signer):
    bound(signer)
    give(client, "lu", PASSWORD)
    answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [302]


def test_a_recovery_code_opens_instead_of_the_phone(client, signer):
    codes = bound(signer)
    give(client, "lu", PASSWORD)
    assert client.post(CODE, {"code": codes[0].upper()}).status_code == 302


def test_a_recovery_code_opens_once_only(client, signer):
    codes = bound(signer)
    for browser in (client, Client()):
        give(browser, "lu", PASSWORD)
        answer = browser.post(CODE, {"code": codes[0]})
    assert answer.status_code == 422


def test_the_page_for_the_code_needs_the_password_first(client, signer):
    bound(signer)
    assert client.post(CODE, {"code": code_of(signer, steps_ahead=1)}).url == SIGN_IN


def test_a_password_changed_meanwhile_voids_the_wait_for_the_code(client, signer):
    bound(signer)
    give(client, "lu", PASSWORD)
    with_password(signer, "another-horse-1978")
    assert client.post(CODE, {"code": code_of(signer, steps_ahead=1)}).url == SIGN_IN


def test_no_cache_keeps_a_page_of_the_office(inside):
    assert "no-store" in inside.get("/office/me/").headers["Cache-Control"]
