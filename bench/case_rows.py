"""A hundred thousand cases of three bureaus, as the bench loads them: straight into the tables, received day by day.

Two thirds belong to the bureau measured. They come from 2018 to the day of the bench, each with what was submitted and
the reply; every seventh has a correction notice, every ninth an opinion asked for, every fiftieth a payment, every
hundredth a reconsideration. What was received in the last weeks is open.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db import models

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models import (
    Application,
    Assignment,
    CorrectionNotice,
    FeePayment,
    Identity,
    Letter,
    Step,
    Submission,
)
from gongkai.domain.applications.models.secret_codes import hash_of
from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.models import Proceeding
from gongkai.knowledge.law.deadlines import reply_deadline
from gongkai.knowledge.law.working_days import WorkingDays

FIRST = date(2018, 1, 2)
TODAY = date(2026, 3, 17)
CODE = "ABCD-EFGH-JKMN-PQRS"
BATCH = 2_000
DECISIONS = ("GRANT", "GRANT", "GRANT", "ALREADY_PUBLIC", "PARTIAL", "NOT_EXIST", "NOT_OURS", "DENY_LAW", "OTHER")
KINDS = ("natural_person", "natural_person", "natural_person", "commercial", "legal_service", "other_org")
WAYS = ("web", "web", "counter", "registered_letter", "email")


@dataclass(frozen=True)
class Office:
    """Whose cases they are: the bureaus, the first two thirds of them the first one's; its section and its officer."""

    bureaus: tuple[Authority, ...]
    section: Authority
    officer: User


def load(office: Office, cases: int) -> None:
    """Fill the tables; the numbers of rows grow with the day, as they do where people work."""
    applications = list(_applications(office, cases))
    _insert(Application, applications)
    _insert(Submission, (_submission(one, office) for one in applications))
    _insert(Identity, (_identity(one) for one in applications))
    _insert(CorrectionNotice, (_notice(one) for one in applications if one.pk % 7 == 0))
    _insert(Step, (_step(one, office) for one in applications if one.pk % 9 == 0))
    _insert(FeePayment, (_payment(one) for one in applications if one.pk % 50 == 0 and one.served_on))
    _insert(Assignment, (_assignment(one, office) for one in applications if one.pk % 3 == 0))
    _insert(Letter, (_letter(one, office) for one in applications if one.served_on))
    _insert(Proceeding, (_proceeding(one) for one in applications if one.pk % 100 == 0 and one.served_on))


def _applications(office: Office, cases: int) -> Iterator[Application]:
    chance, calendar = random.Random(2018), WorkingDays.load().provisional
    days = (TODAY - FIRST).days
    for number in range(1, cases + 1):
        received_on = FIRST + timedelta(days=number * days // cases)
        due = reply_deadline(received_on, calendar)
        served_on = received_on + timedelta(days=chance.randrange(3, 40))
        is_open = served_on > TODAY
        yield Application(
            pk=number,
            authority=office.bureaus[0 if number % 3 else 1 + number // 3 % (len(office.bureaus) - 1)],
            number=f"{received_on.year}-{number}",
            way=WAYS[number % len(WAYS)],
            applicant_kind=KINDS[number % len(KINDS)],
            applicant_name=f"申请人{number}",
            subject=f"第{number}号补贴的发放标准、依据和发放名单",
            received_on=received_on,
            reply_due_on=due.due_on,
            reply_article=str(due.article),
            is_stopped=is_open and number % 11 == 0,
            decision="" if is_open else DECISIONS[number % len(DECISIONS)],
            served_on=None if is_open else served_on,
        )


def _submission(one: Application, office: Office) -> Submission:
    salt = f"{one.pk:032d}"
    return Submission(
        pk=one.pk,
        authority=one.authority,
        application=one,
        number=one.number,
        way=one.way,
        applicant_kind=one.applicant_kind,
        applicant_name=one.applicant_name,
        subject=one.subject,
        telephone="13900000000",
        form_wanted="paper",
        route_wanted="post",
        submitted_on=one.received_on,
        arrived_on=one.received_on,
        confirmed_on=one.received_on,
        confirmed_how="telephone",
        confirmed_with="申请人本人",
        confirmed_by=office.officer,
        entered_on=one.received_on,
        code_salt=salt,
        code_hash=hash_of(CODE, salt),
        form_digest=f"{one.pk:064d}",
    )


def _identity(one: Application) -> Identity:
    return Identity(pk=one.pk, submission_id=one.pk, kind="id_card", masked="3307**********1234", sealed=b"0" * 96)


def _notice(one: Application) -> CorrectionNotice:
    sent_on = one.received_on + timedelta(days=2)
    corrected_on = sent_on + timedelta(days=5) if one.served_on and one.served_on > sent_on else None
    return CorrectionNotice(
        application=one, sent_on=sent_on, answer_by=sent_on + timedelta(days=21), corrected_on=corrected_on
    )


def _step(one: Application, office: Office) -> Step:
    return Step(
        application=one,
        kind=Step.Kind.THIRD_PARTY,
        on=one.received_on + timedelta(days=1),
        whom="某某公司",
        article="条例（2019）第三十二条",
        answered_on=one.served_on and one.received_on + timedelta(days=2),
        entered_by=office.officer,
        entered_on=one.received_on + timedelta(days=1),
    )


def _payment(one: Application) -> FeePayment:
    return FeePayment(application=one, amount="200.00", paid_on=one.received_on + timedelta(days=1))


def _assignment(one: Application, office: Office) -> Assignment:
    return Assignment(application=one, section=office.section, is_lead=True, assigned_on=one.received_on)


def _letter(one: Application, office: Office) -> Letter:
    return Letter(
        application=one,
        authority=one.authority,
        kind="reply",
        title="政府信息公开申请答复书",
        code=one.decision,
        addressee=one.applicant_name,
        drafted_by=office.officer,
        drafted_on=one.received_on,
        number=f"东司公复〔{one.received_on.year}〕{one.pk}号",
        dated=one.served_on,
        signed_by="签发人",
        way="post",
        posted_on=one.served_on,
        served_on=one.served_on,
    )


def _proceeding(one: Application) -> Proceeding:
    return Proceeding(
        authority=one.authority,
        application=one,
        kind="reconsideration",
        case_no=f"政复{one.pk}号",
        body="东阳市人民政府",
        filed_on=one.served_on or TODAY,
    )


def _insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        model._default_manager.bulk_create(batch)
