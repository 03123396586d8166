"""gongkai deadline · 答复期限的计算，不经过数据库"""

import json
import subprocess
import sys

import pytest

from gongkai.faces.terminal.main import main
from tests.knowledge.law.conftest import NOTICE_2027


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def answers(capsys, *arguments):
    status = main(["deadline", *arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_each_date_gives_one_object_with_exactly_these_keys(capsys):
    assert answers(capsys, "2018-01-09", "2019-05-15") == (
        0,
        [
            {
                "received_on": "2018-01-09",
                "law": "REG2007",
                "article": "条例（2007）第二十四条第二款",
                "reply_due_on": "2018-01-30",
                "extended_due_on": "2018-02-24",
                "provisional": False,
            },
            {
                "received_on": "2019-05-15",
                "law": "REG2019",
                "article": "条例（2019）第三十三条第二款",
                "reply_due_on": "2019-06-13",
                "extended_due_on": "2019-07-11",
                "provisional": False,
            },
        ],
    )


def test_a_date_past_the_horizon_gives_an_error_and_exit_2(capsys):
    status, (answer,) = answers(capsys, "2026-12-01")

    assert (status, sorted(answer), "2027年放假通知" in answer["error"]) == (2, ["error", "received_on"], True)


def test_one_bad_date_does_not_hide_the_good_one(capsys):
    status, (good, bad) = answers(capsys, "2024-09-20", "2026-12-01")

    assert (status, good["reply_due_on"], bad["received_on"]) == (2, "2024-10-23", "2026-12-01")


def test_provisional_dates_are_given_and_marked(capsys):
    status, (answer,) = answers(capsys, "2026-12-10", "--provisional")

    assert (status, answer["reply_due_on"], answer["provisional"]) == (0, "2027-01-07", True)


def test_a_certain_date_stays_certain_with_provisional(capsys):
    _, (answer,) = answers(capsys, "2024-09-20", "--provisional")

    assert answer["provisional"] is False


def test_an_extension_past_the_horizon_is_null_while_the_reply_date_stands(capsys):
    status, (answer,) = answers(capsys, "2026-11-20")

    assert (status, answer["reply_due_on"], answer["extended_due_on"]) == (0, "2026-12-18", None)


def test_an_extension_past_the_horizon_is_an_error_when_it_was_asked_for(capsys):
    status, (answer,) = answers(capsys, "2026-11-20", "--extended")

    assert (status, sorted(answer)) == (2, ["error", "received_on"])


@pytest.mark.parametrize("written", ["abc", "2024-13-01", "2023-02-29", "20240920", "2024-9-20", "0000-01-01", ""])
def test_what_is_no_date_is_refused_with_an_example(capsys, written):
    status, (answer,) = answers(capsys, written)

    assert (status, answer["received_on"], "例如2024-09-20" in answer["error"]) == (2, written, True)


@pytest.mark.parametrize("written", ["2008-04-30", "1970-01-01", "0001-01-01"])
def test_a_day_before_the_regulations_is_refused(capsys, written):
    status, (answer,) = answers(capsys, written)

    assert (status, "2008-05-01起施行" in answer["error"]) == (2, True)


def test_the_end_of_time_is_refused_even_provisionally(capsys):
    status, (answer,) = answers(capsys, "9999-12-31", "--provisional")

    assert (status, "日期过远" in answer["error"]) == (2, True)


def test_without_json_an_error_is_one_line(capsys):
    main(["deadline", "abc"])

    assert capsys.readouterr().err.count("\n") == 1


def test_the_extended_date_is_explained_day_by_day(capsys):
    main(["deadline", "2024-09-20", "--extended"])

    assert "延长期限逐日说明：\n  2024-10-23（星期三）  原答复期限届满之日，当日不计" in capsys.readouterr().out


def test_the_text_names_the_article_and_the_date(capsys):
    main(["deadline", "2024-09-20"])

    shown = capsys.readouterr().out
    assert "国务院令第711号" in shown
    assert "答复期限届满：2024-10-23（星期三）" in shown


def test_a_provisional_date_is_marked_in_the_text(capsys):
    main(["deadline", "2026-12-10", "--provisional"])

    assert "答复期限届满：2027-01-07（星期四）（暂定：2027年放假通知尚未录入" in capsys.readouterr().out


def test_a_notice_in_the_data_folder_is_followed(capsys, data_folder):
    (data_folder / "calendars").mkdir(parents=True)
    (data_folder / "calendars" / "2027.toml").write_text(NOTICE_2027, encoding="utf-8")

    _, (answer,) = answers(capsys, "2026-12-10")

    # One day later than by weekends only: New Year's Day is off.
    assert (answer["reply_due_on"], answer["provisional"]) == ("2027-01-08", False)


def test_a_broken_notice_in_the_data_folder_is_named(capsys, data_folder):
    (data_folder / "calendars").mkdir(parents=True)
    (data_folder / "calendars" / "2027.toml").write_text("year = 2027", encoding="utf-8")

    status, (answer,) = answers(capsys, "2024-09-20")

    assert (status, "放假通知文件2027.toml不能使用" in answer["error"]) == (2, True)


def test_django_is_never_imported():
    code = (
        "import sys; from gongkai.faces.terminal.main import main; main(['deadline', '2024-09-20']);"
        "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
