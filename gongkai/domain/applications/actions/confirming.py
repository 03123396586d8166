"""双方确认: the day from which the clock of a web, fax, e-mail or ordinary-letter application runs."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.entering import refuse_confirmation
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.receiving import receive_if_due
from gongkai.domain.applications.actions.telling import Event, tell_applicant
from gongkai.domain.applications.errors import AlreadyReceived, NoSuchSubmission, Withdrawn
from gongkai.domain.applications.models import Submission
from gongkai.domain.applications.queries.intake import require_taking_in
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of


def locked(submission_id: int) -> Submission:
    """Return the submission, locked until the act ends. Raises NoSuchSubmission."""
    # 先锁，再连同收到的申请一起读：等锁的时候，别人可能刚刚登记了收到。
    Submission.objects.select_for_update().filter(pk=submission_id).first()
    submission = Submission.objects.select_related("authority", "application").filter(pk=submission_id).first()
    if submission is None:
        raise NoSuchSubmission
    return submission


@transaction.atomic
def confirm_submission(
    submission_id: int,
    *,
    confirmed_on: date,
    how: str,
    with_whom: str,
    by: User,
    today: date,
    reason: str = "",
) -> Submission:
    """登记双方确认。Enter that both sides confirmed; the application is received on that day, and its clock runs.

    Law: 条例（2019）第三十一条；此前依国办公开办函〔2015〕207号 on the reply limit of 条例（2007）第二十四条.

    Args:
        how: telephone, e-mail … (`Submission.ConfirmedBy`).
        with_whom: whom on the applicant's side.
        reason: why it is entered later than it happened; "" where it is not.

    Raises:
        PermissionDenied: `by` does not take in applications there today.
        NoSuchSubmission, AlreadyReceived, Withdrawn.
        DateInFuture, DatesOutOfOrder, ConfirmationIncomplete, FieldsRefused.
        ReasonMissing: back-dated without a reason.
    """
    submission = locked(submission_id)
    require_taking_in(by, submission.authority, today)
    if submission.application:
        raise AlreadyReceived(submission.number, submission.application.received_on)
    if submission.withdrawn_on:
        raise Withdrawn(submission.number, submission.withdrawn_on)
    refuse_confirmation(submission.arrived_on, confirmed_on, how, today)
    if confirmed_on < today:
        refuse_without_reason("补登的理由（确认之日没有登记的，说明原因）", reason)
    submission.confirmed_on, submission.confirmed_by = confirmed_on, by
    submission.confirmed_how, submission.confirmed_with = how, with_whom.strip()
    refuse_bad_fields(submission)
    submission.save(update_fields=["confirmed_on", "confirmed_by", "confirmed_how", "confirmed_with"])
    record(
        "confirm_submission",
        subject=submission,
        by=by,
        authority_code=submission.authority.code,
        article=article_of("confirm_submission", confirmed_on, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details={"confirmed_on": confirmed_on, "confirmed_how": how},
    )
    receive_if_due(submission, by=by, today=today)
    if submission.application:
        due_on = submission.application.reply_due_on
        tell_applicant(submission, Event.RECEIVED, key=f"submission:{submission.pk}", today=today, due_on=due_on)
    return submission
