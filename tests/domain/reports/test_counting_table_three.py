"""表三 收到和处理申请 · 表四 复议、诉讼：收到按收到之日，结果按送达之日，12月31日没有办结的结转"""

from datetime import date

import pytest

KINDS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other_org")


def rows_with(bureau, column, year):
    """Return the rows of table 三 that have a number other than 0 in a column."""
    counted = {cell for cell, figure in bureau.figures(year).items() if figure.value}
    return {cell.split("/")[1] for cell in counted if cell.startswith("t3/") and cell.endswith(f"/{column}")}


@pytest.mark.parametrize("kind", KINDS)
def test_an_application_counts_in_the_column_of_its_kind_and_in_the_total(bureau, kind):
    bureau.application("1", date(2022, 6, 1), applicant_kind=kind)

    columns = {one for one in (*KINDS, "total") if bureau.number(f"t3/new_received/{one}", 2022)}
    assert columns == {kind, "total"}


def test_an_open_application_is_carried_out_of_its_year_and_into_the_next(bureau):
    bureau.application("1", date(2021, 12, 31))

    assert rows_with(bureau, "total", 2021) == {"new_received", "carried_out"}
    assert rows_with(bureau, "total", 2022) == {"carried_in", "carried_out"}


def test_an_application_answered_on_31_december_is_not_carried_out(bureau):
    bureau.application("1", date(2022, 12, 1), decision="GRANT", served_on=date(2022, 12, 31))

    assert rows_with(bureau, "total", 2022) == {"new_received", "granted", "total_results"}


def test_an_application_answered_on_1_january_is_carried_over(bureau):
    bureau.application("1", date(2021, 12, 1), decision="PARTIAL", served_on=date(2022, 1, 1))

    assert rows_with(bureau, "total", 2021) == {"new_received", "carried_out"}
    assert rows_with(bureau, "total", 2022) == {"carried_in", "partial", "total_results"}


ROWS_OF_2021 = {
    "ALREADY_PUBLIC": "granted", "GRANT": "granted", "PARTIAL": "partial", "DENY_SECRET": "denied.state_secret",
    "DENY_LAW": "denied.law_forbids", "DENY_SAFETY": "denied.safety_stability", "DENY_THIRD": "denied.third_party",
    "DENY_INTERNAL": "denied.internal", "DENY_PROCESS": "denied.process", "DENY_CASEFILE": "denied.case_file",
    "REFER_QUERY": "denied.statutory_query", "NOT_EXIST": "unable.not_held", "NOT_OURS": "unable.not_held",
    "NEEDS_MAKING": "unable.needs_making", "STILL_UNCLEAR": "unable.still_unclear",
    "PETITION": "not_processed.petition", "REPEAT": "not_processed.repeat",
    "PUBLICATION": "not_processed.publication", "ABUSIVE": "not_processed.abusive",
    "RECONFIRM": "not_processed.reconfirm", "ABANDON_CORR": "other.no_correction", "ABANDON_FEE": "other.no_payment",
    "OTHER": "other.other", "NOT_INFORMATION": "other.other",
}  # fmt: skip


@pytest.mark.parametrize(("code", "row"), ROWS_OF_2021.items())
def test_a_decision_counts_in_its_row_of_the_form_of_2021(bureau, code, row):
    bureau.application("1", date(2022, 6, 1), decision=code, served_on=date(2022, 6, 21))

    assert rows_with(bureau, "total", 2022) == {"new_received", row, "total_results"}


@pytest.mark.parametrize("code", ["ABANDON_CORR", "ABANDON_FEE", "OTHER", "NOT_INFORMATION"])
def test_the_form_of_2019_has_one_row_for_all_other_ends(bureau, code):
    bureau.application("1", date(2020, 6, 1), decision=code, served_on=date(2020, 6, 21))

    assert rows_with(bureau, "total", 2020) == {"new_received", "other", "total_results"}


def test_the_applications_carried_in_are_listed_with_the_day_they_came(bureau):
    bureau.application("2", date(2021, 11, 30))
    bureau.application("1", date(2021, 6, 1), decision="GRANT", served_on=date(2022, 1, 4))

    assert bureau.titles("t3/carried_in/total", 2022) == ["1", "2"]


def test_a_list_holds_one_kind_of_applicant_where_the_figure_does(bureau):
    bureau.application("1", date(2022, 6, 1), decision="GRANT", served_on=date(2022, 7, 1))
    bureau.application("2", date(2022, 6, 1), decision="GRANT", served_on=date(2022, 7, 1), applicant_kind="research")

    assert bureau.titles("t3/total_results/research", 2022) == ["2"]


@pytest.mark.parametrize("kind", ["reconsideration", "litigation_direct", "litigation_after"])
@pytest.mark.parametrize("outcome", ["upheld", "corrected", "other"])
def test_a_case_concluded_in_the_year_counts_by_its_outcome(bureau, kind, outcome):
    bureau.proceeding(kind, "1号", date(2022, 3, 1), outcome)

    counted = {cell for cell, figure in bureau.figures(2022).items() if figure.value}
    assert counted == {f"t4/{kind}/{outcome}", f"t4/{kind}/total"}


def test_a_case_is_pending_in_the_year_before_it_was_concluded(bureau):
    bureau.proceeding("reconsideration", "1号", date(2022, 3, 1), "upheld")

    assert [bureau.number(f"t4/reconsideration/{one}", 2021) for one in ("upheld", "pending", "total")] == [0, 1, 1]


def test_the_list_behind_a_total_of_disputes_holds_concluded_and_pending_ones(bureau):
    bureau.proceeding("litigation_direct", "1号", date(2022, 3, 1), "other")
    bureau.proceeding("litigation_direct", "2号", None)

    assert bureau.titles("t4/litigation_direct/total", 2022) == ["1号", "2号"]
