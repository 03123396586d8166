"""统计表 二、回应解读情况 · 同一热点计一次，各方式分别计"""

from datetime import date

from gongkai.domain.responses.models import Briefing


def test_an_event_answered_in_two_ways_counts_once(bureau):
    bureau.event("收费", ("weibo_wechat", date(2017, 2, 1)), ("other", date(2017, 2, 3)))

    assert [bureau.number(cell) for cell in ("B1", "B2.4", "B2.5")] == [1, 1, 1]


def test_an_event_answered_twice_in_one_way_counts_there_once(bureau):
    bureau.event("收费", ("other", date(2017, 2, 1)), ("other", date(2017, 2, 3)))

    assert bureau.titles("B2.5") == ["收费"]


def test_an_event_first_answered_last_year_does_not_count_again(bureau):
    bureau.event("收费", ("other", date(2016, 12, 31)), ("weibo_wechat", date(2017, 1, 1)))

    assert [bureau.number(cell) for cell in ("B1", "B2.4", "B2.5")] == [0, 0, 0]


def test_a_way_used_only_in_a_later_year_does_not_count_in_the_first(bureau):
    bureau.event("收费", ("other", date(2016, 12, 31)), ("weibo_wechat", date(2017, 1, 1)))

    assert [bureau.number(cell, 2016) for cell in ("B1", "B2.4", "B2.5")] == [1, 0, 1]


def test_an_event_nobody_answered_does_not_count(bureau):
    bureau.event("收费")

    assert bureau.number("B1") == 0


def test_conferences_and_interviews_count_apart_and_those_of_the_head_among_them(bureau):
    for kind, head in (("press_conference", True), ("press_conference", False), ("online_interview", True)):
        Briefing.objects.create(
            authority=bureau.authority, kind=kind, title="发布", held_on=date(2017, 4, 1), head_took_part=head
        )

    assert [bureau.number(cell) for cell in ("B2.1", "B2.1.1", "B2.2", "B2.2.1")] == [2, 1, 1, 1]
