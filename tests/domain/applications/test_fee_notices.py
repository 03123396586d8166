"""条例（2019）第四十二条、国办函〔2020〕109号 · 收费通知书：金额由系统计算，送达即起算二十个工作日"""

from __future__ import annotations

from copy import copy
from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import FeeAskedBefore, NothingToPay, NotOfThisKind
from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.fees import FeeCount
from gongkai.domain.applications.queries.letters import document_of
from gongkai.knowledge.letters.editing import paragraphs
from gongkai.knowledge.letters.errors import FactNotAllowed, FactsMissing
from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
STATED = {"frequency": "你本月申请四十件", "pay_how": "到本机关财务窗口缴纳"}
FORTY = FeeCount("items", 40)  # 11—30 each 100, 31—40 each 200: 2,000 + 2,000

opened = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def drafted(case, fee=FORTY, **stated) -> Letter:
    return actions.draft_letter(
        case.application.pk, kind="fee_notice", stated=STATED | stated, fee=fee, by=case.drafter, today=MONDAY
    )


def signed(case, letter) -> Letter:
    return actions.sign_letter(letter.pk, revision=letter.revision, by=case.head, today=MONDAY)


def test_the_amount_is_reckoned_with_its_working(case):
    stated = drafted(case).stated
    assert stated["fee_amount"] == 4000
    assert stated["fee_steps"] == [
        "第1件至第10件，不收费",
        "第11件至第30件，每件100元，计2000元",
        "第31件至第40件，每件200元，计2000元",
    ]


def test_what_was_asked_for_earlier_in_the_month_moves_the_bands(case):
    assert drafted(case, FeeCount("items", 5, before=30)).stated["fee_amount"] == 1000


def test_an_amount_is_never_typed(case):
    with pytest.raises(FactNotAllowed, match="信息处理费金额"):
        drafted(case, fee_amount=10)


def test_what_is_free_has_no_notice(case):
    with pytest.raises(NothingToPay):
        drafted(case, FeeCount("pages", 30))


def test_no_other_letter_counts_a_fee(case):
    with pytest.raises(NotOfThisKind, match="收费通知书"):
        actions.draft_letter(
            case.application.pk, kind="consultation_notice", stated={}, fee=FORTY, by=case.drafter, today=MONDAY
        )


def test_a_notice_that_counts_nothing_is_not_signed(case):
    letter = drafted(case, None)
    with pytest.raises(FactsMissing, match="计收的数量"):
        signed(case, letter)


def test_another_count_changes_amount_and_words(case):
    letter = drafted(case)
    changed = actions.edit_letter(
        letter.pk, revision=1, stated=STATED, fee=FeeCount("pages", 31), by=case.drafter, today=MONDAY
    )
    assert "收费金额：10元。" in "".join(paragraphs(document_of(changed, MONDAY)))


def test_other_facts_leave_the_count_as_it_is(case):
    letter = drafted(case)
    changed = actions.edit_letter(letter.pk, revision=1, stated=STATED, by=case.drafter, today=MONDAY)
    assert changed.stated["fee_amount"] == 4000


def test_its_service_stops_the_clock(case):
    case.serve(signed(case, drafted(case)), TUESDAY)
    assert case.fresh().is_stopped


def test_its_service_is_the_step_of_the_fee(case):
    letter = case.serve(signed(case, drafted(case)), TUESDAY)
    step = case.fresh().steps.get(kind="fee")
    assert (letter.step, step.amount, step.on, step.reached_on) == (step, 4000, TUESDAY, TUESDAY)


def test_by_post_the_limit_runs_from_the_day_it_is_signed_for(case):
    letter = signed(case, drafted(case))
    case.serve(letter, MONDAY, way="post", posted_on=MONDAY, signed_on=None, tracking_number="XA3")
    before = case.fresh().steps.get(kind="fee").reached_on
    actions.note_signed_for(letter.pk, signed_on=TUESDAY, by=case.drafter, today=TUESDAY)
    assert (before, case.fresh().steps.get(kind="fee").reached_on) == (None, TUESDAY)


def test_electronically_it_is_there_at_once(case):
    case.serve(signed(case, drafted(case)), MONDAY, way="electronic", sent_on=MONDAY, signed_on=None)
    assert case.fresh().steps.get(kind="fee").reached_on == MONDAY


def test_the_notice_and_its_step_come_together_or_not_at_all(case):
    first, second = signed(case, drafted(case)), signed(case, drafted(case))
    case.serve(first, TUESDAY)
    with pytest.raises(FeeAskedBefore, match="4000元"):
        case.serve(second, TUESDAY)
    second.refresh_from_db()
    assert second.served_on is None
