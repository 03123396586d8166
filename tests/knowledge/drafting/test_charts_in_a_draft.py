"""年报文字里的图：图是栏，数从当年的记录和以前年度公布的年报来，没有可比的不画"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gongkai.knowledge.documents.chart import Bar, Chart, Group, Series, chart_as_json, chart_from_json
from gongkai.knowledge.forms.catalog import form, form_for_year
from gongkai.knowledge.forms.comparison import YearCompared
from gongkai.knowledge.forms.drafting.charts import cells_charted
from gongkai.knowledge.forms.drafting.facts import ReportFacts
from gongkai.knowledge.forms.drafting.fields import Field, as_read, to_edit, to_keep, unknown_in, with_lost
from gongkai.knowledge.forms.drafting.narrative import draft_narrative, draft_with_fields
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import PlacedChart, Section
from tests.knowledge.drafting.facts import bureau_facts, facts, with_figures

CHART = Chart("渠道", (Series("2017年", "条"),), (Group("公报", (Bar(1, "1"),)), Group("网站", (Bar(9, "9"),))))
FIELDS = {
    "A1": Field("A1", "主动公开政府信息数", "9"),
    "chart:channels": Field("chart:channels", "图：公开渠道", "", CHART),
    "chart:results": Field("chart:results", "图：答复结果", "对政府信息公开申请的答复：各项均为0。"),
}
OF_2016 = YearCompared(2016, "national-2014", {"A1": Figure.of(240), "A2.2": Figure.of(230), "C1": Figure.of(4)})


def read(text: str) -> Section:
    """Return a chapter of that text as it is read."""
    return as_read((Section(1, "概述", text),), FIELDS)[0]


def drawn(the_facts: ReportFacts) -> dict[str, list[tuple[str, list[str]]]]:
    """Return {title: [(label, words of its bars)]} of the charts in a draft."""
    placed = (one.chart for section in draft_narrative(the_facts) for one in section.charts)
    return {one.title: [(group.label, [bar.words for bar in group.bars]) for group in one.groups] for one in placed}


def report_facts(year: int, **figures: int) -> ReportFacts:
    """Return facts of a year since 2019 of which every figure is 0 but these; "__" stands for "/"."""
    known = dict.fromkeys(form_for_year(year).cells, Figure.of(0))
    changed = {name.replace("__", "/"): Figure.of(number) for name, number in figures.items()}
    return ReportFacts(authority="东阳市司法局", year=year, figures=known | changed)


def test_a_chart_stands_after_the_paragraph_above_it():
    assert read("甲\n[[chart:channels]]\n乙").charts == (PlacedChart(1, 1, CHART),)


def test_the_line_of_a_chart_leaves_no_words():
    assert read("甲\n[[chart:channels]]\n乙").text == "甲\n乙"


def test_a_chart_named_inside_a_sentence_stands_after_its_paragraph():
    section = read("公开[[A1]]条[[chart:channels]]。")
    assert (section.text, section.charts) == ("公开9条。", (PlacedChart(1, 1, CHART),))


def test_a_chart_with_nothing_to_draw_says_so_in_its_place():
    assert (read("[[chart:results]]").text, read("[[chart:results]]").charts) == (
        "对政府信息公开申请的答复：各项均为0。",
        (),
    )


def test_charts_are_numbered_through_the_whole_text():
    sections = [Section(number, "章", "[[chart:channels]]") for number in (1, 2)]
    assert [one.number for section in as_read(sections, FIELDS) for one in section.charts] == [1, 2]


def test_an_editor_sees_a_chart_by_its_name():
    assert to_edit("[[chart:channels]]", FIELDS) == "[[图：公开渠道]]"


@pytest.mark.parametrize("typed", ["[[图：公开渠道]]", "[[图:公开渠道]]", "[[ 图：公开渠道 ]]", "[[chart:channels]]"])
def test_the_name_of_a_chart_is_kept_however_its_colon_is_typed(typed):
    assert to_keep(typed, FIELDS) == "[[chart:channels]]"


def test_a_chart_that_is_none_is_told():
    assert unknown_in("[[图：随便什么]]", FIELDS) == ["图：随便什么"]


def test_the_seeds_report_shows_what_kinds_were_released():
    assert drawn(bureau_facts()) == {
        "主动公开政府信息按内容分类": [
            ("工作动态", ["131"]),
            ("法治动态", ["77"]),
            ("以案释法", ["58"]),
            ("部门文件", ["22"]),
        ]
    }


def test_a_single_bar_is_not_drawn():
    assert "主动公开政府信息的渠道" not in drawn(bureau_facts())


def test_the_year_before_stands_beside_the_channels():
    both = with_figures(bureau_facts(earlier=(OF_2016,)), A2_2=Figure.of(288), A2_4=Figure.of(12))
    assert drawn(both)["主动公开政府信息的渠道"] == [("政府网站", ["288", "230"]), ("政务微信", ["12", "未填"])]


def test_years_published_before_stand_under_one_another():
    assert drawn(bureau_facts(earlier=(OF_2016,)))["历年主动公开政府信息"] == [
        ("2016年", ["240"]),
        ("2017年", ["288"]),
    ]


def test_years_with_two_things_to_compare_are_told_apart_in_the_title():
    before = replace(OF_2016, figures={"A1": Figure.of(240), "A1.2": Figure.of(1)})
    with_both = with_figures(bureau_facts(earlier=(before,)), A1_2=Figure.of(2))
    assert "历年主动公开政府信息和规范性文件" in drawn(with_both)


def test_a_year_of_noughts_keeps_its_place_among_the_years():
    earlier = tuple(replace(OF_2016, year=year, figures={"A1": Figure.of(n)}) for year, n in ((2015, 9), (2016, 0)))
    years = drawn(bureau_facts(earlier=earlier))["历年主动公开政府信息"]
    assert years == [("2015年", ["9"]), ("2016年", ["0"]), ("2017年", ["288"])]


def test_a_mistake_below_nothing_is_told_in_words_and_drawn_by_no_bar():
    the_facts = report_facts(2023, **{"t3/granted/total": -5, "t3/partial/total": 2, "t3/denied/total": 1})

    assert the_facts.fields["chart:results"].chart.groups[0].bars == (Bar(None, "-5"),)


def test_results_of_applications_are_drawn_from_the_groups_of_table_three():
    these = report_facts(2022, t3__granted__total=5, **{"t3/denied.state_secret/total": 2, "t3/partial/total": 1})
    these = replace(these, figures={**these.figures, "t3/total_results/total": Figure.of(8)})
    assert drawn(these)["政府信息公开申请的办理结果"] == [("予以公开", ["5"]), ("部分公开", ["1"]), ("不予公开", ["2"])]


def test_a_year_without_anything_has_no_chart():
    assert drawn(report_facts(2022)) == {}


@pytest.mark.parametrize("form_id", ["national-2014", "national-2019", "national-2021"])
def test_charts_ask_earlier_years_for_cells_that_some_form_has(form_id):
    known = {cell for one in ("national-2014", "national-2019", "national-2021") for cell in form(one).cells}
    assert cells_charted(form_id) - known <= {
        f"t3/{name}/total" for name in ("denied", "unable", "not_processed", "other")
    }


@given(facts())
@settings(max_examples=30)
def test_no_bar_of_a_draft_disagrees_with_the_figures(the_facts):
    told = {label: words[0] for label, words in drawn(the_facts).get("主动公开政府信息的渠道", [])}
    cells = {"政府公报": "A2.1", "政府网站": "A2.2", "政务微博": "A2.3", "政务微信": "A2.4", "其他方式": "A2.5"}
    known = {label: the_facts.known(cells[label]) for label in told}
    assert told == {label: "未填" if number is None else str(number) for label, number in known.items()}


@given(facts())
@settings(max_examples=30)
def test_a_chart_is_kept_with_a_version_and_comes_back_the_same(the_facts):
    charts = [one.chart for one in the_facts.fields.values() if one.chart]
    assert [chart_from_json(chart_as_json(one)) for one in charts] == charts


def test_a_name_that_nothing_is_counted_under_any_more_is_nought():
    text = "按内容分，有[[theme:部门文件]]条。"
    fields = with_lost({}, [text])
    assert as_read((Section(1, "", text),), fields)[0].text == "按内容分，有0条。"


def test_every_chart_of_a_draft_can_be_left_out():
    wording = draft_with_fields(bureau_facts())
    without = [replace(one, text=one.text.replace("[[chart:themes]]", "")) for one in wording]
    assert [one.charts for one in as_read(without, bureau_facts().fields) if one.charts] == []
