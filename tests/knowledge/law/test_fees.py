"""国办函〔2020〕109号 · 信息处理费：按件、按量，超额累进"""

from datetime import date

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.fees import (
    FEES,
    CountRefused,
    Per,
    fee_by_items,
    fee_by_pages,
    fee_payment_deadline,
    load_fees,
    notice_says,
)
from gongkai.knowledge.law.working_days import WorkingDays

ON = date(2026, 3, 2)


def price_of_item(place: int) -> int:
    """The price of one item, as the rule tells it: an oracle of its own."""
    if place <= 10:
        return 0
    dearer_tens_begun = len(range(31, place + 1, 10))
    return 100 + 100 * dearer_tens_begun


def price_of_page(place: int) -> int:
    return 0 if place <= 30 else 10 if place <= 100 else 20 if place <= 200 else 40


def test_items_cost_what_they_cost_one_by_one():
    owed, told, expected = 0, [], []
    for number in range(1, 101):
        owed += price_of_item(number)
        expected.append(owed)
        told.append(fee_by_items(number, noticed_on=ON).amount)

    assert told == expected


def test_pages_cost_what_they_cost_one_by_one():
    expected = [sum(map(price_of_page, range(1, pages + 1))) for pages in range(1, 401)]

    assert [fee_by_pages(pages, noticed_on=ON).amount for pages in range(1, 401)] == expected


@pytest.mark.parametrize(
    ("items", "amount"), [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (51, 7400)]
)
def test_the_edges_of_the_scale_by_items(items, amount):
    assert fee_by_items(items, noticed_on=ON).amount == amount


@pytest.mark.parametrize(
    ("pages", "amount"), [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740)]
)
def test_the_edges_of_the_scale_by_pages(pages, amount):
    assert fee_by_pages(pages, noticed_on=ON).amount == amount


def test_each_band_charges_what_lies_in_it():
    fee = fee_by_items(41, noticed_on=ON)

    charges = [(one.band.first, one.band.last, one.count, one.band.rate, one.amount) for one in fee.charges]
    assert charges == [(1, 10, 10, 0, 0), (11, 30, 20, 100, 2000), (31, 40, 10, 200, 2000), (41, 50, 1, 300, 300)]


def test_the_last_band_of_pages_has_no_end():
    assert fee_by_pages(5000, noticed_on=ON).charges[-1].band.last is None


@pytest.mark.parametrize("before", [0, 5, 10, 29, 30, 37, 60])
def test_items_of_the_month_before_are_counted_but_not_charged_again(before):
    both = fee_by_items(before + 17, noticed_on=ON).amount - fee_by_items(before, noticed_on=ON).amount

    assert fee_by_items(17, noticed_on=ON, before=before).amount == both


def test_items_add_up_over_a_month_and_pages_never_over_applications():
    scales = (fee_by_items(1, noticed_on=ON).scale.per, fee_by_pages(1, noticed_on=ON).scale.per)

    assert scales == (Per.APPLICANT_MONTH, Per.APPLICATION)


@pytest.mark.parametrize("fee", [fee_by_items, fee_by_pages])
def test_there_is_no_fee_before_2021(fee):
    with pytest.raises(RuleNotInForce, match="2021-01-01"):
        fee(50, noticed_on=date(2020, 12, 31))


def test_the_first_day_of_2021_has_the_fee():
    assert fee_by_items(11, noticed_on=date(2021, 1, 1)).amount == 100


@pytest.mark.parametrize("number", [-1, 100_000])
def test_a_number_nobody_asks_for_is_refused_with_the_limits(number):
    with pytest.raises(CountRefused, match="0至99999"):
        fee_by_pages(number, noticed_on=ON)


def test_the_fee_is_paid_within_twenty_working_days_after_the_notice():
    # 2026-04-06 is a holiday: twenty working days after Monday 9 March end on Tuesday 7 April.
    assert fee_payment_deadline(date(2026, 3, 9), WorkingDays.load()).due_on == date(2026, 4, 7)


def test_a_notice_states_four_things():
    assert notice_says() == ("收费依据", "收费标准", "收费金额", "缴费期限和方式")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("checked_on = 2026-08-01", "", "missing checked_on"),
        ("{ from = 1, rate = 0 }, { from = 11", "{ from = 2, rate = 0 }, { from = 11", "begin at 1"),
        ("{ from = 31, rate = 10 }", "{ from = 31, rate = -10 }", "above 0"),
        ('per = "application"', 'per = "year"', "per must be one of"),
        ("every = 10, adds", "each = 10, adds", "missing every"),
    ],
)
def test_a_broken_file_of_fees_fails_loudly(tmp_path, old, new, fault):
    content = FEES.read_text(encoding="utf-8")
    path = tmp_path / "fees.toml"
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_fees(path)
