"""GB/T 9704-2012 7.3.3 · 结构层次序数"""

import pytest

from gongkai.knowledge.documents.document import Heading
from gongkai.knowledge.documents.numerals import chinese_numeral, width_in_characters


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (99, "九十九")],
)
def test_a_chapter_is_numbered_in_chinese(number, numeral):
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 100])
def test_a_number_no_chapter_has_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        chinese_numeral(number)


@pytest.mark.parametrize(("level", "printed"), [(1, "三、收费"), (2, "（三）收费"), (3, "3.收费"), (4, "（3）收费")])
def test_each_level_has_its_own_kind_of_number(level, printed):
    assert Heading(level, "收费", 3).printed == printed


def test_a_fifth_level_is_refused():
    with pytest.raises(ValueError, match="four levels"):
        Heading(5, "收费")


def test_digits_are_half_as_wide_as_chinese():
    assert width_in_characters("2018年1月9日") == 4 * 0.5 + 1 + 0.5 + 1 + 0.5 + 1
