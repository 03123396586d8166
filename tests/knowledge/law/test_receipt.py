"""条例（2019）第三十一条、国办公开办函〔2015〕207号 · 收到申请之日"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.receipt import (
    RECEIPT,
    Arrival,
    ArrivalRefused,
    Way,
    load_receipt,
    must_confirm,
    received,
    ways_received_on,
    what_is_missing,
)
from tests.knowledge.law import case_oracle

MON, TUE, WED = date(2026, 2, 9), date(2026, 2, 10), date(2026, 2, 11)
LETTER_207, OLD_LAW = "国办公开办函〔2015〕207号", "条例（2007）第二十四条第二款"

RECEIVED = [
    # way, submitted, arrived, signed, confirmed, received on, article
    (Way.COUNTER, TUE, None, None, None, TUE, "条例（2019）第三十一条第一项"),
    (Way.ORAL, TUE, None, None, None, TUE, "条例（2019）第三十一条第一项"),
    (Way.REGISTERED_LETTER, MON, TUE, WED, None, WED, "条例（2019）第三十一条第二项"),
    (Way.ORDINARY_LETTER, MON, TUE, None, WED, WED, "条例（2019）第三十一条第二项"),
    (Way.WEB, MON, MON, None, TUE, TUE, "条例（2019）第三十一条第三项"),
    (Way.EMAIL, MON, MON, None, TUE, TUE, "条例（2019）第三十一条第三项"),
    (Way.FAX, MON, MON, None, TUE, TUE, "条例（2019）第三十一条第三项"),
]

RECEIVED_UNDER_THE_OLD_LAW = [
    # way, submitted, arrived, signed, confirmed, received on, article
    (Way.EMAIL, date(2018, 1, 8), date(2018, 1, 9), None, None, date(2018, 1, 9), LETTER_207),
    (Way.FAX, date(2018, 1, 8), date(2018, 1, 8), None, date(2018, 1, 9), date(2018, 1, 9), LETTER_207),
    (Way.ORDINARY_LETTER, None, date(2017, 9, 21), None, date(2017, 9, 22), date(2017, 9, 22), LETTER_207),
    (Way.REGISTERED_LETTER, None, None, date(2017, 9, 22), None, date(2017, 9, 22), LETTER_207),
    (Way.WEB, date(2015, 10, 30), date(2015, 10, 30), None, None, date(2015, 10, 30), OLD_LAW),
    (Way.ORDINARY_LETTER, None, date(2010, 3, 1), None, None, date(2010, 3, 1), OLD_LAW),
    (Way.COUNTER, date(2008, 5, 1), None, None, None, date(2008, 5, 1), OLD_LAW),
]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "submitted", "arrived", "signed", "confirmed", "on", "article"), RECEIVED + RECEIVED_UNDER_THE_OLD_LAW
)
def test_each_way_has_its_day_of_receipt(way, submitted, arrived, signed, confirmed, on, article):
    receipt = received(Arrival(way, submitted, arrived, signed, confirmed))

    assert (receipt.received_on, str(receipt.article)) == (on, article)


@pytest.mark.parametrize("way", [Way.WEB, Way.EMAIL, Way.FAX, Way.ORDINARY_LETTER])
def test_without_confirmation_no_clock_runs(way):
    assert received(Arrival(way, MON, TUE)) is None


@pytest.mark.parametrize("way", [Way.WEB, Way.EMAIL, Way.FAX, Way.ORDINARY_LETTER])
def test_what_must_be_confirmed_is_to_be_confirmed_on_the_day_it_arrives(way):
    assert what_is_missing(Arrival(way, MON, TUE)).confirm_by == TUE


def test_the_office_is_told_what_to_do():
    assert what_is_missing(Arrival(Way.WEB, MON, MON)).what == (
        "网络、电子邮件、传真，双方确认之日是收到申请之日，确认之前期限不起算。"
        "请于到达当日（2026-02-09）与申请人联系确认，并登记确认之日。"
    )


def test_a_registered_letter_waits_for_its_signature():
    assert what_is_missing(Arrival(Way.REGISTERED_LETTER, MON, TUE)).name == "signed_on"


def test_what_is_received_misses_nothing():
    assert what_is_missing(Arrival(Way.COUNTER, MON)) is None


def test_an_email_of_the_last_day_of_the_old_law_is_received_that_day():
    receipt = received(Arrival(Way.EMAIL, date(2019, 5, 14), date(2019, 5, 14), None, date(2019, 5, 15)))

    assert (receipt.received_on, receipt.law) == (date(2019, 5, 14), Law.REG2007)


def test_an_email_of_the_first_day_of_the_new_law_waits_for_confirmation():
    receipt = received(Arrival(Way.EMAIL, date(2019, 5, 15), date(2019, 5, 15), None, date(2019, 5, 16)))

    assert (receipt.received_on, receipt.law) == (date(2019, 5, 16), Law.REG2019)


def test_a_web_application_of_the_old_law_confirmed_under_the_new_one_falls_under_the_new_one():
    receipt = received(Arrival(Way.WEB, date(2019, 5, 14), date(2019, 5, 14), None, date(2019, 5, 15)))

    assert (receipt.received_on, receipt.law) == (date(2019, 5, 15), Law.REG2019)


def test_a_confirmation_before_the_arrival_is_refused():
    with pytest.raises(ArrivalRefused, match="双方确认之日（2026-02-09）早于到达之日（2026-02-10）"):
        Arrival(Way.WEB, MON, TUE, None, MON)


def test_what_came_before_the_regulations_is_refused():
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        received(Arrival(Way.COUNTER, date(2008, 4, 30)))


def test_confirmation_on_the_day_is_asked_for_even_when_it_was_made_later():
    assert must_confirm(Arrival(Way.WEB, MON, MON, None, WED)).confirm


def test_nothing_handed_in_needs_confirmation():
    assert must_confirm(Arrival(Way.COUNTER, MON, MON)) is None


@given(
    way=st.sampled_from(Way),
    submitted_on=st.dates(date(2008, 5, 1), date(2026, 12, 1)),
    days=st.tuples(*[st.integers(0, 20)] * 3),
)
def test_the_day_of_receipt_is_the_oracles_and_so_is_the_law(way, submitted_on, days):
    arrived_on, signed_on, confirmed_on = (submitted_on + timedelta(days=days[0] + more) for more in (0, *days[1:]))

    receipt = received(Arrival(way, submitted_on, arrived_on, signed_on, confirmed_on))

    assert (receipt.received_on, receipt.law.value) == case_oracle.received(
        way.value, submitted_on, arrived_on, signed_on, confirmed_on
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('ways = ["counter", "oral"]', 'ways = ["counter"]', "gap, nothing for oral from 2008-05-01"),
        ('ways = ["counter", "oral"]', 'ways = ["counter", "oral", "fax"]', "fax stands twice"),
        ('ways = ["counter", "oral"]', 'ways = ["counter", "pigeon"]', "unknown way pigeon"),
        ("in_force_from = 2015-11-01", "in_force_from = 2008-05-01", "overlap"),
        ("in_force_from = 2015-11-01", "in_force_from = 2015-10-31", "was not in force on 2015-10-31"),
        ('day = "signed_on"', 'day = "wished_on"', "day must be one of"),
        ("confirm = true", "confirms = true", "unknown confirms"),
        ("checked_on = 2026-11-23\n", "", "missing checked_on"),
    ],
)
def test_broken_data_fails_loudly(tmp_path, old, new, fault):
    written = RECEIPT.read_text(encoding="utf-8")
    assert old in written
    path = tmp_path / "receipt.toml"
    path.write_text(written.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_receipt(path)


def test_a_day_of_signing_is_asked_of_registered_letters_only():
    assert ways_received_on("signed_on") == (Way.REGISTERED_LETTER,)


def test_a_day_of_confirmation_is_asked_of_what_nobody_signs_for():
    assert set(ways_received_on("confirmed_on")) == {Way.ORDINARY_LETTER, Way.FAX, Way.EMAIL, Way.WEB}
