"""条例（2019）第四十九条、第五十条 · 2021 年起的报告：从记录到公布，下一年度与它相接，更正另起一版"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.reports.actions.preparing import edit_section, explain_finding
from gongkai.domain.reports.actions.stating import state_figures
from gongkai.domain.reports.errors import NotReady
from gongkai.domain.reports.models import FrozenFigure
from gongkai.domain.reports.queries import versions
from gongkai.domain.reports.queries.compared import published_years
from gongkai.domain.reports.queries.declared import declared_cells
from gongkai.domain.reports.queries.earlier import earlier_years
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.reports.queries.verifying import altered
from gongkai.knowledge.forms.catalog import form
from tests.domain.reports.end import Desk

IN_TIME = date(2023, 1, 30)
NEXT_YEAR = date(2024, 1, 29)
LICENCES = "t2/licences/decisions"
PROBLEMS = {
    2022: "收到申请后登记不及时，已改为当日登记、次日交办。",
    2023: "规范性文件的解读以文字为主，拟从一季度起逐件配图解。",
}


@pytest.fixture
def office(bureau) -> Desk:
    """The bureau with a year of cases, one of them carried in and one carried out."""
    bureau.application("1", date(2021, 12, 20), decision="GRANT", served_on=date(2022, 1, 10))
    bureau.application("2", date(2022, 3, 1), decision="PARTIAL", served_on=date(2022, 3, 20))
    bureau.application("3", date(2022, 12, 28), applicant_kind="commercial")
    bureau.document("1号", date(2022, 5, 1))
    return Desk(bureau.authority)


def state(office, year, on):
    values = {cell.id: Decimal(312 if cell.id == LICENCES else 0) for cell in declared_cells(form("national-2021"))}
    state_figures(
        authority=office.authority, year=year, values=values, reason="汇总表", sheet="科室,件数\n".encode(),
        sheet_name="汇总.csv", by=office.preparer, today=on,
    )  # fmt: skip


def begin(office, year, on):
    """Open a year's report with everything stated and a text of its own on problems."""
    state(office, year, on)
    version = office.open(year=year, today=on)
    edit_section(version.pk, number=5, text=PROBLEMS[year], by=office.preparer, today=on)
    return version


def publish(office, year, on):
    version = begin(office, year, on)
    explain_all(office, version, on)
    office.freeze(version, today=on)
    return office.publish(office.signed(version, on), today=on)


def explain_all(office, version, on):
    for one in office.seen(version, on=on).draft.unexplained:
        explain_finding(version.pk, key=one.key, explanation="情况属实", by=office.preparer, today=on)


def rules(office, version, on):
    """Return the rules that ask for a word or a correction."""
    draft = office.seen(version, on=on).draft
    return [one.finding.rule for one in (*draft.errors, *draft.unexplained)]


def test_a_complete_year_breaks_no_rule(office):
    assert rules(office, begin(office, 2022, IN_TIME), IN_TIME) == []


def test_a_year_with_blank_cells_is_not_frozen_without_a_word(office):
    version = office.open(year=2022, today=IN_TIME)

    with pytest.raises(NotReady, match="R24"):
        office.freeze(version, today=IN_TIME)


def test_a_blank_cell_that_was_explained_is_frozen_as_blank(office):
    version = office.open(year=2022, today=IN_TIME)
    explain_all(office, version, IN_TIME)
    frozen = office.freeze(version, today=IN_TIME)

    assert FrozenFigure.objects.get(frozen=frozen, cell=LICENCES).state == "missing"


def test_it_is_published_with_its_tables_and_its_text(office):
    publish(office, 2022, IN_TIME)
    report = versions.published_report("justice", 2022).report

    assert (report.number("t3/carried_in/total").value, report.number(LICENCES).value) == (1, 312)
    assert "本年新收政府信息公开申请2件" in report.sections[0].text


def test_the_records_behind_a_frozen_carry_over_are_those_counted_then(office, bureau):
    version = publish(office, 2022, IN_TIME)
    bureau.application("4", date(2022, 12, 30))
    asking = office.viewer(on=IN_TIME)

    behind = versions.records_behind_frozen(asking, version.pk, "t3/carried_out/total")
    assert [row.title for row in behind.rows] == ["3"]


def test_behind_a_frozen_declared_figure_stands_who_said_it(office):
    version = publish(office, 2022, IN_TIME)
    behind = versions.records_behind_frozen(office.viewer(on=IN_TIME), version.pk, LICENCES)

    assert (behind.figure, [row.title for row in behind.rows]) == (312, ["汇总表"])


def test_what_was_frozen_verifies(office):
    publish(office, 2022, IN_TIME)

    assert list(altered(["justice"])) == []


def test_the_next_year_fits_the_published_one(office):
    publish(office, 2022, IN_TIME)

    assert rules(office, begin(office, 2023, NEXT_YEAR), NEXT_YEAR) == []


def test_a_case_entered_late_shows_where_the_next_year_does_not_fit(office, bureau):
    publish(office, 2022, IN_TIME)
    bureau.application("4", date(2022, 12, 30))

    assert "R08" in rules(office, begin(office, 2023, NEXT_YEAR), NEXT_YEAR)


def test_problems_told_in_last_year_s_words_are_told(office):
    publish(office, 2022, IN_TIME)
    version = begin(office, 2023, NEXT_YEAR)
    edit_section(version.pk, number=5, text=PROBLEMS[2022], by=office.preparer, today=NEXT_YEAR)

    assert "R19" in rules(office, version, NEXT_YEAR)


def test_published_years_stand_side_by_side(office):
    publish(office, 2022, IN_TIME)
    publish(office, 2023, NEXT_YEAR)
    new = {"t3/new_received/total"}

    assert [(one.year, one.figures["t3/new_received/total"].value) for one in published_years("justice", new)] == [
        (2022, 2),
        (2023, 0),
    ]


def test_a_correction_takes_over_the_wording_and_counts_anew(office, bureau):
    version = publish(office, 2022, IN_TIME)
    bureau.application("4", date(2022, 11, 1))
    corrected = office.correct(version, today=date(2023, 3, 6))
    draft = office.seen(corrected, on=date(2023, 3, 6)).draft

    assert draft.report.number("t3/new_received/total").value == 3
    assert draft.report.sections[4].text == PROBLEMS[2022]


def received_by_year(office):
    """Return {year: new applications} as the chart in the draft on 2023 shows them."""
    sections = office.seen(begin(office, 2023, NEXT_YEAR), on=NEXT_YEAR).report.sections
    (drawn,) = [one.chart for one in sections[0].charts if one.chart.title == "历年政府信息公开申请"]
    return {group.label: group.bars[0].words for group in drawn.groups}


def test_a_chart_shows_the_year_before_as_it_was_published(office, bureau):
    publish(office, 2022, IN_TIME)
    bureau.application("4", date(2022, 11, 1))
    assert received_by_year(office) == {"2022年": "2", "2023年": "0"}


def test_of_a_corrected_year_a_chart_shows_the_correction(office, bureau):
    version = publish(office, 2022, IN_TIME)
    bureau.application("4", date(2022, 11, 1))
    corrected = office.correct(version, today=date(2023, 3, 6))
    explain_all(office, corrected, date(2023, 3, 6))
    office.freeze(corrected, today=date(2023, 3, 6))
    office.publish(office.signed(corrected, date(2023, 3, 6)), today=date(2023, 3, 6))
    assert received_by_year(office) == {"2022年": "3", "2023年": "0"}


def test_years_before_cost_no_statement_more(office, django_assert_max_num_queries):
    publish(office, 2022, IN_TIME)
    scope = scope_of("justice", 2023)
    with django_assert_max_num_queries(1):
        assert [one.year for one in earlier_years(scope)] == [2022]
