"""条例第四条 · 全站检索：标题、文号、编号，只在本人读得到的材料里"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.queries import by_username
from gongkai.domain.applications.actions import receive_application
from gongkai.domain.authorities.actions import appoint, register_authority
from gongkai.domain.authorities.queries import require_authority
from gongkai.domain.disclosures.queries.register import document_by_number
from gongkai.faces.backoffice.find.words import asked
from gongkai.sample.disclosed import DECREE
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
FIND = "/office/find/"


def found(username: str, q: str) -> str:
    return words(inside(by_username(username)).get(FIND, {"q": q}))


def test_an_item_is_found_by_words_of_its_title():
    assert "主动公开信息" in found("sample-clerk", "法律援助 指导村规民约")


def test_all_words_have_to_be_there():
    assert "没有找到。" in found("sample-clerk", "法律援助 量子")


def test_at_most_twenty_of_a_kind_are_listed():
    assert "只列出前 20 条" in found("sample-clerk", "2017")


def test_a_normative_document_is_found_by_its_number():
    document = document_by_number(require_authority("dongyang-justice"), DECREE)
    assert f"规范性文件 1 条 {document.title}" in found("sample-clerk", DECREE)


def test_a_report_is_found_as_one_says_it():
    page = inside(by_username("sample-clerk")).get(FIND, {"q": "司法局2017年报"}).content.decode()
    assert 'href="/office/reports/dongyang-justice/2017/"' in page


def test_an_application_is_found_by_its_number():
    assert "2016-01" in found("sample-disclosure-head", "2016-01")


def test_who_handles_no_applications_finds_none():
    receive_application(
        authority=require_authority("dongyang-justice"),
        number="2018-777",
        way="web",
        applicant_kind="natural_person",
        applicant_name="李四",
        subject="经费",
        received_on=date(2018, 1, 3),
        by=by_username("sample-clerk"),
        today=date(2018, 1, 3),
    )
    assert "没有找到。" in found("sample-secrecy", "2018-777")


def test_the_name_of_an_applicant_is_not_searched():
    assert "没有找到。" in found("sample-disclosure-head", "李四")


def test_people_are_found_by_administrators():
    assert "人员" in found("sample-admin", "沈知远")


def test_people_are_not_found_by_others():
    assert "没有找到。" in found("sample-secrecy", "沈知远")


def test_an_administrator_finds_no_records():
    assert "没有找到。" in found("sample-admin", "法律援助")


def test_another_authority_finds_nothing_of_ours():
    city = by_username("sample-city-admin")
    other = register_authority(
        code="other",
        name="别的局",
        kind="bureau",
        parent=require_authority("dongyang"),
        by=city,
        today=date(2018, 1, 2),
    )
    appoint(user=by_username("sample-city-office"), authority=other, role="drafter", by=city, today=date(2018, 1, 2))
    assert "没有找到。" in found("sample-city-office", "法律援助")


def test_an_empty_box_says_how_to_search():
    assert "按标题、文号、申请编号检索" in found("sample-clerk", "")


@pytest.mark.parametrize("q", ["\x00\x01", "甲" * 10_000, "%_'\"\\", "\u202e\u200b", "a b " * 3_000, "' OR 1=1 --"])
def test_whatever_is_typed_is_answered(q):
    assert inside(by_username("sample-clerk")).get(FIND, {"q": q}).status_code == 200


def test_what_is_typed_is_shown_as_words():
    page = inside(by_username("sample-clerk")).get(FIND, {"q": "<b>x</b>"}).content.decode()
    assert "<b>x</b>" not in page


def test_a_percent_sign_is_no_wildcard():
    assert "没有找到。" in found("sample-clerk", "%%")


def test_too_long_a_question_says_that_it_is_cut():
    assert "只按前面的词检索" in found("sample-clerk", "法律 " * 50)


def test_control_characters_part_words():
    assert asked("法律\x00援助\t指南").words == ("法律", "援助", "指南")
