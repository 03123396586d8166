"""条例第三条、第四条，条例（2007）第十六条，条例（2019）第二十五条、第四十八条 · what disclosure work is done with"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.accounts.errors import DateInFuture, DatesOutOfOrder, FieldsRefused
from gongkai.domain.capacity import actions
from gongkai.domain.capacity.errors import AlreadyClosed, YearRefused
from tests.domain.entries import entry_of

DAY = date(2017, 6, 15)
TODAY = date(2020, 6, 1)
NEW = date(2019, 6, 3)

BEGINNINGS = [
    (actions.open_office, {"name": "公开办"}, "opened_on", "条例（2007）第四条", "条例（2019）第四条"),
    (actions.open_reading_point, {"name": "查阅点"}, "opened_on", "条例（2007）第十六条", "条例（2019）第二十五条"),
    (
        actions.post_staff,
        {"person": "沈知远", "is_full_time": False},
        "started_on",
        "条例（2007）第四条",
        "条例（2019）第四条",
    ),
    (actions.hold_meeting, {"title": "会议"}, "held_on", "条例（2007）第三条", "条例（2019）第三条"),
    (
        actions.record_training,
        {"title": "培训", "was_held": True, "person_times": 2},
        "on",
        "条例（2007）第三条",
        "条例（2019）第四十八条",
    ),
]
ENDINGS = [
    (0, actions.close_office, "closed_on"),
    (1, actions.close_reading_point, "closed_on"),
    (2, actions.end_posting, "ended_on"),
]


@pytest.fixture
def doing(clerk):
    return {"by": clerk, "today": TODAY}


@pytest.mark.parametrize(("act", "values", "day", "old", "new"), BEGINNINGS)
def test_each_leaves_one_entry_with_its_article(justice, doing, act, values, day, old, new):
    assert entry_of(act, authority=justice, **values, **{day: DAY}, **doing) == (act.__name__, old)


@pytest.mark.parametrize(("act", "values", "day", "old", "new"), BEGINNINGS)
def test_since_15_may_2019_the_new_text_is_named(justice, doing, act, values, day, old, new):
    assert entry_of(act, authority=justice, **values, **{day: NEW}, **doing) == (act.__name__, new)


@pytest.mark.parametrize(("act", "values", "day", "old", "new"), BEGINNINGS)
def test_none_can_lie_in_the_future(justice, doing, act, values, day, old, new):
    with pytest.raises(DateInFuture):
        act(authority=justice, **values, **{day: date(2020, 6, 2)}, **doing)


@pytest.mark.parametrize(("number", "end", "ended"), ENDINGS)
def test_each_ends_with_one_entry(justice, doing, number, end, ended):
    begin, values, day, _, _ = BEGINNINGS[number]
    begun = begin(authority=justice, **values, **{day: DAY}, **doing)
    assert entry_of(end, begun.pk, **{ended: DAY}, **doing)[0] == end.__name__


@pytest.mark.parametrize(("number", "end", "ended"), ENDINGS)
def test_each_ends_once(justice, doing, number, end, ended):
    begin, values, day, _, _ = BEGINNINGS[number]
    begun = begin(authority=justice, **values, **{day: DAY}, **doing)
    end(begun.pk, **{ended: DAY}, **doing)
    with pytest.raises(AlreadyClosed, match="2017-06-15"):
        end(begun.pk, **{ended: DAY}, **doing)


@pytest.mark.parametrize(("number", "end", "ended"), ENDINGS)
def test_none_ends_before_it_began(justice, doing, number, end, ended):
    begin, values, day, _, _ = BEGINNINGS[number]
    begun = begin(authority=justice, **values, **{day: DAY}, **doing)
    with pytest.raises(DatesOutOfOrder):
        end(begun.pk, **{ended: date(2017, 6, 14)}, **doing)


def test_a_fund_leaves_one_entry(justice, doing):
    values = {"authority": justice, "year": 2017, "purpose": "维护", "amount": Decimal("20000")}
    assert entry_of(actions.allot_fund, **values, **doing) == ("allot_fund", "条例（2019）第四条")


@pytest.mark.parametrize("year", [1948, 2021, 0])
def test_a_fund_of_a_year_that_cannot_be_is_refused(justice, doing, year):
    with pytest.raises(YearRefused, match="年度"):
        actions.allot_fund(authority=justice, year=year, purpose="维护", amount=Decimal(1), **doing)


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000000"])
def test_a_fund_that_cannot_be_is_refused(justice, doing, amount):
    with pytest.raises(FieldsRefused, match="金额"):
        actions.allot_fund(authority=justice, year=2017, purpose="维护", amount=Decimal(amount), **doing)


def test_fewer_than_no_people_are_refused(justice, doing):
    with pytest.raises(FieldsRefused, match="人次"):
        actions.record_training(authority=justice, title="培训", on=DAY, was_held=True, person_times=-1, **doing)
