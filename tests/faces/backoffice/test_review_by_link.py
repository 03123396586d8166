"""条例（2019）第十七条 · 凭一次性链接审核：一人一次一步，用过、过期、撤回都说清楚"""

from __future__ import annotations

import logging
import re

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.config.logs import WithoutNames
from gongkai.domain.review.actions.links import revoke_link
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.domain.review.models import OneTimeLink
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import MONDAY, Desk, form_of, inside, on_monday, page_of, with_items

pytestmark = pytest.mark.django_db


def _open_to_outsiders() -> Desk:
    desk = Desk()
    allow_outside_review("justice", allowed=True, by=desk.office.admin, today=MONDAY)
    return desk


opened = once_a_module(_open_to_outsiders)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    cache.clear()
    on_monday(monkeypatch)
    with_items(monkeypatch)
    return opened


@pytest.fixture
def chain(desk):
    return desk.submitted()


@pytest.fixture
def address(desk, chain) -> str:
    """The address of a link to 初审, as its page shows it."""
    page = ask_for(desk, chain).content.decode()
    return re.search(r"http://testserver(/office/review/by-link/[^<]+)", page)[1]


def ask_for(desk: Desk, chain, **changes: object):
    form = {"step": 1, "text_hash": chain.text_hash, "name": "韩冰", "unit": "东阳市保密局", "expires_on": "2024-03-11"}
    return inside(desk.disclosure_head).post(f"{page_of(chain)}links/", {**form, **changes})


def said(chain, **changes: object) -> dict[str, object]:
    chain.refresh_from_db()
    form = form_of(chain, **changes)
    return {name: form[name] for name in ("checklist", "opinion", "basis", "outcome")}


def test_the_page_opens_without_signing_in(address):
    assert "东阳市司法局请东阳市保密局的韩冰" in words(Client().get(address))


def test_it_shows_what_is_to_be_reviewed(address):
    assert "全文如下" in words(Client().get(address))


def test_opening_it_does_not_use_it_up(chain, address):
    Client().get(address)
    assert Client().get(address).status_code == 200


def test_an_opinion_moves_the_chain_on(chain, address):
    Client().post(address, said(chain))
    chain.refresh_from_db()
    assert chain.at_step == 2


def test_it_needs_no_cookie(chain, address):
    answer = Client(enforce_csrf_checks=True).post(address, said(chain))
    assert "意见已收到" in words(answer)


def test_used_twice_it_says_when_it_was_used(chain, address):
    filled = said(chain)
    Client().post(address, filled)
    answer = Client().post(address, filled)
    assert (answer.status_code, "已于2024-03-04收到" in words(answer)) == (410, True)


def test_what_was_written_in_vain_is_shown_for_copying(desk, chain, address):
    filled = said(chain, opinion="第三段含有住址，请遮盖。")
    desk.approve(chain, desk.first)
    assert "第三段含有住址，请遮盖。" in words(Client().post(address, filled))


def test_late_it_says_when_it_expired(chain, address, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2024-03-12")
    answer = Client().get(address)
    assert (answer.status_code, "已于2024-03-11到期" in words(answer)) == (410, True)


def test_taken_back_it_says_so(desk, address):
    revoke_link(OneTimeLink.objects.get().pk, by=desk.disclosure_head, today=MONDAY)
    assert "已由发出单位撤回" in words(Client().get(address))


def test_an_incomplete_form_does_not_use_it_up(chain, address):
    answer = Client().post(address, said(chain, checklist=[]))
    assert (answer.status_code, Client().get(address).status_code) == (422, 200)


@pytest.mark.parametrize("token", ["1-wrong", "x", "999999-abc", "1", "%01", "1-" + "a" * 3000])
def test_a_wrong_token_is_told_nothing_more(address, token):
    answer = Client().get(f"/office/review/by-link/{token}/")
    assert (answer.status_code, "链接无效" in words(answer)) == (404, True)


def test_after_twenty_wrong_tokens_the_network_has_to_wait(address):
    answers = [Client().get(f"/office/review/by-link/1-wrong{number}/").status_code for number in range(21)]
    assert answers == [404] * 20 + [429]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Robots-Tag", "noindex, nofollow"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate, private"),
    ],
)
def test_no_machine_keeps_or_tells_the_address(address, header, value):
    assert Client().get(address).headers[header] == value


def test_no_log_keeps_the_token():
    line = logging.LogRecord("django.request", 30, "", 0, "%s: %s", ("Gone", "/office/review/by-link/1-secret/"), None)
    WithoutNames().filter(line)
    assert line.getMessage() == "Gone: /office/review/by-link/…/"


def test_only_the_head_of_the_office_sends_links(desk, chain):
    form = {"step": 1, "text_hash": chain.text_hash, "name": "韩冰", "unit": "东阳市保密局", "expires_on": "2024-03-11"}
    assert inside(desk.first).post(f"{page_of(chain)}links/", form).status_code == 403


def test_where_outside_review_is_not_allowed_it_is_refused_on_the_page(desk, chain):
    allow_outside_review("justice", allowed=False, by=desk.office.admin, today=MONDAY)
    assert ask_for(desk, chain).status_code == 409


def test_a_day_too_far_away_is_refused_on_the_page(desk, chain):
    assert "最晚到2024-03-18" in words(ask_for(desk, chain, expires_on="2024-04-30"))


def test_a_link_without_a_name_is_not_made(desk, chain):
    assert ask_for(desk, chain, name="").status_code == 422


def test_a_link_is_taken_back_from_the_page(desk, chain, address):
    link = OneTimeLink.objects.get()
    inside(desk.disclosure_head).post(f"/office/review/links/{link.pk}/revoke/")
    assert "已由发出单位撤回" in words(Client().get(address))
