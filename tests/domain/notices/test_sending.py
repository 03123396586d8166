"""发送通知邮件：连不上的越等越久再试，对方不收的停下来告诉人，发出的忘掉地址"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.tasks.worker import Worker
from gongkai.domain.notices.actions import attempt_mail, drop_mail, queue_mail, retry_mail, set_mailbox
from gongkai.domain.notices.actions.queueing import News
from gongkai.domain.notices.actions.sending import MOST_ATTEMPTS
from gongkai.domain.notices.errors import MailOff, NoSuchMail, NotFailed, WrongAddress
from gongkai.domain.notices.models import Mail, State
from gongkai.domain.notices.queries import failed_mails, mailbox_of, without_a_job
from tests.domain.notices.conftest import APPLICANT
from tests.mail_server import FakeMail

DAY = date(2026, 2, 10)
NEWS = News(key="a", what="已经收到", about="2026-0001", subject="申请2026-0001：已经收到", body="答复期限到3月16日。")


@pytest.fixture
def server(case, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = False
    with FakeMail() as fake:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", fake.port
        yield fake


@pytest.fixture
def queued(case) -> Mail:
    mail = queue_mail(NEWS, authority=case.justice, address=APPLICANT, today=DAY)
    assert mail
    return mail


def tried(mail: Mail, times: int = 1) -> list[timedelta | None]:
    waits = [attempt_mail(mail.pk, today=DAY)[1] for _ in range(times)]
    mail.refresh_from_db()
    return waits


def test_a_mail_arrives_as_it_was_written(server, queued):
    tried(queued)

    one = server.messages[0]
    told = (one.recipient, one.message["Subject"], one.message.get_content().strip())
    assert told == (APPLICANT, NEWS.subject, NEWS.body)


def test_what_is_sent_keeps_no_address(server, queued):
    tried(queued)

    assert (queued.state, queued.address, queued.masked) == (State.SENT, "", "j***@example.com")


def test_what_is_sent_is_not_sent_again(server, queued):
    tried(queued, times=2)

    assert len(server.messages) == 1


def test_a_server_that_is_away_is_tried_again_after_longer_and_longer_waits(case, queued, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    waits = tried(queued, times=MOST_ATTEMPTS - 1)

    assert all(waits)
    assert waits == sorted(set(waits))
    assert queued.state == State.WAITING


def test_after_the_last_attempt_it_stands_with_the_failures(case, queued, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tried(queued, times=MOST_ATTEMPTS)

    assert [(mail.pk, mail.problem) for mail in failed_mails(case.viewer(case.officer))] == [
        (queued.pk, "发信服务器没有应答。")
    ]


def test_an_address_that_the_other_side_does_not_know_fails_at_once(server, queued):
    server.says["RCPT"] = "550 no such user"
    tried(queued)

    assert queued.state == State.FAILED
    assert "拒收（550）" in queued.problem


def test_a_mailbox_that_is_full_for_now_is_tried_again(server, queued):
    server.says["RCPT"] = "452 mailbox full"

    assert tried(queued) == [timedelta(minutes=1)]


def test_a_server_that_breaks_off_after_the_text_is_tried_again(server, queued):
    server.says["END"] = "451 try later"

    assert tried(queued) == [timedelta(minutes=1)]


def test_a_server_without_the_encryption_that_was_set_is_told_apart(server, queued, settings):
    settings.EMAIL_USE_TLS = True
    tried(queued)

    assert "GONGKAI_SMTP_SECURITY" in queued.problem
    assert not server.messages


def test_a_worker_sends_what_was_queued(server, queued):
    now = datetime(2026, 2, 10, 9, tzinfo=timezone(timedelta(hours=8)))
    Worker("w", now=lambda: now, moment=lambda: now).run_one()

    assert Mail.objects.get().state == State.SENT
    assert not Job.objects.filter(name="notices.send").exists()


def test_a_mail_whose_job_was_lost_is_found(case, queued):
    Job.objects.all().delete()

    assert without_a_job() == [queued]


def failed(mail: Mail) -> Mail:
    Mail.objects.filter(pk=mail.pk).update(state=State.FAILED, problem="拒收")
    return mail


def test_the_officer_sends_it_again(case, queued):
    Job.objects.all().delete()
    retry_mail(failed(queued).pk, by=case.officer, today=DAY)

    assert (Mail.objects.get().state, Job.objects.count()) == (State.WAITING, 1)


def test_who_gives_it_up_has_the_address_forgotten(case, queued):
    drop_mail(failed(queued).pk, by=case.officer, today=DAY)

    assert (Mail.objects.get().state, Mail.objects.get().address) == (State.DROPPED, "")


def test_only_what_failed_is_sent_again(case, queued):
    with pytest.raises(NotFailed):
        retry_mail(queued.pk, by=case.officer, today=DAY)


def test_nobody_of_another_bureau_sends_it_again(case, queued):
    with pytest.raises(PermissionDenied):
        retry_mail(failed(queued).pk, by=case.stranger(), today=DAY)


def test_a_number_that_is_none_is_refused(case):
    with pytest.raises(NoSuchMail):
        drop_mail(10**9, by=case.officer, today=DAY)


def test_without_a_server_nothing_is_sent_again(case, queued, settings):
    settings.EMAIL_HOST = ""
    with pytest.raises(MailOff):
        retry_mail(failed(queued).pk, by=case.officer, today=DAY)


def test_a_person_of_the_office_takes_reminders_off(case):
    set_mailbox(by=case.officer, address="", today=DAY)

    assert mailbox_of(case.officer) == ""


@pytest.mark.parametrize("address", ["officer", "a@b", "a b@example.cn", "a@example.cn\nBcc: b@example.cn", "a" * 200])
def test_what_is_no_address_is_refused(case, address):
    with pytest.raises(WrongAddress), transaction.atomic():
        set_mailbox(by=case.officer, address=address, today=DAY)
