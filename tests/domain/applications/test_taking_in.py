"""条例（2019）第三十一条 · 收到申请之日：四个日期留存，依方式确定；补登要有理由；双方确认当日起算"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, ReasonMissing
from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import (
    AlreadyDecided,
    AlreadyReceived,
    ConfirmationIncomplete,
    DateNotOfThisWay,
    HandedInOnOneDay,
    SignatureDateMissing,
    Withdrawn,
)
from gongkai.domain.applications.models import Application
from gongkai.domain.audit.models import Entry
from tests.domain.applications.submitted import arrived, mark, particulars, proof
from tests.domain.office import Office
from tests.domain.once import once_a_module

DAY = date(2026, 2, 10)
desk = once_a_module(lambda: Office(date(2015, 1, 5)))


@pytest.fixture
def officer(desk, db):
    """沈知远 takes in applications at the bureau of justice."""
    return desk.appointed("沈知远", "disclosure_officer")


@pytest.fixture
def enter(desk, officer):
    """Return a function that enters what came."""

    def entered(way: str, day: date, *, today: date = DAY, by=None, reason: str = "", form: str = "", **dates):
        return actions.enter_submission(
            form or mark(),
            authority=desk.justice,
            arrived=arrived(way, day, **dates),
            particulars=particulars(),
            proof=proof(),
            by=by or officer,
            today=today,
            reason=reason,
        ).submission

    return entered


@pytest.fixture
def web(desk, db):
    """An application handed in over the portal on 10 February 2026."""
    return actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), today=DAY
    ).submission


@pytest.fixture
def confirm(officer):
    def confirmed(submission, on: date, *, today: date | None = None, how: str = "telephone", reason: str = ""):
        return actions.confirm_submission(
            submission.pk,
            confirmed_on=on,
            how=how,
            with_whom="申请人本人",
            by=officer,
            today=today or on,
            reason=reason,
        )

    return confirmed


def test_over_the_counter_it_is_received_the_same_day(enter):
    assert enter("counter", DAY).application.received_on == DAY


def test_a_registered_letter_is_received_on_the_day_it_is_signed_for(enter):
    letter = enter("registered_letter", DAY, submitted_on=date(2026, 2, 6), signed_on=DAY)

    assert letter.application.received_on == DAY


def test_a_registered_letter_needs_its_day_of_signature(enter):
    with pytest.raises(SignatureDateMissing):
        enter("registered_letter", DAY)


@pytest.mark.parametrize("way", ["ordinary_letter", "fax", "email"])
def test_letter_fax_and_mail_wait_for_both_sides(enter, way):
    assert enter(way, DAY).application is None


def test_mail_under_the_old_law_is_received_when_it_arrives(enter):
    mail = enter("email", date(2018, 3, 5), today=date(2018, 3, 5))

    assert mail.application.received_on == date(2018, 3, 5)


def test_a_letter_of_2017_signed_for_on_22_september_is_due_on_19_october(enter):
    day = date(2017, 9, 22)
    letter = enter("registered_letter", day, signed_on=day, today=day)

    assert letter.application.reply_due_on == date(2017, 10, 19)


def test_a_letter_entered_with_its_confirmation_is_received_on_that_day(enter):
    confirmed = {"confirmed_on": DAY, "confirmed_how": "telephone", "confirmed_with": "申请人本人"}

    assert enter("ordinary_letter", DAY, **confirmed).application.received_on == DAY


def test_a_web_application_confirmed_on_10_february_2026_is_due_on_16_march(web, confirm):
    assert confirm(web, DAY).application.reply_due_on == date(2026, 3, 16)


def test_the_case_takes_the_number_of_the_submission(web, confirm):
    assert confirm(web, DAY).application.number == web.number == "2026-0001"


def test_a_confirmation_before_the_arrival_is_refused(web, confirm):
    with pytest.raises(DatesOutOfOrder):
        confirm(web, date(2026, 2, 9), today=DAY, reason="漏登")


def test_a_confirmation_in_the_future_is_refused(web, confirm):
    with pytest.raises(DateInFuture):
        confirm(web, date(2026, 2, 12), today=date(2026, 2, 11))


def test_a_confirmation_in_no_way_is_refused(web, confirm):
    with pytest.raises(ConfirmationIncomplete):
        confirm(web, DAY, how="")


def test_a_confirmation_entered_later_needs_a_reason(web, confirm):
    with pytest.raises(ReasonMissing):
        confirm(web, DAY, today=date(2026, 2, 12))


def test_a_confirmation_entered_later_keeps_its_day_and_its_reason(web, confirm):
    confirm(web, DAY, today=date(2026, 2, 12), reason="当日电话确认，系统维护没有登记")

    assert Application.objects.get().received_on == DAY
    assert Entry.objects.get(act="confirm_submission").reason == "当日电话确认，系统维护没有登记"


def test_what_was_received_is_not_confirmed_again(web, confirm):
    confirm(web, DAY)
    with pytest.raises(AlreadyReceived):
        confirm(web, DAY)


def test_an_arrival_entered_later_needs_a_reason(enter):
    with pytest.raises(ReasonMissing):
        enter("counter", date(2026, 2, 9))


def test_an_arrival_entered_later_is_received_on_the_day_it_came(enter):
    assert enter("counter", date(2026, 2, 9), reason="前一日系统维护").application.received_on == date(2026, 2, 9)


def test_an_arrival_in_the_future_is_refused(enter):
    with pytest.raises(DateInFuture):
        enter("counter", date(2026, 2, 11))


def test_what_is_handed_in_arrives_the_same_day(enter):
    with pytest.raises(HandedInOnOneDay):
        enter("counter", DAY, submitted_on=date(2026, 2, 9))


def test_only_a_registered_letter_is_signed_for(enter):
    with pytest.raises(DateNotOfThisWay):
        enter("fax", DAY, signed_on=DAY)


def test_the_office_form_sent_twice_is_entered_once(enter):
    assert enter("counter", DAY, form="one form") == enter("counter", DAY, form="one form")


def test_a_drafter_of_a_section_does_not_take_in_for_the_bureau(desk, enter):
    clerk = desk.appointed("何书言", "drafter", at=desk.legal)
    with pytest.raises(PermissionDenied):
        enter("counter", DAY, by=clerk)


@pytest.mark.parametrize("act", ["enter_submission", "confirm_submission"])
def test_the_entry_cannot_be_changed_so_it_keeps_no_identifier_of_the_reason(enter, confirm, act):
    reason = {"today": date(2026, 2, 12), "reason": " 13800138000来电说明 \n"}
    if act == "enter_submission":
        enter("counter", DAY, **reason)
    else:
        confirm(enter("fax", DAY), DAY, **reason)
    assert Entry.objects.get(act=act).reason == "138****8000来电说明"


def test_an_officer_of_another_bureau_does_not_take_in_here(desk, enter):
    other = desk.appointed("邵清禾", "disclosure_officer", at=desk.education)
    with pytest.raises(PermissionDenied):
        enter("counter", DAY, by=other)


def test_a_withdrawn_submission_is_not_confirmed(web, confirm):
    actions.withdraw_submission(web.pk, today=DAY)
    with pytest.raises(Withdrawn):
        confirm(web, DAY)


def test_what_was_received_is_counted_even_when_withdrawn(web, confirm):
    confirm(web, DAY)
    actions.withdraw_submission(web.pk, today=date(2026, 2, 11))

    assert Application.objects.filter(received_on=DAY, served_on=None).count() == 1


def test_what_is_withdrawn_is_not_withdrawn_again(web):
    actions.withdraw_submission(web.pk, today=DAY)
    with pytest.raises(Withdrawn):
        actions.withdraw_submission(web.pk, today=DAY)


def test_what_was_decided_is_not_withdrawn(web, confirm, officer):
    case = confirm(web, DAY).application
    actions.serve_decision(case.pk, code="GRANT", served_on=DAY, by=officer, today=DAY)
    with pytest.raises(AlreadyDecided):
        actions.withdraw_submission(web.pk, today=DAY)
