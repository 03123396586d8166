"""条例（2019）第四十五条 · 接收旧台账的页面：先检查，负责人接收；有问题的行带着原因下载"""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from gongkai.domain.applications.models import LedgerBatch, OldEntry
from gongkai.knowledge.texts import sheet
from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter
from tests.spreadsheets import OLD_CASE, read_here, spreadsheet

pytestmark = pytest.mark.django_db
OLD = "/office/ledger/old/"
BAD = OLD_CASE | {"编号": "2", "收到方式": "信函"}
made = once_a_module(Case)


@pytest.fixture
def case(made, db, monkeypatch):
    monkeypatch.setattr(sheet, "run_child", read_here)
    return made


@pytest.fixture
def head(case) -> Client:
    """The browser of the head of the disclosure office."""
    return enter(Client(), case.head)


def upload(browser, *rows, content: bytes | None = None):
    file = SimpleUploadedFile("旧台账.xlsx", spreadsheet(rows) if content is None else content)
    return browser.post(OLD, {"file": file, "basis": "纸质台账"})


def test_a_checked_ledger_is_shown_and_nothing_is_entered(head):
    page = upload(head, OLD_CASE)
    assert (page.status_code, "1 可以接收" in words(page), OldEntry.objects.exists()) == (200, True, False)


def test_what_was_checked_is_taken_over_with_one_click(head):
    head.post(f"{OLD}enter/", {"token": upload(head, OLD_CASE).context["token"]})
    assert "2016-01" in words(head.get(f"{OLD}{LedgerBatch.objects.get().pk}/"))


def test_the_officer_looks_and_does_not_take_over(case):
    browser = enter(Client(), case.officer)
    page = upload(browser, OLD_CASE)
    answer = browser.post(f"{OLD}enter/", {"token": page.context["token"]})
    assert ("请政府信息公开工作机构负责人上传接收" in words(page), answer.status_code) == (True, 403)


def test_bad_rows_come_back_with_their_reasons(head):
    page = upload(head, OLD_CASE, BAD)
    answer = head.post(f"{OLD}rejected/", {"token": page.context["token"]})
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert (len(rows), rows[1][0], "没有“信函”这一项" in rows[1][-1]) == (2, "2", True)


def test_what_is_no_spreadsheet_stays_on_the_form_with_its_reason(head):
    page = upload(head, content=b"hello")
    assert (page.status_code, "模板" in words(page), "纸质台账" in page.content.decode()) == (422, True, True)


def test_a_batch_is_taken_back_with_a_reason(head):
    head.post(f"{OLD}enter/", {"token": upload(head, OLD_CASE).context["token"]})
    number = LedgerBatch.objects.get().pk
    head.post(f"{OLD}{number}/undo/", {"reason": "传错了"})
    assert ("撤销" in words(head.get(f"{OLD}{number}/")), OldEntry.objects.exists()) == (True, False)


def test_the_template_offers_all_decisions(head):
    book = load_workbook(io.BytesIO(head.get(f"{OLD}template/").content))
    listed = [cell.value for column in book["选项"].iter_cols() for cell in column if cell.value]
    assert ("予以公开" in listed, "不予公开" in "".join(listed), len(listed)) == (True, True, 24)


def test_the_token_of_somebody_else_opens_nothing(case, head):
    token = upload(head, OLD_CASE).context["token"]
    answer = enter(Client(), case.stranger()).post(f"{OLD}enter/", {"token": token})
    assert (answer.status_code, OldEntry.objects.exists()) == (409, False)
