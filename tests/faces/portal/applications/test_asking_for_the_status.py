"""凭编号和查询码查询、撤回：错的编号和错的查询码得到同样的答复，试多了就停"""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.domain.applications.models import Submission
from gongkai.faces.portal.applications.status import MOST_WRONG
from tests.faces.portal.applications.desk import STATUS, ask, number_and_code, send


@pytest.fixture
def sent(counter) -> tuple[str, str]:
    return number_and_code(send())


def test_the_applicant_sees_that_it_waits(sent):
    page = ask(*sent).content.decode()

    assert "等待双方确认" in page


def test_the_page_does_not_name_the_applicant(sent):
    assert "申请人甲" not in ask(*sent).content.decode()


def test_no_cache_keeps_it_and_no_address_tells_of_it(sent):
    page = ask(*sent)

    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_wrong_number_and_wrong_code_get_the_same_answer(sent):
    number, code = sent
    wrong_code = ask(number, "2222-2222-2222-2222").content.decode().replace("2222-2222-2222-2222", "CODE")
    wrong_number = ask("2026-9999", code).content.decode().replace(code, "CODE").replace("2026-9999", number)

    assert wrong_code == wrong_number


def test_after_many_wrong_tries_even_the_right_code_has_to_wait(sent):
    for _ in range(MOST_WRONG):
        ask(sent[0], "wrong")
    locked = ask(*sent)

    assert locked.status_code == 429
    assert "一小时后再试" in locked.content.decode()


def test_right_answers_do_not_count_as_tries(sent):
    statuses = {ask(*sent).status_code for _ in range(MOST_WRONG + 2)}

    assert statuses == {200}


def test_a_withdrawal_without_the_tick_asks_for_it(sent):
    asked = ask(*sent, act="withdraw")

    assert asked.status_code == 409
    assert "请先勾选" in asked.content.decode()
    assert Submission.objects.get().withdrawn_on is None


def test_a_withdrawal_is_noted_and_shown(sent):
    page = ask(*sent, act="withdraw", sure="on").content.decode()

    assert "您撤回了申请" in page
    assert Submission.objects.get().withdrawn_on


def test_a_second_withdrawal_says_that_there_was_one(sent):
    ask(*sent, act="withdraw", sure="on")

    assert "已于" in ask(*sent, act="withdraw", sure="on").content.decode()


def test_nobody_withdraws_without_the_code(sent):
    ask(sent[0], "2222-2222-2222-2222", act="withdraw", sure="on")

    assert Submission.objects.get().withdrawn_on is None


def test_the_address_of_the_receipt_fills_in_the_number():
    assert 'value="2026-0007"' in Client().get(STATUS, {"number": "2026-0007"}).content.decode()


def test_an_empty_form_says_what_is_missing():
    assert Client().post(STATUS, {}).status_code == 422
