"""条例（2007）第三十一条、第三十二条，条例（2019）第四十九条、第五十条 · what a person says about a year"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.accounts.errors import DateInFuture, FieldsRefused, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.reports.actions import declare
from gongkai.domain.reports.actions.refusals import CellRefused, YearRefused
from gongkai.domain.reports.models import ReportFrame
from tests.domain.entries import entry_of

TODAY = date(2022, 1, 11)
CELL = "t2/penalties/decisions"


@pytest.fixture
def saying(justice, clerk):
    return {"authority": justice, "by": clerk, "today": TODAY}


def state(saying, cell=CELL, value="14", year=2021, **more):
    more = {"reason": "办案系统统计"} | more
    return declare.declare_figure(cell=cell, value=Decimal(value), year=year, **more, **saying)


def test_a_figure_says_who_and_when(saying):
    figure = state(saying)
    assert (figure.declared_by, figure.declared_on) == ("沈知远", TODAY)


def test_a_figure_said_by_another_keeps_that_name(saying):
    assert state(saying, declared_by="陆承安", declared_on=date(2022, 1, 10)).declared_by == "陆承安"


def test_stating_leaves_one_entry_with_its_article(saying):
    assert entry_of(state, saying) == ("declare_figure", "条例（2019）第五十条")


def test_stating_again_keeps_the_earlier_figure_in_the_entry(saying):
    state(saying)
    state(saying, value="15")
    assert Entry.objects.latest("pk").details["before"] == "14"


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("A9", "1", "没有“A9”这一格"),
        ("t3/granted/total", "1", "由记录统计得出"),
        (CELL, "-1", "不能是负数"),
        (CELL, "1.5", "应当是整数"),
    ],
)
def test_what_a_cell_cannot_be_is_refused(saying, cell, value, said):
    with pytest.raises(CellRefused, match=said):
        state(saying, cell, value)


def test_money_may_have_decimals(saying):
    assert state(saying, "t2/fees/amount", "96171.6").value == Decimal("96171.6")


@pytest.mark.parametrize("year", [2013, 2023, 1900])
def test_a_year_without_a_report_is_refused(saying, year):
    with pytest.raises(YearRefused):
        state(saying, year=year)


def test_a_figure_needs_its_reason(saying):
    with pytest.raises(ReasonMissing):
        state(saying, reason="")


def test_a_frame_filled_again_is_replaced(saying):
    declare.fill_frame(year=2021, head="陆承安", **saying)
    declare.fill_frame(year=2021, head="顾若晴", **saying)
    assert [frame.head for frame in ReportFrame.objects.all()] == ["顾若晴"]


def test_filling_the_frame_leaves_one_entry_with_its_article(saying):
    assert entry_of(declare.fill_frame, year=2021, filled_on=TODAY, **saying) == (
        "fill_frame",
        "条例（2019）第四十九条",
    )


def test_a_frame_is_not_filled_tomorrow(saying):
    with pytest.raises(DateInFuture):
        declare.fill_frame(year=2021, filled_on=date(2022, 1, 12), **saying)


def test_a_plan_leaves_one_entry_with_its_article(saying):
    values = {"year": 2021, "problem": "不够及时", "measure": "五日内送审"}
    assert entry_of(declare.plan_improvement, **values, **saying) == ("plan_improvement", "条例（2019）第五十条")


def test_a_plan_without_a_measure_is_refused(saying):
    with pytest.raises(FieldsRefused, match="改进措施"):
        declare.plan_improvement(year=2021, problem="不够及时", measure="", **saying)
