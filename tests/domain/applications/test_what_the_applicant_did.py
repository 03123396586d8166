"""条例（2019）第三十条、第四十二条 · 收到补正、缴费由办理的人登记；逾期补正要有正当理由，没有收费通知不收费"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.steps.as_seen import as_seen
from gongkai.domain.applications.actions.steps.noting import note_correction, note_payment
from gongkai.domain.applications.errors import CaseChanged, CorrectionLate, FeeNeverAsked, NoCorrectionPending
from gongkai.domain.applications.models import FeePayment
from gongkai.domain.applications.queries.changes import mark_of
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.law.errors import Refusal
from tests.domain.applications.handled import TODAY, Case
from tests.domain.once import once_a_module

case = once_a_module(Case)


@pytest.fixture
def asked(case, db):
    """The correction was asked for on 2026-02-12, until 2026-03-02."""
    actions.send_correction_notice(
        case.application.pk, sent_on=date(2026, 2, 12), answer_by=date(2026, 3, 2), by=case.drafter, today=TODAY
    )
    return case


def corrected(case, on, by=None, **more):
    return note_correction(case.application.pk, corrected_on=on, by=by or case.drafter, today=TODAY, **more)


def test_a_correction_in_time_starts_the_clock_anew(asked):
    corrected(asked, date(2026, 2, 25))

    assert asked.fresh().reply_due_on == date(2026, 3, 24)


def test_a_late_correction_is_answered_with_what_the_law_says_and_what_can_be_done(asked):
    with pytest.raises(CorrectionLate, match=r"2026-03-02届满.*写明理由后再登记.*逾期不补正.*另行提出申请"):
        corrected(asked, date(2026, 3, 3))


def test_a_late_correction_that_was_refused_leaves_the_case_as_it_was(asked):
    before = asked.fresh().reply_due_on, Entry.objects.count()
    with pytest.raises(CorrectionLate):
        corrected(asked, date(2026, 3, 3))

    assert (asked.fresh().reply_due_on, Entry.objects.count()) == before


def test_a_late_correction_with_good_reason_is_taken(asked):
    corrected(asked, date(2026, 3, 3), good_reason="住院，附住院证明")

    assert Entry.objects.filter(act="receive_correction").latest("pk").reason == "住院，附住院证明"


def test_a_correction_without_notice_is_refused(case, db):
    with pytest.raises(NoCorrectionPending):
        corrected(case, date(2026, 2, 25))


def test_only_who_handles_the_case_enters_a_correction(asked):
    for nobody in (asked.lawyer, asked.stranger()):
        with pytest.raises(PermissionDenied):
            corrected(asked, date(2026, 2, 25), by=nobody)


def paid(case, amount, on, by=None, pk=None):
    return note_payment(pk or case.application.pk, amount=amount, paid_on=on, by=by or case.officer, today=TODAY)


@pytest.fixture
def charged(case, db):
    """A fee of 700 yuan was asked for and reached the applicant on 2026-02-26."""
    actions.ask_fee(
        case.application.pk, per="pages", count=100, sent_on=date(2026, 2, 26), reached_on=date(2026, 2, 26),
        reason="一次申请一百页", by=case.drafter, today=TODAY,
    )  # fmt: skip
    return case


def test_paid_in_full_starts_the_clock_anew(charged):
    paid(charged, 700, date(2026, 3, 10))

    assert charged.fresh().reply_due_on == date(2026, 4, 8)


def test_a_payment_after_its_limit_is_refused_and_not_kept(charged):
    with pytest.raises(Refusal, match="缴费期限已于2026-03-25届满"):
        paid(charged, 700, date(2026, 3, 27))

    assert not FeePayment.objects.exists()


def test_without_a_fee_notice_nothing_is_paid_under_the_law_of_2019(case, db):
    with pytest.raises(FeeNeverAsked):
        paid(case, 10, date(2026, 3, 10))


def test_the_cost_of_copies_is_paid_under_the_law_of_2007(case, db):
    old = case.received(date(2017, 9, 22), number="2017-9")
    paid(case, 12, date(2017, 9, 28), pk=old.pk)

    assert FeePayment.objects.get().amount == 12


def test_only_who_handles_the_case_enters_a_payment(charged):
    with pytest.raises(PermissionDenied):
        paid(charged, 700, date(2026, 3, 10), by=charged.signer)


def search(case):
    return actions.log_search(
        case.application.pk, place="档案室", words="补贴", searched_by="沈知远", searched_on=date(2026, 2, 11),
        result="没有", by=case.drafter, today=TODAY,
    )  # fmt: skip


def test_an_act_on_a_case_that_changed_since_it_was_seen_is_refused(case, db):
    seen = mark_of(case.application)
    search(case)

    with pytest.raises(CaseChanged, match="沈知远在2026-09-30又办理了"):
        as_seen(case.application.pk, seen, lambda: search(case), by=case.officer)


def test_the_same_form_sent_twice_is_told_as_such(case, db):
    seen = mark_of(case.application)
    as_seen(case.application.pk, seen, lambda: search(case), by=case.drafter)

    with pytest.raises(CaseChanged, match="您刚在"):
        as_seen(case.application.pk, seen, lambda: search(case), by=case.drafter)
