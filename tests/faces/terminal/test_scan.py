"""`gongkai scan`：种类、位置、脱敏后的内容；从不装入 Django，从不显示查到的内容本身。"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from gongkai.faces.terminal import scan

ID = "330724198001010019"


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    scan.add_arguments(parser)
    return scan.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notice.txt").write_text(f"现将名单公示。\n经办：{ID}，手机13900001234\n", encoding="utf-8")
    (tmp_path / "clean.txt").write_text("办公电话0579-86012345。\n", encoding="utf-8")
    return tmp_path


def test_a_clean_file_ends_with_0(folder):
    assert run(folder / "clean.txt") == 0


def test_hits_end_with_1_and_are_named_with_place_and_mask(folder, capsys):
    status = run(folder / "notice.txt", "--json")
    (shown,) = json.loads(capsys.readouterr().out)
    assert (status, shown["hits"][0]) == (
        1,
        {"kind": "id_card_18", "where": "第2行", "masked": "33*************019", "hidden": False},
    )


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_the_value_itself_is_never_printed(folder, capsys, how):
    run(folder / "notice.txt", *how)
    assert ID not in capsys.readouterr().out


def test_a_picture_is_not_clean_although_nothing_was_found(tmp_path, capsys):
    from PIL import Image

    Image.new("RGB", (8, 8)).save(tmp_path / "scan.png")
    status = run(tmp_path / "scan.png")
    assert (status, "没有检查" in capsys.readouterr().out) == (1, True)


def test_what_cannot_be_read_ends_with_2_and_the_rest_is_still_scanned(folder, capsys):
    status = run(folder / "missing.txt", folder / "notice.txt", "--json")
    shown = json.loads(capsys.readouterr().out)
    assert (status, "error" in shown[0], len(shown[1]["hits"])) == (2, True, 2)


def test_a_folder_is_refused_with_a_sentence_that_says_how(folder, capsys):
    status = run(folder)
    assert (status, "--recursive" in capsys.readouterr().out) == (2, True)


def test_a_folder_is_walked_when_asked_for(folder, capsys):
    status = run("--recursive", folder, "--json")
    files = [shown["file"] for shown in json.loads(capsys.readouterr().out)]
    assert (status, files) == (1, [str(folder / "clean.txt"), str(folder / "notice.txt")])


def test_the_command_runs_without_django(folder):
    code = (
        "import sys; from gongkai.faces.terminal.main import main;"
        " main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "scan", str(folder / "clean.txt")], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
