"""gongkai fee · 国办函〔2020〕109号：按件、按量，逐段说明；从不装入 Django"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gongkai.faces.terminal.main import main


def answer(capsys, *arguments):
    status = main(["fee", *arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_object_with_exactly_these_keys(capsys):
    assert answer(capsys, "--items", "31", "--on", "2026-03-10") == (
        0,
        {
            "by": "items",
            "count": 31,
            "before": 0,
            "amount": 2200,
            "unit": "元",
            "article": "国办函〔2020〕109号",
            "bands": [
                {"from": 1, "to": 10, "count": 10, "rate": 0, "amount": 0},
                {"from": 11, "to": 30, "count": 20, "rate": 100, "amount": 2000},
                {"from": 31, "to": 40, "count": 1, "rate": 200, "amount": 200},
            ],
            "payment_working_days": 20,
        },
    )


@pytest.mark.parametrize(("pages", "amount"), [("30", 0), ("100", 700), ("201", 2740)])
def test_pages_have_a_scale_of_their_own(capsys, pages, amount):
    _, shown = answer(capsys, "--pages", pages, "--on", "2026-03-10")

    assert (shown["by"], shown["amount"]) == ("pages", amount)


def test_what_the_applicant_asked_for_earlier_in_the_month_counts_but_is_not_charged_again(capsys):
    _, shown = answer(capsys, "--items", "5", "--before", "28", "--on", "2026-03-10")

    assert (shown["amount"], shown["bands"]) == (
        800,
        [
            {"from": 11, "to": 30, "count": 2, "rate": 100, "amount": 200},
            {"from": 31, "to": 40, "count": 3, "rate": 200, "amount": 600},
        ],
    )


def test_a_person_reads_it_band_by_band(capsys):
    main(["fee", "--pages", "201", "--on", "2026-03-10"])

    assert capsys.readouterr().out.splitlines() == [
        "按量：201页，信息处理费2740元",
        "依据：国办函〔2020〕109号；每件申请单独计算，以A4纸单面为一页，超额累进",
        "  第1至30页：30页，不收费",
        "  第31至100页：70页，每页10元，计700元",
        "  第101至200页：100页，每页20元，计2000元",
        "  第201页起：1页，每页40元，计40元",
        "申请人自收到收费通知次日起20个工作日内缴纳；逾期未缴纳的，视为放弃申请。",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--items", "11", "--on", "2020-12-31"], "2021-01-01"),
        (["--items", "十一"], "不是件数或者页数"),
        (["--pages", "-1"], "不是件数或者页数"),
        (["--pages", "1000000"], "0至99999"),
        (["--pages", "50", "--before", "3"], "只用于按件"),
        (["--pages", "50", "--on", "2026/3/10"], "不是日期"),
    ],
)
def test_what_cannot_be_charged_is_refused_with_a_sentence_and_exit_2(capsys, arguments, said):
    status, shown = answer(capsys, *arguments)

    assert (status, said in shown["error"]) == (2, True)


@pytest.mark.parametrize("arguments", [[], ["--items", "3", "--pages", "4"]])
def test_one_scale_is_chosen_never_none_and_never_both(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(["fee", *arguments])

    assert (ended.value.code, "写法不对" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(("pinned", "kind"), [("2020-12-31", "live"), ("tomorrow", "demo")])
def test_a_pinned_day_is_refused_where_it_may_not_be_or_is_no_day(capsys, monkeypatch, tmp_path, pinned, kind):
    (tmp_path / "kind").write_text(kind, encoding="utf-8")
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    monkeypatch.setenv("GONGKAI_TODAY", pinned)

    status, shown = answer(capsys, "--items", "11")
    assert (status, "GONGKAI_TODAY" in shown["error"]) == (2, True)


def test_a_demo_computes_on_its_pinned_day(capsys, monkeypatch, tmp_path):
    (tmp_path / "kind").write_text("demo", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    monkeypatch.setenv("GONGKAI_TODAY", "2021-01-01")

    status, shown = answer(capsys, "--items", "11")
    assert (status, shown["amount"]) == (0, 100)


def test_the_command_runs_without_django():
    code = (
        "import sys; from gongkai.faces.terminal.main import main;"
        " main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "fee", "--items", "11", "--on", "2026-03-10"], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
