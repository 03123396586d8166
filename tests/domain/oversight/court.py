"""A bureau with cases against it, for the tests of oversight."""

from __future__ import annotations

from datetime import date

from gongkai.domain.applications.actions import receive_application
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.actions.proceedings import Entry, enter_proceeding
from gongkai.domain.oversight.models import Proceeding
from tests.domain.office import Office

OPENED_ON = date(2024, 1, 2)
TODAY = date(2026, 6, 1)


def opened() -> Office:
    """Return the office with an officer, a legal reviewer, a signer and, next door, another officer."""
    office = Office(OPENED_ON)
    office.appointed("专管员", "disclosure_officer")
    office.appointed("法制员", "legal_reviewer")
    office.appointed("签发人", "signer")
    office.appointed("隔壁", "disclosure_officer", at=office.education)
    return office


def application(office: Office, number: str = "2025-01", at: Authority | None = None) -> Application:
    """Return an application received on 2025-03-03."""
    return receive_application(
        authority=at or office.justice,
        number=number,
        way="counter",
        applicant_kind="natural_person",
        applicant_name="申请人甲",
        subject="补贴标准",
        received_on=date(2025, 3, 3),
        by=office.person("专管员"),
        today=TODAY,
    )


def entry(**other) -> Entry:
    """Return a reconsideration filed on 2025-04-07, with the notice on 2025-04-09."""
    usual = {
        "kind": "reconsideration",
        "case_no": "东政复〔2025〕3号",
        "filed_on": date(2025, 4, 7),
        "body": "东阳市人民政府",
        "notice_on": date(2025, 4, 9),
    }
    return Entry(**usual | other)


def entered(office: Office, **other) -> Proceeding:
    """Return the case, entered by the officer."""
    return enter_proceeding(entry(**other), authority=office.justice, by=office.person("专管员"), today=TODAY)


def suit(office: Office, **other) -> Proceeding:
    """Return a suit without reconsideration, filed on 2025-06-03."""
    usual = {
        "kind": "litigation_direct",
        "case_no": "（2025）浙0783行初12号",
        "filed_on": date(2025, 6, 3),
        "body": "东阳市人民法院",
        "notice_on": date(2025, 6, 5),
    }
    return entered(office, **usual | other)
