"""地址长期不变 · 换网站以前的地址，转到同一条信息现在的页面"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions.past_texts import PastText, enter_texts
from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db

OLD = "/art/2016/5/4/art_1229_3301.html?from=list"


class Moved(Desk):
    """An item of 2016 that stood at `OLD` on this host, entered with its text."""

    def __init__(self) -> None:
        super().__init__()
        by = {"by": self.office.terminal, "today": MONDAY}
        values = {"authority": self.justice, "title": "旧闻一则", "column": "news", "formed_on": date(2016, 5, 3)}
        self.item = actions.enter_item(**values, **by)
        values = {"channel": "website", "released_on": date(2016, 5, 4), "address": f"http://testserver{OLD}"}
        actions.release_item(self.item.pk, **values, **by)


opened = once_a_module(Moved)


@pytest.fixture
def desk(opened, db, settings) -> Moved:
    settings.IS_DEMO = True
    return opened


@pytest.fixture
def with_text(desk) -> Moved:
    enter_texts(desk.justice, {desk.item.pk: PastText("<p>旧闻的正文。</p>")}, by=desk.officer, today=MONDAY)
    return desk


def test_the_old_address_leads_to_the_page_for_good(client, with_text):
    response = client.get(OLD)
    assert (response.status_code, response.headers["Location"]) == (301, f"/disclosure/items/{with_text.item.pk}/")


def test_an_address_that_was_never_ours_is_not_found(client, with_text):
    assert client.get("/art/2016/5/4/art_1229_3302.html").status_code == 404


@pytest.mark.parametrize(
    ("address", "is_public"), [("/art/2016/", True), ("/disclosure/items/9/", True), ("/office/x/", False)]
)
def test_who_followed_a_dead_link_stays_on_the_public_site(client, desk, address, is_public):
    page = client.get(address)
    assert (page.status_code, 'aria-label="主要栏目"' in page.content.decode()) == (404, is_public)


def test_an_address_on_another_host_is_not_meant(client, with_text, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.gov.cn"]
    assert client.get(OLD, headers={"host": "other.example.gov.cn"}).status_code == 404


def test_while_its_text_is_not_here_there_is_no_page_to_lead_to(client, desk):
    assert client.get(OLD).status_code == 404


def test_once_it_is_withdrawn_the_old_address_says_nothing(client, with_text):
    with_text.withdraw(with_text.item)
    assert client.get(OLD).status_code == 404


def test_a_form_sent_to_it_is_not_led_anywhere(client, with_text):
    assert client.post(OLD).status_code == 404


@pytest.mark.parametrize("address", ["//[x", "//elsewhere.example/y"])
def test_an_address_that_begins_like_a_host_is_told_as_missing_under_our_own(client, desk, address):
    page = client.generic("GET", "/", PATH_INFO=address)
    ours = f'<link rel="canonical" href="http://testserver{address.replace("[", "%5B")}">'
    assert (page.status_code, ours in page.content.decode().replace("[", "%5B")) == (404, True)
