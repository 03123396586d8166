"""通知申请人：只告诉要通知的人，说哪一件、什么事、到哪里看，不说姓名、查询码和所要的内容"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.applications.actions import confirm_submission, grant_extension
from gongkai.domain.jobs.models import Job
from gongkai.domain.notices.models import Mail
from tests.domain.notices.conftest import APPLICANT, SUBMITTED_ON

CONFIRMED_ON = date(2026, 2, 10)


def to_applicant() -> list[Mail]:
    return list(Mail.objects.filter(user=None).order_by("pk"))


def confirmed(case, submission):
    return confirm_submission(
        submission.pk, confirmed_on=CONFIRMED_ON, how="telephone", with_whom="本人", by=case.officer, today=CONFIRMED_ON
    )


def test_who_wants_mails_is_told_that_it_was_handed_in(submitted):
    submission = submitted()

    assert [(mail.what, mail.about, mail.address) for mail in to_applicant()] == [
        ("已经提交", submission.number, APPLICANT)
    ]


def test_who_does_not_want_mails_gets_none(submitted):
    submitted(wants_mail=False)

    assert to_applicant() == []


def test_a_site_without_a_mail_server_queues_nothing(case, submitted, settings):
    settings.EMAIL_HOST = ""
    submitted()

    assert not Mail.objects.exists()


def test_the_mail_tells_nothing_of_the_person_and_what_they_want(submitted):
    submission = submitted()
    mail = to_applicant()[0]

    told = mail.subject + mail.body
    assert not [word for word in (submission.applicant_name, submission.subject, submission.telephone) if word in told]


def test_the_confirmation_is_told_with_the_last_day_of_the_reply(case, submitted):
    confirmed(case, submitted())

    assert "答复期限到2026年3月16日" in to_applicant()[-1].body


def test_a_correction_notice_is_told_with_its_period(case, submitted):
    submission = confirmed(case, submitted())
    case.settled()
    letter = case.notice(
        "correction_notice",
        CONFIRMED_ON,
        points=("说明年份",),
        correction_how="网上提交",
        correction_due_on=date(2026, 3, 5),
    )  # fmt: skip
    letter.application = submission.application
    letter.save()
    case.serve(letter, CONFIRMED_ON)

    assert "期限到2026年3月5日" in to_applicant()[-1].body


def test_an_extension_is_told_with_its_last_day(case, submitted):
    submission = confirmed(case, submitted())
    grant_extension(
        submission.application.pk,
        told_on=date(2026, 3, 10),
        working_days=20,
        reason="涉及多个机关",
        by=case.head,
        today=date(2026, 3, 10),
    )

    assert "延长了答复期限，到2026年4月14日" in to_applicant()[-1].body


def test_what_is_rolled_back_is_not_told(case, submitted):
    with transaction.atomic():
        submitted()
        transaction.set_rollback(True)

    assert not Mail.objects.exists()
    assert not Job.objects.filter(name="notices.send").exists()


def test_the_same_form_sent_twice_is_told_once(case, submitted, monkeypatch):
    monkeypatch.setattr("tests.domain.notices.conftest.mark", lambda: "the same mark of a form, twice")
    submitted()
    submitted()

    assert len(to_applicant()) == 1


def test_who_takes_applications_in_is_told_to_confirm_today(case, submitted):
    submitted()

    assert Mail.objects.get(user=case.officer).what == "须当天确认"


def test_the_day_of_the_mail_is_kept(submitted):
    submitted()

    assert to_applicant()[0].queued_on == SUBMITTED_ON
