"""凭编号和查询码查询：错在哪一项不说；次数有限"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.knocking import knock
from gongkai.domain.applications.models import Knocks
from gongkai.domain.applications.queries.knocks import knocks
from gongkai.domain.applications.queries.status import progress, submission_by_code
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.office import Office
from tests.domain.once import once_a_module

DAY = date(2026, 2, 10)
NOON = datetime(2026, 2, 10, 4, 0, tzinfo=UTC)
desk = once_a_module(lambda: Office(date(2015, 1, 5)))


@pytest.fixture
def receipt(desk, db):
    return actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), today=DAY
    )


def confirmed(desk, receipt):
    officer = desk.appointed("沈知远", "disclosure_officer")
    actions.confirm_submission(
        receipt.submission.pk, confirmed_on=DAY, how="telephone", with_whom="本人", by=officer, today=DAY
    )
    return submission_by_code("justice", "2026-0001", receipt.code), officer


def test_number_and_code_open_it(receipt):
    assert submission_by_code("justice", "2026-0001", receipt.code) == receipt.submission


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_may_be_written_in_any_way(receipt, write):
    assert submission_by_code("justice", "2026-0001", write(receipt.code)) == receipt.submission


@pytest.mark.parametrize(
    ("authority", "number", "code"),
    [
        ("justice", "2026-0001", "2222-2222-2222-2222"),
        ("justice", "2026-0002", None),
        ("education", "2026-0001", None),
        ("justice", "2026-0001", ""),
        ("justice", "\x00", None),
        ("justice", "2026-0001", "\ud800" * 500),
    ],
)
def test_anything_else_opens_nothing(receipt, authority, number, code):
    assert submission_by_code(authority, number, receipt.code if code is None else code) is None


def test_before_the_confirmation_no_limit_is_told(receipt):
    told = progress(receipt.submission, DAY)

    assert told.due_on is None
    assert told.steps[-1].title == "等待双方确认"


def test_after_it_the_last_day_of_the_reply_is(desk, receipt):
    assert progress(confirmed(desk, receipt)[0], DAY).due_on == date(2026, 3, 16)


def test_the_steps_stand_in_the_order_of_their_days(desk, receipt):
    submission, officer = confirmed(desk, receipt)
    act = {"by": officer, "today": date(2026, 3, 13)}
    actions.send_correction_notice(submission.application_id, sent_on=date(2026, 2, 13), **act)
    actions.receive_correction(submission.application_id, corrected_on=date(2026, 2, 24), **act)
    actions.serve_decision(submission.application_id, code="GRANT", served_on=date(2026, 3, 13), **act)
    submission = submission_by_code("justice", "2026-0001", receipt.code)

    steps = [step.title for step in progress(submission, DAY).steps]
    assert steps == ["提交", "收到申请", "告知补正", "收到补正", "答复"]


def test_what_was_answered_is_not_offered_for_withdrawal(desk, receipt):
    submission, officer = confirmed(desk, receipt)
    actions.serve_decision(submission.application_id, code="GRANT", served_on=DAY, by=officer, today=DAY)

    assert not progress(submission_by_code("justice", "2026-0001", receipt.code), DAY).may_withdraw


def test_tries_are_counted_within_the_hour(db):
    assert [knock("look", "192.0.2.1", now=NOON) for _ in range(3)] == [1, 2, 3]


def test_each_address_and_purpose_counts_alone(db):
    knock("look", "192.0.2.1", now=NOON)

    assert knocks("look", "192.0.2.2", now=NOON) == knocks("submit", "192.0.2.1", now=NOON) == 0


def test_the_next_hour_begins_anew_and_clears_the_last(db):
    knock("look", "192.0.2.1", now=NOON)
    knock("look", "192.0.2.1", now=NOON + timedelta(minutes=61))

    assert [row.count for row in Knocks.objects.all()] == [1]


def test_no_address_is_stored(db):
    knock("look", "192.0.2.1", now=NOON)

    assert "192.0.2.1" not in repr(list(Knocks.objects.values()))
