"""政府信息公开目录系统实施指引 · 索引号"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.index_no import BadIndexNo, IndexNo, IndexNoFormat, Period, read_index_no

CODE = "12345678X"
ORGANISATIONS = st.text(st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"), min_size=8, max_size=18)


def test_a_number_within_the_year_has_twenty_characters():
    assert str(IndexNoFormat(CODE).compose(date(2017, 3, 6), 288)) == "12345678X/2017-00288"


def test_a_number_within_the_month_names_the_month():
    form = IndexNoFormat("11341702000000001H", Period.MONTH)
    assert str(form.compose(date(2021, 10, 8), 13)) == "11341702000000001H/202110-00013"


def test_a_list_may_show_the_second_part_alone():
    assert IndexNo(CODE, "2017", 288, 6).short == "2017-000288"


@given(
    organisation=ORGANISATIONS,
    period=st.sampled_from(Period),
    width=st.sampled_from((5, 6)),
    on=st.dates(date(2008, 5, 1), date(2099, 12, 31)),
    serial=st.integers(1, 99_999),
)
def test_what_is_composed_is_read_back(organisation, period, width, on, serial):
    number = IndexNoFormat(organisation, period, width).compose(on, serial)
    assert read_index_no(str(number)) == number


@pytest.mark.parametrize("serial", [0, -1, 100_000])
def test_a_serial_beyond_the_width_is_refused(serial):
    with pytest.raises(BadIndexNo, match="用完"):
        IndexNoFormat(CODE).compose(date(2017, 3, 6), serial)


@pytest.mark.parametrize(
    "organisation", ["", "12345678-X", "1234567", "1234567890123456789", "12345678x", "１２３４５６７８"]
)
def test_an_organisation_code_of_another_shape_is_refused(organisation):
    with pytest.raises(BadIndexNo, match="机构代码"):
        IndexNoFormat(organisation)


@pytest.mark.parametrize(
    "wrong",
    ["", "12345678X/2017-0288", "12345678X/201713-00001", "12345678X/2017-00000", "12345678X-2017-00001", "x" * 99],
)
def test_a_number_of_another_shape_is_refused(wrong):
    with pytest.raises(BadIndexNo, match="12345678X/2017-00288"):
        read_index_no(wrong)
