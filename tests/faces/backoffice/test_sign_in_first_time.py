"""条例第四条 · 启用：没有用户的系统只有一页，凭终端上的启用码打开，只打开一次；演示人物只在演示数据里"""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client

from gongkai import clock
from gongkai.config import starting
from gongkai.config.management.commands.serve import refuse_start
from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.actions.start import issue_start_code
from gongkai.domain.accounts.errors import AlreadyStarted
from gongkai.domain.accounts.models import StartCode, User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import by_code, viewer
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.people_of_tests import PASSWORD, REPORTS, SIGN_IN, with_password

pytestmark = pytest.mark.django_db
START = "/office/start/"
SITE = {"username": "admin", "name": "温以恒", "authority_code": "justice", "authority_name": "东阳市司法局"}


@pytest.fixture
def live(settings, monkeypatch):
    """A data folder with real records."""
    settings.IS_DEMO, settings.DATA_KIND = False, "live"
    settings.SECRET_KEY_GIVEN = "given"
    monkeypatch.setenv("GONGKAI_HTTPS", "off")
    return settings


@pytest.fixture
def code(live) -> str:
    return issue_start_code(today=clock.today())


def form(code: str, **other: str) -> dict[str, str]:
    whole = {"start_code": code, "kind": "bureau", "telephone": "", "password": PASSWORD, "again": PASSWORD}
    return whole | SITE | other


def demo_user() -> User:
    today = clock.today()
    return create_user(username="demo", name="沈知远", is_demo=True, by=terminal_user(today=today), today=today)


@pytest.mark.parametrize("address", ["/", "/office/", REPORTS, SIGN_IN, "/nothing/"])
def test_every_page_leads_to_the_one(client, live, address):
    assert client.get(address).url == START


def test_the_code_opens_the_installation(client, code):
    client.post(START, form(code))
    assert viewer(by_username("admin"), clock.today()).has("administrator", "justice")


def test_the_authority_reports_for_itself(client, code):
    client.post(START, form(code))
    assert by_code("justice").is_reporting_unit


def test_the_first_administrator_is_signed_in_and_binds_a_phone_first(client, code, live):
    live.TOTP = "required"
    client.post(START, form(code))
    assert client.get("/office/people/").url == "/office/me/phone/"


@pytest.mark.parametrize("wrong", ["", "aaaa-bbbb-cccc-dddd", "terminal"])
def test_a_stranger_without_the_code_opens_nothing(client, code, wrong):
    client.post(START, form(wrong))
    assert User.objects.filter(is_terminal=False).count() == 0


def test_without_an_issued_code_nothing_opens(client, live):
    assert client.post(START, form("")).status_code == 422


def test_the_code_may_be_typed_without_hyphens_and_in_capitals(client, code):
    assert client.post(START, form(code.replace("-", "").upper())).status_code == 302


def test_afterwards_the_page_is_gone(client, code):
    client.post(START, form(code))
    assert Client().get(START).status_code == 404


def test_the_code_opens_once_only(client, code):
    client.post(START, form(code))
    again = form(code, username="second", authority_code="education")
    assert (Client().post(START, again).status_code, by_username("second")) == (404, None)


def test_the_code_before_the_last_opens_nothing(client, code):
    issue_start_code(today=clock.today())
    assert client.post(START, form(code)).status_code == 422


@pytest.mark.parametrize(
    "slip", [{"authority_code": "司法局"}, {"password": "short", "again": "short"}, {"username": "a b"}]
)
def test_a_slip_leaves_nothing_half_done(client, code, slip):
    page = client.post(START, form(code, **slip))
    left = (User.objects.filter(is_terminal=False).count(), by_code("justice"), StartCode.objects.count())
    assert (page.status_code, left) == (422, (0, None, 1))


def test_two_passwords_that_differ_are_told_so(client, code):
    assert "不一致" in words(client.post(START, form(code, again="another-horse-1978")))


def test_no_code_and_no_password_stand_in_the_audit(client, code):
    client.post(START, form(code))
    kept = " ".join(f"{entry.details}{entry.reason}{entry.subject_label}" for entry in Entry.objects.all())
    assert [secret for secret in (code, PASSWORD) if secret in kept] == []


def test_the_code_itself_is_not_stored(code):
    assert code.replace("-", "") not in StartCode.objects.get().code_hash


def test_there_is_no_code_where_people_are(live):
    demo_user()
    with pytest.raises(AlreadyStarted, match="直接登录"):
        issue_start_code(today=clock.today())


def test_a_demo_folder_has_no_such_page(client):
    assert client.get(START).status_code == 404


def test_the_terminal_shows_the_code(live, capsys):
    call_command("init")
    assert "启用码：" in capsys.readouterr().out


def test_the_terminal_shows_none_where_people_are(live, capsys):
    with_password(create_user(username="a", name="甲", by=terminal_user(today=clock.today()), today=clock.today()))
    call_command("init")
    assert "启用码：" not in capsys.readouterr().out


def test_invented_people_are_offered_in_a_demo_folder(client):
    demo_user()
    assert "沈知远" in words(client.get(SIGN_IN))


def test_an_invented_person_is_entered_as_by_one_click(client):
    client.post(f"/office/sign-in/as/{demo_user().pk}/")
    assert client.get(REPORTS).status_code == 200


def test_invented_people_are_not_offered_elsewhere(client, live):
    demo_user()
    assert "沈知远" not in words(client.get(SIGN_IN))


def test_there_is_no_door_for_invented_people_elsewhere(client, live):
    assert client.post(f"/office/sign-in/as/{demo_user().pk}/").status_code == 404


def test_a_real_person_is_not_entered_as(client):
    today = clock.today()
    real = create_user(username="real", name="某人", by=terminal_user(today=today), today=today)
    assert client.post(f"/office/sign-in/as/{real.pk}/").status_code == 404


def test_a_live_site_with_invented_people_does_not_start(live):
    demo_user()
    with pytest.raises(CommandError, match="演示人物"):
        refuse_start()


def test_a_live_site_without_a_key_does_not_start(live):
    live.SECRET_KEY_GIVEN = ""
    with pytest.raises(CommandError, match="GONGKAI_SECRET_KEY"):
        refuse_start()


def test_a_live_site_starts_where_all_is_set(live):
    assert starting.refusal_of_server() == ""


def test_a_live_site_has_to_decide_on_https(live, monkeypatch):
    monkeypatch.delenv("GONGKAI_HTTPS")
    assert "GONGKAI_HTTPS" in starting.refusal_of_server()


def test_the_wsgi_entry_refuses_alike(live):
    import importlib

    from gongkai.config import wsgi

    demo_user()
    with pytest.raises(ImproperlyConfigured, match="演示人物"):
        importlib.reload(wsgi)
