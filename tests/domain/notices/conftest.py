"""A case with an applicant who wants mails, an office with mailboxes, and a site with a mail server."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications.actions import submit_application
from gongkai.domain.applications.models import Submission
from gongkai.domain.notices.actions import set_mailbox
from tests.domain.applications.handled import Case
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.once import once_a_module

SUBMITTED_ON = date(2026, 2, 9)
APPLICANT, OFFICER, DRAFTER = "jia@example.com", "officer@example.gov.cn", "drafter@example.gov.cn"

made = once_a_module(Case)


@pytest.fixture
def case(made, db, settings) -> Case:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.gov.cn", "gongkai@example.gov.cn"
    set_mailbox(by=made.officer, address=OFFICER, today=SUBMITTED_ON)
    set_mailbox(by=made.drafter, address=DRAFTER, today=SUBMITTED_ON)
    return made


@pytest.fixture
def submitted(case):
    """Return a function that hands an application in over the portal."""

    def hand_in(today: date = SUBMITTED_ON, **said) -> Submission:
        values = {"email": APPLICANT, "wants_mail": True} | said
        receipt = submit_application(
            mark(), authority=case.justice, particulars=particulars(**values), proof=proof(), today=today
        )
        return receipt.submission

    return hand_in
