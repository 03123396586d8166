"""统计表 三、依申请公开情况，七、收取的费用 · 收到、办结、答复各按自己的日期"""

from datetime import date
from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("way", "cell"),
    [
        ("counter", "C1.1"),
        ("oral", "C1.1"),
        ("fax", "C1.2"),
        ("web", "C1.3"),
        ("email", "C1.3"),
        ("registered_letter", "C1.4"),
        ("ordinary_letter", "C1.4"),
    ],
)
def test_an_application_counts_by_the_way_it_came(bureau, way, cell):
    bureau.application("1", date(2017, 6, 1), way=way)

    counted = {name for name in ("C1.1", "C1.2", "C1.3", "C1.4") if bureau.number(name)}
    assert (bureau.number("C1"), counted) == (1, {cell})


def test_an_application_of_last_year_answered_this_year_is_concluded_but_not_received(bureau):
    bureau.application("1", date(2016, 12, 30), decision="GRANT", served_on=date(2017, 1, 9))

    assert [bureau.number(cell) for cell in ("C1", "C2", "C2.1", "C3", "C3.2")] == [0, 1, 1, 1, 1]


def test_an_extended_reply_counts_as_extended_although_it_kept_its_deadline(bureau):
    bureau.application(
        "1", date(2017, 6, 1), extended_on=date(2017, 6, 20), decision="GRANT", served_on=date(2017, 6, 21)
    )

    assert (bureau.number("C2.1"), bureau.number("C2.2")) == (0, 1)


def test_a_late_reply_that_was_not_extended_counts_among_those_not_extended(bureau):
    bureau.application("1", date(2017, 6, 1), decision="GRANT", served_on=date(2018, 2, 20))

    assert (bureau.number("C2.1", 2018), bureau.number("C2.2", 2018)) == (1, 0)


@pytest.mark.parametrize(
    ("code", "interest", "cell"),
    [
        ("ALREADY_PUBLIC", "", "C3.1"),
        ("GRANT", "", "C3.2"),
        ("PARTIAL", "", "C3.3"),
        ("DENY_SECRET", "", "C3.4.1"),
        ("DENY_THIRD", "trade_secret", "C3.4.2"),
        ("DENY_THIRD", "privacy", "C3.4.3"),
        ("DENY_THIRD", "other", "C3.4.6"),
        ("DENY_SAFETY", "", "C3.4.4"),
        ("DENY_INTERNAL", "", "C3.4.5"),
        ("DENY_PROCESS", "", "C3.4.5"),
        ("NOT_INFORMATION", "", "C3.4.5"),
        ("DENY_LAW", "", "C3.4.6"),
        ("DENY_CASEFILE", "", "C3.4.6"),
        ("NOT_OURS", "", "C3.5"),
        ("NOT_EXIST", "", "C3.6"),
        ("STILL_UNCLEAR", "", "C3.7"),
        ("REFER_QUERY", "", "C3.8"),
        ("NEEDS_MAKING", "", "C3.8"),
        ("PETITION", "", "C3.8"),
        ("REPEAT", "", "C3.8"),
        ("PUBLICATION", "", "C3.8"),
        ("ABUSIVE", "", "C3.8"),
        ("RECONFIRM", "", "C3.8"),
    ],
)
def test_a_reply_counts_in_the_row_of_its_decision(bureau, code, interest, cell):
    bureau.application("1", date(2017, 6, 1), decision=code, interest=interest, served_on=date(2017, 6, 21))

    rows = [f"C3.{n}" for n in range(1, 9)] + [f"C3.4.{n}" for n in range(1, 7)]
    wanted = {cell, "C3.4"} if cell.startswith("C3.4") else {cell}
    assert {row for row in rows if bureau.number(row)} == wanted
    assert bureau.number("C3") == 1


@pytest.mark.parametrize("code", ["ABANDON_CORR", "ABANDON_FEE", "OTHER"])
def test_an_application_that_ended_without_a_reply_is_concluded_only(bureau, code):
    bureau.application("1", date(2017, 6, 1), decision=code, served_on=date(2017, 6, 21))

    assert (bureau.number("C2"), bureau.number("C3")) == (1, 0)


def test_a_correction_notice_counts_in_the_year_it_was_sent(bureau):
    bureau.application(
        "1", date(2016, 12, 20), notices=[date(2016, 12, 27)], decision="GRANT", served_on=date(2017, 1, 20)
    )

    assert (bureau.number("C3.7", 2016), bureau.number("C3.7"), bureau.number("C3")) == (1, 0, 1)


def test_a_correction_notice_and_the_reply_after_it_count_in_their_own_rows(bureau):
    bureau.application("1", date(2017, 6, 1), notices=[date(2017, 6, 7)], decision="GRANT", served_on=date(2017, 6, 30))

    assert [bureau.number(cell) for cell in ("C2", "C3", "C3.2", "C3.7")] == [1, 2, 1, 1]


def test_a_correction_notice_of_an_open_application_counts(bureau):
    bureau.application("1", date(2017, 12, 20), notices=[date(2017, 12, 27)])

    assert (bureau.number("C2"), bureau.number("C3.7")) == (0, 1)


def test_a_case_that_stayed_unclear_counts_when_it_ends_and_its_notices_do_not(bureau):
    bureau.application(
        "1",
        date(2016, 12, 1),
        notices=[date(2016, 12, 7), date(2017, 1, 5)],
        decision="STILL_UNCLEAR",
        served_on=date(2017, 2, 1),
    )

    assert (bureau.number("C3.7", 2016), bureau.number("C3.7")) == (0, 1)


def test_fees_count_on_the_day_of_payment_in_ten_thousand_yuan(bureau):
    bureau.application("1", date(2016, 12, 1), payments=[(date(2016, 12, 31), "80.00"), (date(2017, 1, 1), "0.10")])
    bureau.application("2", date(2017, 12, 1), payments=[(date(2017, 12, 31), "0.20")])

    assert bureau.number("G") == Decimal("0.00003")
