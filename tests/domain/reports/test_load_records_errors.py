"""从文件装入记录 · every bad line is named with its number and what is wrong; never a traceback"""

from __future__ import annotations

import json
from datetime import date

import pytest

from gongkai.domain.authorities.models import Appointment
from gongkai.domain.disclosures.models import Item
from gongkai.domain.reports.actions.lines import LONGEST_LINE, NotText
from gongkai.domain.reports.actions.refusals import RecordsRefused
from tests.domain.reports.record_files import application, item, lines, load, release

TODAY = date(2026, 3, 2)


@pytest.fixture
def refused(justice, clerk):
    """Return the problems of a file that is refused; the clerk, as 政务公开专管员, may enter what it holds."""
    Appointment.objects.create(user=clerk, authority=justice, role="disclosure_officer", started_on=date(2016, 1, 4))

    def problems(*records: dict[str, object] | str, content: bytes | None = None) -> list[str]:
        with pytest.raises(RecordsRefused) as refusal:
            load(content or lines(*records), authority=justice, by=clerk, today=TODAY)
        return refusal.value.problems

    return problems


def test_every_line_with_an_error_is_named(refused):
    found = refused(item("a", column="x"), item("b"), "{", item("c", formed_on="1.3.2017"))
    assert [problem.split("：")[0] for problem in found] == ["第1行", "第3行", "第4行"]


def test_every_fault_of_a_line_is_named(refused):
    (problem,) = refused({"kind": "item", "colour": "red", "column": "x", "formed_on": "2017-02-30"})
    assert [word in problem for word in ("colour", "title", "column", "2017-02-30")] == [True] * 4


def test_a_section_by_somebody_who_may_not_register_it_is_an_error_of_its_line(refused):
    found = refused(item("a"), {"kind": "section", "code": "publicity", "name": "法制宣传科"}, item("b", column="x"))
    assert found[0].split("：")[:2] == ["第2行", "不能登记科室"]


def test_blank_lines_count_in_the_numbers(refused):
    assert refused("", "", "{")[0].startswith("第3行：不是有效的JSON")


def test_a_file_that_is_not_utf_8_is_refused_as_a_whole(justice, clerk):
    Appointment.objects.create(user=clerk, authority=justice, role="disclosure_officer", started_on=date(2016, 1, 4))
    with pytest.raises(NotText, match="第2行"):
        load(lines(item()) + "标题".encode("gb18030"), authority=justice, by=clerk, today=TODAY)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "不是有效的JSON"),
        ("[1, 2]", "应当是一个对象"),
        ('"item"', "应当是一个对象"),
        ("NaN", "NaN不是数"),
        ('{"title": "x"}', "没有写明类别"),
        ('{"kind": 5}', "没有写明类别"),
        ('{"kind": "cat"}', "不认识的类别“cat”"),
        ('{"kind": "item", "kind": "item"}', "“kind”写了两次"),
        ("[" * 100_000, "括号套得太深"),
    ],
)
def test_what_is_no_record_is_said(refused, line, said):
    assert said in refused(line)[0]


def test_a_huge_line_is_refused_and_the_next_one_read(refused):
    found = refused(item("a", title="长" * LONGEST_LINE), item("b", column="x"))
    assert [problem[:6] for problem in found] == ["第1行：超过", "第2行：主动"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"formed_on": "2017-2-1"}, "应当是日期"),
        ({"formed_on": "20170201"}, "应当是日期"),
        ({"formed_on": 20170201}, "应当是日期"),
        ({"formed_on": "2017-02-29"}, "不是日历上的日期"),
        ({"formed_on": "0001-01-01"}, "早于1949-10-01"),
        ({"formed_on": "2026-03-03"}, "晚于今天"),
        ({"title": 5}, "应当是文字"),
        ({"title": 5.5}, "应当是文字"),
        ({"title": "  "}, "不能是空的"),
        ({"title": "长" * 301}, "300"),
        ({"title": "甲\u0000乙"}, "控制字符"),
        ({"title": "甲\ud800乙"}, "控制字符"),
        ({"column": "新闻"}, "只能是下列之一：functions（部门职能）"),
        ({"is_full_text": "yes"}, "只能是true或者false"),
        ({"normative_document": "甲\u0000乙"}, "控制字符"),
        ({"section": "甲\ud800乙"}, "控制字符"),
        ({"normative_document": "9号"}, "找不到所引用的“9号”"),
        ({"section": "dongyang"}, "找不到所引用的“dongyang”"),
        ({"interprets": "later"}, "应当写在引用它的行之前"),
    ],
)
def test_what_an_item_cannot_be_is_said(refused, fields, said):
    assert said in refused(json.dumps(item(**fields)))[0]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("-5", "大于或等于"),
        ("0", "大于或等于"),
        ("1.005", "小数"),
        ("1e3", "应当是数"),
        ('"12,50"', "应当是数"),
        ('"１２"', "应当是数"),
        ("true", "应当是数"),
        ("9" * 5000, "应当是数"),
        ("1" * 13, "不超过 12 个数字"),
    ],
)
def test_what_an_amount_cannot_be_is_said(refused, amount, said):
    line = f'{{"kind": "payment", "application": "2017-01", "amount": {amount}, "paid_on": "2017-03-20"}}'
    assert said in refused(application(), line)[0]


@pytest.mark.parametrize(
    ("person_times", "said"),
    [("-1", "大于或等于"), ("2.5", "应当是整数"), ("99999999999", "超过"), ('"2"', "应当是整数")],
)
def test_what_a_count_cannot_be_is_said(refused, person_times, said):
    line = (
        f'{{"kind": "training", "title": "培训", "on": "2017-06-16", "was_held": true, "person_times": {person_times}}}'
    )
    assert said in refused(line)[0]


def test_a_name_used_twice_is_refused(refused):
    assert refused(item("a"), item("a")) == ["第2行：“ref”“a”在本文件中已经用过。"]


def test_a_line_that_refers_to_a_bad_one_says_which(refused):
    found = refused(item("a", column="x"), release("a"))
    assert "“a”在第1行，那一行有错" in found[1]


def test_a_void_without_its_reason_is_refused(refused):
    assert "应当一起写" in refused(item(), release(voided_on="2017-03-05"))[0]


def test_a_conclusion_without_its_outcome_is_refused(refused):
    case = {"kind": "proceeding", "category": "reconsideration", "case_no": "3号", "filed_on": "2017-11-06"}
    assert "应当一起写" in refused(case | {"concluded_on": "2017-12-20"})[0]


def test_what_an_act_refuses_is_said_with_the_line(refused):
    early = release(released_on="2017-02-01")
    assert refused(item(), early) == ["第2行：公开日期2017-02-01不能早于形成日期2017-03-01。请核对两个日期。"]


def test_a_decision_the_law_does_not_know_is_refused(refused):
    decision = {"kind": "decision", "application": "2017-01", "code": "ABANDON_FEE", "served_on": "2017-03-20"}
    assert "条例（2007）" in refused(application(), decision)[0]


def test_a_number_registered_before_is_refused(refused, justice, clerk):
    load(lines(application()), authority=justice, by=clerk, today=TODAY)
    assert "“2017-01”已经登记过" in refused(application(), item())[0]


def test_a_cell_that_records_give_cannot_be_declared(refused):
    line = {"kind": "declared_figure", "year": 2017, "cell": "A1", "value": 288, "reason": "系统"}
    assert "由记录统计得出" in refused(line)[0]


def test_a_refused_line_leaves_no_trace_in_later_ones(refused):
    refused(item("a"), release("a", released_on="2017-02-01"), release("a"))
    assert Item.objects.count() == 0
