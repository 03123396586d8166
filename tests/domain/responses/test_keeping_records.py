"""条例第六条，条例（2007）第十五条，条例（2019）第二十三条 · 平台、热点、发布会、热线：按职务登记，写明理由才更改"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DatesOutOfOrder, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.responses import actions
from gongkai.domain.responses.errors import AlreadyVoided, NoSuchRecord, NothingChanged
from gongkai.domain.responses.models import Event
from gongkai.domain.responses.queries.records import require_record, year_of
from tests.domain.responses.desk import MONDAY, NOON

BRIEFING = {"kind": "press_conference", "title": "公证便民举措", "held_on": MONDAY, "head_took_part": True}


def enter(desk, which, by=None, **values):
    return actions.enter_concern(which, authority=desk.justice, by=by or desk.officer, today=MONDAY, **values)


def answer(desk, event, way="other", on=MONDAY):
    return actions.enter_answer(event.pk, way=way, answered_on=on, by=desk.officer, today=MONDAY)


def void(desk, which, record, reason="登记错了"):
    return actions.void_response_record(which, record.pk, reason=reason, by=desk.officer, today=MONDAY)


def correct(desk, which, record, **changes):
    return actions.correct_response_record(
        which, record.pk, changes=changes, reason="写错了", by=desk.officer, today=MONDAY
    )


def figures(desk, year=2024):
    return {cell: number for cell, number in year_of(desk.justice, year, NOON).figures.items() if number}


@pytest.mark.parametrize(
    ("which", "values"),
    [
        ("platforms", {"name": "8890", "started_on": MONDAY}),
        ("events", {"title": "公证收费", "arose_on": MONDAY}),
        ("briefings", BRIEFING),
        ("hotline", {"programme": "行风热线", "attended_on": MONDAY}),
    ],
)
def test_who_has_no_such_role_enters_nothing(desk, which, values):
    with pytest.raises(PermissionDenied):
        enter(desk, which, by=desk.drafter, **values)


def test_a_stand_in_is_named_with_the_person_absent(desk):
    stand_in = desk.office.person("代办人")
    desk.office.absent(desk.officer, stand_in, MONDAY, MONDAY)
    enter(desk, "hotline", by=stand_in, programme="行风热线", attended_on=MONDAY)
    assert Entry.objects.latest("pk").details["acted_for"] == "顾若晴"


def test_a_press_conference_with_the_head_counts_in_two_cells(desk):
    enter(desk, "briefings", **BRIEFING)
    assert figures(desk) == {"B2.1": 1, "B2.1.1": 1}


def test_voided_it_counts_in_none(desk):
    void(desk, "briefings", enter(desk, "briefings", **BRIEFING))
    assert figures(desk) == {}


def test_an_answer_voided_leaves_the_day_of_the_next(desk):
    event = desk.event(arose_on=date(2024, 3, 1))
    first = answer(desk, event, on=date(2024, 3, 2))
    answer(desk, event, way="weibo_wechat", on=date(2024, 3, 3))
    void(desk, "answers", first)
    assert (Event.objects.get().first_answered_on, figures(desk)) == (date(2024, 3, 3), {"B1": 1, "B2.4": 1})


def test_the_last_answer_voided_leaves_the_event_uncounted(desk):
    event = desk.event()
    void(desk, "answers", answer(desk, event))
    assert (Event.objects.get().first_answered_on, figures(desk)) == (None, {})


def test_the_answer_of_a_ticket_goes_with_its_ticket(desk):
    event = desk.event()
    ticket = desk.answered(desk.drafted(desk.ticket(event_id=event.pk)))
    with pytest.raises(NoSuchRecord):
        void(desk, "answers", ticket.response)


def test_an_event_is_not_struck_off(desk):
    with pytest.raises(NoSuchRecord):
        void(desk, "events", desk.event())


def test_nothing_is_voided_twice(desk):
    session = enter(desk, "hotline", programme="行风热线", attended_on=MONDAY)
    void(desk, "hotline", session)
    with pytest.raises(AlreadyVoided):
        void(desk, "hotline", session)


def test_voiding_needs_a_reason(desk):
    with pytest.raises(ReasonMissing):
        void(desk, "hotline", enter(desk, "hotline", programme="行风热线", attended_on=MONDAY), reason=" ")


def test_a_corrected_day_moves_the_answer_to_its_year(desk):
    event = desk.event(arose_on=date(2024, 1, 3))
    given = answer(desk, event, on=date(2024, 1, 4))
    correct(desk, "events", event, arose_on=date(2023, 12, 28))
    correct(desk, "answers", given, answered_on=date(2023, 12, 29))
    assert (figures(desk, 2023), figures(desk)) == ({"B1": 1, "B2.5": 1}, {})


def test_a_correction_keeps_what_stood_before(desk):
    correct(desk, "briefings", enter(desk, "briefings", **BRIEFING), title="公证新举措")
    assert Entry.objects.latest("pk").details["before"] == {"主题": "公证便民举措"}


def test_a_correction_that_changes_nothing_is_refused(desk):
    with pytest.raises(NothingChanged):
        correct(desk, "briefings", enter(desk, "briefings", **BRIEFING), title="公证便民举措")


def test_an_event_cannot_arise_after_its_answer(desk):
    event = desk.event(arose_on=date(2024, 3, 1))
    answer(desk, event, on=date(2024, 3, 2))
    with pytest.raises(DatesOutOfOrder):
        correct(desk, "events", event, arose_on=date(2024, 3, 3))


def test_a_record_of_another_bureau_is_not_there(desk):
    event = desk.event()
    with pytest.raises(NoSuchRecord):
        require_record(desk.viewer(desk.stranger), "events", event.pk)
