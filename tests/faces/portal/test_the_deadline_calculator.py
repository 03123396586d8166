"""答复期限计算器 · /disclosure/deadline/：谁都可以填，逐日说明，什么都不保存，填什么都有清楚的答复"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.faces.portal.calculator.forms import CaseForm
from tests.faces.backoffice.pages import words

pytestmark = pytest.mark.django_db

ADDRESS = "/disclosure/deadline/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("gongkai.clock.today", lambda: date(2026, 3, 2))


@pytest.fixture
def told(client):
    """What the page says, in plain words, for these fields."""

    def page(**fields: object) -> str:
        return words(client.get(ADDRESS, fields))

    return page


def test_at_first_nothing_is_calculated(told):
    assert "截至" not in told()


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"way": "registered_letter", "submitted": "2017-09-20", "settled": "2017-09-22"}, "2017年10月19日 （星期四）"),
        ({"way": "web", "submitted": "2026-02-09", "settled": "2026-02-10"}, "2026年3月16日 （星期一）"),
        ({"way": "email", "submitted": "2019-05-14"}, "2019年6月4日 （星期二）"),
        ({"way": "ordinary_letter", "submitted": "2018-01-05", "settled": "2018-01-09"}, "2018年1月30日 （星期二）"),
        ({"way": "oral", "submitted": "2021-02-05"}, "2021年3月10日 （星期三）"),
    ],
)
def test_both_laws_and_every_kind_of_way_are_calculated(told, fields, answer):
    assert answer in told(**fields)


@pytest.mark.parametrize(
    ("steps", "answer"),
    [
        ({"correction_asked": "2026-02-12", "corrected": "2026-03-03"}, "2026年3月31日"),
        (
            {"asked": "third_party", "asked_sent": "2026-03-04", "asked_answered": "2026-03-11"},
            "2026年3月23日",
        ),
        ({"asked_sent": "2026-03-04", "asked_reached": "2026-03-06"}, "最迟 2026年4月9日"),
        ({"extended": "2026-03-16", "extended_days": "1"}, "2026年3月17日"),
        ({"fee_sent": "2026-03-04", "fee_reached": "2026-03-05", "fee_paid": "2026-03-13"}, "2026年4月13日"),
    ],
)
def test_each_step_moves_the_day(told, steps, answer):
    assert answer in told(way="counter", submitted="2026-02-10", **steps)


@pytest.mark.parametrize("written", ["2017/9/22", "2017.9.22", "2017年9月22日", "2017-09-22"])
def test_a_date_can_be_written_in_the_usual_ways(told, written):
    assert "2017年10月19日" in told(way="counter", submitted=written)


def test_every_day_is_explained(told):
    assert "30日 星期六 调休上班（2017年放假通知），第6个工作日" in told(way="counter", submitted="2017-09-22")


def test_without_confirmation_it_says_that_no_clock_runs(told):
    assert "期限还没有起算 以双方确认之日为收到申请之日（条例（2019）第三十一条第三项）" in told(
        way="web", submitted="2026-02-10"
    )


def test_an_overdue_reply_says_what_can_be_done(told):
    assert "已经超过 1 个工作日。 您可以催问机关" in told(way="counter", submitted="2026-01-26")


def test_the_days_left_are_told(told):
    assert "截至2026年3月2日，还有 10 个工作日。" in told(way="counter", submitted="2026-02-10")


def test_a_late_reply_is_called_late(told):
    assert "2026年3月17日答复， 超过了期限。" in told(way="counter", submitted="2026-02-10", replied="2026-03-17")


def test_an_open_pause_leaves_the_day_open(told):
    assert "答复的日子还不能确定" in told(way="counter", submitted="2026-02-10", asked_sent="2026-02-13")


def test_a_day_past_the_horizon_is_called_provisional(told):
    assert "暂定：2026年12月24日以后的放假通知还没有公布" in told(way="counter", submitted="2026-12-10")


def test_what_the_law_refuses_is_said(client):
    answer = client.get(
        ADDRESS, {"way": "counter", "submitted": "2026-01-05", "extended": "2026-02-27", "extended_days": 20}
    )

    assert (answer.status_code, "延期须在届满之前告知申请人" in words(answer)) == (422, True)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"submitted": ""}, "请填写提交申请的日期"),
        ({"submitted": "昨天"}, "不是日期。请按年-月-日书写"),
        ({"submitted": "2026-02-30"}, "不是日期。请按年-月-日书写"),
        ({"submitted": "2008-04-30"}, "请填写2008-05-01"),
        ({"submitted": "9999-12-31"}, "2027-03-03以前的日期"),
        ({"submitted": "2020-01-01", "replied": "2025-01-01"}, "距提交的日期超过三年"),
        ({"submitted": "2026-02-10", "corrected": "2026-02-20"}, "请同时填写这一项"),
        ({"submitted": "2026-02-10", "extended": "2026-02-20"}, "请填写延长几个工作日"),
        ({"submitted": "2026-02-10", "extended": "2026-02-20", "extended_days": "二十"}, "请填写整数"),
        ({"submitted": "2026-02-10", "way": "pigeon"}, "没有这种提交方式"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client, fields, says):
    answer = client.get(ADDRESS, {"way": "counter", **fields})

    assert (answer.status_code, says in words(answer)) == (422, True)


def test_what_was_typed_in_is_still_there(client):
    page = client.get(ADDRESS, {"way": "fax", "submitted": "2026-02-10", "replied": "2026-03-17"}).content.decode()

    assert 'value="2026-03-17"' in page


def test_browsers_ask_again_each_time(client):
    assert "no-cache" in client.get(ADDRESS, {"way": "counter", "submitted": "2026-02-10"}).headers["Cache-Control"]


def test_it_costs_no_more_than_the_stamps_and_the_name_of_the_site(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(ADDRESS, {"way": "counter", "submitted": "2026-02-10"})


days = st.dates(date(2008, 4, 25), date(2027, 4, 1)).map(str) | st.sampled_from(
    ["", "9999-12-31", "0001-01-01", "x", "\x00", "2026-2-3", "２０２６-０２-０３", "-1", "1e9", "𠮷" * 50]
)
near = st.dates(date(2026, 1, 5), date(2026, 6, 1)).map(str) | st.just("")
choices = {"way": st.sampled_from(["web", "email", "counter", "registered_letter", "ordinary_letter", "fax", "x"])}
fields_of_days = [name for name in CaseForm.base_fields if name not in choices]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(given=st.fixed_dictionaries(choices, optional=dict.fromkeys(fields_of_days, days | near)))
def test_whatever_is_typed_in_there_is_an_answer(given):
    assert Client().get(f"{ADDRESS}?{urlencode(given)}").status_code in (200, 422)
