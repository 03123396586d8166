"""Reports made by hand, with the published figures of 2017 where they fit."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Frame, Report, Section, Status
from tests import seed


def report_on_2017(**figures: Figure) -> Report:
    """Return the bureau's report on 2017; `figures` replaces cells by id."""
    the_form = form("national-2014")
    published = dict(zip(the_form.cells, map(Figure.of, seed.numbers()), strict=True))
    return Report(
        form=the_form,
        figures=published | figures,
        authority="东阳市司法局",
        year=2017,
        status=Status.DRAFT,
        sections=(Section(1, "主动公开政府信息情况", "第一段。\n第二段。"),),
        frame=Frame("东阳市司法局", "甲某", "乙某", "丙某", "0579-80000000", "2018年1月9日", date(2018, 1, 9)),
    )


def report_of(form_id: str, year: int) -> Report:
    """Return a report in which every cell holds its own place in the form's order: 0, 1, 2 …"""
    the_form = form(form_id)
    figures = {cell: Figure.of(place) for place, cell in enumerate(the_form.cells)}
    return Report(form=the_form, figures=figures, authority="某市某局", year=year, status=Status.DRAFT)
