"""条例（2019）第四十五条 · 案卷页面：卷内有什么先看到，承办的人调取，别的机关的等于没有"""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.domain.audit.models import Entry
from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
made = once_a_module(Case)


@pytest.fixture
def case(made, db):
    return made


@pytest.fixture
def address(case) -> str:
    return f"/office/cases/{case.application.pk}/file/"


def test_the_page_names_the_papers(case, address):
    page = words(enter(Client(), case.drafter).get(address))
    assert [word in page for word in ("政府信息公开申请表", "办理期限的计算", "一个PDF（连目录）")] == [True] * 3


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("zip", b"PK"), ("exe", b"%PDF")])
def test_the_file_is_handed_out_and_recorded(case, address, form, begins):
    answer = enter(Client(), case.drafter).post(address, {"form": form})
    assert (answer.content[: len(begins)], Entry.objects.filter(act="take_case_file").count()) == (begins, 1)


def test_who_reviews_sees_what_is_in_it_and_does_not_take_it(case, address):
    browser = enter(Client(), case.signer)
    assert ("您没有相应任职" in words(browser.get(address)), browser.post(address).status_code) == (True, 403)


def test_another_bureau_s_case_has_no_file(case, address):
    browser = enter(Client(), case.stranger())
    assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 409)
