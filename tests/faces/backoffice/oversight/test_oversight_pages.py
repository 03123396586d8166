"""条例（2019）第五十一条 · 复议诉讼与投诉的页面：从收到通知到二审结果；材料只给读得到本案的人，姓名只给答复的人看"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from gongkai.domain.applications.actions import serve_decision
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.oversight.actions.complaints import Told, enter_complaint
from gongkai.domain.oversight.actions.documents import add_proceeding_document
from gongkai.domain.oversight.actions.proceedings import close_proceeding
from gongkai.domain.oversight.models import Complaint, Proceeding
from gongkai.domain.oversight.queries import proceedings_of
from gongkai.domain.oversight.queries.complaints import complaints_of
from tests.domain.once import once_a_module
from tests.domain.oversight.court import TODAY, application, entered, opened, suit
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

LIST = "/office/oversight/"
COMPLAINTS = f"{LIST}complaints/"
ENTRY = {
    "kind": "reconsideration",
    "case_no": "东政复〔2026〕7号",
    "body": "东阳市人民政府",
    "filed_on": "2026-05-18",
    "notice_on": "2026-05-20",
}

office = once_a_module(opened)


@pytest.fixture(autouse=True)
def pinned(monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", TODAY.isoformat())


@pytest.fixture
def browser(office, db) -> Client:
    """The officer's browser."""
    return enter(Client(), office.person("专管员"))


@pytest.fixture
def signer(office, db) -> Client:
    """The browser of somebody who reads, and answers for nothing."""
    return enter(Client(), office.person("签发人"))


@pytest.fixture
def doing(office, db):
    return {"by": office.person("专管员"), "today": TODAY}


@pytest.fixture
def complaint(office, doing) -> Complaint:
    told = Told(subject="指南电话无人接听", received_on=date(2026, 5, 6), complainant="申请人甲")
    return enter_complaint(told, authority=office.justice, **doing)


def page_of(case: Proceeding) -> str:
    return f"{LIST}{case.pk}/"


def test_an_empty_list_says_what_to_do(browser):
    assert "收到复议答复通知或者应诉通知的，当天登记" in words(browser.get(LIST))


def test_a_case_is_entered_and_shown_with_its_term(browser):
    answer = browser.post(f"{LIST}new/", ENTRY, follow=True)

    assert "最迟 2026年6月3日 提交答复和证据" in words(answer)


def test_what_cannot_be_is_said_on_the_form(browser):
    answer = browser.post(f"{LIST}new/", ENTRY | {"application_number": "2099-1"})

    assert (answer.status_code, "没有编号为“2099-1”的申请" in words(answer)) == (422, True)


def test_the_form_of_a_suit_after_reconsideration_is_filled_in(browser, office):
    earlier = entered(office, application_number=application(office).number)
    page = browser.get(f"{LIST}new/?kind=litigation_after&earlier={earlier.pk}&application=2025-01").content.decode()

    assert f'<option value="{earlier.pk}" selected>' in page


def test_what_waits_for_an_answer_stands_first(browser, office):
    entered(office)

    assert "尚未答复、举证（1件）" in words(browser.get(LIST))


def test_what_waits_for_an_answer_stands_on_the_day_of_who_answers(browser, signer, office):
    entered(office)

    told = ["复议、诉讼待答复举证" in words(one.get("/office/")) for one in (browser, signer)]
    assert told == [True, False]


def test_an_overdue_answer_is_marked(browser, office):
    entered(office)

    assert "已过期限" in words(browser.get(LIST))


def test_the_answer_is_entered(browser, office):
    case = entered(office)
    shown = browser.post(f"{page_of(case)}answered/", {"answered_on": "2025-04-24"}, follow=True)

    assert "期限到2025年4月23日， 超过期限" in words(shown)


def test_a_result_goes_to_the_report_of_its_year(browser, office):
    case = entered(office)
    shown = browser.post(f"{page_of(case)}result/", {"concluded_on": "2025-06-01", "outcome": "corrected"}, follow=True)

    assert "2025年度报告，行政复议，“结果纠正”" in words(shown)


def test_a_result_without_a_choice_is_asked_for_it(browser, office):
    answer = browser.post(f"{page_of(entered(office))}result/", {"concluded_on": "2025-06-01"})

    assert answer.status_code == 422


def test_an_appeal_opens_the_suit_again(browser, office, doing):
    case = suit(office)
    close_proceeding(case.pk, outcome="corrected", concluded_on=date(2025, 9, 1), **doing)
    second = {
        "appealed_on": "2025-09-10",
        "appealed_by": "plaintiff",
        "case_no": "（2025）浙07行终8号",
        "court": "金华市中级人民法院",
    }

    assert "登记二审结果" in words(browser.post(f"{page_of(case)}appeal/", second, follow=True))


def test_a_suit_that_skipped_the_reconsideration_is_pointed_out(browser, office, doing):
    about = application(office)
    serve_decision(about.pk, code="DENY_SECRET", interest="", served_on=date(2025, 3, 20), **doing)

    assert "属于复议前置" in words(browser.get(page_of(suit(office, application_number=about.number))))


def test_a_document_is_uploaded(browser, office):
    case = entered(office)
    file = SimpleUploadedFile("答复书.pdf", b"%PDF-1.4 x")
    shown = browser.post(f"{page_of(case)}documents/", {"kind_of_document": "answer", "file": file}, follow=True)

    assert "答复书.pdf" in words(shown)


def test_an_empty_file_is_refused_in_plain_words(browser, office):
    file = SimpleUploadedFile("答复书.pdf", b"")
    answer = browser.post(f"{page_of(entered(office))}documents/", {"kind_of_document": "answer", "file": file})

    assert answer.status_code == 422


def test_a_document_is_handed_to_who_reads_of_the_case(signer, office, doing):
    case = entered(office)
    kept = add_proceeding_document(case.pk, content=b"%PDF-1.4 x", name="通知.pdf", kind="notice", **doing)
    answer = signer.get(f"{page_of(case)}documents/{kept.pk}/")

    assert b"".join(answer.streaming_content) == b"%PDF-1.4 x"


def test_a_document_of_another_case_is_not_found(browser, office, doing):
    case = entered(office)
    kept = add_proceeding_document(case.pk, content=b"%PDF-1.4 x", name="通知.pdf", kind="notice", **doing)

    assert browser.get(f"{page_of(suit(office))}documents/{kept.pk}/").status_code == 404


def test_a_correction_is_made_with_a_reason(browser, office):
    case = entered(office)
    browser.post(f"{page_of(case)}correct/", ENTRY | {"reason": "案号抄错"})
    case.refresh_from_db()

    assert case.case_no == "东政复〔2026〕7号"


def test_who_only_reads_sees_no_form(signer, office):
    assert "登记结果" not in words(signer.get(page_of(entered(office))))


def test_the_list_is_filtered(browser, office, doing):
    entered(office)
    close_proceeding(suit(office).pk, outcome="upheld", concluded_on=date(2025, 9, 1), **doing)

    assert "行初12号" not in words(browser.get(f"{LIST}?kind=reconsideration"))


def test_the_list_of_complaints_masks_names(browser, complaint):
    page = words(browser.get(COMPLAINTS))

    assert ("申**" in page, "申请人甲" in page) == (True, False)


def test_who_only_reads_sees_a_masked_name(signer, complaint):
    assert "申请人甲" not in words(signer.get(f"{COMPLAINTS}{complaint.pk}/"))


def test_a_complaint_is_entered(browser):
    given = {"subject": "指南没有更新", "received_on": "2026-05-28"}

    assert "尚未答复" in words(browser.post(f"{COMPLAINTS}new/", given, follow=True))


def test_a_complaint_is_corrected(browser, complaint):
    given = {"subject": "指南电话号码有误", "received_on": "2026-05-06", "reason": "听错"}

    assert "指南电话号码有误" in words(browser.post(f"{COMPLAINTS}{complaint.pk}/correct/", given, follow=True))


def test_a_complaint_is_answered(browser, complaint):
    given = {"answered_on": "2026-05-20", "answer": "电话已恢复。"}

    assert "2026年5月20日答复" in words(browser.post(f"{COMPLAINTS}{complaint.pk}/answer/", given, follow=True))


def test_an_answer_before_the_complaint_is_refused(browser, complaint):
    answer = browser.post(f"{COMPLAINTS}{complaint.pk}/answer/", {"answered_on": "2026-05-01", "answer": "好。"})

    assert (answer.status_code, "不能早于收到日期" in words(answer)) == (422, True)


def test_the_page_of_an_application_can_show_its_cases(office, doing, db):
    about = application(office)
    entered(office, application_number=about.number)
    asking = viewer(doing["by"], TODAY)
    shown = {
        "application": about,
        "proceedings": proceedings_of(asking, about),
        "complaints": complaints_of(asking, about),
        "may_oversee": True,
    }

    assert "东政复〔2025〕3号" in render_to_string("backoffice/oversight/of_case.html", shown)


def test_the_page_of_an_application_shows_its_cases(browser, office):
    about = application(office)
    entered(office, application_number=about.number)

    assert "东政复〔2025〕3号" in words(browser.get(f"/office/cases/{about.pk}/"))
