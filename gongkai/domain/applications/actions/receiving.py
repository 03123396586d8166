"""收到: a submission becomes an application on the day the law calls it received."""

from __future__ import annotations

from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.handling import receive_application
from gongkai.domain.applications.models import Submission
from gongkai.domain.applications.queries.receipt import received_on


def receive_if_due(submission: Submission, *, by: User, today: date) -> None:
    """Make the application where the dates say that it is received; else leave the submission waiting.

    Raises: as `receive_application`.
    """
    day = received_on(submission)
    if day is None or submission.application_id:
        return
    submission.application = receive_application(
        authority=submission.authority,
        number=submission.number,
        way=submission.way,
        applicant_kind=submission.applicant_kind,
        applicant_name=submission.applicant_name,
        subject=submission.subject,
        received_on=day,
        by=by,
        today=today,
    )
    submission.save(update_fields=["application"])
