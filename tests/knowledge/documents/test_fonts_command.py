"""gongkai fonts：没有中文字体的机器，不用管理员权限也能取得"""

import pytest

from gongkai.faces.terminal import fonts as command
from gongkai.faces.terminal.main import main

DOWNLOAD = 'for package; do :; done; echo "$package" >> "$ASKED"; touch "$package.deb"'
UNPACK = """mkdir -p files/usr/share/fonts
case "$2" in
fonts-noto*) names="NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc";;
*) names="FandolFang-Regular.otf FandolKai-Regular.otf FandolHei-Regular.otf";;
esac
for name in $names; do echo font > "files/usr/share/fonts/$name"; done"""


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The packages that apt-get was asked for, in a machine that has no other programs but the shell's."""
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    (tmp_path / "bin").mkdir()
    return lambda: (tmp_path / "asked").read_text().split() if (tmp_path / "asked").exists() else []


def _program(tmp_path, name, script):
    file = tmp_path / "bin" / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def debian(tmp_path, asked):
    _program(tmp_path, "apt-get", DOWNLOAD)
    _program(tmp_path, "dpkg-deb", UNPACK)
    return asked


def test_the_needed_files_come_into_the_data_folder_and_no_others(debian, tmp_path):
    command.fetch(tmp_path / "fonts")

    wanted = {name for package in command.PACKAGES for name in package.files}
    assert {file.name for file in (tmp_path / "fonts").iterdir()} == wanted


def test_what_is_there_is_not_brought_twice(debian, tmp_path):
    command.fetch(tmp_path / "fonts")
    command.fetch(tmp_path / "fonts")

    assert debian() == ["fonts-noto-cjk", "texlive-lang-chinese"]


def test_no_network_is_said_in_one_sentence(debian, tmp_path, capsys):
    _program(tmp_path, "apt-get", "exit 100")

    assert main(["fonts", "--fetch"]) == 2
    assert "请检查网络" in capsys.readouterr().err


def test_a_machine_without_apt_get_is_told_where_to_put_its_own_files(asked, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert main(["fonts", "--fetch"]) == 2
    assert f"放进 {tmp_path / 'data' / 'fonts'}" in capsys.readouterr().err


def test_without_the_second_package_the_first_is_kept(debian, tmp_path, capsys):
    _program(tmp_path, "apt-get", f'case "$*" in *texlive*) exit 100;; esac\n{DOWNLOAD}')

    command.fetch(tmp_path / "fonts")

    assert "以宋体代替" in capsys.readouterr().err
    assert (tmp_path / "fonts" / "NotoSerifCJK-Regular.ttc").is_file()


def test_a_folder_that_cannot_be_written_is_said(debian, tmp_path, capsys):
    (tmp_path / "data").write_text("a file where the folder should be")

    assert main(["fonts", "--fetch"]) == 2
    assert "不能写入" in capsys.readouterr().err


def test_the_list_says_which_font_sets_which_typeface(fonts, capsys):
    assert main(["fonts"]) == 0

    listed = capsys.readouterr().out
    assert all(name in listed for name in ("仿宋：", "小标宋：", "黑体：", "楷体：", "宋体："))
