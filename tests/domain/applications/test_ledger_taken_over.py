"""条例（2019）第四十五条 · 接收旧台账：逐行检查，依法计算期限，计入各年度表三，没有办理过的可以整批撤销"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.keeping.old_ledgers import take_over_ledger, undo_ledger
from gongkai.domain.applications.errors.keeping import (
    LedgerMovedOn,
    LedgerRefused,
    LedgerTakenOver,
    LedgerUndone,
    NoSuchLedger,
)
from gongkai.domain.applications.models import Application, LedgerBatch, OldEntry
from gongkai.domain.applications.queries.ledger import table_three
from gongkai.domain.applications.queries.old_ledgers.batches import ledger_template, rejected_cases, require_batch
from gongkai.domain.applications.queries.old_ledgers.reading import check_ledger
from gongkai.domain.applications.queries.register.columns import COLUMNS, values_of
from gongkai.domain.applications.queries.register.lines import every_line, nothing_contested
from gongkai.domain.applications.queries.register.wanted import Period, Wanted
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.texts import sheet
from gongkai.knowledge.texts.sheet import SheetRefused
from tests.domain.applications.handled import TODAY, Case
from tests.domain.once import once_a_module
from tests.spreadsheets import OLD_CASE as ROW
from tests.spreadsheets import read_here, spreadsheet

pytestmark = pytest.mark.django_db
made = once_a_module(Case)
DONE = ROW | {"答复类型": "予以公开", "答复日期": date(2017, 1, 9), "答复文号": "东司依复〔2017〕1号", "归档号": "A-1"}


@pytest.fixture
def case(made, db, monkeypatch):
    monkeypatch.setattr(sheet, "run_child", read_here)
    return made


def take(case, *rows, by=None, only_good: bool = False, basis: str = "纸质台账"):
    content = rows[0] if isinstance(rows[0], bytes) else spreadsheet(rows)
    return take_over_ledger(
        content, file_name="旧台账.xlsx", authority=case.justice, basis=basis, by=by or case.head, today=TODAY,
        only_good=only_good,
    )  # fmt: skip


def problems(case, *rows) -> list[str]:
    return [str(one) for one in check_ledger(spreadsheet(rows), authority=case.justice, today=TODAY).problems]


def old(number: str = "2016-01") -> Application:
    return Application.objects.get(number=number)


def test_a_case_is_entered_with_the_limit_of_the_law_of_its_day(case):
    take(case, DONE)
    assert (old().reply_due_on, old().served_on, old().decision) == (date(2017, 1, 11), date(2017, 1, 9), "GRANT")


def test_a_correction_under_the_law_of_2019_begins_the_limit_anew(case):
    take(
        case, ROW | {"收到日期": date(2021, 2, 5), "补正告知日期": date(2021, 2, 18), "补正收到日期": date(2021, 3, 1)}
    )
    assert old().reply_due_on == date(2021, 3, 29)


def test_an_extension_moves_the_last_day(case):
    take(case, ROW | {"收到日期": date(2017, 1, 20), "延期告知日期": date(2017, 2, 15)})
    assert (old().reply_due_on, old().extended_on) == (date(2017, 3, 8), date(2017, 2, 15))


def test_the_cases_count_in_table_three_of_their_years(case):
    take(case, DONE, ROW | {"编号": "2016-02", "申请人类别": "商业企业"})
    of_2016, of_2017 = table_three(case.justice, 2016), table_three(case.justice, 2017)
    counted = (
        of_2016["natural_person"].received, of_2016["natural_person"].carried_out,
        of_2017["natural_person"].carried_in, of_2017["natural_person"].results["granted"],
        of_2016["commercial"].received, of_2017["commercial"].carried_out,
    )  # fmt: skip
    assert counted == (1, 1, 1, 1, 1, 1)


def test_what_is_no_field_of_a_case_stands_in_the_ledger_all_the_same(case):
    take(case, DONE | {"承办科室、承办人": "法制科", "备注": "当面领取"})
    wanted = Wanted(authority=case.justice, period=Period(2017), today=TODAY)
    line = next(every_line(wanted, nothing_contested, with_names=True))
    found = {f"{c.group}{c.label}": value for c, value in zip(COLUMNS, values_of(line), strict=True)}
    assert (found["答复文号"], found["承办科室、承办人"], found["备注"]) == (
        "东司依复〔2017〕1号",
        "法制科",
        "接收自旧台账：旧台账.xlsx第2行；当面领取",
    )


def test_it_is_one_act_on_record_with_its_basis(case):
    take(case, DONE)
    entry = Entry.objects.get(act="take_over_ledger")
    assert (entry.reason, entry.details["rows"], entry.actor_name) == ("纸质台账", 1, "陆明")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW | {"收到日期": date(2027, 1, 4)}, "第2行“收到日期”：2027-01-04晚于今天（2026-09-30）"),
        (ROW | {"收到日期": "2016年2月30日"}, "第2行“收到日期”：“2016年2月30日”没有这一天"),
        (ROW | {"收到日期": date(2008, 4, 30)}, "早于2008年5月1日，条例还没有施行"),
        (ROW | {"收到日期": None}, "第2行“收到日期”：没有填，它是必填的"),
        (ROW | {"申请人类别": "公民"}, "没有“公民”这一项，请从自然人、商业企业"),
        (ROW | {"收到方式": "信函"}, "没有“信函”这一项"),
        (DONE | {"答复日期": date(2016, 12, 1)}, "第2行“答复日期”：2016-12-01早于收到日期2016-12-20"),
        (DONE | {"答复日期": None}, "填了答复类型，答复日期也要填"),
        (DONE | {"答复类型": None}, "填了答复日期，答复类型也要填"),
        (DONE | {"答复类型": "公开了"}, "没有“公开了”这一项"),
        (DONE | {"答复类型": "信访举报投诉类申请"}, "在收到时适用的条例（2007）中没有依据"),
        (DONE | {"答复类型": "保护第三方合法权益，不予公开"}, "须写明保护的是商业秘密、个人隐私还是其他合法权益"),
        (DONE | {"第三方权益": "个人隐私"}, "不涉及第三方权益，请删去"),
        (
            DONE | {"收到日期": date(2020, 3, 2), "答复日期": date(2020, 3, 9), "答复类型": "补正后申请内容仍不明确"},
            "须先告知补正",
        ),
        (ROW | {"补正收到日期": date(2017, 1, 5)}, "补正告知日期也要填"),
        (ROW | {"补正告知日期": date(2017, 1, 5), "补正收到日期": date(2017, 1, 4)}, "早于补正告知日期2017-01-05"),
        (ROW | {"归档号": "A-1"}, "还没有办结的不能归档"),
        (DONE | {"归档号": None, "归档日期": date(2017, 3, 1)}, "填了归档日期，归档号也要填"),
        (ROW | {"申请人": "甲" * 101}, "有101个字，超过100个字的上限"),
        (ROW | {"申请内容": "=1/0"}, "这一格是公式而没有结果"),
        (ROW | {"编号": "2026-0001"}, "“2026-0001”已在台账里"),
        (ROW | {"申请人手机": "1"}, "“申请人手机”：不认识这一列"),
    ],
)
def test_each_fault_is_named_with_its_row_and_column(case, row, said):
    found = problems(case, row)
    assert any(said in one for one in found)


def test_a_number_twice_in_the_file_is_named_on_both_rows(case):
    found = problems(case, ROW, ROW)
    assert [one.partition("：")[0] for one in found] == ["第2行“编号”", "第3行“编号”"]


def test_another_last_day_than_the_law_gives_is_only_pointed_out(case):
    rows = [ROW | {"法定答复期限": date(2017, 1, 20)}]
    checked = check_ledger(spreadsheet(rows), authority=case.justice, today=TODAY)
    assert (len(checked.good), "依法计算是2017-01-11" in str(checked.warnings[0])) == (1, True)


def test_other_names_of_the_columns_are_known(case):
    row = {
        "登记编号": "1",
        "申请方式": "口头代填",
        "收到申请日期": "2017.3.1",
        "申请人名称": "乙",
        "类别": "其他",
        "所需信息": "丙",
    }
    assert problems(case, row) == []


def test_the_code_of_a_decision_is_as_good_as_its_name(case):
    assert problems(case, DONE | {"答复类型": "GRANT"}) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(case, content):
    with pytest.raises(SheetRefused):
        check_ledger(content, authority=case.justice, today=TODAY)


def test_the_template_itself_has_nothing_to_take_over(case):
    checked = check_ledger(ledger_template(), authority=case.justice, today=TODAY)
    assert [str(one) for one in checked.problems] == ["表格里除表头和示例外没有内容。请填好后再上传。"]


def test_nothing_is_entered_while_a_row_is_wrong(case):
    with pytest.raises(LedgerRefused, match="没有接收任何一件"):
        take(case, DONE, ROW | {"编号": "2", "收到方式": "信函"})
    assert not OldEntry.objects.exists()


def test_the_good_rows_alone_are_taken_when_wanted_and_the_bad_ones_come_back_mendable(case):
    taken = take(case, DONE, ROW | {"编号": "2", "收到方式": "信函"}, only_good=True)
    again = check_ledger(rejected_cases(taken.checked), authority=case.justice, today=TODAY)
    assert (taken.batch.rows, [line.values["number"] for line in again.lines]) == (1, ["2"])


def test_the_same_file_is_not_taken_over_twice(case):
    content = spreadsheet([DONE])
    take(case, content)
    with pytest.raises(LedgerTakenOver, match="不能再次接收"):
        take(case, content)


def test_a_reason_is_asked_for(case):
    with pytest.raises(ReasonMissing):
        take(case, DONE, basis="  ")


def test_only_the_head_of_the_office_takes_over(case):
    with pytest.raises(PermissionDenied, match="请送负责人办理"):
        take(case, DONE, by=case.officer)


def test_a_batch_is_taken_back_whole_and_can_be_taken_over_again(case):
    content = spreadsheet([DONE | {"延期告知日期": date(2017, 1, 4), "补正告知日期": date(2016, 12, 22)}])
    batch = take(case, content).batch
    undo_ledger(batch.pk, reason="传错了", by=case.head, today=TODAY)
    gone = Application.objects.filter(number="2016-01").exists()
    assert (gone, take(case, content).batch.rows) == (False, 1)


def test_a_batch_of_which_a_case_was_worked_on_stays(case):
    batch = take(case, ROW, DONE | {"编号": "2"}).batch
    number = old().pk
    actions.assign_section(number, section=case.legal, is_lead=True, by=case.head, today=TODAY)
    with pytest.raises(LedgerMovedOn, match="2016-01接收后办理过"):
        undo_ledger(batch.pk, reason="传错了", by=case.head, today=TODAY)
    assert OldEntry.objects.count() == 2


def test_it_is_taken_back_once(case):
    batch = take(case, DONE).batch
    undo_ledger(batch.pk, reason="传错了", by=case.head, today=TODAY)
    with pytest.raises(LedgerUndone):
        undo_ledger(batch.pk, reason="传错了", by=case.head, today=TODAY)


def test_another_bureau_s_batch_is_not_there(case):
    batch = take(case, DONE).batch
    with pytest.raises(NoSuchLedger):
        require_batch(case.viewer(case.stranger()), batch.pk)
    with pytest.raises(PermissionDenied):
        undo_ledger(batch.pk, reason="传错了", by=case.office.person("白露"), today=TODAY)
    assert LedgerBatch.objects.get().undone_on is None


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=12)
CELL = st.one_of(
    st.none(), WORDS, st.integers(-(10**6), 10**6), st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(["自然人", "当面", "予以公开", "=1+1", "#REF!"]),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(DONE, CELL)), min_size=1, max_size=3))
def test_whatever_stands_in_the_cells_is_answered_row_by_row(case, rows):
    try:
        checked = check_ledger(spreadsheet(rows), authority=case.justice, today=TODAY)
    except SheetRefused:
        return
    assert all(problem.message for problem in checked.problems)
