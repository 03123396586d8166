"""条例（2019）第四十五条 · 台账页面：筛选、合计、全部各列、导出；别的机关的看不到"""

from __future__ import annotations

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
LEDGER = "/office/ledger/"
made = once_a_module(Case)


@pytest.fixture
def case(made, db):
    return made


@pytest.fixture
def desk(case) -> Client:
    """The browser of who handles the case."""
    return enter(Client(), case.drafter)


def test_the_ledger_of_a_year_lists_its_cases_and_their_sums(desk):
    page = words(desk.get(f"{LEDGER}?year=2026"))
    assert ("2026-0001" in page, "申请人甲" in page, "一、本期新收 1" in page) == (True, True, True)


def test_every_column_is_there_when_asked_for(desk):
    page = words(desk.get(f"{LEDGER}?year=2026&columns=all"))
    assert [word in page for word in ("证件类型与号码", "征求意见", "法定答复期限", "二审结果")] == [True] * 4


@pytest.mark.parametrize("asked", ["year=1&month=13", "state=x&kind=y&result=z", "after=%00", "year=%00&columns=b"])
def test_what_is_no_choice_is_left_out(desk, asked):
    assert desk.get(f"{LEDGER}?{asked}").status_code == 200


def test_a_year_without_cases_says_what_to_do(desk):
    assert "这个范围内没有申请" in words(desk.get(f"{LEDGER}?year=2026&kind=research"))


def test_the_signer_sees_no_names(case):
    page = words(enter(Client(), case.signer).get(f"{LEDGER}?year=2026"))
    assert ("申请人甲" in page, "申**" in page) == (False, True)


def test_the_export_is_a_spreadsheet_of_what_is_on_the_screen(case, desk):
    answer = desk.post(f"{LEDGER}export/", {"year": "2026", "at": "justice", "state": "carried_out"})
    sheet = load_workbook(io.BytesIO(answer.content))["台账"]
    assert (sheet["A5"].value, "2026年，结转下期，共1件" in sheet["A2"].value) == ("2026-0001", True)


def test_another_bureau_s_ledger_is_refused(case):
    stranger = enter(Client(), case.stranger())
    assert (
        stranger.get(f"{LEDGER}?at=justice").status_code,
        stranger.post(f"{LEDGER}export/", {"at": "justice"}).status_code,
        "2026-0001" in words(stranger.get(LEDGER)),
    ) == (403, 403, False)
