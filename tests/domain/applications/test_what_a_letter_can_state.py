"""预填 · 一份文书能从案件里知道什么：日期、文号、金额、对方的意见；不知道的留空"""

from __future__ import annotations

from copy import copy
from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.filled_forms import form_of_letter, registration_form
from gongkai.domain.applications.queries.notices import notices
from gongkai.domain.applications.queries.prefilled import prefilled
from gongkai.knowledge.letters.plain import plain_text
from tests.domain.applications.handled import Case
from tests.domain.applications.submitted import arrived, mark, particulars, proof
from tests.domain.once import once_a_module

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)

opened = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def stated(case, kind, on=TUESDAY):
    # Whoever reads a case of 2017 holds the post today.
    return prefilled(case.viewer(on=max(on, MONDAY)), case.fresh(), kind, on)


def ask(case, **more):
    return actions.ask_opinion(
        case.application.pk, kind="third_party", whom="某公司", sent_on=MONDAY, by=case.drafter, today=MONDAY, **more
    )


def test_what_nothing_is_known_of_stays_open(case):
    assert stated(case, "deny_safety") == {}


def test_an_extension_ends_twenty_working_days_after_the_day_that_stood(case):
    assert stated(case, "extension_notice")["extended_due_on"] == date(2026, 4, 14)


def test_under_the_old_law_fifteen(case):
    case.application = case.received(date(2017, 9, 22), "2017-0001")
    assert stated(case, "extension_notice", date(2017, 10, 10))["extended_due_on"] == date(2017, 11, 9)


def test_while_the_clock_stands_still_no_day_is_due(case):
    actions.send_correction_notice(case.application.pk, sent_on=MONDAY, by=case.drafter, today=MONDAY)
    assert "reply_due_on" not in stated(case, "receipt")


def test_a_second_correction_notice_gets_a_day_of_its_own(case):
    notice = {"sent_on": MONDAY, "answer_by": date(2026, 3, 20), "by": case.drafter, "today": MONDAY}
    actions.send_correction_notice(case.application.pk, **notice)
    assert "correction_due_on" not in stated(case, "correction_notice")


def test_the_view_of_a_third_party_that_refused(case):
    step = ask(case, reached_on=MONDAY)
    actions.receive_answer(step.pk, answered_on=TUESDAY, answer="refused", by=case.drafter, today=TUESDAY)
    assert stated(case, "deny_third")["third_party_view"] == "第三方不同意公开"


@pytest.mark.parametrize(("on", "view"), [(date(2026, 3, 23), None), (date(2026, 3, 24), "第三方逾期未提出意见")])
def test_one_that_said_nothing_is_silent_after_fifteen_working_days(case, on, view):
    ask(case, reached_on=MONDAY)
    assert stated(case, "deny_third", on).get("third_party_view") == view


def test_a_fee_that_was_asked_for_tells_number_day_sum_and_limit(case):
    actions.ask_fee(
        case.application.pk, per="pages", count=40, sent_on=MONDAY, reached_on=MONDAY, reason="四十页",
        by=case.drafter, today=MONDAY,
    )  # fmt: skip
    assert stated(case, "abandon_fee") == {
        "fee_noticed_on": MONDAY, "fee_amount": 100, "fee_due_on": date(2026, 3, 30),
    }  # fmt: skip


@pytest.mark.parametrize(("answers", "told"), [(False, "逾期未说明理由"), (True, "已经说明理由")])
def test_reasons_that_were_asked_for(case, answers, told):
    step = actions.ask_reasons(
        case.application.pk, sent_on=MONDAY, answer_by=MONDAY, reason="本月五十件", by=case.drafter, today=MONDAY
    )
    if answers:
        actions.receive_answer(step.pk, answered_on=TUESDAY, answer="other", by=case.drafter, today=TUESDAY)
    assert stated(case, "abusive") == {
        "frequency": "本月五十件", "reasons_noticed_on": MONDAY, "explanation": told,
    }  # fmt: skip


def test_a_repeated_application_names_the_earlier_reply(case):
    case.searched()
    case.serve(case.signed_off(case.drafted()), MONDAY)
    case.application = case.received(date(2026, 3, 2), "2026-0002")
    assert stated(case, "repeat") == {"earlier_number": "东司依复〔2026〕1号", "earlier_on": MONDAY}


@pytest.fixture
def handed_in(case) -> Application:
    """An application over the counter, with everything a form can hold."""
    wanted = particulars(agent_name="代理人乙", agent_telephone="13800000001", address="东阳市某路1号")
    receipt = actions.enter_submission(
        mark(), authority=case.justice, particulars=wanted, proof=proof(), arrived=arrived("counter", MONDAY),
        by=case.officer, today=MONDAY,
    )  # fmt: skip
    return receipt.submission.application


def test_the_registration_form_masks_the_proof_of_identity(case, handed_in):
    words = plain_text(registration_form(case.viewer(on=MONDAY), handed_in.pk, MONDAY))
    assert "居民身份证 33" in words
    assert "19900307001X" not in words


def test_it_names_agent_way_and_wish(case, handed_in):
    words = plain_text(registration_form(case.viewer(on=MONDAY), handed_in.pk, MONDAY))
    assert all(told in words for told in ("代理人乙，13800000001", "当面", "纸质，当面领取"))


def test_the_proof_of_service_carries_number_and_way(case):
    letter = case.notice("consultation_notice", MONDAY, consulted="第三方", consulted_on=MONDAY)
    case.serve(letter, MONDAY, way="post", posted_on=MONDAY, signed_on=None, tracking_number="XA7")
    words = plain_text(form_of_letter(case.viewer(on=MONDAY), letter.pk, "proof_of_service", MONDAY))
    assert all(told in words for told in ("东司依函〔2026〕1号", "邮寄送达", "XA7", "2026年3月2日"))


def offered(case, on=MONDAY):
    return {one.text.kind: one.why_not for one in notices(case.viewer(on=on), case.fresh(), on)}


def test_every_notice_is_offered_or_refused_with_a_reason(case):
    assert [kind for kind, why in offered(case).items() if why] == []


def test_an_overdue_case_is_not_extended(case):
    assert "已于2026-03-16届满" in offered(case, date(2026, 3, 17))["extension_notice"]


def test_what_is_under_way_is_finished_first(case):
    actions.draft_letter(case.application.pk, kind="extension_notice", stated={}, by=case.drafter, today=MONDAY)
    assert "还没有送达" in offered(case)["extension_notice"]


def test_a_concluded_case_sends_no_more_notices(case):
    case.searched()
    case.serve(case.signed_off(case.drafted()), MONDAY)
    assert all("已于2026-03-02答复" in why for why in offered(case).values())


def test_whoever_does_not_handle_it_is_offered_nothing(case):
    assert notices(case.viewer(case.stranger(), MONDAY), case.fresh(), MONDAY) == ()
