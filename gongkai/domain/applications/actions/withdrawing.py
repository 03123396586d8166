"""撤回、不再收邮件: the applicant no longer wants it. What was received stays open until the office concludes it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.applications.actions.confirming import locked
from gongkai.domain.applications.actions.submitting import PUBLIC
from gongkai.domain.applications.actions.telling import Change, tell_handlers
from gongkai.domain.applications.errors import AlreadyDecided, Withdrawn
from gongkai.domain.applications.models import Submission
from gongkai.domain.audit.actions import record
from gongkai.domain.notices.actions import drop_waiting
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def withdraw_submission(submission_id: int, *, today: date) -> Submission:
    """撤回申请。Note that the applicant withdrew; the caller has shown number and code.

    Not yet received, it ends here and is counted nowhere. Received, it is counted, and the office concludes it.

    Law: 条例（2007）第二十条，条例（2019）第二十九条 — who may apply may also give the application up.

    Raises:
        NoSuchSubmission.
        Withdrawn: it was withdrawn before.
        AlreadyDecided: the decision was served.
    """
    submission = locked(submission_id)
    if submission.withdrawn_on:
        raise Withdrawn(submission.number, submission.withdrawn_on)
    if submission.application and submission.application.served_on:
        raise AlreadyDecided(submission.application)
    submission.withdrawn_on = today
    submission.save(update_fields=["withdrawn_on"])
    record(
        "withdraw_submission",
        subject=submission,
        by=PUBLIC,
        authority_code=submission.authority.code,
        article=article_of("withdraw_submission", today, entered_on=today),
        on=today,
        details={"was_received": submission.application_id is not None},
    )
    if submission.application:
        tell_handlers(submission.application, Change.WITHDRAWN, key=f"submission:{submission.pk}", today=today)
    return submission


@transaction.atomic
def end_mails(submission_id: int, *, today: date) -> Submission:
    """不再收通知邮件。Note that the applicant wants no more mails; the caller has shown number and code.

    What was not sent yet is not sent any more. Asked again, it changes nothing.

    Law: 条例（2007）第二十条，条例（2019）第二十九条; 个人信息保护法 — a consent can be taken back at any time.

    Raises:
        NoSuchSubmission.
    """
    submission = locked(submission_id)
    if not submission.wants_mail:
        return submission
    submission.wants_mail = False
    submission.save(update_fields=["wants_mail"])
    drop_waiting(submission.authority, submission.number, today=today)
    record(
        "end_mails",
        subject=submission,
        by=PUBLIC,
        authority_code=submission.authority.code,
        article=article_of("end_mails", today, entered_on=today),
        on=today,
    )
    return submission
