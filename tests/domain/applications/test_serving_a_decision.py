"""条例（2007）第二十一条、第二十二条，条例（2019）第三十六条至第三十九条 · 答复和缴费"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, FieldsRefused
from gongkai.domain.applications import actions
from gongkai.domain.applications.errors import AlreadyDecided, CorrectionNeverAsked, InterestRefused
from gongkai.knowledge.law.decisions import all_decisions, decisions_for
from gongkai.knowledge.law.errors import DecisionRefused
from gongkai.knowledge.law.instruments import Law
from tests.domain.entries import entry_of


def serve(application, doing, code="GRANT", served_on=None, interest=""):
    return actions.serve_decision(
        application.pk, code=code, interest=interest, served_on=served_on or application.reply_due_on, **doing
    )


def test_serving_leaves_one_entry_with_the_articles_of_the_decision(new, doing):
    assert entry_of(serve, new, doing, "DENY_SECRET") == (
        "serve_decision",
        "条例（2019）第十四条、条例（2019）第三十六条第三项",
    )


def test_the_old_law_gives_its_own_articles(old, doing):
    assert entry_of(serve, old, doing, "PARTIAL") == ("serve_decision", "条例（2007）第二十二条")


def test_a_decision_of_practice_rests_on_the_article_of_the_deadline(new, doing):
    assert entry_of(serve, new, doing, "RECONFIRM") == ("serve_decision", "条例（2019）第三十三条第二款")


@pytest.mark.parametrize("code", [one.code for one in decisions_for(Law.REG2019)])
def test_every_decision_of_the_new_law_can_be_served_after_a_correction_notice(new, doing, code):
    actions.send_correction_notice(new.pk, sent_on=date(2021, 2, 20), **doing)
    interest = "privacy" if code == "DENY_THIRD" else ""
    assert serve(new, doing, code, interest=interest).decision == code


@pytest.mark.parametrize("code", [one.code for one in decisions_for(Law.REG2007)])
def test_every_decision_of_the_old_law_can_be_served_without_one(old, doing, code):
    interest = "trade_secret" if code == "DENY_THIRD" else ""
    assert serve(old, doing, code, interest=interest).decision == code


@pytest.mark.parametrize("code", [one.code for one in all_decisions() if Law.REG2007 not in one.articles])
def test_a_decision_the_old_law_does_not_know_is_refused(old, doing, code):
    with pytest.raises(DecisionRefused, match="条例（2007）"):
        serve(old, doing, code)


def test_a_decision_nobody_knows_is_refused(new, doing):
    with pytest.raises(DecisionRefused, match="MAYBE"):
        serve(new, doing, "MAYBE")


@pytest.mark.parametrize("code", ["STILL_UNCLEAR", "ABANDON_CORR"])
def test_an_unclear_application_is_first_asked_to_be_corrected(new, doing, code):
    with pytest.raises(CorrectionNeverAsked, match="补正告知"):
        serve(new, doing, code)


def test_a_late_decision_is_still_a_fact(new, doing):
    assert serve(new, doing, served_on=date(2021, 6, 1)).served_on == date(2021, 6, 1)


def test_an_application_is_decided_once(new, doing):
    serve(new, doing)
    with pytest.raises(AlreadyDecided, match="2021-03-10"):
        serve(new, doing)


@pytest.mark.parametrize("interest", ["", "fame"])
def test_a_refusal_for_a_third_party_names_the_interest(new, doing, interest):
    with pytest.raises(InterestRefused, match="商业秘密（trade_secret）"):
        serve(new, doing, "DENY_THIRD", interest=interest)


def test_no_other_decision_names_an_interest(new, doing):
    with pytest.raises(InterestRefused, match="请去掉"):
        serve(new, doing, "GRANT", interest="privacy")


@pytest.mark.parametrize(
    ("served_on", "refusal"), [(date(2021, 2, 4), DatesOutOfOrder), (date(2025, 6, 3), DateInFuture)]
)
def test_a_day_a_decision_cannot_have_is_refused(new, doing, served_on, refusal):
    with pytest.raises(refusal):
        serve(new, doing, served_on=served_on)


def test_a_decision_is_not_served_before_the_notice_that_went_out(new, doing):
    actions.send_correction_notice(new.pk, sent_on=date(2021, 2, 20), **doing)
    with pytest.raises(DatesOutOfOrder, match="补正告知日期"):
        serve(new, doing, served_on=date(2021, 2, 19))


def pay(application, doing, amount="12.50", paid_on=date(2017, 2, 20)):
    return actions.record_payment(application.pk, amount=Decimal(amount), paid_on=paid_on, **doing)


def test_a_payment_leaves_one_entry_with_its_article(old, doing):
    assert entry_of(pay, old, doing) == ("record_payment", "条例（2007）第二十七条")


@pytest.mark.parametrize("amount", ["0", "-1", "0.001"])
def test_an_amount_that_cannot_be_is_refused(old, doing, amount):
    with pytest.raises(FieldsRefused, match="金额"):
        pay(old, doing, amount)


def test_nothing_is_paid_before_the_receipt(old, doing):
    with pytest.raises(DatesOutOfOrder):
        pay(old, doing, paid_on=date(2017, 1, 19))
