"""条例（2019）第三十条 · 同时来的两次：连点两下的一份补正只算一次，补正和撤回一先一后"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.answering import Correction, answer_correction
from gongkai.domain.applications.errors.answering import CaseOver
from gongkai.domain.applications.models import CorrectionAnswer, Submission
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.office import Office
from tests.domain.together import race

RECEIVED_ON, SENT_ON, DAY = date(2026, 2, 10), date(2026, 2, 12), date(2026, 3, 2)


def asked() -> Submission:
    """Return a submission whose applicant is asked to correct."""
    office = Office()
    officer = office.appointed("顾若晴", "disclosure_officer")
    receipt = actions.submit_application(
        mark(), authority=office.justice, particulars=particulars(), proof=proof(), today=RECEIVED_ON
    )
    act = {"by": officer, "today": SENT_ON}
    confirmed = actions.confirm_submission(
        receipt.submission.pk, confirmed_on=RECEIVED_ON, how="telephone", with_whom="本人", reason="当天已确认", **act
    )
    actions.send_correction_notice(confirmed.application_id, sent_on=SENT_ON, answer_by=date(2026, 3, 5), **act)
    return receipt.submission


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_four_times_at_once_is_one_correction(tmp_path):
    submission, form = asked(), mark()

    def answer() -> int:
        return answer_correction(form, submission.pk, Correction(text="指2025年。"), today=DAY).pk

    with race(tmp_path) as racing:
        answers = racing.together(*[answer] * 4)
        kept = racing.afterwards(lambda: list(CorrectionAnswer.objects.values_list("pk", flat=True)))

    assert len(set(answers)) == 1
    assert kept == answers[:1]


@pytest.mark.django_db(transaction=True)
def test_a_correction_and_a_withdrawal_at_once_come_one_after_the_other(tmp_path):
    submission = asked()

    def answer() -> object:
        return answer_correction(mark(), submission.pk, Correction(text="指2025年。"), today=DAY)

    with race(tmp_path) as racing:
        first, second = racing.together(answer, lambda: actions.withdraw_submission(submission.pk, today=DAY))
        count = racing.afterwards(CorrectionAnswer.objects.count)

    assert isinstance(second, Submission)
    assert (isinstance(first, CaseOver), count) in {(True, 0), (False, 1)}
