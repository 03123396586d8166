"""国办公开办函〔2019〕60号、〔2021〕30号 · 各年度比较：同一件事在三种表式里是哪几格；没有对应的不作为0"""

from __future__ import annotations

import pytest

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.comparison import Measure, cells_compared, charts, counterpart, value_of
from gongkai.knowledge.forms.figures import Figure


def measure(label: str) -> Measure:
    return next(one for chart in charts() for one in chart.measures if one.label == label)


def of(form_id: str, **figures: int) -> dict[str, Figure]:
    """Return figures of a form, every other cell 0."""
    return {cell: Figure.of(figures.get(cell, 0)) for cell in catalog.form(form_id).cells}


def test_what_was_granted_holds_what_was_public_already_as_the_crosswalk_has_it():
    assert value_of(measure("予以公开"), "national-2014", of("national-2014", **{"C3.1": 3, "C3.2": 4})).number == 7


def test_both_kinds_of_litigation_add_up():
    figures = of("national-2021", **{"t4/litigation_direct/total": 1, "t4/litigation_after/total": 2})
    assert value_of(measure("行政诉讼"), "national-2021", figures).number == 3


def test_every_denial_of_the_later_forms_is_added():
    denied = {cell: 1 for cell in catalog.form("national-2019").cells if cell.startswith("t3/denied.")}
    totals = {cell: 1 for cell in denied if cell.endswith("/total")}
    assert value_of(measure("不予公开"), "national-2019", of("national-2019", **totals)).number == len(totals) == 8


@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_where_the_form_has_no_such_figure_it_says_so_and_is_no_zero(form_id):
    found = value_of(measure("举报投诉"), form_id, of(form_id))
    assert (found.number, found.words, found.why) == (None, "无此项", "2019年起的表式不统计举报投诉")


def test_a_figure_that_was_not_filled_in_is_no_zero():
    figures = of("national-2014") | {"C3.2": Figure.missing()}
    assert value_of(measure("予以公开"), "national-2014", figures).words == "未填"


def test_a_figure_with_two_readings_is_no_number():
    figures = of("national-2014") | {"A1": Figure.ambiguous((2, 22))}
    assert value_of(measure("主动公开政府信息"), "national-2014", figures).words == "有几种读法"


def test_a_report_without_the_cell_counts_as_not_filled_in():
    assert value_of(measure("新收申请"), "national-2014", {}).words == "未填"


def test_every_form_either_has_the_figure_or_says_why_not():
    forms = {form.id for form in catalog.all_forms()}
    measures = [one for chart in charts() for one in chart.measures]
    assert [one.label for one in measures if {*one.cells, *one.why_none} != forms] == []


def test_no_chart_has_more_series_than_there_are_patterns():
    assert max(len(chart.measures) for chart in charts()) == 3


def test_every_cell_belongs_to_some_form():
    assert cells_compared() - {cell for form in catalog.all_forms() for cell in form.cells} == frozenset()


@pytest.mark.parametrize(
    ("form_id", "cell", "other_id", "cells"),
    [
        ("national-2019", "t3/granted/total", "national-2014", ("C3.1", "C3.2")),
        ("national-2021", "t2/licences/decisions", "national-2019", ("t2/licences/decisions",)),
        ("national-2021", "t2/normative_documents/issued", "national-2019", ("t2/normative_documents/made",)),
        ("national-2021", "t2/normative_documents/repealed", "national-2019", ()),
        ("national-2019", "t4/litigation_direct/total", "national-2014", ()),
        ("national-2021", "t3/granted/total", "national-2021", ("t3/granted/total",)),
    ],
)
def test_a_figure_is_found_in_another_form_where_it_means_the_same(form_id, cell, other_id, cells):
    assert counterpart(form_id, cell, other_id) == cells


def test_the_total_of_totals_is_called_so_once():
    assert catalog.form("national-2021").cells["t3/total_results/total"].label == "总计"
