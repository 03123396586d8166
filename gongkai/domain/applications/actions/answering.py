"""申请人补正: the applicant answers a correction notice on the status page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.applications.actions.confirming import locked as locked_submission
from gongkai.domain.applications.actions.intake import nothing_sealed
from gongkai.domain.applications.actions.particulars import Enclosed, refuse_too_much
from gongkai.domain.applications.actions.steps.acting import locked as locked_case
from gongkai.domain.applications.actions.steps.reckoning import reckon_anew
from gongkai.domain.applications.actions.submitting import PUBLIC
from gongkai.domain.applications.actions.telling import Change, tell_handlers
from gongkai.domain.applications.errors.answering import CaseOver, NothingToCorrect, TooManyAnswers
from gongkai.domain.applications.models import (
    CorrectionAnswer,
    CorrectionNotice,
    Enclosure,
    Submission,
)
from gongkai.domain.applications.models.sealing import seal
from gongkai.domain.applications.models.secret_codes import digest_of
from gongkai.domain.applications.queries.status import is_late, waiting_notice
from gongkai.domain.audit.actions import record
from gongkai.knowledge.law.acts import article_of

MOST_ANSWERS = 5


@dataclass(frozen=True, kw_only=True)
class Correction:
    """补正: what is corrected or added, the files with it, and why it is late where it is."""

    text: str
    enclosed: Sequence[Enclosed] = ()
    late_reason: str = ""


@transaction.atomic
def answer_correction(mark: str, submission_id: int, correction: Correction, *, today: date) -> CorrectionAnswer:
    """提交补正。Take the applicant's answer to a correction notice in; the caller has been shown number and code.

    In time, it is the correction, and under the law of 2019 the reply clock starts anew. Late under that law it is
    kept as received late: the office takes it with a good reason, or closes the case. The same form sent twice is one
    answer.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Args:
        mark: the form's own random mark.

    Raises:
        NoSuchSubmission, CaseOver, NothingToCorrect, TooManyAnswers, FieldsRefused.
        TooManyEnclosures, EnclosureTooLarge.
        SealBroken: the key for enclosures cannot be read.
    """
    refuse_too_much([len(one.content) for one in correction.enclosed])
    submission = locked_submission(submission_id)
    # 标记连同申请一起算：同一个标记用在两份申请上，是两次补正。
    digest = digest_of(f"{submission.pk}:{mark}")
    if earlier := CorrectionAnswer.objects.filter(form_digest=digest).first():
        return earlier
    notice = _waiting_notice(submission)
    application = locked_case(notice.application_id)
    answer = _kept(digest, notice, correction, is_late=is_late(application, notice, today), today=today)
    _seal_enclosures(submission, answer, correction.enclosed)
    details: dict[str, object] = {"given_on": today, "is_late": answer.is_late, "enclosures": len(correction.enclosed)}
    if not answer.is_late:
        notice.corrected_on = today
        notice.save(update_fields=["corrected_on"])
        details |= reckon_anew(application, today, is_checked=False).details
    record(
        "answer_correction",
        subject=application,
        by=PUBLIC,
        authority_code=application.authority.code,
        article=article_of("answer_correction", application.received_on, entered_on=today),
        on=today,
        details=details,
    )
    change = Change.CORRECTED_LATE if answer.is_late else Change.CORRECTED
    tell_handlers(application, change, key=f"answer:{answer.pk}", today=today)
    return answer


def _waiting_notice(submission: Submission) -> CorrectionNotice:
    application = submission.application
    if submission.withdrawn_on or (application and application.served_on):
        raise CaseOver
    notice = waiting_notice(application) if application else None
    if notice is None:
        raise NothingToCorrect
    if notice.answers.count() >= MOST_ANSWERS:
        raise TooManyAnswers(MOST_ANSWERS)
    return notice


def _kept(
    digest: str, notice: CorrectionNotice, correction: Correction, *, is_late: bool, today: date
) -> CorrectionAnswer:
    answer = CorrectionAnswer(
        notice=notice,
        text=correction.text.replace("\r\n", "\n").strip(),
        is_late=is_late,
        late_reason=correction.late_reason.strip() if is_late else "",
        given_on=today,
        form_digest=digest,
    )
    refuse_bad_fields(answer)
    answer.save(force_insert=True)
    return answer


def _seal_enclosures(submission: Submission, answer: CorrectionAnswer, enclosed: Sequence[Enclosed]) -> None:
    is_first = nothing_sealed()
    for one in enclosed:
        Enclosure.objects.create(
            submission=submission,
            answer=answer,
            purpose=Enclosure.Purpose.CORRECTION,
            name=one.name,
            media_type=one.media_type,
            size=len(one.content),
            sealed=seal(one.content, is_first=is_first),
        )
