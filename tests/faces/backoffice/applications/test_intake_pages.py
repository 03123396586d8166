"""条例（2019）第三十一条 · 接收申请：等确认的排在前面；登记、确认留日期和理由；身份号码遮住，看一次记一次"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai import clock
from gongkai.domain.applications.actions import submit_application
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.models import Application, Enclosure, Submission
from gongkai.domain.audit.models import Entry
from tests.domain.applications.submitted import ID_CARD, WRONG_ID_CARD, mark, particulars, proof
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.signing_in import enter

LIST = "/office/applications/"
NEW = f"{LIST}new/"


def opened() -> Office:
    office = Office(date(2015, 1, 5))
    office.appointed("专管员", "disclosure_officer")
    office.appointed("签发人", "signer")
    return office


office = once_a_module(opened)


@pytest.fixture
def browser(office, db) -> Client:
    """The officer's browser."""
    return enter(Client(), office.person("专管员"))


@pytest.fixture
def signer(office, db) -> Client:
    return enter(Client(), office.person("签发人"))


@pytest.fixture
def waiting(office, db) -> Submission:
    """An application handed in over the portal today."""
    scan = enclose(b"%PDF-1.4 scan", name="身份证.pdf", purpose="identity")
    return submit_application(
        mark(),
        authority=office.justice,
        particulars=particulars(),
        proof=proof(),
        enclosed=[scan],
        today=clock.today(),
    ).submission


def text(response) -> str:
    return response.content.decode()


def entered(browser: Client, **other):
    today = clock.today().isoformat()
    usual = {
        "mark": mark(),
        "way": "counter",
        "submitted_on": today,
        "arrived_on": today,
        "applicant_kind": "natural_person",
        "applicant_name": "申请人乙",
        "identity_kind": "id_card",
        "identity_number": ID_CARD,
        "telephone": "13900000000",
        "subject": "人民调解补贴发放情况",
        "form_wanted": "paper",
        "route_wanted": "collect",
    }
    return browser.post(NEW, usual | other)


def confirmed(browser: Client, submission: Submission, on: date, **other):
    usual = {"confirmed_on": on.isoformat(), "how": "telephone", "with_whom": "申请人本人"}
    return browser.post(f"{LIST}{submission.pk}/confirm/", usual | other)


def test_what_waits_stands_first_with_the_name_masked(browser, waiting):
    page = text(browser.get(LIST))

    assert "今天须确认（1件）" in page
    assert "申**" in page
    assert "申请人甲" not in page


def test_one_that_arrived_before_today_is_marked(browser, waiting):
    yesterday = clock.today() - timedelta(days=1)
    Submission.objects.filter(pk=waiting.pk).update(submitted_on=yesterday, arrived_on=yesterday)

    assert "到达当天没有确认" in text(browser.get(LIST))


def test_a_confirmation_starts_the_clock(browser, waiting):
    confirmed(browser, waiting, clock.today())

    assert Application.objects.get().received_on == clock.today()


def test_a_confirmation_of_yesterday_without_a_reason_is_asked_for_it(browser, waiting):
    Submission.objects.filter(pk=waiting.pk).update(
        submitted_on=clock.today() - timedelta(days=2), arrived_on=clock.today() - timedelta(days=2)
    )
    refused = confirmed(browser, waiting, clock.today() - timedelta(days=1))

    assert refused.status_code == 422
    assert "没有写明补登的理由" in text(refused)


def test_a_reader_cannot_confirm(signer, waiting):
    assert confirmed(signer, waiting, clock.today()).status_code == 403


def test_the_number_of_the_document_is_masked(browser, waiting):
    page = text(browser.get(f"{LIST}{waiting.pk}/"))

    assert "33*************01X" in page
    assert ID_CARD not in page


def test_who_asks_sees_it_once_and_it_is_recorded(browser, waiting):
    page = browser.post(f"{LIST}{waiting.pk}/identity/")

    assert ID_CARD in text(page)
    assert "no-store" in page["Cache-Control"]
    assert Entry.objects.filter(act="look_at_identity", actor_name="专管员").count() == 1


def test_a_signer_sees_the_mask_and_no_button(signer, waiting):
    page = text(signer.get(f"{LIST}{waiting.pk}/"))

    assert "33*************01X" in page
    assert "查看完整号码" not in page
    assert signer.post(f"{LIST}{waiting.pk}/identity/").status_code == 403


def test_an_enclosure_opens_where_it_can_run_nothing(browser, waiting):
    file = browser.post(f"{LIST}{waiting.pk}/enclosures/{waiting.enclosures.get().pk}/")

    assert file.content == b"%PDF-1.4 scan"
    assert file["Content-Security-Policy"].startswith("sandbox")
    assert Entry.objects.filter(act="open_enclosure").count() == 1


def test_what_came_over_the_counter_is_received_at_once_and_gets_a_receipt(browser):
    page = text(entered(browser))

    assert re.search(r'class="application-code">[2-9A-Z-]{19}<', page)
    assert Application.objects.get().received_on == clock.today()


def test_a_letter_without_signature_says_what_to_do_today(browser):
    page = text(entered(browser, way="ordinary_letter"))

    assert "请于到达当日" in page
    assert not Application.objects.exists()


def test_the_same_form_sent_twice_is_entered_once(browser):
    form = mark()
    entered(browser, mark=form)
    entered(browser, mark=form)

    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"identity_number": WRONG_ID_CARD}, "居民身份证号码不正确"),
        ({"identity_kind": ""}, "请选择证件类型"),
        ({"identity_number": ""}, "请填写证件号码"),
        ({"telephone": ""}, "没有填写联系方式"),
        ({"subject": ""}, '<a href="#id_subject">所需信息的名称、文号</a>'),
        ({"way": "registered_letter"}, "请填写签收日期"),
        ({"way": "fax", "confirmed_on": "2026-01-05"}, "不能早于"),
        ({"submitted_on": "2020-01-01", "arrived_on": "2020-01-02", "way": "fax"}, "没有写明补登的理由"),
        ({"subject": "控制\x07字符"}, "含有不能保存的控制字符"),
        ({"arrived_on": "2099-01-01"}, "晚于今天"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(browser, wrong, said):
    refused = entered(browser, **wrong)

    assert refused.status_code == 422
    assert said in text(refused)
    assert "申请人乙" in text(refused)
    assert not Submission.objects.exists()


def test_an_application_without_proof_is_entered_all_the_same(browser):
    entered(browser, identity_kind="", identity_number="")

    assert "没有登记身份证明" in text(browser.get(f"{LIST}{Submission.objects.get().pk}/"))


def test_a_back_dated_entry_keeps_day_and_reason(browser):
    day = clock.today() - timedelta(days=3)
    entered(browser, submitted_on=day.isoformat(), arrived_on=day.isoformat(), reason="窗口漏登")

    assert Application.objects.get().received_on == day
    assert Entry.objects.get(act="enter_submission").reason == "窗口漏登"


def test_scans_come_along_by_their_purpose(browser):
    entered(browser, original_files=SimpleUploadedFile("申请表.pdf", b"%PDF-1.4 x"))

    assert Enclosure.objects.get().purpose == "original"


def test_thirty_megabytes_are_refused_with_the_form_kept(browser):
    refused = entered(browser, original_files=SimpleUploadedFile("大.pdf", b"%PDF-1.4 " + bytes(30 * 2**20)))

    assert "超过10 MB" in text(refused)
    assert "申请人乙" in text(refused)


def test_a_withdrawn_one_that_was_received_waits_to_be_concluded(browser, waiting):
    confirmed(browser, waiting, clock.today())
    Submission.objects.filter(pk=waiting.pk).update(withdrawn_on=clock.today())

    assert "申请人已撤回，等待办结（1件）" in text(browser.get(LIST))


def test_it_is_found_by_name_and_subject(browser, waiting):
    assert waiting.number in text(browser.get(LIST, {"q": "法律援助 申请人甲"}))


def test_nobody_of_another_bureau_finds_it(office, waiting, db):
    other = enter(Client(), office.appointed("邻居", "disclosure_officer", at=office.education))

    assert waiting.number not in text(other.get(LIST))
    assert other.get(f"{LIST}{waiting.pk}/").status_code == 404
