"""条例（2007）第二十四条第二款，条例（2019）第三十三条第二款 · an application's deadline is given on receipt"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import AlreadyRegistered, DateInFuture, FieldsRefused
from gongkai.domain.applications.actions import receive_application
from gongkai.knowledge.law.errors import RuleNotInForce
from tests.domain.entries import entry_of


@pytest.mark.parametrize(
    ("received_on", "due_on", "article"),
    [
        (date(2017, 1, 20), date(2017, 2, 15), "条例（2007）第二十四条第二款"),
        (date(2019, 5, 14), date(2019, 6, 4), "条例（2007）第二十四条第二款"),
        (date(2019, 5, 15), date(2019, 6, 13), "条例（2019）第三十三条第二款"),
        (date(2024, 9, 10), date(2024, 10, 14), "条例（2019）第三十三条第二款"),
    ],
)
def test_the_day_of_receipt_chooses_law_and_deadline(receive, received_on, due_on, article):
    application = receive(received_on)
    assert (application.reply_due_on, application.reply_article) == (due_on, article)


def test_a_deadline_inside_the_announced_years_is_certain(new):
    assert new.is_provisional is False


def test_a_deadline_past_the_announced_years_is_provisional(justice, clerk):
    application = receive_application(
        authority=justice,
        number="1",
        way="web",
        applicant_kind="natural_person",
        applicant_name="申请人甲",
        subject="补贴标准",
        received_on=date(2026, 12, 21),
        by=clerk,
        today=date(2026, 12, 21),
    )
    assert application.is_provisional is True


def test_receiving_leaves_one_entry_with_the_article_of_the_deadline(receive):
    assert entry_of(receive, date(2021, 2, 5)) == ("receive_application", "条例（2019）第三十三条第二款")


def test_a_number_is_registered_once(receive, new):
    with pytest.raises(AlreadyRegistered, match="“1”"):
        receive(date(2021, 3, 1))


def test_a_day_to_come_is_refused(receive):
    with pytest.raises(DateInFuture):
        receive(date(2025, 6, 3))


def test_a_day_before_the_regulations_is_refused(receive):
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        receive(date(2008, 4, 30))


@pytest.mark.parametrize("fields", [{"way": "pigeon"}, {"applicant_kind": "king"}, {"applicant_name": ""}])
def test_a_field_that_cannot_be_stored_is_refused(receive, fields):
    with pytest.raises(FieldsRefused):
        receive(date(2021, 2, 5), **fields)


def test_somebody_whose_account_is_out_of_use_may_not_register(receive, clerk):
    clerk.is_active = False
    with pytest.raises(PermissionDenied):
        receive(date(2021, 2, 5))


@pytest.mark.parametrize("sign", ["\u0000", "\ud800", "\u001b"])
def test_a_number_that_cannot_be_stored_is_refused(receive, sign):
    with pytest.raises(FieldsRefused, match="控制字符"):
        receive(date(2021, 2, 5), number=f"1{sign}")
