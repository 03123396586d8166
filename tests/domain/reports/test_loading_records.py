"""从文件装入记录 · all of a file or nothing, through the acts that people use (docs/howto/load-records.md)"""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment
from gongkai.domain.audit.models import Entry
from gongkai.domain.audit.queries import verify
from gongkai.domain.authorities.actions import appoint
from gongkai.domain.authorities.models import Appointment, Authority
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release
from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.kinds import KINDS
from gongkai.domain.reports.actions.load import load_records
from gongkai.domain.reports.actions.refusals import AlreadyLoaded, NothingToLoad, RecordsRefused
from gongkai.domain.reports.models import DeclaredFigure, ReportFrame
from gongkai.knowledge.forms.figures import plain_decimal
from tests.domain.reports.record_files import GUIDE, application, example, item, lines, load, release

TODAY = date(2026, 3, 2)


@pytest.fixture
def loading(justice, clerk):
    """Who loads what for whom: the clerk administers the bureau, as the file may hold sections."""
    appoint(user=clerk, authority=justice, role="administrator", by=terminal_user(today=TODAY), today=date(2016, 1, 4))
    # 文件里还有信息、规范性文件：由政务公开专管员登记。
    Appointment.objects.create(user=clerk, authority=justice, role="disclosure_officer", started_on=date(2016, 1, 4))
    return {"authority": justice, "by": clerk, "today": TODAY}


def test_the_example_of_the_documentation_loads(loading):
    assert load(example(), **loading).counts["主动公开信息"] == 3


def test_the_example_holds_every_kind_and_every_field():
    used = {(record["kind"], field) for record in map(json.loads, example().splitlines()) for field in record}
    expected = {(name, field) for name, kind in KINDS.items() for field in ("kind", *kind.fields)}
    assert used == expected


def test_the_documentation_lists_every_kind_and_field_as_they_are():
    documented = set()
    kind = ""
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 6 and re.fullmatch(r"(\*\*)?`\w+`(\*\*)?", cells[2]):
            kind = cells[1].strip("`") or kind
            documented.add((kind, cells[2].strip("*`"), cells[2].startswith("**"), cells[3].split()[0]))
    expected = {
        (name, field, one.is_required, one.wanted.split()[0])
        for name, kind in KINDS.items()
        for field, one in kind.fields.items()
    }
    assert documented == expected


def test_the_example_compiles(loading):
    load(example(), **loading)
    figures = queries.compiled("dongyang-justice", 2017).figures
    shown = {cell: plain_decimal(figure.value) for cell, figure in figures.items() if figure.value}
    assert shown == {
        "A1": "3",
        "A1.1": "1",
        "A1.2": "1",
        "A2.2": "2",
        "A2.4": "1",
        "A2.5": "1",
        "B1": "1",
        "B2.1": "1",
        "B2.1.1": "1",
        "B2.3": "1",
        "B2.4": "1",
        "B2.5": "1",
        "C1": "2",
        "C1.3": "1",
        "C1.4": "1",
        "C2": "2",
        "C2.1": "1",
        "C2.2": "1",
        "C3": "3",
        "C3.3": "1",
        "C3.4": "1",
        "C3.4.2": "1",
        "C3.7": "1",
        "D": "1",
        "D.1": "1",
        "F": "1",
        "G": "0.00125",
        "H1": "1",
        "H2": "1",
        "H3": "1",
        "H3.2": "1",
        "H4": "2",
        "I1": "1",
        "I3": "2",
    }


def test_every_record_leaves_its_audit_entry(loading):
    before = Entry.objects.count()
    load(lines(item(), release()), **loading)
    assert [entry.act for entry in Entry.objects.order_by("pk")[before:]] == [
        "enter_item",
        "release_item",
        "load_records",
    ]


def test_the_audit_chains_stay_whole(loading):
    load(example(), **loading)
    assert verify().breaks == ()


def test_the_entry_of_the_loading_is_of_the_day_of_loading(loading):
    load(lines(item()), **loading)
    assert Entry.objects.get(act="load_records").on == TODAY


def test_a_dry_run_enters_nothing(loading):
    before = Entry.objects.count()
    load(example(), **loading, dry_run=True)
    assert (Item.objects.count(), Application.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_a_dry_run_tells_what_would_be_loaded(loading):
    assert load(lines(item(), item("b")), **loading, dry_run=True).counts == {"主动公开信息": 2}


def test_a_file_can_be_loaded_after_its_dry_run(loading):
    load(example(), **loading, dry_run=True)
    assert load(example(), **loading).counts["申请"] == 2


def test_the_same_file_is_refused_a_second_time(loading):
    load(lines(item()), **loading)
    with pytest.raises(AlreadyLoaded, match="2026-03-02"):
        load(lines(item()), **loading)


def test_the_same_file_can_be_another_authoritys(loading, education):
    Appointment.objects.create(
        user=loading["by"], authority=education, role="disclosure_officer", started_on=date(2016, 1, 4)
    )
    load(lines(item()), **loading)
    assert load(lines(item()), **loading | {"authority": education}).counts == {"主动公开信息": 1}


def test_a_line_with_an_error_keeps_the_whole_file_out(loading):
    with pytest.raises(RecordsRefused):
        load(lines(item(), release(), item("b", formed_on="2099-01-01")), **loading)
    assert (Item.objects.count(), Release.objects.count()) == (0, 0)


def test_a_corrected_file_loads_after_a_refused_one(loading):
    with pytest.raises(RecordsRefused):
        load(lines(item(), item("b", formed_on="2099-01-01")), **loading)
    assert load(lines(item(), item("b")), **loading).counts == {"主动公开信息": 2}


def test_a_file_without_lines_is_refused(loading):
    with pytest.raises(NothingToLoad):
        load(b"\n  \n", **loading)


def test_a_byte_order_mark_is_no_error(loading):
    assert load(b"\xef\xbb\xbf" + lines(item()), **loading).counts == {"主动公开信息": 1}


def test_lines_may_end_as_windows_ends_them(loading):
    assert load(lines(item(), release()).replace(b"\n", b"\r\n"), **loading).counts["公开记录"] == 1


def test_a_missing_last_line_break_is_no_error(loading):
    assert load(lines(item()).rstrip(b"\n"), **loading).counts == {"主动公开信息": 1}


def test_a_field_that_is_null_is_as_if_left_out(loading):
    load(lines(item(theme=None)), **loading)
    assert Item.objects.get().theme == ""


def test_a_later_file_refers_to_what_an_earlier_one_loaded(loading):
    load(lines(application()), **loading)
    paid = {"kind": "payment", "application": "2017-01", "amount": 12.5, "paid_on": "2017-03-20"}
    load(lines(paid), **loading)
    assert str(FeePayment.objects.get().amount) == "12.50"


def test_an_amount_as_a_json_number_is_exact(loading):
    load(lines({"kind": "fund", "year": 2017, "purpose": "维护", "amount": 0}, application()), **loading)
    paid = '{"kind": "payment", "application": "2017-01", "amount": 0.07, "paid_on": "2017-03-20"}'
    load(lines(paid), **loading)
    assert str(FeePayment.objects.get().amount) == "0.07"


def test_a_voided_release_does_not_release(loading):
    load(lines(item(), release(voided_on="2017-03-05", void_reason="误录")), **loading)
    assert Item.objects.get().first_released_on is None


def test_a_correction_that_came_in_is_kept(loading):
    notice = {"kind": "correction", "application": "2017-01", "sent_on": "2017-03-03", "corrected_on": "2017-03-08"}
    load(lines(application(), notice), **loading)
    assert CorrectionNotice.objects.get().corrected_on == date(2017, 3, 8)


def test_a_repealed_document_is_repealed(loading):
    document = {"kind": "normative_document", "doc_no": "1号", "title": "办法", "issued_on": "2012-01-04"}
    load(lines(document | {"repealed_on": "2017-06-30"}), **loading)
    assert NormativeDocument.objects.get().repealed_on == date(2017, 6, 30)


def test_a_section_stands_inside_the_authority(loading):
    load(lines({"kind": "section", "code": "publicity", "name": "法制宣传科"}), **loading)
    assert Authority.objects.get(code="publicity").path == "dongyang/dongyang-justice/publicity/"


def test_a_figure_declared_again_is_replaced(loading):
    line = {"kind": "declared_figure", "year": 2021, "cell": "t2/penalties/decisions", "reason": "系统统计"}
    load(lines(line | {"value": 14}, line | {"value": 15}), **loading)
    assert [int(figure.value) for figure in DeclaredFigure.objects.all()] == [15]


def test_a_frame_is_kept_for_its_year(loading):
    load(lines({"kind": "report_frame", "year": 2017, "head": "陆承安"}), **loading)
    assert ReportFrame.objects.get().head == "陆承安"


def test_an_inactive_user_may_not_load(loading, clerk):
    clerk.is_active = False
    with pytest.raises(Exception, match="停用"):
        load_records(None, **loading)
