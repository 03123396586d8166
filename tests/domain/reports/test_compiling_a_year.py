"""条例（2007）第三十一条、第三十二条 · the draft of a year's report, compiled from records"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongkai.domain.authorities.errors import UnknownAuthority
from gongkai.domain.reports import queries
from gongkai.domain.reports.errors import (
    NoReportingUnit,
    NotAReportingUnit,
    SeveralReportingUnits,
    YearOutsideForms,
)
from gongkai.domain.reports.models import ReportFrame
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.knowledge.forms.figures import State
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.form import Source
from gongkai.knowledge.forms.report import Status
from tests.domain.reports.bureau import Bureau
from tests.sampled import load_sample_rows

ALL_CELLS = 58


@pytest.fixture(scope="module")
def of_the_sample(django_db_setup, django_db_blocker):
    """What the checks find in the sample bureau's 2017."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_rows()
        found = queries.findings(queries.compiled("dongyang-justice", 2017))
        transaction.set_rollback(True)
    return found


def rules(findings, severity):
    return [finding.rule for finding in findings if finding.severity is severity]


def test_the_sample_has_no_errors(of_the_sample):
    assert rules(of_the_sample, Severity.ERROR) == []


def test_the_sample_has_the_four_warnings_of_the_seed(of_the_sample):
    assert rules(of_the_sample, Severity.WARNING) == ["T14", "T25", "N07", "N07"]


def test_the_sample_has_the_three_informations_of_the_seed(of_the_sample):
    assert rules(of_the_sample, Severity.INFORMATION) == ["T13", "T27", "N08"]


def test_years_units_and_quarters_are_not_checkable_for_the_sample(of_the_sample):
    assert rules(of_the_sample, Severity.NOT_CHECKABLE) == ["T29", "T30", "T31"]


def test_a_year_without_records_is_all_zeros_and_none_missing(bureau):
    report = queries.compiled("justice", 2015)

    assert [(figure.state, figure.value) for figure in report.figures.values()] == [(State.READ, 0)] * ALL_CELLS


def test_figures_stand_in_the_order_of_the_form(bureau):
    report = queries.compiled("justice", 2017)

    assert list(report.figures) == list(report.form.cells)


def test_the_figures_take_ten_statements_however_many_records_there_are(bureau, django_assert_num_queries):
    for n in range(30):
        bureau.item(f"{n}", ("website", date(2017, 3, 1)), ("wechat", date(2017, 3, 2)))
        bureau.application(f"{n}", date(2017, 3, 1), notices=[date(2017, 3, 2)])

    with django_assert_num_queries(10):
        figures(scope_of("justice", 2017))


def test_the_whole_report_takes_at_most_twenty_statements(bureau, django_assert_max_num_queries):
    for n in range(30):
        bureau.item(f"{n}", ("website", date(2017, 3, 1)), theme=f"{n}", series=f"{n}")

    with django_assert_max_num_queries(20):
        queries.findings(queries.compiled("justice", 2017))


def test_a_compiled_report_is_a_draft(bureau):
    assert queries.compiled("justice", 2017).status is Status.DRAFT


def test_the_only_reporting_unit_need_not_be_named(bureau):
    assert queries.compiled(None, 2017).authority == "东阳市司法局"


def test_of_several_reporting_units_one_must_be_named(bureau):
    Bureau("education", "东阳市教育局")

    with pytest.raises(SeveralReportingUnits, match="education、justice"):
        queries.compiled(None, 2017)


def test_without_a_reporting_unit_it_says_how_to_register_one(db):
    with pytest.raises(NoReportingUnit, match="add-authority"):
        queries.compiled(None, 2017)


def test_an_authority_that_does_not_report_is_refused(bureau):
    bureau.authority.is_reporting_unit = False
    bureau.authority.save()

    with pytest.raises(NotAReportingUnit, match="东阳市司法局"):
        queries.compiled("justice", 2017)


def test_an_unknown_code_is_refused_and_the_known_ones_are_listed(bureau):
    with pytest.raises(UnknownAuthority, match="justice"):
        queries.compiled("health", 2017)


@pytest.mark.parametrize("year", [-1, 0, 1999, 2013])
def test_a_year_before_the_first_form_is_refused(bureau, year):
    with pytest.raises(YearOutsideForms, match="2014年度报告开始"):
        queries.compiled("justice", year)


def test_the_frame_is_what_people_said(bureau):
    ReportFrame.objects.create(
        authority=bureau.authority, year=2017, head="陆承安", preparer="沈知远", filled_on=date(2018, 1, 9)
    )
    frame = queries.compiled("justice", 2017).frame

    assert (frame.head, frame.reviewer, frame.filled_on_text) == ("陆承安", "", "2018.1.9")


def test_without_a_frame_its_places_stay_empty(bureau):
    frame = queries.compiled("justice", 2017).frame

    assert (frame.reporting_unit, frame.head, frame.filled_on) == ("东阳市司法局", "", None)


def test_applications_of_earlier_years_are_told(bureau):
    bureau.application("1", date(2016, 12, 31))

    assert queries.compiled("justice", 2017).has_earlier_applications is True


def test_replies_behind_their_deadline_are_counted(bureau):
    bureau.application("1", date(2018, 1, 2), decision="GRANT", served_on=date(2018, 2, 1))
    bureau.application("2", date(2018, 1, 2), decision="GRANT", served_on=date(2018, 1, 31))

    assert queries.compiled("justice", 2018).late_replies == 1


def test_the_overview_names_the_years_between_the_first_and_the_last_record(bureau):
    bureau.item("动态", ("website", date(2015, 3, 1)))
    bureau.application("1", date(2017, 3, 1))

    assert [(unit.code, unit.years) for unit in queries.overview()] == [("justice", (2017, 2016, 2015))]


def test_a_unit_without_records_stands_in_the_overview_without_years(bureau):
    assert [(unit.name, unit.years) for unit in queries.overview()] == [("东阳市司法局", ())]


@pytest.mark.parametrize(
    ("year", "form"),
    [(2018, "national-2014"), (2019, "national-2019"), (2021, "national-2021")],
)
def test_each_year_is_compiled_into_its_own_form(bureau, year, form):
    assert queries.compiled("justice", year).form.id == form


@pytest.mark.parametrize(("year", "declared"), [(2019, 16), (2022, 4)])
def test_what_nobody_declared_is_missing_and_everything_else_is_counted(bureau, year, declared):
    report = queries.compiled("justice", year)
    missing = [cell for cell, figure in report.figures.items() if figure.state is State.MISSING]

    assert missing == [cell.id for cell in report.form.cells.values() if cell.source is Source.DECLARED]
    assert len(missing) == declared


def test_the_figures_of_a_later_form_take_eleven_statements_however_many_records_there_are(
    bureau, django_assert_num_queries
):
    for n in range(30):
        bureau.application(f"{n}", date(2022, 3, 1))

    with django_assert_num_queries(11):
        figures(scope_of("justice", 2022))
