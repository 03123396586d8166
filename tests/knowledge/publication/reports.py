"""Reports to publish, made by the tests themselves."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.form import Kind
from gongkai.knowledge.forms.report import Frame, Report, Section
from tests.seed import numbers

FORMS = ("national-2014", "national-2019", "national-2021")
YEARS = {"national-2014": 2017, "national-2019": 2019, "national-2021": 2024}


def bureau_report(**changes: Figure) -> Report:
    """Return the bureau's 2017 table with an invented frame; `changes` by cell id, "_" for "."."""
    the_form = form("national-2014")
    figures = {cell: Figure.of(number) for cell, number in zip(the_form.cells, numbers(), strict=True)}
    figures.update({cell.replace("_", "."): figure for cell, figure in changes.items()})
    frame = Frame("东阳市司法局", "甲某", "乙某", "丙某", "0579-80000000", "", date(2018, 1, 9))
    return Report(the_form, figures, "东阳市司法局", 2017, sections=(Section(1, "概述", "正文"),), frame=frame)


def zero_report(form_id: str, **changes: Figure) -> Report:
    """Return a report of zeros; `changes` by cell id."""
    the_form = form(form_id)
    figures = dict.fromkeys(the_form.cells, Figure.of(0)) | changes
    return Report(the_form, figures, "宿迁市人民政府", YEARS[form_id], sections=())


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Return any report: figures read, missing or ambiguous, adding up or not."""
    the_form = form(draw(st.sampled_from(FORMS)))
    figures = {id_: draw(_figure(cell.kind)) for id_, cell in the_form.cells.items()}
    return Report(the_form, figures, "某某局", YEARS[the_form.id], sections=())


def _figure(kind: Kind) -> st.SearchStrategy[Figure]:
    if kind is Kind.MONEY:
        number = st.decimals(0, 10**6, places=4).map(Figure.of)
    else:
        number = st.integers(-9 if kind is Kind.SIGNED else 0, 10**6).map(Figure.of)
    return number | st.just(Figure.missing(text="/")) | st.just(Figure.ambiguous((2, 22)))
