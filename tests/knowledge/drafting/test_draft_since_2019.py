"""国办公开办函〔2021〕30号 · 2019 年起年报的文字：六部分，一、五、六由事实起草"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.knowledge.forms.catalog import form
from gongkai.knowledge.forms.checks.engine import check
from gongkai.knowledge.forms.drafting.facts import Improvement, Promise, ReportFacts
from gongkai.knowledge.forms.drafting.narrative import draft_narrative
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Report, tables_in

FORM = form("national-2021")
OLD = form("national-2014")
SUMS = {"t3/denied/total": 2, "t3/unable/total": 1, "t3/not_processed/total": 0, "t3/other/total": 1}
YEAR = {
    "A1": 60, "A1.1": 2, "B1": 3, "B2.3": 4, "C1.1": 12, "C1.3": 21, "H3": 2, "I2": 1, "I3": 30,
    "t2/normative_documents/issued": 1, "t2/normative_documents/repealed": 1, "t2/normative_documents/in_force": 2,
    "t3/new_received/total": 33, "t3/carried_in/total": 7, "t3/granted/total": 12, "t3/partial/total": 4,
    "t3/denied.internal/total": 2, "t3/unable.not_held/total": 1, "t3/other.other/total": 1,
    "t3/total_results/total": 20, "t3/carried_out/total": 20,
}  # fmt: skip


def year(**changes: object) -> ReportFacts:
    """Return the facts of a year with applications; figures that are not named are 0."""
    nought = dict.fromkeys([*OLD.cells, *FORM.cells], 0)
    figures = {cell: Figure.of(number) for cell, number in {**nought, **SUMS, **YEAR}.items()}
    known = ReportFacts(authority="东阳市司法局", year=2022, figures=figures, late_replies=0)
    return replace(known, **changes)


def with_numbers(facts: ReportFacts, numbers: dict[str, int | Decimal]) -> ReportFacts:
    return replace(facts, figures={**facts.figures, **{cell: Figure.of(one) for cell, one in numbers.items()}})


def chapter(facts: ReportFacts, number: int) -> str:
    return next(one.text for one in draft_narrative(facts) if one.number == number)


def findings(facts: ReportFacts, *severities: Severity) -> list[str]:
    """Return the rules on the text that fire."""
    sections = draft_narrative(facts)
    figures = {cell: facts.figures[cell] for cell in FORM.cells}
    report = Report(
        FORM, figures, facts.authority, 2022, sections=sections, tables_in=tables_in(FORM, sections), late_replies=0
    )
    text_rules = {"R14", "R15", "R16", "R17", "R18", "R20", "R23"}
    return [one.rule for one in check(report) if one.severity in severities and one.rule in text_rules]


def test_the_six_chapters_stand_in_their_order():
    assert [one.heading for one in draft_narrative(year())] == [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "共主动公开政府信息60条，其中规范性文件2条",
        "制发行政规范性文件1件、废止行政规范性文件1件",
        "回应公众关注热点或者重大舆情3次，发布政策解读稿件4篇",
        "本年新收政府信息公开申请33件，其中当面12件、网络21件",
        "上年结转政府信息公开申请7件",
        "全年办结政府信息公开申请20件，其中予以公开12件、部分公开4件、不予公开2件、无法提供1件、其他处理1件",
        "结转下年度继续办理政府信息公开申请20件",
        "办结的申请均在法定期限内答复",
        "年末现行有效的行政规范性文件2件",
        "人员2人，举办培训班1次，工作人员接受培训30人次",
    ],
)
def test_what_the_year_brought_is_said(said):
    assert said in chapter(year(), 1)


def test_the_draft_breaks_no_rule_on_the_text():
    assert findings(year(), Severity.ERROR, Severity.WARNING) == []


def test_late_replies_are_told_and_nothing_is_called_in_time():
    text = chapter(year(late_replies=3), 1)
    assert ("有3件超过法定期限答复" in text, "法定期限内" in text) == (True, False)


def test_a_year_without_applications_is_said_in_words():
    none = dict.fromkeys([cell for cell in YEAR if cell.startswith(("t3/", "C1"))], 0) | dict.fromkeys(SUMS, 0)
    assert "全年没有收到政府信息公开申请。" in chapter(with_numbers(year(), none), 1)


def test_the_overview_stays_below_a_thousand_characters():
    assert len("".join(chapter(year(), 1).split())) < 1000


def test_fees_are_stated_where_there_were_none():
    assert "没有收取信息处理费" in chapter(year(), 6)


def test_fees_are_stated_with_their_amount():
    assert "收取信息处理费0.42万元" in chapter(with_numbers(year(), {"G": Decimal("0.42")}), 6)


def test_last_year_s_promises_are_told_with_what_became_of_them():
    promises = (
        Promise("解读形式单一", "增加图解", is_done=True, evidence="全年发布图解4件。"),
        Promise("登记不及时", "当日登记", is_done=False),
    )
    assert chapter(year(promises=promises), 5) == (
        "上年度报告提出的2项改进措施，已完成1项。针对“解读形式单一”，全年发布图解4件。“登记不及时”仍在改进。"
    )


def test_this_year_s_problems_follow_with_their_measures():
    assert chapter(year(improvements=(Improvement("栏目更新慢。", "每周检查"),)), 5) == (
        "（一）栏目更新慢。改进措施：每周检查。"
    )


def test_what_is_not_known_is_not_spoken_of():
    unknown = replace(year(), figures={**year().figures, "A1": Figure.missing()})
    assert "主动公开政府信息" not in chapter(unknown, 1).partition("（二）")[0].partition("（一）")[2]
