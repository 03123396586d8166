"""命令行：写错了，用中文说错在哪里"""

from __future__ import annotations

import json
import re

import pytest

from gongkai.faces.terminal.main import main

WRONG = {
    "没有的命令": "foo",
    "没有写命令": "",
    "两个不能同时写": "fee --items 3 --pages 2",
    "缺值": "fee --items",
    "缺必填的": "fee",
    "多写的": "fee --items 3 3",
    "没有的选项": "deadline 2024-09-20 --lawful",
    "缺文件": "scan",
}


def told(capsys: pytest.CaptureFixture[str], command: str) -> str:
    with pytest.raises(SystemExit):
        main(command.split())
    return capsys.readouterr().err


@pytest.mark.parametrize("command", WRONG.values(), ids=WRONG.keys())
def test_what_is_written_wrongly_is_told_without_a_word_of_english(capsys, command):
    ours = "|".join(re.findall(r"[\w-]+", command)) or "-"
    english = re.sub(rf"'[\w-]+'|--[\w-]+|gongkai(?: \w[\w-]*)?|\b(?:{ours})\b", "", told(capsys, command))
    assert not re.search(r"[A-Za-z]{2,}", english)


def test_help_is_in_chinese(capsys):
    with pytest.raises(SystemExit):
        main(["fee", "--help"])
    assert "显示这段说明" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["scan", "decision GRANT DENY_LAW", "fee --items", "check-report", "foo"])
def test_what_is_written_wrongly_is_told_in_json_where_json_was_asked_for(capsys, command):
    with pytest.raises(SystemExit):
        main([*command.split(), "--json"])
    assert json.loads(capsys.readouterr().out)["error"].startswith("命令写法不对")


@pytest.mark.parametrize("command", ["scan 圈", "check-report 圈", "deadline --history 圈", "deadline --history ."])
def test_what_the_system_says_of_a_file_is_told_in_chinese(capsys, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "圈").symlink_to("圈")
    main([*command.split(), "--json"])
    answer = json.loads(capsys.readouterr().out)
    sentence = (answer if isinstance(answer, dict) else answer[0])["error"]
    assert not re.search(r"[A-Za-z]{2,}", sentence)
