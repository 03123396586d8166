"""条例（2007）第十四条，条例（2019）第十七条 · 答复先审查后公布：拟稿、个人信息、审核、退回、答复、撤下"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder
from gongkai.domain.jobs.queries import stamp_of
from gongkai.domain.responses import actions
from gongkai.domain.responses.errors import (
    AlreadyReplied,
    NoAnswerYet,
    NoSuchAnswer,
    NotPublic,
    NotSubmitted,
    PersonalInformation,
    StaleTicket,
)
from gongkai.domain.responses.queries.public import page_of_answers, public_answers, require_answer
from gongkai.domain.responses.queries.tickets import Stage, is_late, stage_of
from gongkai.domain.review.errors import NotApproved, OwnDraft
from tests.domain.responses.desk import ANSWER, MONDAY, NOON, SHANGHAI

WITH_NUMBER = "请与王建国联系，手机13957912345。"


def test_a_ticket_passes_all_its_stages(desk):
    seen = [stage_of(desk.ticket()), stage_of(desk.drafted()), stage_of(desk.submitted())]
    seen += [stage_of(desk.approved()), stage_of(desk.again(desk.answered()))]
    assert seen == [Stage.WAITING, Stage.DRAFTING, Stage.IN_REVIEW, Stage.APPROVED, Stage.REPLIED]


def test_an_empty_answer_is_not_submitted(desk):
    with pytest.raises(NoAnswerYet):
        desk.submitted(desk.ticket())


def test_a_page_out_of_date_writes_nothing(desk):
    ticket = desk.drafted()
    with pytest.raises(StaleTicket):
        desk.drafted(ticket, revision=1, answer="另一个答复")


def test_personal_information_keeps_a_public_answer_back(desk):
    with pytest.raises(PersonalInformation, match="139"):
        desk.submitted(desk.drafted(answer=WITH_NUMBER))


def test_the_refusal_does_not_repeat_the_number(desk):
    with pytest.raises(PersonalInformation) as refused:
        desk.submitted(desk.drafted(answer=WITH_NUMBER))
    assert "13957912345" not in str(refused.value)


def test_with_a_reason_it_goes_on(desk):
    ticket = desk.drafted(answer=WITH_NUMBER, privacy_reason="工作人员对外公布的联系电话")
    assert stage_of(desk.submitted(ticket)) == Stage.IN_REVIEW


def test_an_answer_that_is_not_public_may_hold_it(desk):
    assert stage_of(desk.submitted(desk.drafted(answer=WITH_NUMBER, is_public=False))) == Stage.IN_REVIEW


def test_somebody_of_another_bureau_writes_nothing(desk):
    with pytest.raises(PermissionDenied):
        desk.drafted(by=desk.stranger)


def test_nobody_reviews_what_they_wrote(desk):
    desk.office.appoint(desk.drafter, "first_reviewer")
    with pytest.raises(OwnDraft):
        desk.approve(desk.submitted(), desk.drafter)


def test_nothing_is_given_before_it_is_submitted(desk):
    with pytest.raises(NotSubmitted):
        actions.give_answer(desk.drafted().pk, by=desk.drafter, now=NOON)


def test_nothing_is_given_before_the_last_signature(desk):
    ticket = desk.submitted()
    desk.approve(ticket, desk.first)
    with pytest.raises(NotApproved):
        actions.give_answer(ticket.pk, by=desk.drafter, now=NOON)


@pytest.mark.parametrize("changed", [{"answer": "改了"}, {"is_public": False}, {"title": "改了"}, {"question": "改了"}])
def test_a_change_after_approval_voids_it(desk, changed):
    ticket = desk.approved()
    desk.drafted(ticket, **{"answer": ANSWER, **changed})
    with pytest.raises(NotApproved):
        actions.give_answer(ticket.pk, by=desk.drafter, now=NOON)


def test_a_returned_answer_is_submitted_again_and_goes_its_way(desk):
    ticket = desk.submitted()
    chain = ticket.chain
    actions.return_answer(
        ticket.pk, by=desk.first, step=chain.at_step, reason="写明依据", text_hash=chain.text_hash, today=MONDAY
    )
    again = desk.drafted(desk.again(ticket), answer="依照省定标准，每件八十元。")
    assert stage_of(desk.approved(again)) == Stage.APPROVED


def test_what_was_given_is_not_written_over(desk):
    ticket = desk.again(desk.answered())
    with pytest.raises(AlreadyReplied):
        desk.drafted(ticket)


def test_it_may_have_been_given_earlier_that_day(desk):
    moment = datetime(2024, 3, 4, 11, 0, tzinfo=SHANGHAI)
    assert desk.answered(replied_at=moment).replied_at == moment


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [
        (datetime(2024, 3, 5, 0, 0, tzinfo=SHANGHAI), DateInFuture),
        (datetime(2024, 3, 3, 23, 0, tzinfo=SHANGHAI), DatesOutOfOrder),
    ],
)
def test_a_moment_it_cannot_have_been_given_at_is_refused(desk, moment, refusal):
    with pytest.raises(refusal):
        desk.answered(replied_at=moment)


def test_an_answer_after_its_time_is_late(desk):
    late = desk.answered(now=datetime(2024, 3, 12, 8, 0, tzinfo=SHANGHAI))
    assert is_late(late, NOON)


def test_a_public_answer_is_read_by_everybody_at_once(desk):
    ticket = desk.answered()
    assert require_answer(ticket.pk).answer == ANSWER


def test_an_answer_that_is_not_public_is_not_there(desk):
    ticket = desk.answered(desk.drafted(is_public=False))
    with pytest.raises(NoSuchAnswer):
        require_answer(ticket.pk)


def test_an_open_ticket_is_not_there(desk):
    with pytest.raises(NoSuchAnswer):
        require_answer(desk.approved().pk)


def test_taken_down_it_is_gone_and_stays_counted(desk):
    event = desk.event()
    ticket = desk.answered(desk.drafted(desk.ticket(event_id=event.pk)))
    actions.take_down_answer(ticket.pk, reason="答复有误", by=desk.officer, today=MONDAY)
    event.refresh_from_db()
    assert (public_answers().count(), event.first_answered_on) == (0, MONDAY)


def test_what_is_not_public_is_not_taken_down(desk):
    with pytest.raises(NotPublic):
        actions.take_down_answer(desk.drafted().pk, reason="答复有误", by=desk.officer, today=MONDAY)


def test_each_answer_and_each_taking_down_moves_the_stamp(desk):
    before = stamp_of("responses")
    ticket = desk.answered()
    given = stamp_of("responses")
    actions.take_down_answer(ticket.pk, reason="答复有误", by=desk.officer, today=MONDAY)
    assert (given > before, stamp_of("responses") > given) == (True, True)


def test_pages_follow_one_another_without_gap_or_repetition(desk, monkeypatch):
    monkeypatch.setattr("gongkai.domain.responses.queries.public.PER_PAGE", 2)
    tickets = [desk.ticket(title=f"第{number}件") for number in range(5)]
    for number, ticket in enumerate(tickets):
        ticket.is_public, ticket.replied_on = True, date(2024, 3, 4 + number // 3)
        ticket.save()
    seen, after = [], None
    while True:
        page = page_of_answers(after=after)
        seen += [one.pk for one in page.answers]
        after = page.following
        if after is None:
            break
    assert seen == [one.pk for one in [tickets[4], tickets[3], tickets[2], tickets[1], tickets[0]]]
