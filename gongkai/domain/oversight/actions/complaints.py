"""举报投诉: entered and answered by those who answer for the authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_disorder, refuse_future, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries import by_number
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.oversight.actions.entering import receive_complaint, refuse_wrong_complaint
from gongkai.domain.oversight.errors import ComplaintAnswered, NoSuchApplication, NoSuchComplaint
from gongkai.domain.oversight.models import Complaint
from gongkai.domain.oversight.queries.overseeing import require_overseeing
from gongkai.knowledge.law.acts import article_of


@dataclass(frozen=True, kw_only=True)
class Told:
    """登记的内容. `complainant`: "" where nobody signed; `application_number`: "" where it is about no application."""

    subject: str
    received_on: date
    complainant: str = ""
    application_number: str = ""


@transaction.atomic
def enter_complaint(told: Told, *, authority: Authority, by: User, today: date) -> Complaint:
    """登记举报投诉。Enter a complaint about the authority's disclosure work.

    Law: 条例（2007）第三十三条第一款，条例（2019）第五十一条; the audit knows it as `receive_complaint`.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchApplication, DateInFuture, FieldsRefused.
    """
    require_overseeing(by, authority, today)
    return receive_complaint(
        authority=authority,
        subject=told.subject,
        received_on=told.received_on,
        complainant=told.complainant,
        application=_application(told, authority),
        by=by,
        today=today,
    )


@transaction.atomic
def correct_complaint(complaint_id: int, told: Told, *, reason: str, by: User, today: date) -> Complaint:
    """更正登记。Correct what was entered, until it is answered; what it was before stands in the audit.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is registered must be accurate.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchComplaint, ComplaintAnswered, ReasonMissing, NoSuchApplication, DateInFuture, FieldsRefused.
    """
    complaint = _unanswered(complaint_id, by, today)
    refuse_without_reason("更正理由", reason)
    given = {
        "subject": told.subject,
        "received_on": told.received_on,
        "complainant": told.complainant,
        "application": _application(told, complaint.authority),
    }
    changed = sorted(name for name, value in given.items() if getattr(complaint, name) != value)
    before = {name: masked(str(getattr(complaint, name) or "")) for name in changed if name != "complainant"}
    for name, value in given.items():
        setattr(complaint, name, value)
    refuse_wrong_complaint(complaint, today)
    complaint.save(update_fields=[*given])
    _recorded("correct_complaint", complaint, by, today, today, reason=reason, before=before, changed=changed)
    return complaint


@transaction.atomic
def answer_complaint(complaint_id: int, *, answer: str, answered_on: date, by: User, today: date) -> Complaint:
    """登记答复。Enter when the complaint was answered, and how.

    Law: 条例（2007）第三十三条第一款，条例（2019）第五十一条.

    Raises:
        PermissionDenied: `by` does not answer for the authority today.
        NoSuchComplaint, ComplaintAnswered, ReasonMissing, FieldsRefused, DateInFuture, DatesOutOfOrder.
    """
    complaint = _unanswered(complaint_id, by, today)
    refuse_without_reason("答复内容", answer)
    refuse_future("答复日期", answered_on, today)
    refuse_disorder("收到日期", complaint.received_on, "答复日期", answered_on)
    complaint.answer, complaint.answered_on = answer.strip(), answered_on
    refuse_bad_fields(complaint)
    complaint.save(update_fields=["answer", "answered_on"])
    _recorded("answer_complaint", complaint, by, today, answered_on, answered_on=answered_on)
    return complaint


def _unanswered(complaint_id: int, by: User, today: date) -> Complaint:
    found = Complaint.objects.select_related("authority").select_for_update(of=("self",))
    complaint = found.filter(pk=complaint_id).first()
    if complaint is None:
        raise NoSuchComplaint
    require_overseeing(by, complaint.authority, today)
    if complaint.answered_on:
        raise ComplaintAnswered(complaint)
    return complaint


def _application(told: Told, authority: Authority) -> Application | None:
    number = told.application_number.strip()
    application = by_number(authority, number) if number else None
    if number and application is None:
        raise NoSuchApplication(number)
    return application


def _recorded(
    act: str, complaint: Complaint, by: User, today: date, day: date, *, reason: str = "", **details: object
) -> None:
    record(
        act,
        subject=complaint,
        by=by,
        authority_code=complaint.authority.code,
        article=article_of(act, day, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details=details,
    )
