"""条例第六条，国办发〔2016〕61号 · 诉求：登记、期限、遮盖、交办、归入热点、作废"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DateInFuture, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.responses import actions
from gongkai.domain.responses.errors import (
    AlreadyReplied,
    InReview,
    NoSuchRecord,
    NoSuchTicket,
    NumberTaken,
    PlatformEnded,
    SameEvent,
)
from gongkai.domain.responses.models import Event
from gongkai.domain.responses.queries.tickets import Stage, Wanted, require_ticket, stage_of, tickets_of
from tests.domain.entries import entry_of
from tests.domain.responses.desk import MONDAY, NOON, SHANGHAI


def first_answer(event):
    return Event.objects.get(pk=event.pk).first_answered_on


def test_working_days_begin_on_the_day_after_receipt(desk):
    assert desk.ticket().due_at == datetime(2024, 3, 11, 23, 59, tzinfo=SHANGHAI)


def test_hours_run_from_the_moment(desk):
    ticket = desk.ticket(platform_id=desk.weibo.pk)
    assert ticket.due_at == datetime(2024, 3, 6, 9, 30, tzinfo=SHANGHAI)


def test_the_platform_s_own_limit_goes_before_that_of_its_kind(desk):
    platform = desk.platform("阳光热线", limit=1, limit_unit="working_days")
    assert desk.ticket(platform_id=platform.pk).due_at.date() == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("name", "kept"), [("王建国", "王某某"), ("欧阳小娟", "欧阳某某"), ("网友A", "网友A"), ("李**", "李**"), ("", "")]
)
def test_the_name_of_who_asks_is_masked_before_it_is_stored(desk, name, kept):
    assert desk.again(desk.ticket(asker=name)).asker == kept


def test_a_number_of_a_platform_is_entered_once(desk):
    desk.ticket(external_no="A-1")
    with pytest.raises(NumberTaken, match="A-1"):
        desk.ticket(external_no="A-1")


def test_a_number_of_another_platform_is_another_number(desk):
    desk.ticket(external_no="A-1")
    assert desk.ticket(external_no="A-1", platform_id=desk.weibo.pk).pk


def test_a_ticket_cannot_come_over_a_platform_out_of_use(desk):
    actions.end_using_platform(desk.questions.pk, on=MONDAY, by=desk.officer, today=MONDAY)
    with pytest.raises(PlatformEnded, match="市民问政"):
        desk.ticket()


def test_a_ticket_of_tomorrow_is_refused(desk):
    with pytest.raises(DateInFuture):
        desk.ticket(received_at=datetime(2024, 3, 5, 0, 0, tzinfo=SHANGHAI))


def test_the_platform_of_another_bureau_is_not_there(desk):
    with pytest.raises(NoSuchRecord):
        desk.ticket(authority=desk.education, section_code="", by=desk.stranger)


def test_somebody_of_another_bureau_enters_nothing(desk):
    with pytest.raises(PermissionDenied):
        desk.ticket(by=desk.stranger)


def test_a_section_sees_what_was_given_to_it(desk):
    assert require_ticket(desk.viewer(desk.drafter), desk.ticket().pk).title == "公证怎样收费"


def test_a_section_does_not_see_what_was_not(desk):
    with pytest.raises(NoSuchTicket):
        require_ticket(desk.viewer(desk.drafter), desk.ticket(section_code="").pk)


def test_what_is_overdue_is_listed_apart(desk):
    desk.ticket(platform_id=desk.weibo.pk)
    desk.ticket(title="另一件")
    now = datetime(2024, 3, 6, 9, 31, tzinfo=SHANGHAI)
    found = tickets_of(desk.viewer(), desk.justice, Wanted(group="late"), now)
    assert [one.platform.name for one in found] == ["东阳普法微博"]


def test_a_ticket_goes_to_a_section_and_back(desk):
    given = actions.assign_ticket(desk.ticket().pk, section_code="", by=desk.head, today=MONDAY)
    assert given.section is None


def test_what_was_submitted_stays_where_it_was_written(desk):
    with pytest.raises(InReview):
        actions.assign_ticket(desk.submitted().pk, section_code="", by=desk.head, today=MONDAY)


def test_an_answered_ticket_linked_to_an_event_counts_from_its_day(desk):
    ticket, event = desk.answered(), desk.event()
    desk.link(ticket, event)
    assert first_answer(event) == MONDAY


def test_an_open_ticket_linked_to_an_event_does_not_count(desk):
    event = desk.event()
    desk.link(desk.ticket(), event)
    assert first_answer(event) is None


def test_taken_from_its_event_it_no_longer_counts(desk):
    event = desk.event()
    ticket = desk.answered(desk.drafted(desk.ticket(event_id=event.pk)))
    desk.link(ticket, None, reason="与公证收费无关")
    assert first_answer(event) is None


def test_taking_an_answer_from_an_event_needs_a_reason(desk):
    ticket = desk.answered(desk.drafted(desk.ticket(event_id=desk.event().pk)))
    with pytest.raises(ReasonMissing):
        desk.link(ticket, None)


def test_a_link_that_stands_changes_nothing(desk):
    with pytest.raises(SameEvent):
        desk.link(desk.ticket(), None)


def test_an_event_answered_on_two_platforms_counts_once_from_the_first_day(desk):
    event = desk.event()
    desk.answered(desk.drafted(desk.ticket(event_id=event.pk)))
    desk.answered(
        desk.drafted(desk.ticket(title="微博上的提问", platform_id=desk.weibo.pk, event_id=event.pk)),
    )
    ways = sorted(event.responses.values_list("way", flat=True))
    assert (first_answer(event), ways) == (MONDAY, ["other", "weibo_wechat"])


def test_a_ticket_entered_in_error_is_struck_off_with_a_reason(desk):
    ticket = actions.discard_ticket(desk.submitted().pk, reason="重复登记", by=desk.officer, today=MONDAY)
    assert stage_of(desk.again(ticket)) == Stage.DISCARDED


def test_what_was_answered_through_review_is_not_struck_off(desk):
    with pytest.raises(AlreadyReplied):
        actions.discard_ticket(desk.answered().pk, reason="重复", by=desk.officer, today=MONDAY)


def test_public_opinion_is_to_be_answered_within_two_days_of_its_moment(desk):
    event = desk.event(kind="public_opinion", arose_at=datetime(2024, 3, 4, 20, 0, tzinfo=SHANGHAI))
    assert event.due_at == datetime(2024, 3, 6, 20, 0, tzinfo=SHANGHAI)


def test_an_emergency_of_an_unknown_hour_runs_from_midnight(desk):
    assert desk.event(kind="emergency").due_at == datetime(2024, 3, 5, 0, 0, tzinfo=SHANGHAI)


def test_a_mere_concern_has_no_limit(desk):
    assert desk.event().due_at is None


def test_no_entry_holds_the_words_of_a_ticket(desk):
    desk.answered(desk.drafted(desk.ticket(title="王建国反映的事", asker="王建国")))
    told = [f"{entry.subject_label}{entry.details}" for entry in Entry.objects.filter(subject_kind="responses.ticket")]
    assert (len(told) >= 4, [one for one in told if "王建国" in one]) == (True, [])


def test_giving_an_answer_leaves_one_entry_with_its_article(desk):
    ticket = desk.approved()
    assert entry_of(actions.give_answer, ticket.pk, by=desk.drafter, now=NOON) == ("give_answer", "条例（2019）第六条")
