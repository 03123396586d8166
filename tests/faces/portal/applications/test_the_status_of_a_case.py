"""办理情况：逐日说明期限，送达了的文书才能下载，补正和撤回凭编号和查询码"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import CorrectionAnswer, Enclosure, Letter, Submission
from gongkai.domain.applications.queries.intake import withdrawn_and_open
from gongkai.domain.applications.queries.status import submission_by_code
from gongkai.domain.notices.models import Mail
from gongkai.faces.portal.applications import marks
from tests.domain.applications.handled import Case
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.once import once_a_module
from tests.faces.portal.applications.desk import ask

RECEIVED_ON, NOTICE_ON, ANSWER_BY = date(2026, 2, 10), date(2026, 2, 12), date(2026, 3, 5)


class Desk:
    """A case at the bureau of justice that came over the portal, with its code."""

    def __init__(self) -> None:
        self.case = Case().settled()
        receipt = actions.submit_application(
            mark(), authority=self.case.justice, particulars=particulars(), proof=proof(), today=RECEIVED_ON
        )
        Submission.objects.filter(pk=receipt.submission.pk).update(application=self.case.application)
        self.number, self.code = receipt.submission.number, receipt.code

    def ask(self, **more) -> HttpResponse:
        return ask(self.number, self.code, **more)

    def page(self, **more) -> str:
        return unescape(self.ask(**more).content.decode())

    def asked_to_correct(self) -> Letter:
        letter = self.case.notice(
            "correction_notice", NOTICE_ON, points=("说明年份",), correction_how="网上提交", correction_due_on=ANSWER_BY
        )
        return self.case.serve(letter, NOTICE_ON)

    def correct(self, **more) -> HttpResponse:
        form = {"act": "correct", "mark": marks.new_mark(), "text": "指2025年度的标准。"}
        return self.ask(**(form | more))

    def file(self, name: str) -> HttpResponse:
        return self.ask(act="download", file=name)


# 这里的机关随案件一起设立，不用别处的两个受理机关。
bureaus = once_a_module(Desk)


@pytest.fixture
def desk(bureaus, db, monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", "2026-03-02")
    return bureaus


def test_the_last_day_is_told_with_every_day_before_it(desk):
    page = desk.page()

    assert "2026年3月16日" in page
    assert "收到申请之日，当日不计" in page
    assert page.count("第20个工作日") == 1


def test_overdue_is_said_with_what_can_be_done(desk, monkeypatch):
    monkeypatch.setenv("GONGKAI_TODAY", "2026-03-18")

    assert "已经超过期限 2 个工作日。您可以催问" in desk.page()


def test_a_letter_that_was_not_served_is_neither_listed_nor_handed_out(desk):
    letter = desk.case.notice(
        "correction_notice", NOTICE_ON, points=("说明年份",), correction_how="网上提交", correction_due_on=ANSWER_BY
    )

    assert letter.title not in desk.page()
    assert desk.file(f"docx-{letter.pk}").status_code == 404


def test_a_served_letter_is_downloaded_as_word_and_pdf(desk):
    letter = desk.asked_to_correct()
    word, pdf = desk.file(f"docx-{letter.pk}"), desk.file(f"pdf-{letter.pk}")

    assert (word.content[:2], pdf.content[:5]) == (b"PK", b"%PDF-")
    assert "attachment" in word["Content-Disposition"]


def test_no_cache_keeps_a_letter(desk):
    letter = desk.asked_to_correct()

    assert "no-store" in desk.file(f"docx-{letter.pk}")["Cache-Control"]


def test_nobody_gets_a_letter_without_the_code(desk):
    letter = desk.asked_to_correct()
    answer = ask(desk.number, "2222-2222-2222-2222", act="download", file=f"docx-{letter.pk}")

    assert answer.status_code == 422


def test_a_letter_to_somebody_else_is_none_of_the_applicants(desk):
    letter = desk.case.notice(
        "third_party_consultation", NOTICE_ON, "第三方甲", information="补贴标准", interest="个人隐私"
    )
    desk.case.serve(letter, NOTICE_ON)

    assert "第三方甲" not in desk.page()
    assert desk.file(f"docx-{letter.pk}").status_code == 404


@pytest.mark.parametrize("name", ["docx-999999", "copy-999999", "exe-1", "docx-", "docx-１", "docx-" + "9" * 30, ""])
def test_what_is_no_letter_is_told_so(desk, name):
    answer = desk.file(name)

    assert answer.status_code == 404
    assert "没有这份文书" in answer.content.decode()


def test_the_period_of_a_correction_is_told_with_a_form(desk):
    desk.asked_to_correct()
    page = desk.page()

    assert "2026年3月5日" in page
    assert "期限暂停计算：等待您补正" in page
    assert 'name="text"' in page


def test_a_correction_is_taken_in_with_its_file(desk):
    desk.asked_to_correct()
    page = desk.correct(correction_files=SimpleUploadedFile("说明.pdf", b"%PDF-1.4 scan")).content.decode()

    assert "补正已经收下" in page
    assert "2026年3月30日" in page
    assert "自2026年3月2日的次日起重新计算" in page
    assert Enclosure.objects.filter(answer__isnull=False).count() == 1


def test_a_late_one_says_so_and_asks_why(desk, monkeypatch):
    desk.asked_to_correct()
    monkeypatch.setenv("GONGKAI_TODAY", "2026-03-09")
    without, with_reason = desk.correct(), desk.correct(late_reason="住院")

    assert "补正期限已于" in without.content.decode()
    assert without.status_code == 422
    assert "登记为逾期收到" in with_reason.content.decode()
    assert CorrectionAnswer.objects.get().late_reason == "住院"


def test_the_same_form_sent_twice_is_taken_once(desk):
    desk.asked_to_correct()
    form = marks.new_mark()
    answers = [desk.correct(mark=form).status_code for _ in range(2)]

    assert (answers, CorrectionAnswer.objects.count()) == ([200, 200], 1)


def test_what_was_typed_stays_where_a_file_is_refused(desk):
    desk.asked_to_correct()
    answer = desk.correct(correction_files=SimpleUploadedFile("a.exe", b"MZ"))

    assert answer.status_code == 422
    assert "指2025年度的标准。" in answer.content.decode()
    assert "提交前请重新选择" in answer.content.decode()
    assert not CorrectionAnswer.objects.exists()


def test_control_characters_are_named_at_their_field(desk):
    desk.asked_to_correct()

    assert "控制字符" in desk.correct(text="指\x002025年").content.decode()


def test_a_form_without_its_mark_is_not_taken(desk):
    desk.asked_to_correct()
    answer = desk.correct(mark="forged")

    assert answer.status_code == 422
    assert "已超过24小时" in answer.content.decode()


def test_nothing_is_corrected_that_was_not_asked(desk):
    answer = desk.correct()

    assert answer.status_code == 409
    assert "没有等待补正的通知" in answer.content.decode()


def test_a_withdrawal_of_a_case_is_shown_as_waiting_for_the_office(desk):
    page = desk.page(act="withdraw", sure="on")

    assert "等待办结" in page
    assert "撤回申请</button>" not in page


def test_the_office_sees_that_it_was_withdrawn(desk):
    desk.page(act="withdraw", sure="on")

    assert [one.number for one in withdrawn_and_open(["justice"])] == [desk.number]


def test_no_page_names_the_applicant_or_a_number_of_identity(desk):
    desk.asked_to_correct()
    page = desk.page()

    assert not [word for word in ("申请人甲", "33078319900307001X", "13800000000") if word in page]


def test_every_hidden_form_carries_the_code_in_its_body_and_no_address_does(desk):
    desk.asked_to_correct()
    page = desk.page()

    assert not re.search(rf'(?:href|action)="[^"]*{desk.code}', page)
    assert submission_by_code("justice", desk.number, desk.code)


def test_who_wants_no_more_mails_gets_none_that_were_not_sent_yet(desk, settings):
    settings.EMAIL_HOST = "mail.example.gov.cn"
    Submission.objects.filter(number=desk.number).update(wants_mail=True, email="jia@example.com")
    desk.asked_to_correct()
    page = desk.page(act="no-mails")

    assert "以后不再发邮件给您" in page
    assert "不再发邮件给我" not in page
    assert [(mail.state, mail.address) for mail in Mail.objects.filter(user=None)] == [("dropped", "")]


def test_the_page_asks_few_questions_of_the_database(desk, django_assert_max_num_queries):
    desk.asked_to_correct()
    with django_assert_max_num_queries(25):
        desk.page()
