"""收到申请之日: from the four dates and the way, by the law in force."""

from __future__ import annotations

from datetime import date

from gongkai.domain.applications.models import Submission
from gongkai.knowledge.law.receipt import Arrival, Missing, Way, received, what_is_missing


def received_on(submission: Submission) -> date | None:
    """Return the day of receipt, None while the law waits for a confirmation.

    Law: 条例（2019）第三十一条 and what held before it; see `knowledge.law.receipt`.

    Raises:
        RuleNotInForce: it arrived before 2008-05-01.
    """
    found = received(arrival_of(submission))
    return found.received_on if found else None


def missing_of(submission: Submission) -> Missing | None:
    """Return what must happen before the submission counts as received; None where it does. Raises as above."""
    return what_is_missing(arrival_of(submission))


def arrival_of(submission: Submission) -> Arrival:
    """Return the four dates and the way as the law asks for them."""
    return Arrival(
        way=Way(submission.way),
        submitted_on=submission.submitted_on,
        arrived_on=submission.arrived_on,
        signed_on=submission.signed_on,
        confirmed_on=submission.confirmed_on,
    )
