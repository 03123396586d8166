"""条例（2019）第三十六条 · 分项办理的页面：逐项确定，合起来的结果写在最上面"""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.domain.applications.models import Application, WantedItem
from tests.domain.once import once_a_module
from tests.domain.oversight.court import TODAY, application, opened
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

TEXTS = "补贴标准\n\n补贴名单\n"

office = once_a_module(opened)


@pytest.fixture(autouse=True)
def pinned(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", TODAY.isoformat())


@pytest.fixture
def case(office, db) -> Application:
    return application(office)


@pytest.fixture
def browser(office, db) -> Client:
    return enter(Client(), office.person("专管员"))


@pytest.fixture
def signer(office, db) -> Client:
    return enter(Client(), office.person("签发人"))


def page_of(case: Application) -> str:
    return f"/office/cases/{case.pk}/items/"


def named(browser: Client, case: Application, texts: str = TEXTS):
    return browser.post(page_of(case), {"texts": texts}, follow=True)


def decided(browser: Client, case: Application, place: int, code: str, **more):
    item = WantedItem.objects.get(application=case, place=place)
    given = {f"item-{item.pk}-code": code, **{f"item-{item.pk}-{name}": value for name, value in more.items()}}
    return browser.post(f"{page_of(case)}{item.pk}/", given, follow=True)


def test_items_are_named_one_on_a_line(browser, case):
    assert "已分成2项" in named(browser, case).content.decode()


def test_one_line_is_no_division(browser, case):
    answer = named(browser, case, "只有一项")

    assert (answer.status_code, "不用分项" in words(answer)) == (422, True)


def test_before_all_are_decided_there_is_no_result(browser, case):
    assert "合起来的办理结果：还不能确定" in words(named(browser, case))


def test_the_result_stands_at_the_top(browser, case):
    named(browser, case)
    decided(browser, case, 1, "GRANT")

    assert "合起来的办理结果：部分公开" in words(decided(browser, case, 2, "DENY_THIRD", interest="privacy"))


def test_an_interest_that_is_missing_is_asked_for(browser, case):
    named(browser, case)
    answer = decided(browser, case, 1, "DENY_THIRD")

    assert (answer.status_code, "应当写明所保护的权益" in words(answer)) == (422, True)


def test_an_item_of_another_case_is_not_found(browser, case, office):
    named(browser, case)
    other = application(office, "2025-02")
    item = WantedItem.objects.first()

    assert browser.post(f"{page_of(other)}{item.pk}/", {}).status_code == 409


def test_who_only_reads_sees_no_form(signer, case):
    assert "没有分项" in words(signer.get(page_of(case)))


def test_who_only_reads_cannot_name(signer, case):
    assert signer.post(page_of(case), {"texts": TEXTS}).status_code == 403


def test_the_page_of_the_case_leads_to_its_items(browser, case):
    named(browser, case)

    assert "2项内容，逐项确定" in words(browser.get(f"/office/cases/{case.pk}/"))


def test_the_eleventh_application_of_a_month_is_pointed_out(browser, office):
    eleven = [application(office, f"2025-{number}") for number in range(11)]
    pages = [words(browser.get(f"/office/cases/{one.pk}/")) for one in eleven[-2:]]

    assert ["超过按件收费的起点" in page for page in pages] == [False, True]
