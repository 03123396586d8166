"""行政复议法（2023）第四十八条、行政诉讼法（2014）第六十七条 · until when the agency answers and gives its evidence"""

from datetime import date

import pytest

from gongkai.knowledge.law.answers import answer_deadline
from gongkai.knowledge.law.errors import RuleNotInForce
from gongkai.knowledge.law.working_days import WorkingDays


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2017, 11, 6), date(2017, 11, 16)),
        (date(2023, 12, 28), date(2024, 1, 8)),  # the tenth day is a Sunday
        (date(2024, 1, 8), date(2024, 1, 22)),  # ten working days
        (date(2024, 9, 27), date(2024, 10, 16)),  # 29 September and 12 October are worked
    ],
)
def test_a_reconsideration_is_answered_in_ten_days(received_on, due_on):
    assert answer_deadline(received_on, WorkingDays.load(), in_court=False).due_on == due_on


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2015, 4, 20), date(2015, 4, 30)),  # ten days, the law of 1989
        (date(2015, 5, 4), date(2015, 5, 19)),
        (date(2015, 9, 21), date(2015, 10, 8)),  # the fifteenth day is a holiday
        (date(2018, 2, 1), date(2018, 2, 22)),  # Spring Festival
    ],
)
def test_a_suit_is_answered_in_fifteen_days(received_on, due_on):
    assert answer_deadline(received_on, WorkingDays.load(), in_court=True).due_on == due_on


def test_a_suit_before_there_was_a_law_is_refused_in_chinese():
    with pytest.raises(RuleNotInForce, match="尚未施行"):
        answer_deadline(date(1990, 9, 30), WorkingDays.load(), in_court=True)
