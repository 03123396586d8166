"""GB 11643 · 公民身份号码；GB 32100 · 统一社会信用代码；银行卡校验位"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.privacy.check_digits import is_id_card_15, is_id_card_18, is_uscc, passes_luhn
from tests.knowledge.privacy.corpus import CODE_SIGNS, Author, Random


@given(st.integers())
def test_every_number_made_by_the_standard_is_one(seed):
    assert is_id_card_18(Author(Random(seed), 0).id_card().upper())


@given(st.integers(), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(seed, place, change):
    card = Author(Random(seed), 0).id_card()
    digit = card[place]
    wrong = str((int(digit) + change) % 10) if digit.isdigit() else str(change)
    assert not is_id_card_18(card[:place] + wrong + card[place + 1 :])


@pytest.mark.parametrize(
    "number",
    [
        "330724199002300012",  # 30 February
        "990724199001010015",  # no such province
        "33072419900101001",  # 17 digits
        "３３０７２４１９８００１０１００１９",  # the caller writes ASCII
    ],
)
def test_what_is_no_identity_number(number):
    assert not is_id_card_18(number)


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("330724650101123", True), ("330724651301123", False), ("000724650101123", False), ("330724500229123", False)],
)
def test_the_old_numbers_have_only_province_and_date(number, is_one):
    assert is_id_card_15(number) is is_one


@given(st.integers())
def test_every_code_of_an_organisation_is_one(seed):
    assert is_uscc(Author(Random(seed), 0).code(CODE_SIGNS))


@given(st.text("0123456789", min_size=15, max_size=18))
def test_of_the_ten_last_digits_one_passes(body):
    assert sum(passes_luhn(body + digit) for digit in "0123456789") == 1
