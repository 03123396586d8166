"""国办公开办函〔2021〕30号 · 五百个单位三年的年报：种下的差错全部查出，一处也不多报；一页加总"""

from __future__ import annotations

import pytest

from gongkai.sample.city.load import load_city
from tests.sample.told_of_a_city import found_in, planted, sums_are_right

WHOLE = 500


@pytest.mark.long
@pytest.mark.django_db
def test_in_a_city_of_five_hundred_units_every_planted_fault_is_found_and_none_invented():
    city = load_city(WHOLE, each=2)

    assert len(city.planted) == 44
    assert found_in(city) == planted(city)
    assert sums_are_right(city)
