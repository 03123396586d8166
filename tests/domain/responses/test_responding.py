"""条例第六条 · events and answers; 条例（2007）第十五条，条例（2019）第二十三条 · platforms, briefings, hotlines"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.errors import AlreadyRegistered, DateInFuture, DatesOutOfOrder, FieldsRefused
from gongkai.domain.responses import actions
from gongkai.domain.responses.errors import AlreadyEnded
from gongkai.domain.responses.models import Event
from tests.domain.entries import entry_of

TODAY = date(2018, 6, 1)


@pytest.fixture
def doing(clerk):
    return {"by": clerk, "today": TODAY}


@pytest.fixture
def event(justice, doing) -> Event:
    return actions.record_event(authority=justice, title="公证收费", arose_on=date(2016, 12, 19), **doing)


@pytest.fixture
def platform(justice, doing):
    return actions.add_platform(authority=justice, name="市民问政", started_on=date(2015, 1, 5), **doing)


def answer(event, doing, answered_on, way="other"):
    return actions.answer_event(event.pk, way=way, answered_on=answered_on, **doing)


def first_day(event):
    return Event.objects.get(pk=event.pk).first_answered_on


def test_an_event_without_an_answer_has_no_first_day(event):
    assert first_day(event) is None


def test_the_first_answer_gives_the_day(event, doing):
    answer(event, doing, date(2016, 12, 21))
    assert first_day(event) == date(2016, 12, 21)


def test_a_later_answer_keeps_the_day(event, doing):
    answer(event, doing, date(2016, 12, 21))
    answer(event, doing, date(2017, 1, 6), way="weibo_wechat")
    assert first_day(event) == date(2016, 12, 21)


def test_an_earlier_answer_entered_late_moves_the_day_back(event, doing):
    answer(event, doing, date(2017, 1, 6))
    answer(event, doing, date(2016, 12, 20))
    assert first_day(event) == date(2016, 12, 20)


@pytest.mark.parametrize(("day", "refusal"), [(date(2016, 12, 18), DatesOutOfOrder), (date(2018, 6, 2), DateInFuture)])
def test_a_day_an_answer_cannot_have_is_refused(event, doing, day, refusal):
    with pytest.raises(refusal):
        answer(event, doing, day)


def test_an_unknown_way_is_refused(event, doing):
    with pytest.raises(FieldsRefused, match="方式"):
        answer(event, doing, date(2017, 1, 6), way="pigeon")


def test_a_platform_is_registered_once(platform, justice, doing):
    with pytest.raises(AlreadyRegistered, match="市民问政"):
        actions.add_platform(authority=justice, name="市民问政", started_on=date(2016, 1, 5), **doing)


def test_a_platform_ends_once(platform, doing):
    actions.end_platform(platform.pk, ended_on=date(2017, 12, 1), **doing)
    with pytest.raises(AlreadyEnded, match="2017-12-01"):
        actions.end_platform(platform.pk, ended_on=date(2017, 12, 2), **doing)


def test_a_platform_does_not_end_before_it_began(platform, doing):
    with pytest.raises(DatesOutOfOrder):
        actions.end_platform(platform.pk, ended_on=date(2015, 1, 4), **doing)


DAY = date(2017, 6, 15)
ACTS_OF_THE_AUTHORITY = [
    (actions.add_platform, {"name": "8890", "started_on": DAY}, "条例（2007）第十五条"),
    (actions.record_event, {"title": "公证收费", "arose_on": DAY}, "条例（2007）第六条"),
    (
        actions.record_briefing,
        {"kind": "press_conference", "title": "发布会", "held_on": DAY, "head_took_part": True},
        "条例（2007）第十五条",
    ),
    (actions.attend_hotline, {"programme": "行风热线", "attended_on": DAY}, "条例（2007）第十五条"),
]


@pytest.mark.parametrize(("act", "values", "article"), ACTS_OF_THE_AUTHORITY)
def test_each_leaves_one_entry_with_its_article(justice, doing, act, values, article):
    assert entry_of(act, authority=justice, **values, **doing) == (act.__name__, article)


@pytest.mark.parametrize(("act", "values", "article"), ACTS_OF_THE_AUTHORITY)
def test_none_can_lie_in_the_future(justice, clerk, act, values, article):
    with pytest.raises(DateInFuture):
        act(authority=justice, **values, by=clerk, today=date(2017, 6, 14))


def test_answering_leaves_one_entry_with_its_article(event, doing):
    assert entry_of(answer, event, doing, DAY) == ("answer_event", "条例（2007）第六条")


def test_ending_a_platform_leaves_one_entry_with_its_article(platform, doing):
    assert entry_of(actions.end_platform, platform.pk, ended_on=DAY, **doing) == (
        "end_platform",
        "条例（2007）第十五条",
    )
