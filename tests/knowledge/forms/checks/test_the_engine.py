"""核对 · 规则目录与引擎"""

import time
from dataclasses import replace
from importlib.resources import files

import pytest

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.checks import all_rules, check, prose, rules
from gongkai.knowledge.forms.checks.engine import CHECKS
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Section
from gongkai.knowledge.law.errors import LawDataError
from tests.knowledge.forms.checks.reports import huaian, seed_report, suqian, with_cells, zeros

IDS = [f"{letter}{n:02}" for letter, last in (("T", 31), ("N", 10), ("R", 24)) for n in range(1, last + 1)]
ERRORS = (
    "T01 T02 T03 T04 T05 T07 T08 T09 T10 T11 T12 T16 T30 T31 N01 N02 N04 N05 N06 "
    "R01 R02 R03 R04 R05 R06 R08 R17 R20 R22"
)
INFORMATION = "T13 T27 N08"


def test_every_rule_of_the_lists_is_there_in_its_order():
    assert [rule.id for rule in all_rules()] == IDS


def test_every_rule_has_a_function():
    assert sorted(CHECKS) == sorted(IDS)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_as_severe_as_the_lists_say(rule):
    expected = "error" if rule.id in ERRORS else "information" if rule.id in INFORMATION else "warning"

    assert rule.severity == expected


@pytest.mark.parametrize(
    ("letter", "forms"),
    [("T", {"national-2014"}), ("N", {"national-2014"}), ("R", {"national-2019", "national-2021"})],
)
def test_the_rules_of_one_era_never_judge_the_other(letter, forms):
    assert {form for rule in all_rules() if rule.id.startswith(letter) for form in rule.forms} <= forms


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("R06", ("national-2019",)),
        ("R07", ("national-2019",)),
        ("R10", ("national-2019",)),
        ("R09", ("national-2021",)),
        ("R18", ("national-2021",)),
        ("R20", ("national-2021",)),
    ],
)
def test_a_rule_of_one_edition_applies_to_it_alone(rule, forms):
    assert rules.rule(rule).forms == forms


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_should_hold_where_it_comes_from_and_what_would_explain_it(rule):
    assert all([rule.title, rule.source, rule.explanation])


FINDINGS = [
    *check(with_cells(seed_report(), {"A2.1": 300, "C1": 2, "D": None})),
    *check(suqian(2024), suqian(2023)),
    *check(with_cells(huaian(), {"t3/granted/total": "若干", "t4/reconsideration/total": Figure.ambiguous((2, 22))})),
]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.rule)
def test_a_finding_is_one_sentence(finding):
    assert (finding.message[-1], finding.message.count("。")) == ("。", 1)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.rule)
def test_a_finding_gives_a_value_for_each_of_its_cells(finding):
    assert [bool(value) for value in finding.values] == [True] * len(finding.cells)


@pytest.mark.parametrize(
    ("cell", "rule", "shown"),
    [
        ("t3/granted/total", "R05", "若干"),
        ("t4/reconsideration/total", "R04", "2或22"),
        ("t2/rules/issued", "R24", "空白"),
    ],
)
def test_what_stood_in_a_cell_is_shown_as_printed(cell, rule, shown):
    odd = {"t3/granted/total": "若干", "t4/reconsideration/total": Figure.ambiguous((2, 22)), "t2/rules/issued": None}
    (finding,) = [f for f in check(with_cells(huaian(), odd)) if f.rule == rule and cell in f.cells]

    assert finding.values[finding.cells.index(cell)] == shown


@pytest.mark.parametrize("form_id", [form.id for form in catalog.all_forms()])
def test_a_report_of_which_nothing_was_read_has_no_arithmetic_error(form_id):
    nothing = zeros(form_id, 2014, figures={})

    assert [f.rule for f in check(nothing, nothing, (nothing,)) if f.severity is Severity.ERROR] == []


def test_a_rule_gives_at_most_one_not_checkable_finding():
    empty = replace(huaian(), figures={}, sections=None)
    unanswered = [f.rule for f in check(empty) if f.severity is Severity.NOT_CHECKABLE]

    assert sorted(set(unanswered)) == sorted(unanswered)


@pytest.mark.parametrize(
    "text",
    [
        "没有" * 60_000,
        "(" * 60_000 + ")" * 60_000,
        "收到政府信息公开申请" * 20_000,
        "1件、" * 60_000 + "其中" + "2件、" * 60_000,
    ],
    ids=["negations", "brackets", "claims", "numbers"],
)
@pytest.mark.parametrize("report", [seed_report(), huaian()], ids=["2014", "2021"])
def test_a_hostile_text_does_not_hold_up_the_checks(text, report):
    hostile = replace(report, sections=tuple(Section(n, "总体情况", text) for n in (1, 5)))
    before = replace(report, year=report.year - 1, sections=(Section(5, "问题", text[::-1] + "了"),))
    started = time.perf_counter()
    check(hostile, before)

    assert time.perf_counter() - started < 20


ENTRY = """
checked_on = 2026-08-01
[rules.T01]
severity = "error"
title = "甲"
source = "乙"
forms = ["national-2014"]
explanation = "丙"
"""


def test_a_small_catalogue_is_read():
    assert list(rules.parse(ENTRY)) == ["T01"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('severity = "error"', 'severity = "fatal"'),
        ('forms = ["national-2014"]', 'forms = ["national-1999"]'),
        ('title = "甲"', 'title = "甲"\nnote = "丁"'),
        ('source = "乙"\n', ""),
    ],
    ids=["severity", "form", "unknown key", "missing key"],
)
def test_a_catalogue_with_an_unknown_or_missing_entry_is_refused(right, wrong):
    with pytest.raises(LawDataError):
        rules.parse(ENTRY.replace(right, wrong))


@pytest.mark.parametrize("change", ["[spare]\nwords = []", "[hotlines.more]\nx = 1"], ids=["topic", "key"])
def test_a_lexicon_with_an_unknown_entry_is_refused(change):
    shipped = files("gongkai.knowledge.forms.checks").joinpath("lexicon.toml").read_text(encoding="utf-8")

    with pytest.raises(LawDataError):
        prose.parse(f"{shipped}\n{change}\n")


def test_every_cell_that_a_rule_names_is_in_its_form():
    named = {(form, cell) for rule in all_rules() for form in rule.forms for cell in cells_in(rule.values)}
    known = {(form.id, cell) for form in catalog.all_forms() for cell in form.cells}

    assert {pair for pair in named if pair not in known} == set()


def cells_in(values):
    """Return the ids of 2014 cells in a rule's values; the later forms name rows, which the tables prove."""
    if isinstance(values, str):
        return {values} if values[0] in "ABCDEFGHI" else set()
    if isinstance(values, dict):
        return set().union(*map(cells_in, values.values())) if values else set()
    return set().union(*map(cells_in, values)) if isinstance(values, list) and values else set()
