"""条例（2019）第三十条 · 申请人在网上补正：按期的重新起算，逾期的照样收下，由机关决定"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.answering import Correction, answer_correction
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.errors.answering import CaseOver, NothingToCorrect, TooManyAnswers
from gongkai.domain.applications.models import Application, CorrectionAnswer, Enclosure, Submission
from gongkai.domain.applications.models.sealing import unseal
from gongkai.domain.audit.models import Entry
from tests.domain.applications.submitted import mark, particulars, proof

RECEIVED_ON, SENT_ON, ANSWER_BY, ENTERED_ON = date(2021, 2, 5), date(2021, 2, 20), date(2021, 3, 8), date(2025, 6, 2)


@pytest.fixture
def submission(justice, clerk, receive) -> Submission:
    """Submitted over the portal, received 2021-02-05."""
    receipt = actions.submit_application(
        mark(), authority=justice, particulars=particulars(), proof=proof(), today=RECEIVED_ON
    )
    Submission.objects.filter(pk=receipt.submission.pk).update(application=receive(RECEIVED_ON, number="2021-0001"))
    return Submission.objects.select_related("application").get()


@pytest.fixture
def asked(submission, clerk) -> Submission:
    """Asked on 2021-02-20 to correct by 2021-03-08."""
    actions.send_correction_notice(
        submission.application.pk, sent_on=SENT_ON, answer_by=ANSWER_BY, by=clerk, today=SENT_ON
    )
    return submission


def answer(submission: Submission, today: date, form: str = "", **said) -> CorrectionAnswer:
    correction = Correction(**({"text": "指2020年度的标准。"} | said))
    return answer_correction(form or mark(), submission.pk, correction, today=today)


def case_of(submission: Submission) -> Application:
    return Application.objects.get(pk=submission.application.pk)


def test_a_correction_in_time_starts_the_clock_anew(asked):
    answer(asked, date(2021, 3, 8))

    assert case_of(asked).reply_due_on == date(2021, 4, 6)


def test_the_day_of_the_correction_is_kept(asked):
    answer(asked, date(2021, 3, 1))

    assert case_of(asked).correction_notices.get().corrected_on == date(2021, 3, 1)


def test_a_late_one_is_kept_and_is_no_correction_yet(asked):
    late = answer(asked, date(2021, 3, 9), late_reason="住院")

    assert (late.is_late, late.late_reason) == (True, "住院")
    assert case_of(asked).correction_notices.get().corrected_on is None


def test_the_office_takes_a_late_one_for_a_good_reason(asked, clerk):
    answer(asked, date(2021, 3, 9), late_reason="住院")
    actions.receive_correction(
        asked.application.pk, corrected_on=date(2021, 3, 9), by=clerk, today=ENTERED_ON, good_reason="住院有证明"
    )

    assert case_of(asked).correction_notices.get().corrected_on == date(2021, 3, 9)


def test_under_the_law_of_2007_no_correction_is_late(justice, clerk, receive):
    receipt = actions.submit_application(
        mark(), authority=justice, particulars=particulars(), proof=proof(), today=date(2017, 1, 20)
    )
    old = receive(date(2017, 1, 20), number="2017-0001")
    Submission.objects.update(application=old)
    actions.send_correction_notice(
        old.pk, sent_on=date(2017, 1, 22), answer_by=date(2017, 1, 24), by=clerk, today=ENTERED_ON
    )

    assert not answer(receipt.submission, date(2017, 2, 6)).is_late


def test_what_came_with_it_is_sealed(asked):
    scan = enclose(b"%PDF-1.4 scan", name="说明.pdf", purpose="correction")
    given = answer(asked, date(2021, 3, 1), enclosed=[scan])

    assert unseal(Enclosure.objects.get(answer=given).sealed) == b"%PDF-1.4 scan"


def test_the_same_form_sent_twice_is_one_answer(asked):
    form = mark()
    answer(asked, date(2021, 3, 1), form)
    answer(asked, date(2021, 3, 2), form)

    assert CorrectionAnswer.objects.count() == 1


def test_a_second_answer_to_a_notice_that_is_answered_is_refused(asked):
    answer(asked, date(2021, 3, 1))
    with pytest.raises(NothingToCorrect):
        answer(asked, date(2021, 3, 2))


def test_nobody_answers_what_was_not_asked(submission):
    with pytest.raises(NothingToCorrect):
        answer(submission, date(2021, 3, 1))


def test_what_was_withdrawn_is_not_corrected(asked):
    actions.withdraw_submission(asked.pk, today=date(2021, 3, 1))
    with pytest.raises(CaseOver):
        answer(asked, date(2021, 3, 1))


def test_late_answers_have_an_end(asked):
    for _ in range(5):
        answer(asked, date(2021, 3, 9))
    with pytest.raises(TooManyAnswers):
        answer(asked, date(2021, 3, 9))


def test_the_act_is_recorded_with_its_article_and_without_the_text(asked):
    answer(asked, date(2021, 3, 1))
    entry = Entry.objects.get(act="answer_correction")

    assert (entry.article, entry.actor_name) == ("条例（2019）第三十条", "申请人")
    assert "2020年度" not in str(entry.details)


def test_one_mark_for_two_applications_is_two_answers(asked, justice, clerk, receive):
    receipt = actions.submit_application(
        mark(), authority=justice, particulars=particulars(), proof=proof(), today=RECEIVED_ON
    )
    other = receive(RECEIVED_ON, number="2021-0002")
    Submission.objects.filter(pk=receipt.submission.pk).update(application=other)
    actions.send_correction_notice(other.pk, sent_on=SENT_ON, answer_by=ANSWER_BY, by=clerk, today=SENT_ON)
    form = mark()
    answer(asked, date(2021, 3, 1), form)
    answer(receipt.submission, date(2021, 3, 1), form)

    assert CorrectionAnswer.objects.count() == 2
