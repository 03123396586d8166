"""条例（2019）第三十条至第三十六条 · 一件申请的页面：期限、五个问题、能办的事，各有表单；不能办的，说为什么"""

from __future__ import annotations

import pytest

from tests.domain.once import once_a_module
from tests.faces.backoffice.cases.case_desk import LIST, Desk, said

desk = once_a_module(Desk)
pytestmark = pytest.mark.django_db


def test_the_page_shows(desk):
    page = desk.page(desk.head)
    assert "申请人甲" in page
    assert "办理的五个问题" in page


def test_the_list_shows(desk):
    assert "1　法律援助案件补贴标准" in desk.browser(desk.drafter).get(LIST).content.decode()


def test_a_search_is_logged(desk):
    answer = desk.do(desk.drafter, "log-search", place="档案室", words="补贴", result="没有", searched_by="沈知远", searched_on=desk.today)
    assert answer.status_code == 302, said(answer)
