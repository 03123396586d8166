"""条例（2019）第三十条至第三十五条 · 办理步骤与期限"""

from __future__ import annotations

from copy import copy
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.steps import extending
from gongkai.domain.applications.errors import AlreadyExtended, NothingToPay
from gongkai.domain.applications.queries.clock import clock_of, is_in_time
from gongkai.domain.applications.queries.pressing import overdue_for
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.law.case_clock import HistoryRefused, State
from tests.domain.applications.handled import TODAY, Case
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module

opened = once_a_module(Case)


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def on(day: date, by):
    return {"by": by, "today": day}


def asked(case, sent_on=date(2026, 2, 25), **more):
    values = {"kind": "third_party", "whom": "某公司", "sent_on": sent_on, "reason": "涉及商业秘密"}
    return actions.ask_opinion(case.application.pk, **{**values, **on(sent_on, case.drafter), **more})


def extended(case, told_on=date(2026, 3, 10), by=None, working_days=20):
    return actions.grant_extension(
        case.application.pk, told_on=told_on, working_days=working_days, reason="涉及多个机关",
        **on(told_on, by or case.head),
    )  # fmt: skip


def test_asking_a_third_party_stops_the_clock(case):
    asked(case)
    assert case.fresh().is_stopped


def test_the_answer_lets_it_run_on_after_the_days_waited(case):
    # 2月26日至28日（28日调休上班），3月2日至5日：征求意见的七个工作日不计入。
    step = asked(case, reached_on=date(2026, 2, 25))
    actions.receive_answer(
        step.pk, answered_on=date(2026, 3, 5), answer="refused", **on(date(2026, 3, 5), case.drafter)
    )
    assert case.fresh().reply_due_on == date(2026, 3, 25)


def test_a_letter_that_reached_the_third_party_stops_the_clock_for_fifteen_working_days_at_most(case):
    step = asked(case)
    actions.note_reached(step.pk, reached_on=date(2026, 2, 26), **on(date(2026, 2, 27), case.drafter))
    assert not case.fresh().is_stopped


def test_asking_leaves_one_entry_with_its_article(case):
    assert entry_of(asked, case) == ("ask_opinion", "条例（2019）第三十三条第三款")


def test_the_entry_keeps_the_old_day_and_the_new_one(case):
    extended(case)
    details = Entry.objects.get(act="grant_extension").details
    assert (details["reply_due_before"], details["reply_due_on"]) == ("2026-03-16", "2026-04-14")


def test_a_stopped_case_is_not_overdue(case):
    day = date(2026, 6, 1)
    was_overdue = overdue_for(case.viewer(on=day), day).exists()
    asked(case)
    assert (was_overdue, overdue_for(case.viewer(on=day), day).exists()) == (True, False)


def test_the_head_of_the_office_extends_once(case):
    extended(case)
    with pytest.raises(AlreadyExtended):
        extended(case, date(2026, 3, 11))


def test_nobody_else_extends(case):
    with pytest.raises(PermissionDenied, match="负责人"):
        extended(case, by=case.drafter)


@pytest.mark.parametrize(("told_on", "days"), [(date(2026, 3, 17), 20), (date(2026, 3, 10), 21)])
def test_an_extension_comes_in_time_and_is_not_too_long(case, told_on, days):
    with pytest.raises(HistoryRefused):
        extended(case, told_on, working_days=days)


def fee(case, **more):
    values = {"per": "items", "count": 31, "sent_on": date(2026, 2, 27), "reason": "一个月内提出三十一件"}
    return actions.ask_fee(case.application.pk, **{**values, **on(date(2026, 2, 27), case.drafter), **more})


def test_the_amount_of_a_fee_is_reckoned(case):
    assert fee(case).amount == 2200


def test_what_is_free_is_not_asked_for(case):
    with pytest.raises(NothingToPay, match="10件"):
        fee(case, count=10)


def test_payment_in_full_begins_the_period_anew(case):
    fee(case, reached_on=date(2026, 2, 27))
    for amount, day in (("2000", date(2026, 3, 2)), ("200", date(2026, 3, 5))):
        actions.record_payment(
            case.application.pk, amount=Decimal(amount), paid_on=day, **on(date(2026, 3, 6), case.drafter)
        )
    assert case.fresh().reply_due_on == date(2026, 4, 2)


def test_a_payment_after_its_limit_is_refused(case):
    fee(case, reached_on=date(2026, 2, 27))
    with pytest.raises(HistoryRefused, match="放弃申请"):
        actions.record_payment(
            case.application.pk, amount=Decimal(2200), paid_on=date(2026, 4, 30),
            **on(date(2026, 4, 30), case.drafter),
        )  # fmt: skip


def test_reasons_asked_for_leave_the_clock_running(case):
    actions.ask_reasons(
        case.application.pk, sent_on=date(2026, 2, 26), answer_by=date(2026, 3, 9), reason="一周内三十件",
        **on(date(2026, 2, 26), case.drafter),
    )  # fmt: skip
    assert case.fresh().reply_due_on == date(2026, 3, 16)


def test_the_law_of_2019_can_be_chosen_for_a_case_of_may_2019(case):
    old = case.received(date(2019, 5, 14), "2019-0001")
    actions.override_law(old.pk, law="REG2019", reason="答复时新条例已经施行", **on(TODAY, case.head))
    old.refresh_from_db()
    assert (old.reply_due_on, old.reply_article) == (date(2019, 6, 12), "条例（2019）第三十三条第二款")


def test_a_stranger_does_no_step(case):
    with pytest.raises(PermissionDenied):
        asked(case, by=case.stranger())


def test_the_clock_of_a_case_says_what_it_waits_for(case):
    asked(case)
    assert clock_of(case.fresh(), date(2026, 3, 2)).state is State.PAUSED


@pytest.mark.parametrize(("served_on", "in_time"), [(date(2026, 3, 16), True), (date(2026, 3, 17), False)])
def test_a_reply_is_in_time_by_its_legal_day_of_service(case, served_on, in_time):
    done = actions.serve_decision(case.application.pk, code="GRANT", served_on=served_on, **on(TODAY, case.drafter))
    assert is_in_time(done) is in_time


def test_a_day_that_stays_provisional_is_left_alone(case):
    late = case.received(date(2026, 12, 18), "2026-0002")
    assert late.is_provisional
    assert extending.recompute_deadlines(today=date(2026, 12, 20)) == []


def test_what_a_calendar_moved_is_told(case):
    late = case.received(date(2026, 9, 10), "2026-0002")
    late.is_provisional, late.reply_due_on = True, date(2026, 10, 1)
    late.save()
    (found,) = extending.recompute_deadlines(today=date(2026, 9, 20))
    assert (found.application.pk, found.has_moved, found.moved.is_provisional) == (late.pk, True, False)
