"""条例（2019）第四十九条、国办公开办函〔2021〕30号 · 年报日程：谁在哪一天以前还有什么没有办"""

from datetime import date

import pytest

from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.collecting.actions.deciding import freeze_roll_up
from gongkai.domain.collecting.queries.duties import duties_of, level_of
from gongkai.knowledge.law.report_calendar import Level
from tests.domain.collecting.city import CALLED_ON, SENT_ON, TAKEN_ON


def _told(city, who, today=SENT_ON):
    return [(due.due_on, due.what, due.label) for due in duties_of(viewer(who, today), today)]


def _government(city, code, parent):
    values = {"kind": "government", "by": city.office.terminal, "today": CALLED_ON}
    return register_authority(code=code, name=f"{code}人民政府", parent=parent, **values)


def test_the_lowest_government_is_of_a_county(city):
    assert level_of(city.government) is Level.COUNTY


def test_a_government_over_counties_is_of_a_prefecture_and_one_over_those_of_a_province(city):
    prefecture = _government(city, "middle", None)
    assert level_of(_government(city, "county", prefecture)) is Level.COUNTY
    assert level_of(prefecture) is Level.PREFECTURE
    province = _government(city, "upper", None)
    _government(city, "lowest", _government(city, "between", province))
    assert level_of(province) is Level.PROVINCE


@pytest.mark.parametrize(("code", "level"), [("justice", Level.DEPARTMENT), ("baiyun", Level.TOWNSHIP)])
def test_bureaus_and_townships_are_what_they_are(city, code, level):
    assert level_of(Authority.objects.get(code=code)) is level


def test_a_bureau_that_published_nothing_has_until_the_end_of_january(city):
    assert _told(city, city.clerk) == [
        (date(2024, 1, 31), "向本级政府信息公开工作主管部门提交并公布本机关的年度报告", "还剩16天")
    ]


def test_what_the_supervising_office_asked_for_is_due_on_its_day(city):
    city.call(due_on=date(2024, 1, 20))

    assert (date(2024, 1, 20), "向东阳市人民政府报送年度报告的数字", "还剩5天") in _told(city, city.clerk)


def test_what_was_handed_in_is_due_no_more(city):
    city.submit(city.unit(city.call()))

    assert "报送年度报告的数字" not in str(_told(city, city.clerk))


def test_what_was_returned_is_due_again(city):
    unit = city.unit(city.call())
    city.submit(unit)
    city.send_back(unit)

    assert "已退回，改正后再报" in str(_told(city, city.clerk))


def test_a_county_adds_up_until_the_twentieth_of_february(city):
    city.call()

    ((due_on, what, label),) = _told(city, city.supervisor, TAKEN_ON)
    assert (due_on, label) == (date(2024, 2, 20), "还剩31天")
    assert what.endswith("（还有4个单位没有接收）")


def test_a_frozen_sum_is_still_to_be_published(city):
    call = city.call()
    city.taken(call, {"justice": {}})
    freeze_roll_up(call.pk, by=city.supervisor, today=TAKEN_ON, reason="其余另报")

    ((_, what, _),) = _told(city, city.supervisor)
    assert what.endswith("（汇总已定稿，年度报告还没有公布）")


def test_past_its_day_it_is_told_how_long(city):
    ((_, _, label),) = _told(city, city.clerk, date(2024, 2, 3))

    assert label == "已超期3天"


def test_what_is_asked_in_december_of_the_year_that_ends_is_told_at_once(city):
    december = date(2024, 12, 10)
    city.call(2024, due_on=date(2025, 1, 20), today=december)

    assert _told(city, city.clerk, december) == [
        (date(2025, 1, 20), "向东阳市人民政府报送年度报告的数字", "还剩41天"),
        (date(2025, 1, 31), "向本级政府信息公开工作主管部门提交并公布本机关的年度报告", "还剩52天"),
    ]


@pytest.mark.parametrize("today", [date(2024, 9, 1), date(2024, 12, 1)])
def test_half_a_year_later_nothing_is_told(city, today):
    assert _told(city, city.clerk, today) == []


def test_who_does_not_submit_is_told_nothing(city):
    assert _told(city, city.office.appointed("审核人", "report_reviewer")) == []
