"""gongkai deadline --history · 由办理过程计算，不经过数据库"""

import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.faces.terminal.main import main
from gongkai.knowledge.law.case_clock import read_history
from gongkai.knowledge.law.errors import Refusal

CASE = {
    "arrival": {"way": "web", "submitted_on": "2026-02-10", "arrived_on": "2026-02-10", "confirmed_on": "2026-02-10"},
    "steps": [
        {"step": "correction_asked", "on": "2026-02-12", "answer_by": "2026-03-05"},
        {"step": "corrected", "on": "2026-02-27"},
        {
            "step": "third_party_asked",
            "sent_on": "2026-03-04",
            "reached_on": "2026-03-06",
            "answered_on": "2026-03-18",
        },
        {"step": "extended", "told_on": "2026-03-30", "working_days": 20},
    ],
}
PAGE = Path(__file__).parents[3] / "docs/howto/clock.md"


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))


@pytest.fixture
def told(tmp_path, capsys):
    """The exit status and the JSON answer for one history."""

    def answer(history, *arguments):
        file = tmp_path / "case.json"
        file.write_text(history if isinstance(history, str) else json.dumps(history), encoding="utf-8")
        status = main(["deadline", "--history", str(file), "--json", *arguments])
        return status, json.loads(capsys.readouterr().out)

    return answer


def test_a_case_is_computed_from_its_steps(told):
    status, answer = told(CASE, "--on", "2026-04-30")

    assert (status, answer["reply_due_on"], answer["working_days_left"], answer["warning"]) == (0, "2026-05-12", 6, 10)


def test_the_example_of_the_page_is_a_good_one(told):
    example = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)[1]

    assert told(example, "--on", "2026-04-30")[1]["reply_due_on"] == "2026-05-12"


def test_the_page_names_every_key_of_the_answer(told):
    page = PAGE.read_text(encoding="utf-8")

    assert [key for key in told(CASE)[1] if f"`{key}`" not in page] == []


def test_what_is_missing_is_said(told):
    answer = told({"arrival": {"way": "web", "arrived_on": "2026-02-10"}}, "--on", "2026-02-11")[1]

    assert "请于到达当日（2026-02-10）与申请人联系确认" in answer["missing"]


def test_the_text_explains_each_day(tmp_path, capsys):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(CASE), encoding="utf-8")
    main(["deadline", "--history", str(file), "--on", "2026-04-30"])

    assert "  2026-03-04（星期三）  第4个工作日；当日发函征求第三方意见\n" in capsys.readouterr().out


def test_a_history_can_come_from_standard_input(monkeypatch, capsys):
    written = io.BytesIO(json.dumps(CASE).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=written))

    assert (main(["deadline", "--history", "-"]), "2026-05-12" in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize(
    ("history", "says"),
    [
        ("[", "不是正确的JSON"),
        ("[" * 100_000, "不是正确的JSON"),
        ("[]", "最外层应当是一个对象"),
        ({}, "二者写一项"),
        ({"received_on": "2026-2-10"}, "received_on不是日期"),
        ({"received_on": "2026-02-30"}, "received_on不是日期"),
        ({"received_on": None}, "received_on不是日期"),
        ({"received_on": "2026-02-10", "step": []}, "不认识的项目：step"),
        ({"received_on": "2026-02-10", "\ud800": []}, "不认识的项目：?"),
        ({"received_on": "2026-02-10", "steps": {}}, "steps应当是列表"),
        ({"received_on": "2026-02-10", "steps": [{"step": "lost"}]}, "steps第1项的step应当是下列之一"),
        ({"received_on": "2026-02-10", "steps": [{"step": "extended", "told_on": "2026-03-02"}]}, "缺少working_days"),
        (
            {
                "received_on": "2026-02-10",
                "steps": [{"step": "extended", "told_on": "2026-03-02", "working_days": "5"}],
            },
            "working_days应当是整数",
        ),
        ({"received_on": "2026-02-10", "steps": [{"step": "corrected", "on": "9999-12-31"}]}, "日期过远"),
        ({"received_on": "9999-12-31"}, "日期过远"),
        ({"received_on": "1949-10-01"}, "2008-05-01起施行"),
        ({"received_on": "2019-05-14", "law": {"law": "REG2019"}}, "请写明理由"),
        ({"arrival": {"way": "pigeon"}}, "arrival的way应当是下列之一"),
        ({"arrival": {"way": "web", "arrived_on": "2026-02-10", "confirmed_on": "2026-02-09"}}, "早于到达之日"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(told, history, says):
    status, answer = told(history)

    assert (status, says in answer["error"]) == (2, True), answer


def test_a_file_that_does_not_exist_is_named(capsys):
    assert (main(["deadline", "--history", "/nowhere.json"]), "不能读取/nowhere.json" in capsys.readouterr().err) == (
        2,
        True,
    )


def test_without_date_and_history_it_says_how(capsys):
    assert (main(["deadline"]), "--history" in capsys.readouterr().err) == (2, True)


def test_dates_and_a_history_do_not_go_together(told):
    assert told(CASE, "2026-02-10")[0] == 2


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["2026-02-10", "9999-12-31", "web"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["received_on", "arrival", "law", "steps", "step", "way", "on", "sent_on", "reason"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(value=values)
def test_whatever_is_given_is_read_or_refused(value):
    with contextlib.suppress(Refusal):
        assert read_history(json.dumps(value)).steps is not None


def test_django_is_never_imported(tmp_path):
    file = tmp_path / "case.json"
    file.write_text(json.dumps(CASE), encoding="utf-8")
    code = (
        f"import sys; from gongkai.faces.terminal.main import main; main(['deadline', '--history', {str(file)!r}]);"
        "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
