"""地址和表单里的编号：不是本系统发出的，当作没有，不出错"""

from __future__ import annotations

import pytest

from gongkai.faces.backoffice.numbers import record_number, record_numbers

NO_NUMBERS = ["", "x", "-1", "1.5", "１２", "²", "1\x00", "9" * 19, "9" * 5000]


@pytest.mark.parametrize("written", NO_NUMBERS, ids=range(len(NO_NUMBERS)))
def test_what_can_be_the_number_of_no_record_is_none(written):
    assert record_number(written) is None


def test_the_largest_number_is_taken():
    assert record_number("9" * 18) == 999_999_999_999_999_999


def test_numbers_are_taken_once_each_in_their_order():
    assert record_numbers(["7", "x", "3", "07", "9" * 5000]) == [7, 3]
