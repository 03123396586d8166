"""条例（2019）第四十九条、国办公开办函〔2021〕30号 · 政府的年度报告由各单位的数字汇总而成，审核、公布与别的一样"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.authorities.queries import viewer
from gongkai.domain.collecting.actions.deciding import freeze_roll_up
from gongkai.domain.collecting.models import Call
from gongkai.domain.collecting.queries.duties import duties_of
from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.preparing import edit_section
from gongkai.domain.reports.errors import NothingSummed, UnknownNumbers, UnknownSection
from gongkai.domain.reports.models import FrozenFigure
from gongkai.domain.reports.queries.compared import published_years
from gongkai.domain.reports.queries.declared import declarations
from gongkai.domain.reports.queries.drafts import draft_of
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.sums import summed_now
from gongkai.domain.reports.queries.verifying import altered
from gongkai.domain.reports.queries.versions import records_behind_frozen
from tests.domain.collecting.city import YEAR
from tests.domain.reports.end import Desk

CODE = "dongyang"
CELL, MONEY = "t2/licences/decisions", "t2/fees/amount"
SUMMED_ON, REPORTED_ON = date(2024, 2, 1), date(2024, 3, 1)
# 合计里看不出收费和问题，由填报人写。
WORDED = {5: "有的单位报送不够及时，拟按季度催报。", 6: "各单位本年度都没有收取信息处理费。"}
GIVEN = {
    "dongyang-office": {CELL: 1},
    "justice": {CELL: 3, MONEY: "0.1"},
    "education": {CELL: 5},
    "baiyun": {CELL: 4, MONEY: "0.2"},
}


def _summed(city, given=None, **more):
    """The call, with what was given accepted and frozen."""
    call = city.call()
    city.taken(call, given or GIVEN)
    freeze_roll_up(call.pk, **{"by": city.supervisor, "today": SUMMED_ON, **more})
    return call


@pytest.fixture
def desk(city):
    """Who prepares, reviews and signs the government's report."""
    return Desk(city.government)


def _version(desk):
    return desk.open(year=YEAR, today=REPORTED_ON)


def _explained(desk):
    version = _version(desk)
    for number, text in WORDED.items():
        edit_section(version.pk, number=number, text=text, by=desk.preparer, today=REPORTED_ON)
    desk.explain_all(version, REPORTED_ON)
    return version


def _published(desk):
    version = _explained(desk)
    desk.freeze(version, today=REPORTED_ON)
    return desk.publish(desk.signed(version, REPORTED_ON), today=REPORTED_ON)


def test_its_figures_are_those_of_the_sum(city):
    _summed(city)

    figures = queries.compiled(CODE, YEAR).figures

    assert (figures[CELL].value, str(figures[MONEY].value)) == (13, "0.3")


def test_a_figure_leads_to_its_units(city):
    _summed(city)

    found = queries.records_behind(CODE, YEAR, CELL)

    assert {row.title: row.amount for row in found.rows} == {
        "东阳市人民政府办公室": 1,
        "东阳市司法局": 3,
        "东阳市教育局": 5,
        "白云街道办事处": 4,
    }
    assert found.figure == 13


def test_the_list_goes_on_where_the_page_ended(city):
    _summed(city)
    first = queries.records_behind(CODE, YEAR, CELL, limit=3)

    rest = queries.records_behind(CODE, YEAR, CELL, after=first.next, limit=3)

    assert sum(row.amount for page in (first, rest) for row in page.rows) == 13


def test_it_says_whose_figures_it_adds_up(city):
    _summed(city)

    text = queries.compiled(CODE, YEAR).sections[0].text

    assert "由4个单位（本级机关1个，部门2个，乡镇、街道1个）的数据汇总而成" in text


def test_it_says_how_many_units_are_not_in_it(city):
    _summed(city, {"justice": {CELL: 3}, "education": {}}, reason="其余另报")

    assert "由2个单位的数据汇总而成，另有2个单位没有列入" in queries.compiled(CODE, YEAR).sections[0].text


def test_a_sum_that_a_unit_gave_no_number_for_stays_blank(city):
    _summed(city, GIVEN | {"justice": {CELL: None}})

    found = queries.records_behind(CODE, YEAR, CELL)

    assert (queries.compiled(CODE, YEAR).figures[CELL].value, found.is_known, found.count) == (None, False, 4)


def test_before_the_sum_is_frozen_there_are_no_figures(city):
    city.taken(city.call(), GIVEN)

    assert queries.compiled(CODE, YEAR).figures[CELL].value is None


def test_nothing_is_stated_by_hand(city):
    _summed(city)

    assert declarations(scope_of(CODE, YEAR)) == []


def test_a_government_that_asked_nobody_reports_from_its_own_records(city):
    assert queries.compiled(CODE, YEAR).figures["t3/new_received/total"].value == 0


def test_a_bureau_reports_from_its_own_records_all_the_same(city):
    _summed(city)

    assert queries.compiled("justice", YEAR).figures[CELL].value is None


def test_the_year_of_a_sum_is_among_the_years_to_report_on(city):
    city.call()

    assert {unit.code: unit.years for unit in queries.overview()}[CODE] == (YEAR,)


def test_a_draft_before_the_sum_is_frozen_is_not_submitted(city, desk):
    city.taken(city.call(), GIVEN)

    with pytest.raises(NothingSummed, match="汇总页面定稿"):
        desk.freeze(_version(desk), today=REPORTED_ON)


def test_published_it_is_due_no_more(city, desk):
    _summed(city)
    _published(desk)

    assert duties_of(viewer(city.supervisor, REPORTED_ON), REPORTED_ON) == []


def test_published_it_stands_among_the_published_years(city, desk):
    _summed(city)
    _published(desk)

    (found,) = published_years(CODE, [CELL])

    assert found.figures[CELL].value == 13


def test_what_was_frozen_leads_to_the_units_of_that_day(city, desk):
    call = _summed(city)
    version = _published(desk)
    city.send_back(city.unit(call), today=date(2024, 4, 1))
    city.submit(city.unit(call), {CELL: 30}, today=date(2024, 4, 2))
    city.accept(city.unit(call), today=date(2024, 4, 2))
    freeze_roll_up(call.pk, by=city.supervisor, today=date(2024, 4, 3))

    found = records_behind_frozen(viewer(desk.preparer, date(2024, 4, 3)), version.pk, CELL)

    assert ({row.title: row.amount for row in found.rows}["东阳市司法局"], found.figure) == (3, 13)
    assert queries.compiled(CODE, YEAR).figures[CELL].value == 40


def test_every_frozen_figure_is_what_its_units_come_to(city, desk):
    _summed(city)
    version = _explained(desk)
    frozen = desk.freeze(version, today=REPORTED_ON)

    rows = FrozenFigure.objects.filter(frozen=frozen)

    assert {len(row.records["units"]) for row in rows} == {4}
    assert frozen.content["summed"] == {
        "number": 1, "digest": frozen.content["summed"]["digest"], "units": 4, "left_out": 0,
    }  # fmt: skip
    assert list(altered([CODE])) == []


def test_returned_it_is_frozen_anew_from_the_sum_as_it_is_then(city, desk):
    call = _summed(city)
    version = _explained(desk)
    desk.freeze(version, today=REPORTED_ON)
    desk.send_back(version, desk.reviewer, today=REPORTED_ON)
    freeze_roll_up(call.pk, by=city.supervisor, today=REPORTED_ON)

    again = desk.freeze(version, today=REPORTED_ON)

    assert again.content["summed"]["number"] == 2


def test_a_draft_from_before_the_units_were_asked_is_not_submitted_with_the_code_of_a_number_in_its_text(city, desk):
    version = _version(desk)
    words = {**WORDED, 5: "公开[[A1]]条，报送不够及时，拟按季度催报。"}
    for number, text in words.items():
        edit_section(version.pk, number=number, text=text, by=desk.preparer, today=REPORTED_ON)
    _summed(city)
    desk.explain_all(version, REPORTED_ON)

    with pytest.raises(UnknownNumbers, match=r"没有\[\[A1\]\]这样的数字"):
        desk.freeze(version, today=REPORTED_ON)


def test_a_text_that_names_a_total_stays_readable_when_a_unit_has_no_number_for_it(city, desk):
    _summed(city)
    version = _version(desk)
    edit_section(version.pk, number=5, text="不予公开[[t3/denied/total]]件。", by=desk.preparer, today=REPORTED_ON)
    unit = city.unit(Call.objects.get(), "justice")
    city.send_back(unit)
    city.submit(unit, {"t3/denied.state_secret/total": None})
    city.accept(unit, reason="照报送的数字接收")
    freeze_roll_up(unit.call_id, by=city.supervisor, today=REPORTED_ON)

    text = draft_of(version, REPORTED_ON).report.sections[4].text

    assert text == "不予公开（未填）件。"


def test_a_draft_says_how_many_units_are_otherwise_than_in_its_sum(city):
    call = _summed(city, {"justice": {CELL: 3}, "education": {}, "baiyun": {}}, reason="其余另报")
    city.send_back(city.unit(call))
    city.submit(city.unit(call), {CELL: 30})
    city.accept(city.unit(call))
    city.send_back(city.unit(call, "baiyun"))
    city.taken(call, {"dongyang-office": {}})

    assert summed_now(scope_of(CODE, YEAR))["changed"] == 3


def test_a_draft_of_a_sum_that_stands_says_of_no_change(city):
    _summed(city)

    assert summed_now(scope_of(CODE, YEAR))["changed"] == 0


def test_a_chapter_that_is_a_table_takes_no_words(city, desk):
    with pytest.raises(UnknownSection, match="从报告页面选择"):
        edit_section(_version(desk).pk, number=2, text="另有说明。", by=desk.preparer, today=REPORTED_ON)
