"""gongkai calendar · 录入和查看放假通知"""

import re
from pathlib import Path

import pytest

from gongkai.faces.terminal.main import main
from gongkai.knowledge.law.working_days import WorkingDays
from tests.knowledge.law.conftest import NOTICE_2027

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "calendar.md"


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_adding_says_how_far_deadlines_are_now_certain(capsys, notice_2027):
    status = main(["calendar", "add", "2027", str(notice_2027)])

    assert (status, "2027-12-24" in capsys.readouterr().out) == (0, True)


def test_the_notice_lies_in_the_data_folder(notice_2027, data_folder):
    main(["calendar", "add", "2027", str(notice_2027)])

    assert (data_folder / "calendars" / "2027.toml").is_file()


def test_a_refused_notice_exits_2_with_one_line(capsys, tmp_path):
    status = main(["calendar", "add", "2027", str(tmp_path / "absent.toml")])

    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)


def test_a_doubtful_notice_is_taken_with_a_warning(capsys, notice_2027):
    notice_2027.write_text(NOTICE_2027.replace("2027-06-09,", ""), encoding="utf-8")

    status = main(["calendar", "add", "2027", str(notice_2027)])

    assert (status, "请对照通知核对" in capsys.readouterr().err) == (0, True)


def test_a_data_folder_that_cannot_be_written_is_named(capsys, notice_2027, data_folder):
    data_folder.write_text("a file where the folder should be", encoding="utf-8")

    status = main(["calendar", "add", "2027", str(notice_2027)])

    assert (status, "无法写入" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("year", ["twenty", "27", "２０２７"])
def test_what_is_no_year_is_refused_in_chinese(capsys, notice_2027, year):
    with pytest.raises(SystemExit, match="2"):
        main(["calendar", "add", year, str(notice_2027)])

    assert "不是年份" in capsys.readouterr().err


def test_the_list_tells_shipped_notices_from_added_ones(capsys, notice_2027):
    main(["calendar", "add", "2027", str(notice_2027)])

    main(["calendar", "list"])

    listed = capsys.readouterr().out
    assert re.search(r"2026 .*随程序发布", listed)
    assert re.search(r"2027 .*数据文件夹", listed)


def test_the_example_of_the_howto_is_a_notice_that_can_be_added(tmp_path, data_folder):
    (example,) = re.findall(r"```toml\n(.*?)```", HOWTO.read_text(encoding="utf-8"), flags=re.DOTALL)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")

    main(["calendar", "add", "2026", str(tmp_path / "example.toml")])

    # The example is the real notice for 2026, so nothing may differ from the shipped one.
    assert WorkingDays.load(data_folder / "calendars").notices[2026].off == WorkingDays.load().notices[2026].off
