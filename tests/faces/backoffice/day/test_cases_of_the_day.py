"""我的一天 · 依申请公开：期限临近的、撤回了没有办结的、逾期补正的、等我签发的，各自点进去就能办"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.answering import Correction, answer_correction
from gongkai.domain.applications.errors import AlreadyDecided
from gongkai.domain.applications.models import Application, CorrectionAnswer, Submission
from gongkai.domain.applications.queries.pressing import letters_to_serve
from gongkai.domain.notices.actions import set_mailbox
from gongkai.domain.notices.models import Mail
from tests.domain.applications.handled import Case
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.once import once_a_module
from tests.signing_in import enter

DAY = date(2026, 3, 10)


class Office(Case):
    """A case that came over the portal; today is four working days before its last day."""

    def __init__(self) -> None:
        super().__init__()
        self.settled()
        receipt = actions.submit_application(
            mark(), authority=self.justice, particulars=particulars(), proof=proof(), today=date(2026, 2, 10)
        )
        Submission.objects.filter(pk=receipt.submission.pk).update(application=self.application)
        self.submission = Submission.objects.get(pk=receipt.submission.pk)

    def day(self, user) -> str:
        return enter(Client(), user).get("/office/").content.decode()

    @property
    def address(self) -> str:
        return f'href="/office/cases/{self.application.pk}/"'


made = once_a_module(Office)


@pytest.fixture
def office(made, db, monkeypatch) -> Office:
    monkeypatch.setenv("GONGKAI_TODAY", DAY.isoformat())
    return made


def test_a_reply_that_is_due_leads_to_its_case(office):
    page = office.day(office.drafter)

    assert "还剩4个工作日" in page
    assert office.address in page


def test_a_drafter_of_the_section_sees_what_was_assigned_to_it(office):
    drafter = office.office.appointed("梁川", "drafter", at=office.legal)
    before = office.address in office.day(drafter)
    actions.assign_section(office.application.pk, section=office.legal, is_lead=True, by=office.officer, today=DAY)

    assert (before, office.address in office.day(drafter)) == (False, True)


def test_what_was_withdrawn_waits_for_its_conclusion(office):
    actions.withdraw_submission(office.submission.pk, today=DAY)

    assert "申请人已撤回，等待办结" in office.day(office.officer)


def test_a_correction_that_came_late_waits_for_a_decision(office):
    notice = actions.send_correction_notice(
        office.application.pk, sent_on=date(2026, 2, 12), answer_by=date(2026, 3, 5), by=office.drafter, today=DAY
    )
    CorrectionAnswer.objects.create(notice=notice, text="年份", is_late=True, given_on=DAY, form_digest="a")

    assert "逾期补正，须决定是否接受" in office.day(office.officer)


def drafted(office: Office, kind: str, **stated) -> None:
    actions.draft_letter(office.application.pk, kind=kind, stated=stated, by=office.drafter, today=DAY)


def test_a_notice_that_only_the_head_signs_waits_for_the_head_alone(office):
    drafted(office, "extension_notice", reason="涉及多个机关", extended_due_on=date(2026, 4, 14))

    assert [("文书等我签发" in office.day(user)) for user in (office.head, office.officer)] == [True, False]


def test_a_notice_that_the_officer_signs_waits_for_the_officer(office):
    drafted(
        office, "correction_notice", points=("说明年份",), correction_how="网上提交", correction_due_on=date(2026, 4, 1)
    )

    assert "文书等我签发" in office.day(office.officer)


def test_a_notice_overtaken_by_the_reply_waits_for_nobody(office):
    signed = office.notice(
        "third_party_consultation", DAY, addressee="某公司", information="补贴发放表", interest="商业秘密"
    )
    before = letters_to_serve(office.viewer()).count()
    Application.objects.filter(pk=office.application.pk).update(served_on=DAY, decision="NOT_EXIST")
    with pytest.raises(AlreadyDecided):
        office.serve(signed, DAY)

    page = enter(Client(), office.drafter).get(f"/office/cases/{office.application.pk}/letters/{signed.pk}/")

    assert (before, letters_to_serve(office.viewer()).count()) == (1, 0)
    assert "不用再送达，也不再登记" in page.content.decode()


@pytest.fixture
def early(monkeypatch) -> None:
    """More than ten working days before the last day."""
    monkeypatch.setenv("GONGKAI_TODAY", date(2026, 2, 12).isoformat())


def test_a_section_that_was_given_a_case_is_told_and_the_office_no_longer(office, early):
    drafter = office.office.appointed("梁川", "drafter", at=office.legal)
    given_on = date(2026, 2, 12)
    actions.assign_section(office.application.pk, section=office.legal, is_lead=True, by=office.officer, today=given_on)

    assert ["还没有拟答复" in office.day(user) for user in (drafter, office.officer)] == [True, False]


def test_a_case_whose_applicant_was_asked_to_correct_waits_for_the_applicant(office, early):
    day = date(2026, 2, 12)
    before = "还没有拟答复" in office.day(office.officer)
    actions.send_correction_notice(
        office.application.pk, sent_on=day, answer_by=date(2026, 3, 5), by=office.drafter, today=day
    )
    asked = "还没有拟答复" in office.day(office.officer)
    actions.receive_correction(office.application.pk, corrected_on=day, by=office.drafter, today=day)

    assert (before, asked, "申请人2月12日补正" in office.day(office.officer)) == (True, False, True)


def test_another_bureau_sees_nothing_of_it(office):
    drafted(office, "extension_notice", reason="涉及多个机关", extended_due_on=date(2026, 4, 14))
    actions.withdraw_submission(office.submission.pk, today=DAY)
    page = office.day(office.stranger())

    assert not [said for said in (office.address, "文书等我签发", "还没有拟答复", "已撤回，等待办结") if said in page]


def test_mails_that_failed_are_counted(office):
    Mail.objects.create(
        authority=office.justice, key="a", what="已经收到", about="1", address="jia@example.com", masked="j***",
        subject="x", body="x", queued_on=DAY, state="failed",
    )  # fmt: skip

    assert "1 封没有发成" in office.day(office.officer)


def test_reminders_are_offered_to_who_has_no_mailbox(office, settings):
    settings.EMAIL_HOST = "mail.example.gov.cn"
    before = "设置提醒邮箱" in office.day(office.drafter)
    set_mailbox(by=office.drafter, address="shen@example.gov.cn", today=DAY)

    assert (before, "设置提醒邮箱" in office.day(office.drafter)) == (True, False)


def test_the_page_of_the_application_shows_a_correction_that_came_late(office):
    notice = actions.send_correction_notice(
        office.application.pk, sent_on=date(2026, 2, 12), answer_by=date(2026, 3, 5), by=office.drafter, today=DAY
    )
    answer_correction(mark(), office.submission.pk, Correction(text="指2025年。", late_reason="住院"), today=DAY)
    browser = enter(Client(), office.officer)
    intake = browser.get(f"/office/applications/{office.submission.pk}/").content.decode()
    case = browser.get(f"/office/cases/{notice.application_id}/").content.decode()

    assert all(said in intake for said in ("指2025年。", "住院", "逾期"))
    assert "申请人逾期补正，须决定是否接受" in case
