"""通知邮件的页面：没有发成的看得到、能重发，各人设自己的提醒邮箱"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.domain.jobs.models import Job
from gongkai.domain.notices.models import Mail, Mailbox, State
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.signing_in import enter

LIST = "/office/notices/"


class Post:
    """A bureau's office with one mail that failed."""

    def __init__(self) -> None:
        self.office = Office()
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.stranger = self.office.appointed("白露", "disclosure_officer", at=self.office.education)
        self.mail = Mail.objects.create(
            authority=self.office.justice, key="a", what="已经收到", about="2026-0001", address="jia@example.com",
            masked="j***@example.com", subject="申请2026-0001：已经收到", body="已经收到。",
            queued_on=date(2026, 2, 10), state=State.FAILED, problem="收件地址被对方拒收（550）。", attempts=1,
        )  # fmt: skip

    def browser(self, user) -> Client:
        return enter(Client(), user)


made = once_a_module(Post)


@pytest.fixture
def post(made, db, settings) -> Post:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.gov.cn", "gongkai@example.gov.cn"
    return made


def test_a_failure_is_listed_with_its_reason_and_without_the_address(post):
    page = post.browser(post.officer).get(LIST).content.decode()

    assert "拒收（550）" in page
    assert "jia@example.com" not in page


def test_others_see_no_mail_of_the_bureau(post):
    assert "2026-0001" not in post.browser(post.stranger).get(LIST, {"show": "all"}).content.decode()


def test_a_drafter_sets_a_mailbox_and_sees_no_list(post):
    page = post.browser(post.drafter).get(LIST).content.decode()

    assert "我的提醒邮箱" in page
    assert "拒收（550）" not in page


def test_sent_again_it_waits(post):
    post.browser(post.officer).post(f"{LIST}{post.mail.pk}/retry/")

    assert Mail.objects.get().state == State.WAITING
    assert Job.objects.filter(name="notices.send").count() == 1


def test_given_up_it_is_off_the_list(post):
    browser = post.browser(post.officer)
    browser.post(f"{LIST}{post.mail.pk}/drop/")

    assert "没有发送失败的邮件" in browser.get(LIST, {"show": "failed"}).content.decode()


def test_two_people_at_one_failure_the_second_is_told(post):
    browser = post.browser(post.officer)
    browser.post(f"{LIST}{post.mail.pk}/drop/")
    second = browser.post(f"{LIST}{post.mail.pk}/retry/")

    assert second.status_code == 409
    assert "不再发送" in second.content.decode()


def test_another_bureau_finds_no_such_mail(post):
    assert post.browser(post.stranger).post(f"{LIST}{post.mail.pk}/drop/").status_code == 409
    assert Mail.objects.get().state == State.FAILED


def test_a_mailbox_is_kept(post):
    post.browser(post.drafter).post(f"{LIST}mailbox/", {"address": "shen@example.gov.cn"})

    assert Mailbox.objects.get().address == "shen@example.gov.cn"


@pytest.mark.parametrize("address", ["shen", "shen@", "shen@例", "a" * 300])
def test_what_is_no_address_is_said_and_stays_typed(post, address):
    answer = post.browser(post.drafter).post(f"{LIST}mailbox/", {"address": address})

    assert answer.status_code == 422
    assert address in answer.content.decode()


def test_a_site_without_a_mail_server_says_so(post, settings):
    settings.EMAIL_HOST = ""

    assert "还没有设置发信服务器" in post.browser(post.officer).get(LIST).content.decode()


@pytest.mark.parametrize("page", ["0", "x", "99"])
def test_any_page_number_is_answered(post, page):
    assert post.browser(post.officer).get(LIST, {"page": page, "show": "x"}).status_code == 200
