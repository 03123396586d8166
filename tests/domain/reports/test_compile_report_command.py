"""`gongkai compile-report` · the shape of shared cell-ids, and one clear sentence where it cannot be done"""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.domain.reports.bureau import Bureau


def printed(*words: str) -> str:
    out = StringIO()
    call_command("compile_report", *words, stdout=out)
    return out.getvalue()


def test_json_is_one_object_with_cells_and_findings(bureau):
    shown = json.loads(printed("2017", "--json"))

    assert list(shown) == ["authority", "year", "form", "cells", "findings"]
    assert (shown["authority"], shown["year"], shown["form"]) == ("东阳市司法局", 2017, "national-2014")


def test_json_cells_are_counts_and_money_is_text(bureau):
    bureau.application("1", date(2017, 3, 1), payments=[(date(2017, 3, 2), "12.50")])
    cells = json.loads(printed("2017", "--json"))["cells"]

    assert cells["C1"] == {"value": 1, "state": "read"}
    assert cells["G"] == {"value": "0.00125", "state": "read"}
    assert len(cells) == 58


def test_json_findings_have_rule_severity_cells_and_message(bureau):
    bureau.document("1号", date(2017, 3, 1))
    findings = json.loads(printed("2017", "--json"))["findings"]
    found = next(finding for finding in findings if finding["rule"] == "T15")

    assert list(found) == ["rule", "severity", "cells", "message"]
    assert (found["severity"], found["cells"]) == ("warning", ["A1.2", "A1.1"])


def test_the_table_is_printed_with_rules_beside_the_figures_they_speak_of(bureau):
    bureau.document("1号", date(2017, 3, 1))
    line = next(line for line in printed("2017").splitlines() if "制发规范性文件总数" in line)

    assert line.split() == ["制发规范性文件总数", "1", "件", "←", "T15"]


def test_findings_follow_in_words(bureau):
    bureau.document("1号", date(2017, 3, 1))

    assert "【预警】T15 " in printed("2017")


def test_an_authority_can_be_named(bureau):
    Bureau("education", "东阳市教育局")

    assert json.loads(printed("2017", "--authority", "education", "--json"))["authority"] == "东阳市教育局"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2017"], "多个报告单位"),
        (["2017", "--authority", "health"], "没有代码为“health”的机关"),
        (["2013", "--authority", "justice"], "没有适用于2013年度的统计表式"),
    ],
)
def test_what_cannot_be_compiled_ends_with_2_and_a_sentence(bureau, words, sentence):
    Bureau("education", "东阳市教育局")

    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("compile_report", *words)
    assert refused.value.returncode == 2


@pytest.mark.parametrize("year", ["17", "二〇一七", "2017年", "-2017"])
def test_what_is_no_year_is_refused(db, year):
    with pytest.raises((CommandError, SystemExit)):
        call_command("compile_report", year)


def test_a_later_form_is_printed_figure_by_figure_under_its_row(bureau):
    bureau.application("1", date(2022, 3, 1))
    lines = printed("2022").splitlines()
    row = next(number for number, line in enumerate(lines) if "本年新收政府信息公开申请数量" in line)

    assert [line.split()[:2] for line in lines[row + 1 : row + 3]] == [["自然人", "1"], ["商业企业", "0"]]
