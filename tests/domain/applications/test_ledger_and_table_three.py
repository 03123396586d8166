"""条例（2019）第四十五条、国办公开办函〔2021〕30号 · 台账：在办的一件不少，合计就是表三"""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.keeping import ledger as exporting
from gongkai.domain.applications.actions.keeping.ledger import export_ledger
from gongkai.domain.applications.errors.keeping import LedgerTooLong
from gongkai.domain.applications.models import Application, WantedItem
from gongkai.domain.applications.queries.ledger import table_three
from gongkai.domain.applications.queries.register.columns import COLUMNS, values_of
from gongkai.domain.applications.queries.register.lines import Contested, every_line, nothing_contested, page_of
from gongkai.domain.applications.queries.register.sums import sums_of
from gongkai.domain.applications.queries.register.wanted import Period, State, Wanted, years_of
from gongkai.domain.audit.models import Entry
from gongkai.domain.oversight.models import Appeal, Proceeding
from gongkai.domain.oversight.queries.in_ledger import contested_of
from tests.domain.applications.handled import RECEIVED_ON, TODAY, Case
from tests.domain.once import once_a_module

pytestmark = pytest.mark.django_db
made = once_a_module(lambda: Case().settled())
KINDS = Application.ApplicantKind.values


@pytest.fixture
def case(made, db):
    """A case received on 2026-02-10, as the module's tests begin with it."""
    return made


def wanted(case, year: int = 2026, month: int | None = None, **more) -> Wanted:
    return Wanted(authority=case.justice, period=Period(year, month), today=TODAY, **more)


def numbers(case, of: Wanted) -> list[str]:
    return [one.number for one in of.cases()]


def stored(case, received_on: date, number: str, **more) -> Application:
    """Store a case as it would stand after all its acts."""
    values = {"applicant_kind": "natural_person", "applicant_name": "申请人乙", "subject": "甲", "way": "counter"}
    due = {"reply_due_on": received_on + timedelta(days=28), "reply_article": "条例第三十三条"}
    return Application.objects.create(
        authority=case.justice, number=number, received_on=received_on, **due, **(values | more)
    )


def test_a_year_lists_what_was_received_and_what_was_carried_in(case):
    stored(case, date(2025, 12, 20), "2025-1")
    stored(case, date(2025, 11, 1), "2025-2", decision="GRANT", served_on=date(2025, 11, 20))
    assert numbers(case, wanted(case)) == ["2025-1", "2026-0001"]


def test_a_month_lists_what_was_in_hand_in_it(case):
    stored(case, date(2026, 2, 2), "2026-2", decision="GRANT", served_on=date(2026, 2, 27))
    assert numbers(case, wanted(case, 2026, 3)) == ["2026-0001"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.RECEIVED, ["2026-0001", "2026-2"]),
        (State.CARRIED_IN, ["2025-1"]),
        (State.CONCLUDED, ["2026-2"]),
        (State.CARRIED_OUT, ["2025-1", "2026-0001"]),
        (State.LATE, ["2025-1", "2026-0001"]),
    ],
)
def test_a_state_narrows_the_ledger_by_the_words_of_table_three(case, state, expected):
    stored(case, date(2025, 12, 20), "2025-1")
    stored(case, date(2026, 3, 2), "2026-2", decision="GRANT", served_on=date(2026, 3, 20))
    assert numbers(case, wanted(case, state=state)) == expected


def test_kind_and_result_narrow_it_further(case):
    stored(case, date(2026, 3, 2), "2026-2", decision="GRANT", served_on=date(2026, 3, 20), applicant_kind="research")
    stored(case, date(2026, 3, 2), "2026-3", decision="NOT_EXIST", served_on=date(2026, 3, 20))
    assert numbers(case, wanted(case, kind="research", result="GRANT")) == ["2026-2"]


DECISIONS = (("GRANT", ""), ("PARTIAL", ""), ("DENY_THIRD", "privacy"), ("NOT_EXIST", ""), ("PETITION", ""))
ONE = st.tuples(
    st.dates(date(2023, 6, 1), date(2026, 6, 30)),
    st.sampled_from(KINDS),
    st.one_of(st.none(), st.tuples(st.integers(0, 400), st.sampled_from(DECISIONS))),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ONE, max_size=12))
def test_the_sums_of_a_year_are_table_three_and_balance(case, histories):
    with transaction.atomic():
        for number, (received_on, kind, end) in enumerate(histories):
            more = {"applicant_kind": kind}
            if end:
                days, (code, interest) = end
                more |= {"decision": code, "interest": interest, "served_on": received_on + timedelta(days=days)}
            stored(case, received_on, f"N-{number}", **more)
        they_agree(case)
        transaction.set_rollback(True)


def they_agree(case) -> None:
    for year in (2023, 2024, 2025, 2026):
        sums, columns = sums_of(wanted(case, year)), table_three(case.justice, year)
        for kind, column in columns.items():
            ours = (
                sums.moves[State.RECEIVED].get(kind, 0), sums.moves[State.CARRIED_IN].get(kind, 0),
                sums.moves[State.CONCLUDED].get(kind, 0), sums.moves[State.CARRIED_OUT].get(kind, 0),
            )  # fmt: skip
            assert ours == (column.received, column.carried_in, column.concluded, column.carried_out)
            assert ours[0] + ours[1] == ours[2] + ours[3]
            results = {row: counted[kind] for row, counted in sums.results.items() if row and counted.get(kind)}
            assert results == {row: number for row, number in column.results.items() if number}


def test_in_short_the_sums_keep_the_headings_of_what_was_counted(case):
    stored(case, date(2026, 3, 2), "2026-2", decision="NOT_EXIST", served_on=date(2026, 3, 20))
    labels = [line.label.partition("）")[0][:2] for line in sums_of(wanted(case)).lines_in_short()]
    assert labels == ["一、", "三、", "（四", "1.", "（七", "四、"]


def test_the_columns_are_those_of_the_office_s_ledger():
    labels = [f"{column.group}{column.label}" for column in COLUMNS]
    assert (len(labels), len(set(labels))) == (44, 44)


def told(case, **more) -> dict[str, object]:
    """Return what the ledger says of the first case, by heading."""
    line = next(every_line(wanted(case), nothing_contested, with_names=True))
    return {f"{c.group}{c.label}": value for c, value in zip(COLUMNS, values_of(line), strict=True)}


def test_a_reply_stands_with_number_way_day_and_whether_it_was_in_time(case):
    case.searched()
    reply = case.signed_off(case.drafted())
    case.serve(reply, RECEIVED_ON, way="post", posted_on=RECEIVED_ON, signed_on=None, tracking_number="EMS1")
    found = told(case)
    expected = {
        "答复类型": "本机关不掌握：信息不存在",
        "答复文号": reply.number,
        "答复送达方式": "邮寄送达",
        "答复交邮、签收日期": RECEIVED_ON,
        "答复是否按期": "是",
        "结案日期": RECEIVED_ON,
        "承办科室、承办人": "沈知远",
    }
    assert {key: found[key] for key in expected} == expected


def test_correction_extension_consultation_and_section_stand_in_their_columns(case):
    number, by = case.application.pk, {"by": case.head, "today": TODAY}
    actions.assign_section(number, section=case.legal, is_lead=True, **by)
    actions.send_correction_notice(number, sent_on=date(2026, 2, 12), answer_by=date(2026, 3, 5), **by)
    actions.receive_correction(number, corrected_on=date(2026, 2, 25), **by)
    actions.ask_opinion(
        number, kind="third_party", whom="某某公司", sent_on=date(2026, 2, 26), reached_on=None, reason="合同", **by
    )
    found = told(case)
    expected = {
        "承办科室、承办人": "法制科",
        "补正是否补正": "是",
        "补正告知日期": "2026-02-12",
        "补正收到日期": "2026-02-25",
        "延期是否延期": "否",
        "征求意见对象": "某某公司",
        "征求意见发出日期": "2026-02-26",
        "征求意见回复日期": "",
        "法定答复期限": "停止计算",
    }
    assert {key: found[key] for key in expected} == expected


def test_what_was_contested_comes_from_who_keeps_it(case):
    contested = {case.application.pk: Contested("东政复〔2026〕3号", "维持")}
    line = next(every_line(wanted(case), lambda numbers: contested, with_names=True))
    assert line.contested.reconsideration == "维持"


def test_what_oversight_keeps_is_told_by_instance(case):
    what = {"authority": case.justice, "application": case.application, "filed_on": date(2026, 4, 1)}
    done = {"concluded_on": date(2026, 6, 1), "outcome": "upheld"}
    Proceeding.objects.create(kind="reconsideration", case_no="东政复〔2026〕3号", **what, **done)
    suit = Proceeding.objects.create(kind="litigation_after", case_no="（2026）浙0783行初1号", **what)
    Appeal.objects.create(
        proceeding=suit, case_no="（2026）浙07行终1号", court="金华市中级人民法院", appealed_by="plaintiff",
        appealed_on=date(2026, 8, 1), first_concluded_on=date(2026, 7, 20), first_outcome="corrected",
    )  # fmt: skip
    (line,) = every_line(wanted(case), contested_of, with_names=True)
    assert line.contested == Contested("东政复〔2026〕3号", "结果维持", "（2026）浙0783行初1号", "结果纠正", "尚未审结")


def test_several_matters_in_one_application_are_told(case):
    for place in (1, 2):
        WantedItem.objects.create(application=case.application, place=place, text="甲")
    assert told(case)["一事一申请"] == "否，2项"


def test_a_reviewer_sees_no_names(case):
    page = page_of(case.viewer(case.signer), wanted(case), "", 30, nothing_contested)
    assert page.lines[0].applicant == "申**"


def test_pages_follow_one_another_without_gap_or_repeat(case):
    for number in range(5):
        stored(case, date(2026, 3, 2), f"2026-1{number}")
    seen, after = [], ""
    while True:
        page = page_of(case.viewer(), wanted(case), after, 2, nothing_contested)
        seen += [line.case.number for line in page.lines]
        after = page.after
        if not after:
            break
    assert seen == ["2026-14", "2026-13", "2026-12", "2026-11", "2026-10", "2026-0001"]


@pytest.mark.parametrize("after", ["2026-13-40.1", "x", "2026-03-02.", "2026-03-02.١", "." * 40])
def test_a_place_that_is_none_is_the_beginning(case, after):
    assert len(page_of(case.viewer(), wanted(case), after, 2, nothing_contested).lines) == 1


def test_a_page_costs_the_same_however_many_cases(case, django_assert_max_num_queries):
    for number in range(20):
        stored(case, date(2026, 3, 2), f"2026-1{number}")
    asking = case.viewer()
    with django_assert_max_num_queries(9):
        page_of(asking, wanted(case), "", 15, nothing_contested)


def test_years_reach_from_the_first_case_to_today(case):
    stored(case, date(2024, 3, 2), "2024-1")
    assert years_of(case.justice, TODAY) == [2026, 2025, 2024]


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def test_the_file_has_the_columns_and_the_sums_of_the_screen(case):
    stored(case, date(2026, 3, 2), "2026-2", decision="GRANT", served_on=date(2026, 3, 20), applicant_kind="research")
    book = opened(export_ledger(wanted(case), by=case.drafter, today=TODAY))
    rows = list(book["台账"].iter_rows(min_row=5, values_only=True))
    sums = {row[0].strip("　"): row[-1] for row in book["合计"].iter_rows(min_row=5, values_only=True)}
    assert ([row[0] for row in rows], sums["一、本期新收"], sums["（一）予以公开"]) == (["2026-0001", "2026-2"], 2, 1)


def test_the_file_can_be_filtered_and_prints_on_a3_across(case):
    sheet = opened(export_ledger(wanted(case), by=case.drafter, today=TODAY))["台账"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.print_title_rows) == (
        8,
        "landscape",
        "$3:$4",
    )


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "@SUM(A1)", "-2", "=HYPERLINK(1)"])
def test_no_name_becomes_a_formula(case, name):
    stored(case, date(2026, 3, 2), "2026-2", applicant_name=name)
    sheet = opened(export_ledger(wanted(case), by=case.drafter, today=TODAY))["台账"]
    assert (sheet["F6"].value, sheet["F6"].data_type) == (name, "s")


def test_names_are_left_out_where_they_are_not_wanted(case):
    sheet = opened(export_ledger(wanted(case), by=case.drafter, today=TODAY, hides_names=True))["台账"]
    assert sheet["F5"].value == "申**"


def test_who_took_the_ledger_and_whether_with_names_is_on_record(case):
    export_ledger(wanted(case), by=case.signer, today=TODAY)
    entry = Entry.objects.get(act="export_ledger")
    assert (entry.actor_name, entry.details["names"], entry.details["period"]) == ("周敏", False, "2026年")


def test_a_stranger_takes_no_ledger(case):
    with pytest.raises(PermissionDenied, match="没有相应任职"):
        export_ledger(wanted(case), by=case.stranger(), today=TODAY)


def test_a_ledger_too_long_for_one_file_is_taken_by_the_month(case, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_LINES", 0)
    with pytest.raises(LedgerTooLong, match="按月导出"):
        export_ledger(wanted(case), by=case.drafter, today=TODAY)
