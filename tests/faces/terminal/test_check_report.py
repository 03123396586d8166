"""`gongkai check-report`：读取、核对、说清楚；从不装入 Django，从不给出报错堆栈。"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gongkai.faces.terminal import check_report
from tests.knowledge.extraction import pdfs
from tests.knowledge.reader.truths import TRUTHS
from tests.published import published

DONGYANG, HUAIAN = published("dongyang-2017.txt"), published("huaian-2024.pdf")
SUQIAN_2023, SUQIAN_2024 = published("suqian-2023.txt"), published("suqian-2024.txt")
MEGABYTE = 1024 * 1024


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    check_report.add_arguments(parser)
    return check_report.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def as_json(capsys):
    def called(*arguments: object) -> tuple[int, list[dict]]:
        status = run(*arguments, "--json")
        return status, json.loads(capsys.readouterr().out)

    return called


def fired(shown: dict, *severities: str) -> list[str]:
    return sorted(finding["rule"] for finding in shown["findings"] if finding["severity"] in severities)


def test_the_seed_has_no_errors_and_exactly_its_known_findings(as_json):
    status, (shown,) = as_json(DONGYANG)
    assert status == 0
    assert fired(shown, "error") == []
    assert fired(shown, "warning") == ["N07", "N07", "T14", "T25"]
    assert fired(shown, "information") == ["N08", "T13", "T27"]
    assert {"T29", "T30", "T31"} <= set(fired(shown, "not_checkable"))


@pytest.mark.parametrize("path", [HUAIAN, SUQIAN_2023, SUQIAN_2024])
def test_the_published_reports_have_no_errors_and_warn_only_of_length(as_json, path):
    status, (shown,) = as_json(path)
    assert (status, fired(shown, "error"), fired(shown, "warning")) == (0, [], ["R18"])


def test_with_last_year_the_growth_in_the_text_is_recomputed(as_json):
    status, (shown,) = as_json(SUQIAN_2024, "--previous", SUQIAN_2023)
    assert (status, fired(shown, "error"), fired(shown, "warning")) == (0, [], ["R15", "R18"])


@pytest.mark.parametrize("name", TRUTHS)
def test_json_prints_every_cell_in_the_shape_and_order_of_the_form(as_json, name):
    _, (shown,) = as_json(published(name))
    money = {"G", "H4", "t2/fees/amount"}
    expected = {
        cell: {"value": str(number) if cell in money else int(number), "state": "read"}
        for cell, number in TRUTHS[name].items()
    }
    assert shown["cells"] == expected
    assert {"file", "authority", "year", "form", "cells", "findings"} == set(shown)


def test_json_money_is_a_decimal_string_and_counts_are_numbers(as_json):
    _, (shown,) = as_json(HUAIAN)
    assert shown["cells"]["t2/fees/amount"] == {"value": "96171.6", "state": "read"}
    assert shown["cells"]["t2/rules/issued"] == {"value": 1, "state": "read"}


def test_several_files_give_one_object_each_in_order(as_json):
    _, shown = as_json(SUQIAN_2023, HUAIAN, DONGYANG)
    assert [(one["year"], one["form"]) for one in shown] == [
        (2023, "national-2021"),
        (2024, "national-2021"),
        (2017, "national-2014"),
    ]


def changed(tmp_path: Path, source: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / source.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_an_error_gives_exit_status_one(as_json, tmp_path):
    wrong = changed(tmp_path, DONGYANG, "2.兼职人员数 | 人 | 2 |", "2.兼职人员数 | 人 | 3 |")
    status, (shown,) = as_json(wrong)
    assert (status, fired(shown, "error")) == (1, ["T09"])


def test_letters_in_a_number_cell_are_an_error_and_never_a_number(as_json, tmp_path):
    wrong = changed(
        tmp_path, DONGYANG, "2.政府网站公开政府信息数 | 条 | 288 |", "2.政府网站公开政府信息数 | 条 | 28B |"
    )
    status, (shown,) = as_json(wrong)
    assert shown["cells"]["A2.2"] == {"value": None, "state": "missing"}
    assert (status, "T01" in fired(shown, "error")) == (1, True)


def test_a_blank_cell_is_missing_and_never_zero(as_json, tmp_path):
    blank = changed(tmp_path, DONGYANG, "4.政务微信公开政府信息数 | 条 | 0 |", "4.政务微信公开政府信息数 | 条 | |")
    _, (shown,) = as_json(blank)
    assert shown["cells"]["A2.4"] == {"value": None, "state": "missing"}


def test_unreadable_beats_errors(as_json, tmp_path):
    wrong = changed(tmp_path, DONGYANG, "2.兼职人员数 | 人 | 2 |", "2.兼职人员数 | 人 | 3 |")
    status, shown = as_json(wrong, tmp_path / "没有.txt")
    assert (status, shown[1]) == (
        2,
        {"file": str(tmp_path / "没有.txt"), "error": "找不到这个文件，请检查路径和文件名。"},
    )


@pytest.mark.parametrize("option", ["--previous", "--units"])
def test_last_year_or_a_unit_that_cannot_be_read_is_said_and_gives_two(as_json, tmp_path, option):
    status, shown = as_json(DONGYANG, option, tmp_path / "没有.txt")
    assert (status, shown[-1]["error"]) == (2, "找不到这个文件，请检查路径和文件名。")


def test_a_report_equals_the_sum_of_its_only_unit(as_json):
    status, (shown,) = as_json(SUQIAN_2023, "--units", SUQIAN_2023)
    assert (status, "R22" in fired(shown, "error", "not_checkable")) == (0, False)


def test_units_that_do_not_add_up_are_an_error(as_json):
    status, (shown,) = as_json(SUQIAN_2023, "--units", SUQIAN_2023, SUQIAN_2024)
    assert (status, "R22" in fired(shown, "error")) == (1, True)


def test_the_report_of_another_authority_is_not_taken_for_last_years(as_json):
    _, (shown,) = as_json(HUAIAN, "--previous", SUQIAN_2023)
    assert "READ-PREVIOUS" in fired(shown, "warning")
    assert "R08" in fired(shown, "not_checkable")


def test_a_person_reads_whose_report_it_is_how_much_was_read_and_the_findings_by_gravity(capsys):
    run(DONGYANG)
    text = capsys.readouterr().out
    assert "东阳市司法局　2017年度" in text
    assert "共58项指标：读到58项" in text
    assert text.index("T14") < text.index("T13") < text.index("T29")


def test_a_person_reads_the_label_the_value_and_the_place_of_each_cell(capsys):
    run(DONGYANG)
    assert "A1.1　主动公开规范性文件数：1（第17行第3列）" in capsys.readouterr().out


def test_a_person_reads_why_a_file_cannot_be_read(capsys, tmp_path):
    assert run(tmp_path) == 2
    assert "无法读取：这是一个文件夹" in capsys.readouterr().out


def zip_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(b"0" * MEGABYTE)
    return path


def sparse(path: Path, head: bytes, size: int) -> Path:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def hostile(folder: Path) -> list[Path]:
    recipe = "红烧肉\n五花肉 500 克\n1.切块\n2.焯水 3 分钟\n"
    old = DONGYANG.read_text(encoding="utf-8").replace("2017", "2012").replace("2018.1.9", "2013.1.9")
    return [
        folder / "missing.pdf",
        folder,
        written(folder / "empty.txt", b""),
        written(folder / "recipe.txt", recipe.encode()),
        written(folder / "year-2012.txt", old.encode()),
        written(folder / "garbage.pdf", os.urandom(100_000)),
        written(folder / "header-only.pdf", b"%PDF-1.7\n" + os.urandom(10_000)),
        written(folder / "encrypted.pdf", pdfs.encrypted()),
        written(folder / "scan.pdf", pdfs.pdf(b"0 0 100 100 re f")),
        written(folder / "flate-bomb.pdf", pdfs.flate_bomb(600)),
        sparse(folder / "huge.pdf", b"%PDF-1.7\n", 200 * MEGABYTE),
        sparse(folder / "huge.txt", "年度报告".encode(), 60 * MEGABYTE),
        zip_bomb(folder / "bomb.docx"),
    ]


SCRIPT = """
import argparse, json, pathlib, re, resource, sys
from gongkai.faces.terminal import check_report
parser = argparse.ArgumentParser()
check_report.add_arguments(parser)
status = check_report.run(parser.parse_args(sys.argv[1:]))
# RUSAGE_SELF would count the test runner that started this process; the high water mark begins anew with it.
own = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text()).group(1))
peak = own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
loaded = sorted(name for name in sys.modules if name.split(".")[0] == "django")
print(json.dumps({"status": status, "peak_kb": peak, "django": loaded}), file=sys.stderr)
"""


def in_a_process_of_its_own(*arguments: object) -> tuple[subprocess.CompletedProcess[str], dict]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    return done, json.loads(done.stderr.splitlines()[-1])


def test_django_is_never_loaded():
    _, facts = in_a_process_of_its_own(DONGYANG, HUAIAN)
    assert facts["django"] == []


def test_hostile_files_get_a_sentence_within_the_limits_and_never_a_traceback(tmp_path):
    files = hostile(tmp_path)
    for file in files:
        done, facts = in_a_process_of_its_own(file, "--json")
        (shown,) = json.loads(done.stdout)
        assert (facts["status"], set(shown)) == (2, {"file", "error"}), file.name
        assert shown["error"].endswith("。"), file.name
        assert "Traceback" not in done.stdout + done.stderr, file.name
        assert facts["peak_kb"] < 500 * 1024, file.name
