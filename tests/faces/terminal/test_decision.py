"""gongkai decision · 一个代码决定告知书、条文、材料、救济和统计位置；从不装入 Django"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gongkai.faces.terminal.main import main
from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.instruments import Law


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))


def answer(capsys, *arguments):
    status = main(["decision", *arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_object_with_exactly_these_keys(capsys):
    status, shown = answer(capsys, "NOT_EXIST", "--on", "2026-03-10")

    assert (status, shown) == (
        0,
        {
            "code": "NOT_EXIST",
            "label": "本机关不掌握：信息不存在",
            "group": "unable",
            "on": "2026-03-10",
            "received_on": "2026-03-10",
            "law": "REG2019",
            "articles": ["条例（2019）第三十六条第四项"],
            "letter": "not_exist",
            "letters": [
                {
                    "kind": "not_exist",
                    "title": "政府信息不存在告知书",
                    "must_say": [{"name": "search_done", "label": "检索的范围和方法", "kind": "text"}],
                    "may_say": [],
                    "attachments": [],
                }
            ],
            "must_say": ["search_done"],
            "attachments": [],
            "evidence": [
                {"name": "search_log", "label": "检索记录（何时、何人、在何处、用何关键词、结果）"},
                {"name": "told", "label": "告知申请人的证明（送达凭证）"},
            ],
            "needs_interest": False,
            "needs_correction": False,
            "remedies": {
                "class": "other",
                "reconsideration_first": False,
                "reconsideration_days": 60,
                "bodies": ["government"],
                "bodies_of_justice_departments": ["government", "superior"],
                "litigation": {"value": 6, "unit": "months"},
                "articles": ["行政复议法（2023）第二十条", "行政诉讼法（2014）第四十六条"],
            },
            "cells": {
                "national-2014": "C3.6",
                "national-2019": "t3/unable.not_held",
                "national-2021": "t3/unable.not_held",
            },
            "no_cell": {},
        },
    )


@pytest.mark.parametrize(
    ("on", "first", "litigation"),
    [
        ("2019-06-03", False, {"value": 6, "unit": "months"}),
        ("2023-12-31", False, {"value": 6, "unit": "months"}),
        ("2024-01-01", True, {"value": 15, "unit": "days"}),
    ],
)
def test_the_day_chooses_the_remedies(capsys, on, first, litigation):
    _, shown = answer(capsys, "DENY_PROCESS", "--on", on)

    assert (shown["remedies"]["reconsideration_first"], shown["remedies"]["litigation"]) == (first, litigation)


def test_the_day_of_receipt_chooses_the_law_where_it_differs(capsys):
    _, shown = answer(capsys, "GRANT", "--on", "2019-06-03", "--received", "2019-05-14")

    assert (shown["law"], shown["articles"]) == ("REG2007", ["条例（2007）第二十一条第一项"])


def test_a_cell_that_depends_on_the_interest_is_given_by_interest(capsys):
    _, shown = answer(capsys, "DENY_THIRD", "--on", "2018-01-09")

    assert shown["cells"]["national-2014"] == {"trade_secret": "C3.4.2", "privacy": "C3.4.3", "other": "C3.4.6"}


def test_no_cell_is_an_answer_with_its_reason(capsys):
    _, shown = answer(capsys, "OTHER", "--on", "2026-03-10")

    assert (shown["cells"]["national-2014"], list(shown["no_cell"])) == (None, ["national-2014"])


ALL = [(one.code, "2026-03-10" if Law.REG2019 in one.articles else "2018-03-09") for one in all_decisions()]


@pytest.mark.parametrize(("code", "on"), ALL)
def test_every_code_says_for_each_form_where_it_counts_or_why_nowhere(capsys, code, on):
    _, shown = answer(capsys, code, "--on", on)

    without = {form for form, cell in shown["cells"].items() if cell is None}
    assert (len(shown["cells"]), without) == (3, set(shown["no_cell"]))


@pytest.mark.parametrize(("code", "on"), ALL)
def test_every_code_is_told_to_a_person_too(capsys, code, on):
    status = main(["decision", code, "--on", on])

    lines = capsys.readouterr().out
    heads = [head for head in ("条文：", "告知书：《", "留存证据", "救济途径：", "统计位置：") if head not in lines]
    assert (status, heads) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["GRANTED", "--on", "2026-03-10"], "可用的代码：ALREADY_PUBLIC"),
        (["REPEAT", "--on", "2018-01-09"], "在条例（2007）中没有依据"),
        (["GRANT", "--on", "2026-02-30"], "不是日期"),
        (["GRANT", "--on", "2008-04-30"], "2008-05-01"),
        (["GRANT", "--on", "2026-03-10", "--received", "2026-03-11"], "早于收到申请之日"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_exit_2(capsys, arguments, said):
    status, shown = answer(capsys, *arguments)

    assert (status, said in shown["error"]) == (2, True)


def test_a_refusal_goes_to_the_error_stream_where_no_json_is_asked_for(capsys):
    status = main(["decision", "REPEAT", "--on", "2018-01-09"])

    assert (status, capsys.readouterr().out) == (2, "")


def test_without_a_code_all_twenty_four_are_listed(capsys):
    status, listed = answer(capsys)

    assert (status, len(listed), listed[0]) == (0, 24, {"code": "ALREADY_PUBLIC", "label": "已主动公开"})


def test_the_command_runs_without_django():
    code = (
        "import sys; from gongkai.faces.terminal.main import main;"
        " main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "decision", "GRANT", "--on", "2026-03-10"], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
